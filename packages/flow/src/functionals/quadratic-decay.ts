import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { weightedInner } from "../internal/vectors.js";

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
  const value = ({ weights, points }: ParameterMeasure): number => (lambda / 2) * weightedInner(weights, points, points);
  return {
    value,
    velocity(measure, out) {
      const { points } = measure;
      for (let i = 0; i < points.length; i++) out[i] = -lambda * points[i]!;
      return value(measure);
    },
  };
}
