/**
 * Entropic transport:
 *
 *   minimise <C, P> + epsilon KL(P | a x b)   over plans P with marginals a and b (shares of the mass).
 *
 * Sinkhorn's algorithm with potentials in the log domain, absorption, epsilon scaling, Anderson acceleration and Newton steps.
 */
import { CompensatedSum } from "../../internal/compensated-sum.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import { requireProblem } from "../problem/transport-problem.js";
import { converged } from "../result/transport-result.js";
import type { ConvergedTransport, Potentials, TransportSolver, UnconvergedTransport } from "../result/transport-result.js";
import { costStatistics, epsilonOf } from "./epsilon.js";
import { scaleEpsilon } from "./epsilon-scaling.js";
import { entropicPlan, softPotentials } from "./entropic-plan.js";
import type { EntropicDuals } from "./entropic-plan.js";
import type { KernelStore } from "./gibbs-kernel.js";
import type { ScaledRun } from "./epsilon-scaling.js";
import { checkSinkhornOptions } from "./sinkhorn-options.js";
import type { SinkhornOptions } from "./sinkhorn-options.js";

/** What an entropic result says besides. */
export interface EntropicReport {
  /** Epsilon in units of cost. */
  readonly epsilon: number;
}

/** A result at a given epsilon; `cost` is `<C, P>`, without the entropy. */
export type EntropicResult =
  | (ConvergedTransport & EntropicReport & {
    /** `<C, P> + epsilon KL(P | a x b)`, the value that is minimised, in units of cost times mass. */
    readonly regularizedCost: number;
  })
  | (UnconvergedTransport & EntropicReport);

/**
 * An entropic solver.
 *
 * @returns solver: lazy plan, potentials, status. `converged` means that the plan's marginals are within `tolerance` of the
 *   weights, in the 1-norm as a share of the mass
 * @throws TransportError `transport/option`; the solver throws `transport/cost` and `transport/measure`
 * @remarks Iterations grow like 1 / epsilon. Where epsilon is below about 1e-6 of the largest cost, rounding alone exceeds the
 *   default tolerance and the status is `stalled`.
 * @source Cuturi 2013 [cuturi2013]; Peyre & Cuturi 2019, chapter 4 [peyre2019]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([0.5, 0.5]), points: new Float64Array([0, 1]) };
 * const problem = transportProblem(mu, mu, euclidean());
 * const result = problem._tag === "Right" ? sinkhornSolver({ epsilon: absoluteEpsilon(1) })(problem.right) : undefined;
 * result && densePlan(result.plan).matrix[0] // => 0.365529...
 * @since 0.1.0
 */
export function sinkhornSolver(options: SinkhornOptions): TransportSolver<EntropicResult> {
  const checked = checkSinkhornOptions("sinkhornSolver", options);
  const store: KernelStore = {};
  return (problem) => {
    requireProblem("sinkhornSolver", problem, "balanced");
    const { costs, a, b, epsilon, statistics } = entropicSetting(problem, checked.epsilon);
    const floor = roundingFloor(statistics.largest, epsilon);
    const goal = Math.max(0.999 * checked.tolerance - floor, checked.tolerance / 2);
    const run = scaleEpsilon(costs, { a, b }, statistics, () => 1, { ...checked, tolerance: goal, epsilon }, store);
    return entropicResult(problem, run, { a, b, epsilon, tolerance: checked.tolerance, rounding: statistics.largest });
  };
}

/** Costs, normalised weights and epsilon of a balanced problem. */
function entropicSetting(problem: TransportProblem, epsilon: SinkhornOptions["epsilon"]) {
  const costs = problem.costs();
  const statistics = costStatistics(costs);
  const normalized = (weights: Float64Array): Float64Array => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
  const a = normalized(problem.sourceSupport.measure.weights);
  const b = normalized(problem.targetSupport.measure.weights);
  return { costs, statistics, a, b, epsilon: epsilonOf(epsilon, statistics) };
}

function entropicResult(
  problem: TransportProblem, run: ScaledRun,
  { a, b, epsilon, tolerance, rounding }: {
    readonly a: Float64Array; readonly b: Float64Array; readonly epsilon: number; readonly tolerance: number; readonly rounding: number;
  },
): EntropicResult {
  const { f, g, iterations } = run;
  const { mass } = problem;
  // Rows are exact in the kernel; besides, entries of the plan carry the rounding of f + g - c, divided by epsilon.
  const marginal = l1(run.columnSums, b) + roundingFloor(rounding, epsilon);
  const gap = gapOf(run.columnSums, { f, g, a, b, epsilon }) * mass;
  const report = {
    solver: "sinkhorn", epsilon, iterations, residuals: { marginal, gap },
    plan: entropicPlan(problem, { f, g, a, b, epsilon }), potentials: centredPotentials(problem, { f, g, a, b, epsilon }),
  };
  const cost = run.cost * mass;
  if (run.status === "converged" && marginal <= tolerance && Number.isFinite(cost)) {
    const dual = new CompensatedSum();
    a.forEach((weight, i) => { dual.add(weight * f[i]!); });
    b.forEach((weight, j) => { dual.add(weight * g[j]!); });
    return { ...converged(report, cost), epsilon, regularizedCost: dual.value * mass };
  }
  const status = run.status === "converged" ? "stalled" : Number.isFinite(cost) ? run.status : "non-finite";
  return { ...report, status, lastCost: cost };
}

/** What rounding of costs and potentials leaves of the marginals, as a share of the mass. */
function roundingFloor(largestCost: number, epsilon: number): number {
  return (4 * Number.EPSILON * largestCost) / epsilon;
}

function l1(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, k) => sum + Math.abs(value - y[k]!), 0);
}

/** `|primal - dual|` for exact row sums: `sum_j (s_j - b_j) (g_j - epsilon)` with the column sums s. */
function gapOf(columns: Float64Array, { g, b, epsilon }: EntropicDuals): number {
  const gap = new CompensatedSum();
  columns.forEach((sum, j) => { gap.add((sum - b[j]!) * (g[j]! - epsilon)); });
  return Math.abs(gap.value);
}

/** Potentials at all points; the source's have mean 0. */
function centredPotentials(problem: TransportProblem, duals: EntropicDuals): Potentials {
  const mean = duals.f.reduce((sum, value, i) => sum + duals.a[i]! * value, 0);
  return softPotentials(problem, { ...duals, f: duals.f.map((value) => value - mean), g: duals.g.map((value) => value + mean) });
}
