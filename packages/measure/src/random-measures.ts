/**
 * Random measures from explicit seeds: uniform on a box, uniform on a sphere, Haar on a finite list of maps. See
 * `gaussianMeasure` for normals and for the stream.
 */
import { checkRandomOptions, requireOption } from "./internal/check-random-options.js";
import { seededDirections, seededUniforms } from "./internal/seeded-normals.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";
import { pushForward } from "./push-forward.js";
import type { PointMap } from "./push-forward.js";

/** What all random measures need. */
export interface RandomMeasureOptions {
  readonly space: ParameterSpace;
  /** Number of particles, >= 0. */
  readonly count: number;
  /** Integer in 0..2^32-1. */
  readonly seed: number;
  /** Weight of every particle, >= 0; default 1. */
  readonly weight?: number;
}

/**
 * Independent coordinates, uniform on `[low, high)` (both parts of a complex coordinate).
 *
 * @throws MeasureError `measure/domain`
 * @example uniformMeasure({ space: networkSpace(2), count: 5, low: -1, high: 1, seed: 3 }).points.every((x) => x >= -1 && x < 1) // => true
 * @since 0.1.0
 */
export function uniformMeasure(options: RandomMeasureOptions & { readonly low: number; readonly high: number }): ParameterMeasure {
  const { space, count, low, high, seed } = options;
  const weight = checkRandomOptions("uniformMeasure", options);
  requireOption("uniformMeasure", Number.isFinite(high - low) && low < high, "finite low < high", `${low} and ${high}`);
  const points = seededUniforms(count * dimension(space), seed).map((t) => Math.min(low + t * (high - low), lastBelow(high, low)));
  return unsafeMeasure(space, new Float64Array(count).fill(weight), points);
}

/** `low + t (high - low)` may round up to `high`. */
function lastBelow(high: number, low: number): number {
  return high - Math.max(Math.abs(high), Math.abs(low)) * Number.EPSILON / 2;
}

/**
 * Uniform on the sphere `|x| = radius` of the whole point (real dimension `dimension(space)`).
 *
 * @throws MeasureError `measure/domain`
 * @since 0.1.0
 */
export function sphereMeasure(options: RandomMeasureOptions & { readonly radius: number }): ParameterMeasure {
  const { space, count, radius, seed } = options;
  const weight = checkRandomOptions("sphereMeasure", options);
  requireOption("sphereMeasure", Number.isFinite(radius) && radius > 0, "a finite radius > 0", radius);
  const points = seededDirections(count, dimension(space), seed).map((x) => radius * x);
  return unsafeMeasure(space, new Float64Array(count).fill(weight), points);
}

/**
 * Haar measure of a finite group on the orbit of a point: with `count` it is sampled, `(g # mu)` for uniform random `g`, one
 * per particle drawn from `mu`'s particles in turn; to average over the whole group use `symmetrize`.
 *
 * @param maps - the action of every element, at least one
 * @throws MeasureError `measure/domain`, `measure/non-finite`
 * @since 0.1.0
 */
export function haarMeasure(
  measure: ParameterMeasure, maps: readonly PointMap[], { count, seed }: { readonly count: number; readonly seed: number },
): ParameterMeasure {
  checkRandomOptions("haarMeasure", { count, seed });
  requireOption("haarMeasure", maps.length > 0, "at least one map", "none");
  requireOption("haarMeasure", measure.count > 0 || count === 0, "a measure with particles", "none");
  const width = dimension(measure.space);
  const uniforms = seededUniforms(count, seed);
  const points = new Float64Array(count * width);
  const weights = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    const source = j % measure.count;
    weights[j] = measure.weights[source]!;
    points.set(measure.points.subarray(source * width, (source + 1) * width), j * width);
  }
  let particle = 0;
  const turn: PointMap = (from, offset, out, outOffset) => {
    maps[Math.floor(uniforms[particle++]! * maps.length)]!(from, offset, out, outOffset);
  };
  return pushForward(measure.space, turn)(unsafeMeasure(measure.space, weights, points));
}
