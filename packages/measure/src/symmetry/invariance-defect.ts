/** How far a measure is from being invariant. */
import type { ParameterMeasure } from "../parameter-measure.js";
import { pushForward } from "../push-forward.js";
import type { PointMap } from "../push-forward.js";

/** A distance between measures on one space; 0 exactly for equal measures. */
export type MeasureMetric = (mu: ParameterMeasure, nu: ParameterMeasure) => number;

/** The worst map and what it does. */
export interface InvarianceDefect {
  /** `max_g metric(mu, g_# mu)`, in the units of the metric; 0 when there are no maps. */
  readonly defect: number;
  /** Index of the map where it is attained; -1 when every distance is 0. */
  readonly worst: number;
}

/**
 * `max_g metric(mu, g_# mu)` over the given maps.
 *
 * Generators of the group are enough to decide invariance: `metric(mu, (g h)_# mu) <= metric(mu, g_# mu) + metric(mu, h_# mu)`
 * for a metric that the maps preserve (as orthogonal maps do the Euclidean ones).
 *
 * @param metric - stated by the caller, e.g. {@link energyDistance}
 * @remarks one evaluation of the metric per map
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 1, weights: Float64Array.of(1), points: Float64Array.of(1) };
 * invarianceDefect([linearMap(Float64Array.of(-1))], energyDistance)(mu) // => { defect: 2, worst: 0 }
 * @since 0.1.0
 */
export function invarianceDefect(maps: readonly PointMap[], metric: MeasureMetric): (mu: ParameterMeasure) => InvarianceDefect {
  return (mu) => maps.reduce<InvarianceDefect>((most, map, index) => {
    const distance = metric(mu, pushForward(mu.space, map)(mu));
    return distance > most.defect || Number.isNaN(distance) ? { defect: distance, worst: index } : most;
  }, { defect: 0, worst: -1 });
}
