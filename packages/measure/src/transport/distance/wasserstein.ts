import { orThrow } from "../result/transport-result.js";
import { posed } from "../problem/transport-problem.js";
import { exactSolver } from "../solver/exact-solver.js";
import { powerCost } from "../cost/ground-cost.js";
import { requireAtLeast, requireOptions } from "../internal/check-options.js";
import type { ParameterMeasure } from "../../parameter-measure.js";

/** Options of {@link wassersteinDistance}. */
export interface WassersteinOptions {
  /** `p`, finite, >= 1. */
  readonly exponent: number;
}

/**
 * p-Wasserstein distance for the Euclidean norm, exact, when nothing but the number is wanted:
 *
 *   W_p = (min over plans of sum_ij P_ij |x_i - y_j|^p)^(1/p)
 *
 * @returns value >= 0 in units of length times mass^(1/p)
 * @throws TransportError as `transportProblem` says in its Left, `transport/option`, `transport/cost`, `transport/not-converged`
 * @remarks See `exactSolver` for cost and accuracy, and for plan and potentials.
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([0.5, 0.5]), points: new Float64Array([0, 1]) };
 * wassersteinDistance(mu, { ...mu, points: new Float64Array([3, 2]) }, { exponent: 2 }) // => 2
 * @since 0.1.0
 */
export function wassersteinDistance(source: ParameterMeasure, target: ParameterMeasure, options: WassersteinOptions): number {
  requireOptions("wassersteinDistance", options);
  const exponent = requireAtLeast("wassersteinDistance", "exponent", options.exponent, 1, "2");
  const problem = posed("wassersteinDistance", "balanced", source, target, powerCost(exponent));
  return Math.max(0, orThrow(exactSolver()(problem)).cost) ** (1 / exponent);
}
