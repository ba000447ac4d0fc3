/** Linear maps of points, as push-forwards take them. */
import { MeasureError } from "../errors.js";
import type { PointMap } from "../push-forward.js";

/**
 * `x -> A x`.
 *
 * @param matrix - `[D, D]`, row-major, D = doubles per point
 * @throws MeasureError `measure/shape` if the matrix is not square
 * @remarks O(D^2) per point
 * @example
 * const out = new Float64Array(2);
 * linearMap(Float64Array.of(0, -1, 1, 0))(Float64Array.of(3, 4), 0, out, 0);
 * out // => [-4, 3]
 * @since 0.1.0
 */
export function linearMap(matrix: Float64Array): PointMap {
  const d = Math.round(Math.sqrt(matrix.length));
  if (d * d !== matrix.length) {
    throw new MeasureError({ code: "measure/shape", expected: "a square matrix", found: `${matrix.length} numbers`, fix: "Pass D * D numbers, row by row." });
  }
  const entries = matrix.slice();
  return (points, offset, out, outOffset) => {
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += entries[i * d + j]! * points[offset + j]!;
      out[outOffset + i] = sum;
    }
  };
}

/**
 * Coordinates moved, `(p x)[i] = x[source[i]]`: exact, and O(D) per point.
 *
 * @param source - a permutation of `0..D-1`, D = doubles per point
 * @throws MeasureError `measure/index` if it is none
 * @example
 * const out = new Float64Array(3);
 * coordinatePermutation([2, 0, 1])(Float64Array.of(5, 6, 7), 0, out, 0);
 * out // => [7, 5, 6]
 * @since 0.1.0
 */
export function coordinatePermutation(source: ArrayLike<number>): PointMap {
  const from = Int32Array.from(source);
  const seen = new Uint8Array(from.length);
  from.forEach((at, i) => { if (at === source[i] && at >= 0 && at < from.length) seen[at] = 1; });
  if (seen.includes(0)) {
    throw new MeasureError({ code: "measure/index", expected: `every index in 0..${from.length - 1} once`, found: `index ${seen.indexOf(0)} missing`, fix: "Pass a permutation of the coordinates." });
  }
  return (points, offset, out, outOffset) => {
    for (let i = 0; i < from.length; i++) out[outOffset + i] = points[offset + from[i]!]!;
  };
}
