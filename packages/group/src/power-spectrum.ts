/** How the square of a function is shared among the characters. */
import type { DualGroup } from "./contract.js";
import { fourierCoefficients } from "./fourier.js";

/**
 * `|c_k|^2` of real functions, one per row. A row sums to the mean of `f^2` (Parseval).
 *
 * @param rows - `[count, n]`, row-major
 * @returns `[count, n]`, >= 0
 * @throws GroupError `group/shape` if `rows` has not `count * n` entries
 * @remarks O(count n^2)
 * @example powerSpectrum(dualFromOrders([2]), 2, Float64Array.of(3, 1)) // => [4, 1]
 * @since 0.1.0
 */
export function powerSpectrum(
  dual: DualGroup, order: number, rows: Float64Array, count: number = rows.length / order,
): Float64Array {
  const c = fourierCoefficients(dual, order, rows, count);
  return Float64Array.from({ length: count * order }, (_, i) => c[2 * i]! ** 2 + c[2 * i + 1]! ** 2);
}
