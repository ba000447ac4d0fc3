import type { ParameterMeasure } from "../parameter-measure.js";
import { dimension } from "../parameter-space.js";
import type { ParameterSpace } from "../parameter-space.js";
import { invariant } from "./invariant.js";

/**
 * Takes ownership of the arrays; checks lengths only (O(1)), not values.
 *
 * @internal
 */
export function unsafeMeasure(space: ParameterSpace, weights: Float64Array, points: Float64Array): ParameterMeasure {
  invariant(points.length === weights.length * dimension(space), "points and weights do not fit the space");
  return { space, count: weights.length, weights, points };
}
