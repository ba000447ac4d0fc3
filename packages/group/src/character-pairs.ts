/** Characters up to complex conjugation: real functions carry `chi` and `conj chi` together. */
import type { DualGroup } from "./contract.js";

/**
 * Smaller index of the pair `{chi, conj chi}`.
 *
 * @example pairRepresentative(dualFromOrders([5]), 4) // => 1
 * @since 0.1.0
 */
export function pairRepresentative(dual: DualGroup, k: number): number {
  return Math.min(k, dual.conjugate(k));
}

/**
 * Representatives of all nontrivial characters up to conjugation, ascending.
 *
 * @example nontrivialPairs(dualFromOrders([5]), 5) // => [1, 2]
 * @since 0.1.0
 */
export function nontrivialPairs(dual: DualGroup, order: number): number[] {
  return Array.from({ length: order - 1 }, (_, i) => i + 1).filter((k) => pairRepresentative(dual, k) === k);
}

/**
 * Argument of `chi_k(x)`: `2 pi phase(k, x) / exponent`, radians in `[0, 2 pi)`.
 *
 * @example characterAngle(dualFromOrders([4]), 1, 2) // => Math.PI
 * @since 0.1.0
 */
export function characterAngle(dual: DualGroup, k: number, x: number): number {
  return (2 * Math.PI * dual.phase(k, x)) / dual.exponent;
}

/**
 * Factor that makes the real functions of a character orthonormal on `order` elements: `sqrt(2/n)` on cosine and sine of
 * a conjugate pair, `sqrt(1/n)` on a real character.
 *
 * @example realCharacterScale(dualFromOrders([8]), 4, 8) // => Math.sqrt(1 / 8)
 * @since 0.1.0
 */
export function realCharacterScale(dual: DualGroup, k: number, order: number): number {
  return Math.sqrt((dual.conjugate(k) === k ? 1 : 2) / order);
}

/**
 * Class of a character under `chi^2 = chi'^2` up to conjugation, named by its square. Characters of one class meet in the
 * same Fourier coefficients of `a^2` and `b^2`; two pairs share a class only in groups of even order.
 *
 * @example squareClass(dualFromOrders([8]), 1) === squareClass(dualFromOrders([8]), 3) // => true
 * @since 0.1.0
 */
export function squareClass(dual: DualGroup, k: number): number {
  return pairRepresentative(dual, dual.multiply(k, k));
}
