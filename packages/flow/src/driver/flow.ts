/** The fixed parts of a run: what is followed and how. Holds no progress; that is the state's. */
import { FlowError } from "../errors.js";
import type { ErrorFreeController, StepSizeController } from "../controllers/controller.js";
import type { Functional } from "../functional.js";
import { positiveInteger, requireNumber } from "../internal/require-number.js";
import type { ErrorEstimatingStepper, Stepper, StepperState } from "../stepper.js";

interface CommonParts {
  readonly functional: Functional;
  /** Rejections in a row before a step is given up; default 60. */
  readonly maximumRejections?: number;
}

/** Parts that fit together: a controller that needs an error estimate requires a stepper that gives one. */
export type FlowParts<S extends StepperState, C> = CommonParts &
  (
    | { readonly stepper: ErrorEstimatingStepper<S>; readonly controller: StepSizeController<C> }
    | { readonly stepper: Stepper<S>; readonly controller: ErrorFreeController<C> }
  );

/** A checked flow. Make one with {@link makeFlow}. */
export interface Flow<S extends StepperState = StepperState, C = unknown> {
  readonly functional: Functional;
  readonly stepper: Stepper<S>;
  readonly controller: StepSizeController<C>;
  readonly maximumRejections: number;
}

/**
 * Puts the parts together and checks that they fit, before anything is computed.
 *
 * @throws FlowError `flow/error-order` if the controller needs an error estimate and the stepper has none, `flow/stochastic` if it
 *   compares energies and the stepper is noisy
 * @since 0.1.0
 */
export function makeFlow<S extends StepperState, C>(parts: FlowParts<S, C>): Flow<S, C> {
  const { functional, stepper, controller } = parts;
  if (controller.needsErrorEstimate && stepper.errorOrder === undefined) {
    throw new FlowError({
      code: "flow/error-order",
      caller: "makeFlow",
      expected: `a stepper with an error estimate for controller "${controller.name}"`,
      found: `stepper "${stepper.name}" without errorOrder`,
      fix: "Use fixedStep, or a stepper such as rkc2() or bogackiShampine32().",
    });
  }
  if (controller.needsEnergy === true && stepper.stochastic === true) {
    throw new FlowError({
      code: "flow/stochastic",
      caller: "makeFlow",
      expected: `a deterministic stepper for controller "${controller.name}"`,
      found: `the noisy stepper "${stepper.name}", whose energy rises and falls`,
      fix: "Use fixedStep with this stepper.",
    });
  }
  const maximumRejections = parts.maximumRejections ?? 60;
  requireNumber("makeFlow", "maximumRejections", maximumRejections, positiveInteger);
  return { functional, stepper, controller, maximumRejections };
}
