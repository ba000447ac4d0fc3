/**
 * Results of solvers. The field `cost` exists only on a result that converged, so that an unfinished number cannot be taken
 * for the answer: look at `status`, or call {@link orThrow}.
 */
import { invariant } from "../../internal/invariant.js";
import { TransportError } from "../errors.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import type { TransportPlan } from "./transport-plan.js";

/** Dual variables: `f_i + g_j <= c_ij` for exact solvers, up to rounding. */
export interface Potentials {
  /** `[N]`, `f`. */
  readonly source: Float64Array;
  /** `[M]`, `g`. */
  readonly target: Float64Array;
}

/** How far a result is from what it claims; all >= 0. */
export interface Residuals {
  /** `sum |row sums - weights| + sum |column sums - weights|`, as a share of the mass; in unbalanced problems of the relaxed conditions. */
  readonly marginal: number;
  /** Primal minus dual value, in units of cost times mass: what the cost may lie above the minimum by (of the problem solved, entropy included). */
  readonly gap: number;
}

/** What all results say. */
export interface TransportReport {
  /** Name of the algorithm. */
  readonly solver: string;
  readonly plan: TransportPlan;
  readonly potentials: Potentials;
  readonly residuals: Residuals;
  /** Iterations, augmentations or pivots. */
  readonly iterations: number;
}

/** An answer. */
export interface ConvergedTransport extends TransportReport {
  readonly status: "converged";
  /** `<C, P>`, in units of cost times mass. */
  readonly cost: number;
}

/** The state in which a solver stopped before it had an answer. */
export interface UnconvergedTransport extends TransportReport {
  /** `max-iterations`: ran out. `stalled`: the residual is above its tolerance and no longer falls. `non-finite`: overflow. */
  readonly status: "max-iterations" | "stalled" | "non-finite";
  /** `<C, P>` of the plan so far, whose marginals are wrong by `residuals.marginal`. */
  readonly lastCost: number;
}

export type TransportResult = ConvergedTransport | UnconvergedTransport;

/** A solver, configured once, called on problems. */
export type TransportSolver<R extends TransportReport = TransportResult> = (problem: TransportProblem) => R;

/** A converged result; a bug here, not a result, if it is not one. @internal */
export function converged(report: TransportReport, cost: number): ConvergedTransport {
  const { marginal, gap } = report.residuals;
  invariant(Number.isFinite(cost) && Number.isFinite(marginal) && Number.isFinite(gap), "a converged result with a number that is not finite");
  return { ...report, status: "converged", cost };
}

/**
 * The converged result, or an exception for who prefers one.
 *
 * @throws TransportError `transport/not-converged` with status and residuals
 * @since 0.1.0
 */
export function orThrow<R extends { readonly status: string; readonly solver: string; readonly residuals: Pick<Residuals, "marginal"> }>(
  result: R,
): Extract<R, { readonly status: "converged" }> {
  if (result.status === "converged") return result as Extract<R, { readonly status: "converged" }>;
  throw new TransportError({
    code: "transport/not-converged", function: "orThrow", argument: "result", expected: 'the status "converged"',
    found: `"${result.status}" with marginal residual ${result.residuals.marginal.toExponential(2)} (${result.solver})`,
    fix: "Allow more iterations, or a larger epsilon or tolerance.",
  });
}
