/**
 * Weights as whole numbers with one common sum, so that flows are added and subtracted without rounding and a solver knows
 * exactly when mass is used up. Each weight changes by at most `2^-51` of the total, the largest one by the sum of these.
 *
 * @internal
 */

/** Common sum: below 2^53 every sum of parts is exact. @internal */
export const MASS_UNITS = 2 ** 50;

/** @param weights - > 0. @returns integers >= 1 with sum {@link MASS_UNITS} @internal */
export function integerMasses(weights: Float64Array): Float64Array {
  let total = 0;
  for (const weight of weights) total += weight;
  let sum = 0;
  let largest = 0;
  const units = weights.map((weight) => Math.max(1, Math.round((weight / total) * MASS_UNITS)));
  units.forEach((unit, j) => {
    sum += unit;
    if (unit > units[largest]!) largest = j;
  });
  units[largest] = units[largest]! + MASS_UNITS - sum;
  return units;
}
