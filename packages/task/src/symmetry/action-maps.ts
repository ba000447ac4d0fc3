/** Where groups meet measures: actions as maps of points. */
import type { FiniteGroup, LinearAction } from "@ringflow/group";
import { linearMap, type PointMap } from "@ringflow/measure";

/**
 * The map `x -> g x` of an orthogonal representation; `pushForward(space, elementMap(action, g))` moves a measure by `g`.
 *
 * @remarks the matrix is made once: O(D^2) per point
 * @example
 * import { directSum } from "@ringflow/group";
 * const flip = directSum([{ label: "sign", degree: 1, over: "R", matrix: (x: number) => Float64Array.of(x === 0 ? 1 : -1) }]);
 * const out = new Float64Array(1);
 * elementMap(flip, 1)(Float64Array.of(3), 0, out, 0);
 * out // => [-3]
 * @since 0.1.0
 */
export function elementMap<G>(action: LinearAction<G>, g: G): PointMap {
  return linearMap(action.matrix(g));
}

/**
 * One map per element of a finite group, in the order of its elements: what `reynoldsOperator`, `orbitsOf` and
 * `onOrbits` take.
 *
 * @remarks O(order D^2) numbers
 * @example
 * import { directSum } from "@ringflow/group";
 * groupMaps({ order: 2 }, directSum([{ label: "sign", degree: 1, over: "R", matrix: () => Float64Array.of(1) }])).length // => 2
 * @since 0.1.0
 */
export function groupMaps(group: Pick<FiniteGroup, "order">, action: LinearAction): readonly PointMap[] {
  return Array.from({ length: group.order }, (_, g) => elementMap(action, g));
}
