import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { groupLawSpace } from "../group-law/space.js";

/** Laws of the coordinates at the start, all centred and of one variance; `tied` has `b = a`. */
export const START_LAWS = ["gaussian", "uniform", "signs", "tied"] as const;
/** One of them. */
export type StartLaw = (typeof START_LAWS)[number];

/** `Phi(x)` of the standard normal law (Abramowitz & Stegun 1964, 7.1.26: error below 2e-7). */
function normalDistribution(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const tail = 0.5 * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-x * x) / 2);
  return x > 0 ? 1 - tail : tail;
}

/**
 * A start of the group task.
 *
 * @param standardDeviation - of every coordinate, for every law
 * @remarks All laws are images of the Gaussian start of the same seed.
 * @since 0.1.0
 */
export function startOf(law: StartLaw, options: { readonly order: number; readonly count: number; readonly standardDeviation: number; readonly seed: number }): ParameterMeasure {
  const { order, standardDeviation: s } = options;
  const gaussian = gaussianMeasure({ space: groupLawSpace(order), count: options.count, standardDeviation: s, seed: options.seed });
  switch (law) {
    case "gaussian":
      return gaussian;
    case "uniform":
      return { ...gaussian, points: gaussian.points.map((x) => s * Math.sqrt(12) * (normalDistribution(x / s) - 0.5)) };
    case "signs":
      return { ...gaussian, points: gaussian.points.map((x) => (x < 0 ? -s : s)) };
    case "tied":
      return { ...gaussian, points: gaussian.points.map((x, i) => {
        const at = i % (3 * order);
        return at >= order && at < 2 * order ? gaussian.points[i - order]! : x;
      }) };
  }
}
