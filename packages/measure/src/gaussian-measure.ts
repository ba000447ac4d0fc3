/**
 * Random Gaussian measures: `count` independent points with normal coordinates, from an explicit seed.
 *
 * The stream: `xoroshiro128plus(seed)` of pure-rand, 53-bit uniforms on [0, 1), turned into normals by Marsaglia's polar
 * method; both normals of a pair are used, in order; coordinates are filled row by row. The only transcendental function is
 * `Math.log`, so equal seeds give equal bytes on engines with the same `Math.log`.
 */
import { checkRandomOptions, requireOption } from "./internal/check-random-options.js";
import { seededNormals } from "./internal/seeded-normals.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";
import type { RandomMeasureOptions } from "./random-measures.js";

/** Options of {@link gaussianMeasure}. */
export interface GaussianMeasureOptions extends RandomMeasureOptions {
  /** `sqrt(E |x|^2)` of one coordinate, > 0; a complex coordinate has half the variance in each part. */
  readonly standardDeviation: number;
}

/**
 * `count` particles with independent centred Gaussian coordinates.
 *
 * @throws MeasureError `measure/domain` for an option out of its range
 * @remarks The first k particles do not depend on `count`.
 * @source Marsaglia & Bray 1964, SIAM Review 6
 * @example gaussianMeasure({ space: networkSpace(5), count: 3, standardDeviation: 1, seed: 7 }).points.length // => 45
 * @since 0.1.0
 */
export function gaussianMeasure(options: GaussianMeasureOptions): ParameterMeasure {
  const { space, count, standardDeviation, seed } = options;
  const weight = checkRandomOptions("gaussianMeasure", options);
  requireOption("gaussianMeasure", Number.isFinite(standardDeviation) && standardDeviation > 0, "a positive standardDeviation", standardDeviation);
  const points = new Float64Array(count * dimension(space));
  seededNormals(points, seed, space.field === "complex" ? standardDeviation * Math.SQRT1_2 : standardDeviation);
  return unsafeMeasure(space, new Float64Array(count).fill(weight), points);
}
