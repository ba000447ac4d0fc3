/**
 * Samples of several times: the same coefficients at all of them, or coefficients of their own at each. Both are fitted
 * where there are samples enough, and the criterion of the search, in which coefficients over time cost more, decides.
 */
import { placeCount, placesOf } from "./places.js";
import { oneGroup, timeGroups, type Samples, type TimeGroup } from "./samples.js";

/** A way to group the rows. */
export interface Grouping {
  readonly coefficients: "pooled" | "by-time";
  readonly groups: readonly TimeGroup[];
}

/** How the coefficients depend on time in the result. */
export interface OverTime {
  readonly times: number;
  /** `pooled`: one set of coefficients for all times. */
  readonly coefficients: "pooled" | "by-time";
  /** Why coefficients by time were not tried; empty if they were, or there is one time only. */
  readonly reason: string;
}

/** Different points that a time must have for coefficients of its own. */
const LEAST_PLACES = 2;
/** Numbers in the Gram matrices of all times together. */
export const LARGEST_GRAMS = 1.2e8;

/** Ways to group the samples; the reason says why there is only one. */
export function groupings(samples: Samples, candidates: number): { readonly tried: readonly Grouping[]; readonly reason: string } {
  const pooled: Grouping = { coefficients: "pooled", groups: oneGroup(samples) };
  const groups = timeGroups(samples);
  if (groups.length === 1) return { tried: [pooled], reason: "" };
  const poor = groups.find(({ rows }) => placeCount(placesOf(samples, rows)) < LEAST_PLACES);
  if (poor !== undefined) return { tried: [pooled], reason: `one point at time ${poor.time} is too few for coefficients that depend on time` };
  if (groups.length * candidates ** 2 > LARGEST_GRAMS) return { tried: [pooled], reason: `${candidates} candidates at ${groups.length} times are too many for coefficients that depend on time` };
  return { tried: [pooled, { coefficients: "by-time", groups }], reason: "" };
}
