/** Reading `name:<n>` and bare names: texts that anybody may have typed. */
import { left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quoteSpec } from "@ringflow/group";
import type { GroupSpecError } from "@ringflow/group";

/** What follows the colon of a family with one whole number. */
export interface ParameterRange {
  readonly name: string;
  readonly smallest: number;
  readonly largest: number;
  /** Order of the group for the number `n`. */
  readonly order: (n: number) => number;
  readonly example: string;
}

/** Digits of a number that could be in range, with room for a clear answer to larger ones. */
const longestNumber = 40;

/** `n` of `name:<n>`: plain ASCII digits without sign or leading zero, so that a group has one name. @internal */
export function parseParameter(spec: string, { name, smallest, largest, order, example }: ParameterRange): Either<GroupSpecError, number> {
  const syntax = (found: string): Either<GroupSpecError, never> => left({
    code: "group-spec/syntax", spec, expected: `${name}:<n> with a whole number n of at least ${smallest}`, found, fix: `Write for example "${example}".`,
  });
  const prefix = `${name}:`;
  if (!spec.startsWith(prefix)) return syntax(quoteSpec(spec));
  const text = spec.slice(prefix.length);
  if (text === "") return syntax("nothing after the colon");
  if (text.length > longestNumber) return syntax(`${text.length} characters after the colon`);
  if (!/^(?:0|[1-9][0-9]*)$/.test(text)) return syntax(quoteSpec(text));
  const n = Number(text);
  if (n < smallest) return syntax(text);
  if (n <= largest) return right(n);
  const found = Number.isSafeInteger(order(n)) ? `order ${order(n)}` : `order about ${order(n).toPrecision(2)}`;
  return left({ code: "group-spec/too-large", spec, expected: `a group of order at most ${order(largest)}`, found, fix: "Choose a smaller number." });
}

/** The one specification of a family of one group. @internal */
export function parseBareName<T>(spec: string, name: string, group: () => T): Either<GroupSpecError, T> {
  if (spec === name) return right(group());
  return left({ code: "group-spec/syntax", spec, expected: name, found: quoteSpec(spec), fix: `Write "${name}".` });
}
