import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { maximumNorm } from "../internal/vectors.js";

/** A linear isometry of points, e.g. a translation of every block: writes `g theta` for one particle. */
export type PointSymmetry = (theta: Float64Array, out: Float64Array) => void;

/** How far an energy and its velocity are from a symmetry. */
export interface EquivarianceDefect {
  /** `|E(g mu) - E(mu)|`. */
  readonly energy: number;
  /** `max |v(g mu) - g v(mu)|` over all coordinates. */
  readonly velocity: number;
  /** The same over `max |v(mu)|` (1 if that is 0). */
  readonly relativeVelocity: number;
}

function applied(symmetry: PointSymmetry, x: Float64Array, count: number): Float64Array {
  const out = new Float64Array(x.length);
  const width = count === 0 ? 0 : x.length / count;
  for (let j = 0; j < count; j++) symmetry(x.subarray(j * width, (j + 1) * width), out.subarray(j * width, (j + 1) * width));
  return out;
}

/**
 * Defect of `E(g mu) = E(mu)` and `v(g mu) = g v(mu)`: where both hold, a measure invariant under `g` stays so along the flow.
 *
 * @remarks Two evaluations.
 * @since 0.1.0
 */
export function equivarianceDefect(functional: Functional, measure: ParameterMeasure, symmetry: PointSymmetry): EquivarianceDefect {
  const here = new Float64Array(measure.points.length);
  const there = new Float64Array(measure.points.length);
  const energy = functional.velocity(measure, here);
  const moved = functional.velocity({ ...measure, points: applied(symmetry, measure.points, measure.count) }, there);
  const image = applied(symmetry, here, measure.count);
  const velocity = maximumNorm(there.map((v, i) => v - image[i]!));
  return { energy: Math.abs(moved - energy), velocity, relativeVelocity: velocity / (maximumNorm(here) || 1) };
}
