/** Updates of potentials by log-sum-exp: slow, but from any start and at any epsilon. @internal */
import type { CostRows } from "../cost/cost-rows.js";

/**
 * The hard c-transforms `f_i = min_j c_ij`, `g_j = min_i (c_ij - f_i)`: with these absorbed, every row and every column of the
 * Gibbs kernel holds a 1, whatever epsilon is.
 *
 * @internal
 */
export function cTransforms(costs: CostRows): { readonly f: Float64Array; readonly g: Float64Array } {
  const f = new Float64Array(costs.rows);
  const g = new Float64Array(costs.columns).fill(Infinity);
  for (let i = 0; i < costs.rows; i++) {
    const row = costs.row(i);
    let least = Infinity;
    for (let j = 0; j < row.length; j++) if (row[j]! < least) least = row[j]!;
    f[i] = least;
    for (let j = 0; j < row.length; j++) if (row[j]! - least < g[j]!) g[j] = row[j]! - least;
  }
  return { f, g };
}

/** `- epsilon log sum_k weights_k exp((potentials_k - cost(k)) / epsilon)`. @internal */
export function softMinimum(
  cost: (k: number) => number, potentials: Float64Array, weights: Float64Array, epsilon: number,
): number {
  let most = -Infinity;
  for (let k = 0; k < potentials.length; k++) if (weights[k]! > 0) most = Math.max(most, potentials[k]! - cost(k));
  let sum = 0;
  for (let k = 0; k < potentials.length; k++) {
    if (weights[k]! > 0) sum += weights[k]! * Math.exp((potentials[k]! - cost(k) - most) / epsilon);
  }
  return -most - epsilon * Math.log(sum);
}
