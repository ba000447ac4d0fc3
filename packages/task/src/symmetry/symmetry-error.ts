/** Whether an energy is invariant, at one measure. */
import type { Functional } from "@ringflow/flow";
import { pushForward, type ParameterMeasure, type PointMap } from "@ringflow/measure";

/**
 * `max_g |E(g_# mu) - E(mu)| / max(1, |E(mu)|)`: 0 up to rounding for an invariant energy.
 *
 * @param measure - a generic one: at a symmetric measure every energy looks invariant
 * @remarks one evaluation per map
 * @example
 * const mass = { value: () => 1, velocity: () => 1 };
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * symmetryError(mass, [], { space: line, count: 1, weights: Float64Array.of(2), points: Float64Array.of(1) }) // => 0
 * @since 0.1.0
 */
export function symmetryError(functional: Functional, maps: readonly PointMap[], measure: ParameterMeasure): number {
  const energy = functional.value(measure);
  const differences = maps.map((map) => Math.abs(functional.value(pushForward(measure.space, map)(measure)) - energy));
  return Math.max(0, ...differences) / Math.max(1, Math.abs(energy));
}
