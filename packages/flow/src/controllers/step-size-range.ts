import { positive, requireNumber } from "../internal/require-number.js";
import type { StartInfo } from "./controller.js";

/** Options that controllers with a tolerance share; see {@link integralController} for their meaning. @internal */
export interface StepSizeOptions {
  readonly tolerance: number;
  readonly safety?: number;
  readonly minFactor?: number;
  readonly maxFactor?: number;
  readonly firstStepSize?: number;
  readonly maximumStepSize?: number;
}

/** @internal */
export interface StepSizeRange {
  readonly tolerance: number;
  readonly safety: number;
  readonly minFactor: number;
  readonly maxFactor: number;
  /** The step size, at most the largest allowed. */
  readonly bounded: (stepSize: number) => number;
  /** The first step size: as given, or one with which explicit Euler moves by 1 % of the position, or by the tolerance if that is more. */
  readonly first: (start: StartInfo) => number;
}

/** Keeps time finite when the flow has come to rest and nothing bounds the step. */
const LARGEST_STEP = 1e290;

/**
 * @param safety - default of the option
 * @throws FlowError `flow/tolerance`, `flow/step-size`, `flow/option`
 * @internal
 */
export function stepSizeRange(caller: string, options: StepSizeOptions, safety: number): StepSizeRange {
  const between = (low: number, high: number, expected: string) => ({ expected, accepts: (value: number): boolean => value > low && value < high });
  const tolerance = requireNumber(caller, "tolerance", options.tolerance, { ...positive, code: "flow/tolerance" });
  const maximum = requireNumber(caller, "maximumStepSize", options.maximumStepSize ?? LARGEST_STEP, positive);
  const { firstStepSize } = options;
  if (firstStepSize !== undefined) requireNumber(caller, "firstStepSize", firstStepSize, { ...positive, code: "flow/step-size" });
  const bounded = (stepSize: number): number => Math.min(stepSize, maximum);
  return {
    tolerance,
    safety: requireNumber(caller, "safety", options.safety ?? safety, { expected: "a number in (0, 1]", accepts: (value) => value > 0 && value <= 1 }),
    minFactor: requireNumber(caller, "minFactor", options.minFactor ?? 0.2, between(0, 1, "a number in (0, 1)")),
    maxFactor: requireNumber(caller, "maxFactor", options.maxFactor ?? 5, between(1, Infinity, "a finite number > 1")),
    bounded,
    first({ positionNorm, velocityNorm }) {
      const proposed = Math.max(0.01 * positionNorm, tolerance) / velocityNorm;
      return bounded(firstStepSize ?? (Number.isFinite(proposed) && proposed > 0 ? proposed : 1));
    },
  };
}
