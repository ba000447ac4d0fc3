/** The same iteration by log-sum-exp: slow, but from any start, at any epsilon and any penalty. @internal */
import type { CostRows } from "../cost/cost-rows.js";
import { AndersonAcceleration } from "./anderson.js";
import { planSums, softMinimum } from "./entropic-plan.js";
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
  let k = 0;
  while (k < maxIterations) {
    k++;
    for (let i = 0; i < f.length; i++) {
      const row = costs.row(i);
      f[i] = damping * softMinimum((j) => row[j]!, g, b, epsilon);
    }
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
  const { columns: columnSums, cost } = planSums(costs, { f, g, a, b, epsilon });
  const status = !Number.isFinite(residual) ? "non-finite" : residual <= tolerance ? "converged" : "max-iterations";
  return { status, iterations: k, residual, columnSums, cost };
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
