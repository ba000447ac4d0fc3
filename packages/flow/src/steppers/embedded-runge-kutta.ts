/**
 * Explicit embedded Runge-Kutta steps from a tableau. Costs `s - 1` evaluations per step with `s` stages: the velocity at
 * the new point is the last stage and is kept as the first stage of the next step.
 */
import { maxNorm, type ErrorNorm } from "../error-norm.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { firstNonFinite } from "../internal/vectors.js";
import { makeWorkspace, type Workspace } from "../internal/workspace.js";
import type { VectorField } from "../functional.js";
import type { ErrorEstimatingStepper, Stepper, StepperState, StepResult } from "../stepper.js";
import { checkTableau, type ExplicitTableau, type Tableau } from "./tableau.js";

/** Options shared by the Runge-Kutta steppers. */
export interface RungeKuttaOptions {
  /** Default: {@link maxNorm}. */
  readonly errorNorm?: ErrorNorm;
}

/** `out = y + h sum_{j < row.length} row[j] k_j`, skipping zero coefficients; `y` absent means 0. */
function combine(
  y: Float64Array | undefined,
  h: number,
  row: readonly number[],
  stages: readonly Float64Array[],
  out: Float64Array,
): void {
  if (y === undefined) out.fill(0);
  else out.set(y);
  for (let j = 0; j < row.length; j++) {
    const factor = h * row[j]!;
    if (factor === 0) continue;
    const k = stages[j]!;
    for (let i = 0; i < out.length; i++) out[i]! += factor * k[i]!;
  }
}

/** One step; `norm` of the combination with `errorWeights` is its error where both are given. Workspace slots 0..s. */
function rungeKuttaStep(
  tableau: ExplicitTableau, estimate: { readonly weights: readonly number[]; readonly norm: ErrorNorm } | undefined, workspace: Workspace,
): (field: VectorField, t: number, h: number, y: Float64Array, state: StepperState) => StepResult<StepperState> {
  const last = tableau.nodes.length - 1;
  return (field, t, h, y, state) => {
    const n = y.length;
    const stages: Float64Array[] = [state.velocity];
    let point = y;
    let energy = state.energy;
    for (let i = 1; i <= last; i++) {
      // The last stage and its point are handed out: they need arrays of their own.
      point = i === last ? new Float64Array(n) : workspace.take(0, n);
      const k = i === last ? new Float64Array(n) : workspace.take(i, n);
      combine(y, h, tableau.coefficients[i]!, stages, point);
      energy = field.evaluate(t + tableau.nodes[i]! * h, point, k);
      const index = firstNonFinite(k);
      if (index >= 0) return { status: "non-finite", index, retry: state, evaluations: i };
      stages.push(k);
    }
    const next = { velocity: stages[last]!, energy };
    const done = { status: "done", y: point, state: next, retry: state, evaluations: last } as const;
    if (estimate === undefined) return done;
    const error = workspace.take(0, n);
    combine(undefined, h, estimate.weights, stages, error);
    return { ...done, error: estimate.norm(error, y, point) };
  };
}

/**
 * A stepper from a tableau, which is checked on construction.
 *
 * @throws FlowError `flow/tableau`
 * @since 0.1.0
 */
export function embeddedRungeKutta(source: Tableau, options: RungeKuttaOptions = {}): ErrorEstimatingStepper {
  const tableau = checkTableau(source);
  const estimate = { weights: tableau.errorWeights, norm: options.errorNorm ?? maxNorm };
  return {
    name: tableau.name,
    order: tableau.order,
    errorOrder: tableau.errorOrder,
    gradientFlow: true,
    init: evaluateAt,
    restrict: restrictRows,
    step: rungeKuttaStep(tableau, estimate, makeWorkspace()),
  };
}

/**
 * A stepper from a tableau without error estimate; for adaptive steps see {@link stepDoubling}.
 *
 * @throws FlowError `flow/tableau`
 * @since 0.1.0
 */
export function explicitRungeKutta(source: ExplicitTableau): Stepper {
  const tableau = checkTableau(source);
  return {
    name: tableau.name,
    order: tableau.order,
    gradientFlow: true,
    init: evaluateAt,
    restrict: restrictRows,
    step: rungeKuttaStep(tableau, undefined, makeWorkspace()),
  };
}
