/**
 * Gives any deterministic stepper an error estimate: one step of `h` against two of `h/2`.
 *
 *   error = |y(h/2, h/2) - y(h)| / (2^p - 1),   local error O(h^(p+1)) of the two half steps, which are kept
 */
import { maxNorm, type ErrorNorm } from "../error-norm.js";
import { FlowError } from "../errors.js";
import { invariant } from "../internal/invariant.js";
import type { ErrorEstimatingStepper, StepDone, Stepper, StepperState, StepResult } from "../stepper.js";

/** Answer to a trial step whose part `part` was not done: the same failure for the whole step. */
function failed<S extends StepperState>(
  part: Exclude<StepResult<S>, StepDone<S>>, share: number, evaluations: number, retry: S,
): StepResult<S> {
  if (part.status === "non-finite") return { ...part, retry, evaluations };
  return { ...part, retry, evaluations, proposedStepSize: part.proposedStepSize / share };
}

/**
 * The stepper of half steps with its estimate; three times the cost of a step of the method inside.
 *
 * @param stepper - of order at least 1 and not stochastic: the difference of two noisy steps is noise
 * @throws FlowError `flow/step-doubling`
 * @example stepDoubling(rungeKutta4()).errorOrder // => 5
 * @source Hairer, Norsett & Wanner 1993, section II.4 [hairer1993]
 * @since 0.1.0
 */
export function stepDoubling<S extends StepperState>(
  stepper: Stepper<S>, options: { readonly errorNorm?: ErrorNorm } = {},
): ErrorEstimatingStepper<S> {
  const { order, stochastic = false } = stepper;
  if (order < 1 || stochastic) {
    throw new FlowError({
      code: "flow/step-doubling", caller: "stepDoubling", expected: "a deterministic stepper of order at least 1",
      found: `"${stepper.name}" of order ${order}${stochastic ? ", stochastic" : ""}`,
      fix: "Use fixedStep with this stepper.",
    });
  }
  const norm = options.errorNorm ?? maxNorm;
  return {
    ...stepper,
    name: `${stepper.name}, doubled`,
    errorOrder: order + 1,
    init: (field, t, y) => stepper.init(field, t, y),
    restrict: (state, keep, dimension) => stepper.restrict(state, keep, dimension),
    step(field, t, h, y, state) {
      const whole = stepper.step(field, t, h, y, state);
      if (whole.status !== "done") return whole;
      const first = stepper.step(field, t, h / 2, y, whole.retry);
      let evaluations = whole.evaluations + first.evaluations;
      if (first.status !== "done") return failed(first, 0.5, evaluations, first.retry);
      const second = stepper.step(field, t + h / 2, h / 2, first.y, first.state);
      evaluations += second.evaluations;
      if (second.status !== "done") return failed(second, 1, evaluations, first.retry);
      invariant(whole.y.length === second.y.length, "a step changed the number of coordinates");
      const error = second.y.map((value, i) => (value - whole.y[i]!) / (2 ** order - 1));
      return { status: "done", y: second.y, error: norm(error, y, second.y), state: second.state, retry: first.retry, evaluations };
    },
  };
}
