/** Properties of a finite group that need its product only. */
import type { FiniteGroup } from "./contract.js";
import { invariant } from "./internal/invariant.js";

/**
 * Smallest `m > 0` with `x^m = e`; a divisor of the group's order.
 *
 * @param x - element, `0..order-1`
 * @remarks O(m) products
 * @example
 * const { add, order } = mixedRadix([12]);
 * elementOrder({ multiply: add, order }, 8) // => 3
 * @since 0.1.0
 */
export function elementOrder(group: Pick<FiniteGroup, "multiply" | "order">, x: number): number {
  let power = x;
  let m = 1;
  for (; power !== 0; m++) {
    invariant(m < group.order, `no power of ${x} up to the group's order is the identity`);
    power = group.multiply(power, x);
  }
  return m;
}

/**
 * Whether `x y = y x` for all elements, which the generators decide.
 *
 * @remarks O(generators^2) products
 * @example isAbelian({ multiply: mixedRadix([2, 2]).add, generators: [1, 2] }) // => true
 * @since 0.1.0
 */
export function isAbelian(group: Pick<FiniteGroup, "multiply" | "generators">): boolean {
  const { generators } = group;
  return generators.every((g, i) => generators.slice(i + 1).every((h) => group.multiply(g, h) === group.multiply(h, g)));
}
