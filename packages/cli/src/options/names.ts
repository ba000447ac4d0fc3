/** Lists of names and actions as typed on the command line. */
import { quoteSpec } from "@ringflow/group";
import { formatExpressionError, isVariableName, parseAction, type CoordinateAction } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";

/** `x1,x2` as names; `undefined` when the flag was not given. @throws UsageError `option/variables` */
export function parseNames(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(",").map((name) => name.trim());
  const bad = names.find((name) => !isVariableName(name)) ?? names.find((name, i) => names.indexOf(name) !== i);
  if (bad === undefined) return names;
  throw new UsageError({ code: "option/variables", subject: "--variables", expected: "distinct names of letters, digits and _, none of them i, conj, rho or a property of every object", found: bad === "" ? "nothing" : quoteSpec(bad), fix: "Write for example --variables x1,x2." });
}

/** @throws UsageError `option/action` */
export function parseActions(texts: readonly string[] | undefined): readonly CoordinateAction[] {
  return (texts ?? []).map((text) => {
    const action = parseAction(text);
    if (isLeft(action)) throw UsageError.fromLine("option/action", `--action: ${formatExpressionError(action.left)}`);
    return action.right;
  });
}
