/** Flags that take one of a few words. */
import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";

/** A word that was typed where one of `names` belongs. */
export function notAChoice(flag: string, text: string, names: readonly string[]): UsageError {
  return new UsageError({
    code: `option/${flag.replace(/^--/, "")}`, subject: flag, expected: `one of ${names.join(", ")}`, found: text === "" ? "nothing" : quoteSpec(text),
    fix: `Write for example ${flag} ${names[0] ?? ""}.`,
  });
}

/** @throws UsageError `option/<flag>` */
export function parseChoice<Name extends string>(flag: string, text: string, names: readonly Name[]): Name {
  const name = names.find((n) => n === text);
  if (name === undefined) throw notAChoice(flag, text, names);
  return name;
}

/** The same for values that carry their name. @throws UsageError `option/<flag>` */
export function parseNamed<A extends { readonly name: string }>(flag: string, text: string, values: readonly A[]): A {
  const value = values.find(({ name }) => name === text);
  if (value === undefined) throw notAChoice(flag, text, values.map(({ name }) => name));
  return value;
}
