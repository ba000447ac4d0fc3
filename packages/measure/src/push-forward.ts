import { MeasureError } from "./errors.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";

/** Writes the image of `points[offset ..]` to `out[outOffset ..]`; reads and writes nothing else. */
export type PointMap = (points: Float64Array, offset: number, out: Float64Array, outOffset: number) => void;

/**
 * Image measure `f_# mu = sum_j w_j delta(f(theta_j))`: `int r d(f_# mu) = int (r o f) dmu`.
 *
 * @param target - space of the images
 * @throws MeasureError `measure/non-finite` if an image has a NaN or infinite coordinate
 * @remarks N evaluations of `map`. Weights are shared with `mu`, coincident images are not merged.
 * @source Peyre & Cuturi 2019, Definition 2.1
 * @since 0.1.0
 */
export function pushForward(target: ParameterSpace, map: PointMap): (mu: ParameterMeasure) => ParameterMeasure {
  return (mu) => {
    const width = dimension(mu.space);
    const targetWidth = dimension(target);
    const points = new Float64Array(mu.count * targetWidth);
    for (let j = 0; j < mu.count; j++) map(mu.points, j * width, points, j * targetWidth);
    const bad = points.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) {
      throw new MeasureError({
        code: "measure/non-finite",
        expected: "finite images",
        found: `${points[bad]} in the image of particle ${Math.floor(bad / targetWidth)}`,
        fix: "Restrict the map to the support of the measure.",
      });
    }
    return unsafeMeasure(target, mu.weights, points);
  };
}
