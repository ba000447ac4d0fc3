/**
 * Debiased Sinkhorn divergence
 *
 *   S(mu, nu) = OT(mu, nu) - (OT(mu, mu) + OT(nu, nu)) / 2,
 *
 * OT = minimum of `<C, P> + epsilon KL(P | a x b)` at one epsilon. It is >= 0 and 0 only for equal measures where
 * `exp(-c / epsilon)` is positive definite, as for Euclidean and squared Euclidean costs; entropic transport itself is neither.
 */
import type { ParameterMeasure } from "../../parameter-measure.js";
import type { GroundCost } from "../cost/ground-cost.js";
import { posed } from "../problem/transport-problem.js";
import type { Residuals } from "../result/transport-result.js";
import { absoluteEpsilon, costStatistics, epsilonOf } from "./epsilon.js";
import { sinkhornSolver } from "./sinkhorn-solver.js";
import { checkSinkhornOptions } from "./sinkhorn-options.js";
import type { SinkhornOptions } from "./sinkhorn-options.js";
import type { EntropicResult } from "./sinkhorn-solver.js";

/** `value` exists only if all three problems converged. */
export type DivergenceResult = {
  readonly solver: "sinkhorn divergence";
  /** Epsilon in units of cost, the same in all three problems. */
  readonly epsilon: number;
  /** The worst of the three. */
  readonly residuals: Residuals;
  readonly iterations: number;
} & ({ readonly status: "converged"; readonly value: number } | { readonly status: "max-iterations" | "stalled" | "non-finite" });

/**
 * @param options - as for `sinkhornSolver`; a relative epsilon is relative to the costs between `source` and `target`
 * @returns value in units of cost times mass
 * @throws TransportError as `transportProblem` says in its Left, and `transport/option`, `transport/cost`
 * @source Feydy et al. 2019 [feydy2019]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([0.5, 0.5]), points: new Float64Array([0, 1]) };
 * const result = sinkhornDivergence(mu, mu, squaredEuclidean(), { epsilon: absoluteEpsilon(0.1) });
 * result.status === "converged" && Math.abs(result.value) < 1e-9 // => true
 * @since 0.1.0
 */
export function sinkhornDivergence(
  source: ParameterMeasure, target: ParameterMeasure, cost: GroundCost, options: SinkhornOptions,
): DivergenceResult {
  const name = "sinkhornDivergence";
  const { epsilon: relative } = checkSinkhornOptions(name, options);
  const between = posed(name, "balanced", source, target, cost);
  const epsilon = epsilonOf(relative, costStatistics(between.costs()));
  const solve = sinkhornSolver({ ...options, epsilon: absoluteEpsilon(epsilon) });
  const results = [between, posed(name, "balanced", source, source, cost), posed(name, "balanced", target, target, cost)].map(solve);
  const worst = (pick: (result: EntropicResult) => number): number => results.reduce((most, result) => Math.max(most, pick(result)), 0);
  const report = {
    solver: "sinkhorn divergence" as const, epsilon,
    residuals: { marginal: worst((r) => r.residuals.marginal), gap: worst((r) => r.residuals.gap) },
    iterations: results.reduce((sum, r) => sum + r.iterations, 0),
  };
  const values: number[] = [];
  for (const result of results) {
    if (result.status !== "converged") return { ...report, status: result.status };
    values.push(result.regularizedCost);
  }
  return { ...report, status: "converged", value: values[0]! - (values[1]! + values[2]!) / 2 };
}
