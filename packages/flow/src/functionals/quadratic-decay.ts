import type { Functional } from "../functional.js";

/**
 * Weight decay as an energy: `E(mu) = lambda/2 sum_j w_j |theta_j|^2`, velocity `-lambda theta_j`.
 *
 * Alone, every particle shrinks as `exp(-lambda t)`.
 *
 * @example
 * quadraticDecay(2).value({
 *   space: { field: "real", blocks: [{ name: "a", size: 1 }] }, count: 1,
 *   weights: new Float64Array([0.5]), points: new Float64Array([3]),
 * }) // => 4.5
 * @since 0.1.0
 */
export function quadraticDecay(lambda: number): Functional {
  return {
    value: (measure) => halfSquare(lambda, measure.count, measure.weights, measure.points),
    velocity(measure, out) {
      const { points } = measure;
      for (let i = 0; i < points.length; i++) out[i] = -lambda * points[i]!;
      return halfSquare(lambda, measure.count, measure.weights, points);
    },
  };
}

function halfSquare(lambda: number, count: number, weights: Float64Array, points: Float64Array): number {
  const width = count === 0 ? 0 : points.length / count;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    let square = 0;
    for (let i = j * width; i < (j + 1) * width; i++) square += points[i]! * points[i]!;
    sum += weights[j]! * square;
  }
  return (lambda / 2) * sum;
}
