/** What an expression divides by. */
import { partsOf, type Expression } from "./expression.js";

/**
 * All subexpressions that must not vanish for a value to exist: denominators and bases of negative powers, nested ones
 * included, those of number form too.
 *
 * @param enters - whether to look inside a node's parts; default: everywhere
 */
export function divisorsOf(e: Expression, enters: (node: Expression) => boolean = () => true): Expression[] {
  if (!enters(e)) return [];
  const own = e.kind === "quotient" ? [e.denominator] : e.kind === "power" && e.exponent < 0 ? [e.base] : [];
  return [...own, ...partsOf(e).flatMap((part) => divisorsOf(part, enters))];
}
