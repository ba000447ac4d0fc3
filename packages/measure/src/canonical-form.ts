/**
 * The canonical representation of a measure: points in increasing lexicographic order, each once, with positive weight.
 * Two particle lists represent the same measure iff their canonical forms are equal.
 */
import type { Eq } from "fp-ts/lib/Eq.js";
import { CompensatedSum } from "./internal/compensated-sum.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension, equalSpaces } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";

/**
 * Sorted, coincident points merged, weights 0 dropped, `-0` written as `0`.
 *
 * @returns the same bytes for every order of the same particles (weights of one point are added from small to large)
 * @remarks O(N log N) comparisons of points, O(N D) memory.
 * @example
 * const { one, add, zero } = measureSemiring(networkSpace(1));
 * [...canonicalForm(add(one, add(one, zero))).weights] // => [2]
 * @since 0.1.0
 */
export function canonicalForm(measure: ParameterMeasure): ParameterMeasure {
  const { space, count, weights } = measure;
  const width = dimension(space);
  // x + 0 turns -0 into 0 and changes nothing else.
  const points = measure.points.map((x) => x + 0);
  const compare = (i: number, j: number): number => comparePoints(points, i * width, j * width, width);
  const order = Array.from({ length: count }, (_, j) => j)
    .filter((j) => weights[j] !== 0)
    .sort((i, j) => compare(i, j) || weights[i]! - weights[j]!);
  const firsts: number[] = [];
  const sums: number[] = [];
  for (let k = 0; k < order.length;) {
    const first = order[k]!;
    const sum = new CompensatedSum();
    for (; k < order.length && compare(first, order[k]!) === 0; k++) sum.add(weights[order[k]!]!);
    firsts.push(first);
    sums.push(sum.value);
  }
  const merged = new Float64Array(firsts.length * width);
  firsts.forEach((j, k) => merged.set(points.subarray(j * width, (j + 1) * width), k * width));
  return unsafeMeasure(space, Float64Array.from(sums), merged);
}

function comparePoints(points: Float64Array, p: number, q: number, width: number): number {
  for (let d = 0; d < width; d++) {
    const difference = points[p + d]! - points[q + d]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Equality of measures on `space`: canonical forms are equal, number by number. Measures on other spaces are not equal to
 * anything.
 *
 * @remarks An equivalence relation on the measures on `space`. O(N log N) comparisons of points.
 * @since 0.1.0
 */
export function measureEq(space: ParameterSpace): Eq<ParameterMeasure> {
  return {
    equals: (mu, nu) => {
      if (!equalSpaces(space, mu.space) || !equalSpaces(space, nu.space)) return false;
      const x = canonicalForm(mu);
      const y = canonicalForm(nu);
      return equalNumbers(x.weights, y.weights) && equalNumbers(x.points, y.points);
    },
  };
}

function equalNumbers(x: Float64Array, y: Float64Array): boolean {
  return x.length === y.length && x.every((number, i) => number === y[i]);
}
