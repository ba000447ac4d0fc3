/** The same iteration by log-sum-exp: slow, but from any start, at any epsilon and any penalty. @internal */
import type { CostRows } from "../cost/cost-rows.js";
import { AndersonAcceleration } from "./anderson.js";
import type { ScalingOptions, ScalingOutcome, ScalingState, ScalingWeights } from "./scaling-loop.js";

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

/**
 * Where scalings leave the range of doubles (rows that give up all their mass), potentials still do not:
 *
 *   f_i <- - damping epsilon log sum_j b_j exp((g_j - c_ij) / epsilon), and the same for g.
 *
 * @remarks Two exponentials per entry and iteration; the state is overwritten.
 * @internal
 */
export function scaleInLogDomain(
  costs: CostRows, { a, b }: ScalingWeights, { f, g }: ScalingState, { epsilon, damping, tolerance, maxIterations }: ScalingOptions,
): ScalingOutcome {
  const acceleration = new AndersonAcceleration(b);
  const image = new Float64Array(g.length);
  const scaled = g.map((value) => value / epsilon);
  let residual = Infinity;
  let best = Infinity;
  let columnSums = new Float64Array(b.length);
  let cost = 0;
  let k = 0;
  while (k < maxIterations) {
    k++;
    rowUpdate(costs, b, g, f, epsilon, damping);
    const logs = columnLogSums(costs, a, f, epsilon);
    residual = 0;
    for (let j = 0; j < g.length; j++) {
      image[j] = -damping * logs[j]!;
      residual += b[j]! * Math.abs(Math.expm1((scaled[j]! - image[j]!) / damping)) * Math.exp(((damping - 1) / damping) * scaled[j]!);
    }
    if (!Number.isFinite(residual) || residual <= tolerance || k === maxIterations) break;
    if (residual > 2 * best) {
      acceleration.restart();
      best = residual;
      scaled.set(image);
    } else {
      best = Math.min(best, residual);
      acceleration.next(scaled, image);
    }
    for (let j = 0; j < g.length; j++) g[j] = epsilon * scaled[j]!;
  }
  ({ columnSums, cost } = planTotals(costs, a, b, f, g, epsilon));
  const status = !Number.isFinite(residual) ? "non-finite" : residual <= tolerance ? "converged" : "max-iterations";
  return { status, iterations: k, residual, columnSums, cost };
}

function rowUpdate(costs: CostRows, b: Float64Array, g: Float64Array, f: Float64Array, epsilon: number, damping: number): void {
  for (let i = 0; i < f.length; i++) {
    const row = costs.row(i);
    let most = -Infinity;
    for (let j = 0; j < row.length; j++) if (g[j]! - row[j]! > most) most = g[j]! - row[j]!;
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += b[j]! * Math.exp((g[j]! - row[j]! - most) / epsilon);
    f[i] = -damping * (most + epsilon * Math.log(sum));
  }
}

/** `log sum_i a_i exp((f_i - c_ij) / epsilon)` per column, rows in order. */
function columnLogSums(costs: CostRows, a: Float64Array, f: Float64Array, epsilon: number): Float64Array {
  const most = new Float64Array(costs.columns).fill(-Infinity);
  const sums = new Float64Array(costs.columns);
  for (let i = 0; i < a.length; i++) {
    const row = costs.row(i);
    for (let j = 0; j < row.length; j++) {
      const value = (f[i]! - row[j]!) / epsilon;
      if (value > most[j]!) {
        sums[j] = sums[j]! * Math.exp(most[j]! - value) + a[i]!;
        most[j] = value;
      } else sums[j] = sums[j]! + a[i]! * Math.exp(value - most[j]!);
    }
  }
  return sums.map((sum, j) => most[j]! + Math.log(sum));
}

function planTotals(
  costs: CostRows, a: Float64Array, b: Float64Array, f: Float64Array, g: Float64Array, epsilon: number,
): { columnSums: Float64Array<ArrayBuffer>; cost: number } {
  const columnSums = new Float64Array(b.length);
  let cost = 0;
  for (let i = 0; i < a.length; i++) {
    const row = costs.row(i);
    for (let j = 0; j < row.length; j++) {
      const mass = a[i]! * b[j]! * Math.exp((f[i]! + g[j]! - row[j]!) / epsilon);
      columnSums[j] = columnSums[j]! + mass;
      cost += mass * row[j]!;
    }
  }
  return { columnSums, cost };
}
