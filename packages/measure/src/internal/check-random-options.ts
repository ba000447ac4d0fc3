import { MeasureError } from "../errors.js";
import type { RandomMeasureOptions } from "../random-measures.js";

/** An option of the random measure that the user called by `name`. @throws MeasureError `measure/domain` @internal */
export function requireOption(name: string, holds: boolean, expected: string, found: unknown): void {
  if (holds) return;
  throw new MeasureError({ code: "measure/domain", expected, found: String(found), fix: `Correct this option of ${name}.` });
}

/** The options that all random measures share. @returns the weight @throws MeasureError `measure/domain` @internal */
export function checkRandomOptions(name: string, { count, seed, weight = 1 }: Omit<RandomMeasureOptions, "space">): number {
  requireOption(name, Number.isSafeInteger(count) && count >= 0, "a count that is an integer >= 0", count);
  requireOption(name, Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, "a seed that is an integer in 0..2^32-1", seed);
  requireOption(name, Number.isFinite(weight) && weight >= 0, "a weight >= 0", weight);
  return weight;
}
