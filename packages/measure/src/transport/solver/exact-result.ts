/** From flows and duals on the supports to a result on all points, with its proof of optimality. @internal */
import { CompensatedSum } from "../../internal/compensated-sum.js";
import { dimension } from "../../parameter-space.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import { converged } from "../result/transport-result.js";
import type { Potentials, TransportResult } from "../result/transport-result.js";
import type { SparsePlan } from "../result/transport-plan.js";

/** Entries between support points; shares sum to 1. @internal */
export interface Flows {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly shares: Float64Array;
}

/** A gap above this share of the cost (and of rounding in the costs themselves) is not an exact answer. */
const GAP_TOLERANCE = 1e-9;

/**
 * Cost from the cost function itself (no norm trick, no rounding of flows beyond that of the masses); row duals made exactly
 * feasible, `f_i = min_j (c_ij - g_j)`, so that the dual value is a lower bound of the minimum.
 *
 * @param v - `[M]` column duals on the support; those of the rows follow from them
 * @internal
 */
export function exactResult(
  problem: TransportProblem, solver: string, flows: Flows, v: Float64Array,
  { iterations, finished }: { readonly iterations: number; readonly finished: boolean },
): TransportResult {
  const { rows, columns, shares } = flows;
  const { mass } = problem;
  const costs = problem.costs();
  const primal = new CompensatedSum();
  for (let k = 0; k < shares.length; k++) primal.add(shares[k]! * costs.entry(rows[k]!, columns[k]!));
  const { u, largest } = feasibleRowDuals(problem, v);
  const gap = Math.max(0, primal.value - dualValue(problem, u, v)) * mass;
  const report = {
    solver, plan: sparsePlan(problem, flows), potentials: extendPotentials(problem, u, v),
    residuals: { marginal: marginalResidual(problem, flows), gap }, iterations,
  };
  const cost = primal.value * mass;
  if (!finished) return { ...report, status: "max-iterations", lastCost: cost };
  const allowed = (GAP_TOLERANCE * Math.abs(primal.value) + 1e-12 * largest) * mass;
  return gap <= allowed ? converged(report, cost) : { ...report, status: "stalled", lastCost: cost };
}

/** The flows as a plan on all points. @internal */
export function sparsePlan({ source, target, mass, sourceSupport, targetSupport }: TransportProblem, { rows, columns, shares }: Flows): SparsePlan {
  return {
    kind: "sparse", rows: source.count, columns: target.count,
    sources: rows.map((i) => sourceSupport.indices[i]!), targets: columns.map((j) => targetSupport.indices[j]!),
    masses: shares.map((share) => share * mass),
  };
}

/** `sum_i a_i u_i + sum_j b_j v_j` for the weights as shares of their masses. @internal */
export function dualValue({ mass, sourceSupport, targetSupport }: TransportProblem, u: Float64Array, v: Float64Array): number {
  const targetMass = targetSupport.measure.weights.reduce((sum, weight) => sum + weight, 0);
  const value = new CompensatedSum();
  sourceSupport.measure.weights.forEach((weight, i) => { value.add((weight / mass) * u[i]!); });
  targetSupport.measure.weights.forEach((weight, j) => { value.add((weight / targetMass) * v[j]!); });
  return value.value;
}

function feasibleRowDuals(problem: TransportProblem, v: Float64Array): { readonly u: Float64Array; readonly largest: number } {
  const costs = problem.costs();
  const u = new Float64Array(costs.rows);
  let largest = 0;
  for (let i = 0; i < costs.rows; i++) {
    const row = costs.row(i);
    let least = Infinity;
    for (let j = 0; j < row.length; j++) {
      const cost = row[j]!;
      if (cost > largest) largest = cost;
      else if (-cost > largest) largest = -cost;
      const value = cost - v[j]!;
      if (value < least) least = value;
    }
    u[i] = least;
  }
  return { u, largest };
}

/** `sum |row sums - weights| + sum |column sums - weights|` as a share of the mass. @internal */
export function marginalResidual({ mass, sourceSupport, targetSupport }: TransportProblem, { rows, columns, shares }: Flows): number {
  const targetMass = targetSupport.measure.weights.reduce((sum, weight) => sum + weight, 0);
  const source = sourceSupport.measure.weights.map((weight) => -weight / mass);
  const target = targetSupport.measure.weights.map((weight) => -weight / targetMass);
  for (let k = 0; k < shares.length; k++) {
    source[rows[k]!] = source[rows[k]!]! + shares[k]!;
    target[columns[k]!] = target[columns[k]!]! + shares[k]!;
  }
  const size = (rest: Float64Array): number => rest.reduce((sum, x) => sum + Math.abs(x), 0);
  return size(source) + size(target);
}

/**
 * Potentials at all points: those of the supports, and by c-transforms at points without weight. Where a dual is only defined
 * up to a constant, the source's is centred to have mean 0 under the source.
 *
 * @internal
 */
export function extendPotentials(problem: TransportProblem, u: Float64Array, v: Float64Array): Potentials {
  const { source, target, sourceSupport, targetSupport, cost, mass } = problem;
  let mean = 0;
  sourceSupport.measure.weights.forEach((weight, i) => { mean += (weight / mass) * u[i]!; });
  const width = dimension(source.space);
  const f = new Float64Array(source.count).fill(NaN);
  const g = new Float64Array(target.count).fill(NaN);
  sourceSupport.indices.forEach((i, k) => { f[i] = u[k]! - mean; });
  targetSupport.indices.forEach((j, k) => { g[j] = v[k]! + mean; });
  const between = (i: number, j: number): number => cost.between(source.points, i * width, target.points, j * width, width);
  for (let i = 0; i < f.length; i++) {
    if (Number.isNaN(f[i])) f[i] = targetSupport.indices.reduce((least, j) => Math.min(least, between(i, j) - g[j]!), Infinity);
  }
  for (let j = 0; j < g.length; j++) {
    if (Number.isNaN(g[j])) g[j] = f.reduce((least, x, i) => Math.min(least, between(i, j) - x), Infinity);
  }
  return { source: f, target: g };
}
