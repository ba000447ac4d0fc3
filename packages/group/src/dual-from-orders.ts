/** Characters of `Z/m_0 x Z/m_1 x ...`, `chi_k(x) = exp(2 pi i sum_i k_i x_i / m_i)`, in exact integers. */
import type { DualGroup } from "./contract.js";
import { gcd, lcm } from "./internal/integers.js";
import { mixedRadix } from "./mixed-radix.js";

/**
 * Dual of a product of cyclic groups. Characters are numbered like elements, in mixed radix (see `mixedRadix`).
 *
 *   exponent e = lcm(m_i),   phase(k, x) = sum_i (k_i x_i mod m_i) e / m_i  mod e
 *
 * @param orders - orders of the cyclic factors
 * @returns indices are trusted to be in range
 * @throws GroupError if an order is not a positive integer or the product exceeds 2^26
 * @remarks every operation is O(factors), without tables
 * @source Serre 1977, section 2.3 [serre1977]
 * @example dualFromOrders([3, 7]).exponent // => 21
 * @example dualFromOrders([4]).phase(3, 2) // => 2
 * @since 0.1.0
 */
export function dualFromOrders(orders: readonly number[]): DualGroup {
  const radix = mixedRadix(orders);
  const exponent = orders.reduce(lcm, 1);
  const m = Int32Array.from(orders);
  const scales = m.map((o) => exponent / o);
  return {
    orders: radix.orders,
    exponent,
    phase: (k, x) => phaseOf(m, scales, exponent, k, x),
    conjugate: radix.negate,
    multiply: radix.add,
    characterOrder: (k) => radix.digits(k).reduce((order, digit, i) => lcm(order, orders[i]! / gcd(orders[i]!, digit)), 1),
    label: radix.label,
  };
}

function phaseOf(m: Int32Array, scales: Int32Array, exponent: number, k: number, x: number): number {
  let phase = 0;
  for (let i = 0; i < m.length; i++) {
    const o = m[i]!;
    phase += (((k % o) * (x % o)) % o) * scales[i]!;
    k = Math.floor(k / o);
    x = Math.floor(x / o);
  }
  return phase % exponent;
}
