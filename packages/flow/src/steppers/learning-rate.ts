import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";

/** Learning rate of step `k = 0, 1, 2, ...`. */
export type LearningRate = (step: number) => number;

/** The rate of every step for an option that may be a constant. @throws FlowError `flow/option` @internal */
export function learningRateOf(caller: string, learningRate: number | LearningRate): LearningRate {
  if (typeof learningRate === "function") return learningRate;
  requireNumber(caller, "learningRate", learningRate, positive);
  return () => learningRate;
}

/**
 * Cosine schedule: `floor + (peak - floor) (1 + cos(pi k / steps)) / 2` for `k <= steps`, then `floor`.
 *
 * @param options - `peak` > 0 the rate of step 0; `steps` >= 1 the length; `floor` default 0
 * @example cosineSchedule({ peak: 0.01, steps: 100 })(0) // => 0.01
 * @since 0.1.0
 */
export function cosineSchedule(options: {
  readonly peak: number;
  readonly steps: number;
  readonly floor?: number;
}): LearningRate {
  const peak = requireNumber("cosineSchedule", "peak", options.peak, positive);
  const steps = requireNumber("cosineSchedule", "steps", options.steps, positiveInteger);
  const floor = requireNumber("cosineSchedule", "floor", options.floor ?? 0, {
    expected: `a number in [0, ${peak}]`,
    accepts: (value) => value >= 0 && value <= peak,
  });
  return (k) => (k >= steps ? floor : floor + ((peak - floor) * (1 + Math.cos((Math.PI * k) / steps))) / 2);
}
