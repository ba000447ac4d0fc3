/**
 * The symmetry of learning a group law. `(g, h)` in `G x G` acts on particles by
 *
 *   a -> a(g^-1 x),   b -> b(y h),   c -> c(g^-1 z h) ,
 *
 * which only permutes the pairs `(x, y)`, since `(g^-1 x)(y h) = g^-1 (x y) h`: the energy over all pairs is invariant.
 */
import { translationPermutation, type FiniteGroup } from "@ringflow/group";
import { coordinatePermutation, type PointMap } from "@ringflow/measure";

/**
 * One map of `groupLawSpace(order)` per pair `(g, h)`.
 *
 * @param pairs - all elements of a subgroup of `G x G`, e.g. `(g, e)` for all g
 * @remarks exact: coordinates are permuted
 * @example
 * const xor = { order: 2, multiply: (x: number, y: number) => x ^ y, inverse: (x: number) => x };
 * const out = new Float64Array(6);
 * groupLawMaps(xor, [[1, 0]])[0]!(Float64Array.of(1, 2, 3, 4, 5, 6), 0, out, 0);
 * out // => [2, 1, 3, 4, 6, 5]
 * @since 0.1.0
 */
export function groupLawMaps(
  group: Pick<FiniteGroup, "order" | "multiply" | "inverse">, pairs: readonly (readonly [number, number])[],
): readonly PointMap[] {
  const n = group.order;
  return pairs.map(([g, h]) => {
    const blocks = [translationPermutation(group, g, 0), translationPermutation(group, 0, h), translationPermutation(group, g, h)];
    return coordinatePermutation(blocks.flatMap((source, block) => Array.from(source, (at) => block * n + at)));
  });
}
