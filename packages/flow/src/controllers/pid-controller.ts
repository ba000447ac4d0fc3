/**
 * PI and PID step-size control. With error norms `e_k` (this step), `e_{k-1}`, `e_{k-2}` (the accepted ones before) and `q` the
 * order of the local error,
 *
 *   h <- h clamp(safety (tol/e_k)^(p/q) (tol/e_{k-1})^(i/q) (tol/e_{k-2})^(d/q), minFactor, maxFactor),   accept iff e_k <= tol
 *
 * Coefficients follow the digital-filter form of Soderlind: `(p, i, d)` sum to the gain; {@link PID_COEFFICIENTS} names the usual ones. A
 * proportional part smooths the steps of a method that works at its stability limit, where the elementary controller oscillates.
 */
import { requireNumber } from "../internal/require-number.js";
import type { StepSizeController } from "./controller.js";
import { stepSizeRange } from "./step-size-range.js";

/** Exponents on the present error and the two before it. */
export interface PidCoefficients {
  readonly present: number;
  readonly previous: number;
  readonly beforePrevious: number;
}

/** Named sets. @source Soderlind 2003, ACM Trans. Math. Softw. 29 [soderlind2003] */
export const PID_COEFFICIENTS = {
  /** The elementary controller. */
  integral: { present: 1, previous: 0, beforePrevious: 0 },
  /** PI.4.2 of Hairer & Wanner's codes: 0.7 and -0.4. */
  pi42: { present: 0.7, previous: -0.4, beforePrevious: 0 },
  /** H211PI: averages two errors; smooth steps. */
  h211pi: { present: 1 / 6, previous: 1 / 6, beforePrevious: 0 },
  /** H312PID: averages three. */
  h312pid: { present: 1 / 18, previous: 1 / 9, beforePrevious: 1 / 18 },
} as const satisfies Record<string, PidCoefficients>;

/** Options of {@link pidController}. */
export interface PidControllerOptions {
  /** Largest accepted error norm of one step. No default. */
  readonly tolerance: number;
  /** Default: `PID_COEFFICIENTS.pi42`. */
  readonly coefficients?: PidCoefficients;
  /** In (0, 1]; default 0.9. */
  readonly safety?: number;
  /** In (0, 1); default 0.2. */
  readonly minFactor?: number;
  /** Above 1; default 5. */
  readonly maxFactor?: number;
  readonly firstStepSize?: number;
  readonly maximumStepSize?: number;
}

/** Memory: `tol/e` of the last two accepted steps (1 before there are any). */
export interface PidControllerState {
  readonly rejectedLast: boolean;
  readonly previous: number;
  readonly beforePrevious: number;
}

/** Bounds on `tol/e`: an error of 0 must not make the next two factors infinite. */
const LARGEST_RATIO = 1e10;

function requireFinite(coefficients: PidCoefficients): void {
  const finite = { expected: "a finite number", accepts: (): boolean => true };
  for (const name of ["present", "previous", "beforePrevious"] as const) requireNumber("pidController", `coefficients.${name}`, coefficients[name], finite);
}

/**
 * The controller. A rejected step is shortened by the elementary rule, as its history says nothing about it; the next accepted one may
 * not grow.
 *
 * @throws FlowError `flow/tolerance`, `flow/option`, `flow/step-size`
 * @example pidController({ tolerance: 1e-3 }).needsErrorEstimate // => true
 * @source Soderlind 2003 [soderlind2003]; Hairer & Wanner 1996, section IV.2 [hairer1996]
 * @since 0.1.0
 */
export function pidController(options: PidControllerOptions): StepSizeController<PidControllerState> {
  const { tolerance, safety, minFactor, maxFactor, bounded, first } = stepSizeRange("pidController", options, 0.9);
  const coefficients = options.coefficients ?? PID_COEFFICIENTS.pi42;
  requireFinite(coefficients);
  return {
    name: "pid-controller",
    needsErrorEstimate: true,
    init: (start) => ({ stepSize: first(start), state: { rejectedLast: false, previous: 1, beforePrevious: 1 } }),
    decide({ stepSize, error = NaN, errorOrder = NaN, failed }, state) {
      if (failed || !Number.isFinite(error)) {
        return { accept: false, stepSize: stepSize * minFactor, state: { ...state, rejectedLast: true } };
      }
      const ratio = Math.min(LARGEST_RATIO, error === 0 ? LARGEST_RATIO : tolerance / error);
      if (error > tolerance) {
        const factor = Math.max(minFactor, Math.min(safety, 0.99, safety * ratio ** (1 / errorOrder)));
        return { accept: false, stepSize: bounded(stepSize * factor), state: { ...state, rejectedLast: true } };
      }
      const { present, previous, beforePrevious } = coefficients;
      const wished = safety * (ratio ** present * state.previous ** previous * state.beforePrevious ** beforePrevious) ** (1 / errorOrder);
      const factor = Math.min(state.rejectedLast ? 1 : maxFactor, Math.max(minFactor, wished));
      return { accept: true, stepSize: bounded(stepSize * factor), state: { rejectedLast: false, previous: ratio, beforePrevious: state.previous } };
    },
  };
}
