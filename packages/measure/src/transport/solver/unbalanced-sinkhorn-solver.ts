/**
 * Entropic transport with relaxed marginals:
 *
 *   minimise <C, P> + epsilon KL(P | a x b) + rho KL(P 1 | a) + rho KL(P' 1 | b),   KL(p | q) = sum p log(p / q) - p + q.
 *
 * Mass that is far from any counterpart is given up instead of moved; masses may differ.
 */
import { requirePositive } from "../internal/check-options.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import { requireProblem } from "../problem/transport-problem.js";
import { converged } from "../result/transport-result.js";
import type { TransportSolver } from "../result/transport-result.js";
import { costStatistics, epsilonOf } from "./epsilon.js";
import { scaleEpsilon } from "./epsilon-scaling.js";
import { entropicPlan, planSums, softPotentials } from "./entropic-plan.js";
import { checkSinkhornOptions } from "./sinkhorn-options.js";
import type { SinkhornOptions } from "./sinkhorn-options.js";
import type { EntropicResult } from "./sinkhorn-solver.js";

/** Options of {@link unbalancedSinkhornSolver}. */
export interface UnbalancedSinkhornOptions extends SinkhornOptions {
  /** `rho`, price of wrong marginals in units of cost, finite and > 0; the larger, the closer to balanced. */
  readonly marginalPenalty: number;
}

/**
 * A solver for problems of `unbalancedProblem`.
 *
 * @returns solver: `cost` is `<C, P>`, `regularizedCost` the minimised value. `residuals.marginal` says how far the plan's row
 *   and column sums are from `a exp(-f / rho)` and `b exp(-g / rho)`, the conditions of the minimum, as a share of the mass;
 *   potentials at points without weight are those that the conditions give for an infinitesimal one
 * @throws TransportError `transport/option`; the solver throws `transport/cost` and `transport/measure`
 * @source Chizat et al. 2018 [chizat2018b]
 * @since 0.1.0
 */
export function unbalancedSinkhornSolver(options: UnbalancedSinkhornOptions): TransportSolver<EntropicResult> {
  const name = "unbalancedSinkhornSolver";
  const checked = checkSinkhornOptions(name, options);
  const rho = requirePositive(name, "marginalPenalty", options.marginalPenalty, "1");
  return (problem) => {
    requireProblem(name, problem, "unbalanced");
    const costs = problem.costs();
    const statistics = costStatistics(costs);
    const epsilon = epsilonOf(checked.epsilon, statistics);
    const a = problem.sourceSupport.measure.weights;
    const b = problem.targetSupport.measure.weights;
    const tolerance = checked.tolerance * problem.mass;
    const run = scaleEpsilon(costs, { a, b }, statistics, (e) => rho / (rho + e), { ...checked, tolerance, epsilon });
    return result(problem, { ...run, a, b, epsilon, rho, tolerance });
  };
}

interface Run {
  readonly f: Float64Array;
  readonly g: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly epsilon: number;
  readonly rho: number;
  readonly tolerance: number;
  readonly iterations: number;
  readonly status: "converged" | "max-iterations" | "stalled" | "non-finite";
}

function result(problem: TransportProblem, run: Run): EntropicResult {
  const { f, g, a, b, epsilon, rho, tolerance, iterations } = run;
  const sums = planSums(problem.costs(), run);
  const off = (marginal: Float64Array, weights: Float64Array, dual: Float64Array): number =>
    marginal.reduce((sum, value, k) => sum + Math.abs(value - weights[k]! * Math.exp(-dual[k]! / rho)), 0);
  const wrong = off(sums.rows, a, f) + off(sums.columns, b, g);
  const total = sums.rows.reduce((sum, value) => sum + value, 0);
  const planMass = a.reduce((s, x) => s + x, 0) * b.reduce((s, x) => s + x, 0);
  const entropy = sums.rows.reduce((s, value, i) => s + value * f[i]!, 0) + sums.columns.reduce((s, value, j) => s + value * g[j]!, 0);
  const primal = entropy + epsilon * (planMass - total) + rho * (divergence(sums.rows, a) + divergence(sums.columns, b));
  const conjugate = (weights: Float64Array, dual: Float64Array): number =>
    weights.reduce((sum, weight, k) => sum + weight * -Math.expm1(-dual[k]! / rho), 0) * rho;
  const dual = conjugate(a, f) + conjugate(b, g) + epsilon * (planMass - total);
  const report = {
    solver: "unbalanced sinkhorn", epsilon, iterations, plan: entropicPlan(problem, run, 1), potentials: softPotentials(problem, run, rho / (rho + epsilon)),
    residuals: { marginal: wrong / problem.mass, gap: Math.abs(primal - dual) },
  };
  if (run.status === "converged" && wrong <= tolerance * (1 + 1e-6)) return { ...converged(report, sums.cost), epsilon, regularizedCost: primal };
  const status = run.status === "converged" ? "stalled" : Number.isFinite(sums.cost) ? run.status : "non-finite";
  return { ...report, status, lastCost: sums.cost };
}

/** `KL(p | q) = sum p log(p / q) - p + q`, with `0 log 0 = 0`. */
function divergence(p: Float64Array, q: Float64Array): number {
  return p.reduce((sum, x, k) => sum + (x > 0 ? x * Math.log(x / q[k]!) : 0) - x + q[k]!, 0);
}
