/** Measures on a group law that end with the particle which carries the joint offset. */
import { makeMeasure, type ParameterMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { isLeft } from "fp-ts/lib/Either.js";

/** Means of f and of its square. */
function moments(f: Float64Array): readonly [mean: number, square: number] {
  let [mean, square] = [0, 0];
  for (const v of f) {
    mean += v;
    square += v * v;
  }
  return [mean / f.length, square / f.length];
}

/** Mean over x and y of `(a(x) + b(y))^2`. */
function meanHidden(a: Float64Array, b: Float64Array): number {
  const [[meanA, squareA], [meanB, squareB]] = [moments(a), moments(b)];
  return squareA + squareB + 2 * meanA * meanB;
}

/**
 * Makes particle `count` of `points` the bias particle of those before it, and its weight 1:
 *
 *   a = 1, b = 0, c(z) = -(1/n^2) sum_xy sum_j w_j (a_j(x) + b_j(y))^2 c_j(z) .
 */
export function writeBias(points: Float64Array, weights: Float64Array, count: number, n: number): void {
  const part = (j: number, block: number): Float64Array => points.subarray((3 * j + block) * n, (3 * j + block + 1) * n);
  part(count, 0).fill(1);
  part(count, 1).fill(0);
  const output = part(count, 2).fill(0);
  for (let j = 0; j < count; j++) {
    const constant = weights[j]! * meanHidden(part(j, 0), part(j, 1));
    part(j, 2).forEach((value, z) => (output[z]! -= constant * value));
  }
  weights[count] = 1;
}

/** Particles that were made here, as a measure. */
export function groupLawMeasure(n: number, weights: Float64Array, points: Float64Array): ParameterMeasure {
  const measure = makeMeasure(groupLawSpace(n), weights, points);
  if (isLeft(measure)) throw new Error(`invariant: an exact measure is a measure (${measure.left.expected})`);
  return measure.right;
}
