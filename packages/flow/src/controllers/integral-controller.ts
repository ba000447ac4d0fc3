/**
 * The elementary (integral) controller. With error norm `e`, tolerance `tol` and local error `O(h^p)`:
 *
 *   accept iff e <= tol,   h <- h clamp(safety (tol / e)^(1/p), minFactor, maxFactor)
 *
 * Variants in the literature differ in the exponent (1/p per step, 1/(p-1) per unit step) and add a proportional term;
 * this is error per step, without one. After a rejection the next accepted step may not grow.
 */
import type { StepSizeController } from "./controller.js";
import { stepSizeRange } from "./step-size-range.js";

/** Options of {@link integralController}. */
export interface IntegralControllerOptions {
  /** Largest accepted error norm of one step; with the default norm an absolute error per coordinate. No default. */
  readonly tolerance: number;
  /** In (0, 1]; default 0.8. */
  readonly safety?: number;
  /** In (0, 1); default 0.2. */
  readonly minFactor?: number;
  /** Above 1; default 5. */
  readonly maxFactor?: number;
  /** Default: proposed from the size of the start, see {@link integralController}. */
  readonly firstStepSize?: number;
  /** Default: no bound. */
  readonly maximumStepSize?: number;
}

/** Memory of {@link integralController}. */
export interface IntegralControllerState {
  readonly rejectedLast: boolean;
}

/**
 * The controller.
 *
 * First step unless given: `max(0.01 max|y|, tolerance) / max|f|`, or 1 if the velocity is zero.
 *
 * @throws FlowError `flow/tolerance`, `flow/option`, `flow/step-size`
 * @example integralController({ tolerance: 1e-3 }).needsErrorEstimate // => true
 * @source Hairer, Norsett & Wanner 1993, section II.4
 * @since 0.1.0
 */
export function integralController(options: IntegralControllerOptions): StepSizeController<IntegralControllerState> {
  const { tolerance, safety, minFactor, maxFactor, bounded, first } = stepSizeRange("integralController", options, 0.8);
  return {
    name: "integral-controller",
    needsErrorEstimate: true,
    init: (start) => ({ stepSize: first(start), state: { rejectedLast: false } }),
    decide({ stepSize, error = NaN, errorOrder = NaN, failed }, { rejectedLast }) {
      const accept = !failed && error <= tolerance;
      if (failed || !Number.isFinite(error)) {
        return { accept: false, stepSize: stepSize * minFactor, state: { rejectedLast: true } };
      }
      const growth = accept && !rejectedLast ? maxFactor : 1;
      const wished = error === 0 ? Infinity : safety * (tolerance / error) ** (1 / errorOrder);
      const factor = Math.min(growth, Math.max(minFactor, wished));
      // A rejected step must become smaller even when rounding makes the factor 1.
      const next = accept ? stepSize * factor : stepSize * Math.min(factor, safety, 0.99);
      return { accept, stepSize: bounded(next), state: { rejectedLast: !accept } };
    },
  };
}
