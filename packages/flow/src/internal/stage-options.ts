import { maxNorm, type ErrorNorm } from "../error-norm.js";
import { positiveInteger, requireNumber } from "./require-number.js";

/** Options that the stabilised methods share. @internal */
export interface StageOptions {
  readonly minimumStages: number;
  readonly maximumStages: number;
  readonly reestimateEvery: number;
  readonly errorNorm: ErrorNorm;
}

/**
 * Checked options with defaults; the most stages by default are `usual`, or the fewest if those are more.
 *
 * @throws FlowError `flow/option`
 * @internal
 */
export function stageOptions(
  caller: string, given: Partial<StageOptions>, { least, usual, most }: { readonly least: number; readonly usual: number; readonly most: number },
): StageOptions {
  const stages = (low: number) => ({
    expected: most === Infinity ? `an integer >= ${low}` : `an integer in ${low}..${most}`,
    accepts: (value: number): boolean => Number.isInteger(value) && value >= low && value <= most,
  });
  const minimumStages = requireNumber(caller, "minimumStages", given.minimumStages ?? least, stages(least));
  return {
    minimumStages,
    maximumStages: requireNumber(caller, "maximumStages", given.maximumStages ?? Math.max(usual, minimumStages), stages(minimumStages)),
    reestimateEvery: requireNumber(caller, "reestimateEvery", given.reestimateEvery ?? 10, positiveInteger),
    errorNorm: given.errorNorm ?? maxNorm,
  };
}
