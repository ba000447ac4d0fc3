/** Which character carries a particle: the nontrivial pair with the most power of a and b. */
import { fourierCoefficients, pairRepresentative, type AbelianGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";

/** Power of a and b on every pair of characters, `[count, n]`, indexed by representative; O(count n^2). */
export function inputPowers(group: AbelianGroup, measure: ParameterMeasure, kernels?: Kernels): Float64Array {
  const { order, dual } = group;
  const { count, points } = measure;
  const powers = new Float64Array(count * order);
  const representative = Int32Array.from({ length: order }, (_, k) => pairRepresentative(dual, k));
  for (const part of [0, 1]) {
    const rows = new Float64Array(count * order);
    for (let j = 0; j < count; j++) rows.set(points.subarray((3 * j + part) * order, (3 * j + part + 1) * order), j * order);
    const coefficients = fourierCoefficients(dual, order, rows, count, kernels);
    for (let j = 0; j < count; j++) {
      for (let k = 0; k < order; k++) {
        const at = 2 * (j * order + k);
        powers[j * order + representative[k]!]! += coefficients[at]! ** 2 + coefficients[at + 1]! ** 2;
      }
    }
  }
  return powers;
}

/** Nontrivial pair with the most power in row `j`, the smaller of equals. */
export function mainCharacter(powers: Float64Array, j: number, order: number): number {
  let main = 1;
  for (let k = 2; k < order; k++) if (powers[j * order + k]! > powers[j * order + main]!) main = k;
  return main;
}
