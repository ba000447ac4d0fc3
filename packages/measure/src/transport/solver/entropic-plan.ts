/** Plans of the form `P_ij = a_i b_j exp((f_i + g_j - c_ij) / epsilon)`, and their potentials. @internal */
import { dimension } from "../../parameter-space.js";
import type { CostRows } from "../cost/cost-rows.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import type { LazyPlan } from "../result/transport-plan.js";
import type { Potentials } from "../result/transport-result.js";

/** Potentials and weights on the supports. @internal */
export interface EntropicDuals {
  readonly f: Float64Array;
  readonly g: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly epsilon: number;
}

/** Row sums, column sums and `<C, P>`; one pass over all entries. @internal */
export interface PlanSums {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly cost: number;
}

/** Entries below `exp(-60)` of their weights are left out: together less than 1e-25. */
const NEGLIGIBLE = -60;

/** @internal */
export function planSums(costs: CostRows, { f, g, a, b, epsilon }: EntropicDuals): PlanSums {
  const rows = new Float64Array(a.length);
  const columns = new Float64Array(b.length);
  const limit = NEGLIGIBLE * epsilon;
  const scale = 1 / epsilon;
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    const row = costs.row(i);
    const [fi, ai] = [f[i]!, a[i]!];
    let sum = 0;
    let cost = 0;
    for (let j = 0; j < row.length; j++) {
      const exponent = fi + g[j]! - row[j]!;
      if (exponent < limit) continue;
      const share = ai * b[j]! * Math.exp(exponent * scale);
      sum += share;
      cost += share * row[j]!;
      columns[j] = columns[j]! + share;
    }
    rows[i] = sum;
    total += cost;
  }
  return { rows, columns, cost: total };
}

/** The plan on all points, times the mass; rows are computed when asked for. @internal */
export function entropicPlan(problem: TransportProblem, { f, g, a, b, epsilon }: EntropicDuals, mass = problem.mass): LazyPlan {
  const { sourceSupport, targetSupport } = problem;
  const rankOf = new Map<number, number>();
  sourceSupport.indices.forEach((i, rank) => { rankOf.set(i, rank); });
  return {
    kind: "lazy", rows: problem.source.count, columns: problem.target.count,
    row(i) {
      const out = new Float64Array(problem.target.count);
      const rank = rankOf.get(i);
      if (rank === undefined) return out;
      const row = problem.costs().row(rank);
      targetSupport.indices.forEach((j, k) => {
        out[j] = mass * a[rank]! * b[k]! * Math.exp((f[rank]! + g[k]! - row[k]!) / epsilon);
      });
      return out;
    },
  };
}

/**
 * Potentials at all points: where there is no weight by the soft c-transform `damping softMinimum(c - other potential)`.
 *
 * @param damping - `rho / (rho + epsilon)`: 1 if balanced
 * @internal
 */
export function softPotentials(problem: TransportProblem, { f, g, a, b, epsilon }: EntropicDuals, damping = 1): Potentials {
  const { source, target, sourceSupport, targetSupport, cost } = problem;
  const width = dimension(source.space);
  const between = (i: number, j: number): number => cost.between(source.points, i * width, target.points, j * width, width);
  const all = { source: new Float64Array(source.count), target: new Float64Array(target.count) };
  sourceSupport.indices.forEach((i, k) => { all.source[i] = f[k]!; });
  targetSupport.indices.forEach((j, k) => { all.target[j] = g[k]!; });
  source.weights.forEach((weight, i) => {
    if (weight === 0) all.source[i] = damping * softMinimum((k) => between(i, targetSupport.indices[k]!), g, b, epsilon);
  });
  target.weights.forEach((weight, j) => {
    if (weight === 0) all.target[j] = damping * softMinimum((k) => between(sourceSupport.indices[k]!, j), f, a, epsilon);
  });
  return all;
}

/** `- epsilon log sum_k weights_k exp((potentials_k - cost(k)) / epsilon)`. @internal */
export function softMinimum(
  cost: (k: number) => number, potentials: Float64Array, weights: Float64Array, epsilon: number,
): number {
  let most = -Infinity;
  for (let k = 0; k < potentials.length; k++) most = Math.max(most, potentials[k]! - cost(k));
  let sum = 0;
  for (let k = 0; k < potentials.length; k++) sum += weights[k]! * Math.exp((potentials[k]! - cost(k) - most) / epsilon);
  return -most - epsilon * Math.log(sum);
}
