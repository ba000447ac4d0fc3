/**
 * `G x G` acting on functions on `G`:
 *
 *   ((g, h) . f)(x) = f(g^-1 x h)
 *
 * Its two halves are the left and the right translations, which commute. The group law task has this symmetry:
 * `a -> (g, e) . a`, `b -> (e, h) . b` and `c -> (g, h) . c` only permute the pairs `(x, y)`, since
 * `(g^-1 x)(y h) = g^-1 (x y) h`.
 */
import type { Action } from "./action.js";
import type { FiniteGroup } from "./contract.js";
import { requireLength } from "./internal/require-length.js";

/** What a translation needs of a group. */
export type TranslationGroup = Pick<FiniteGroup, "order" | "multiply" | "inverse">;

/**
 * The permutation behind the action: `((g, h) . f)[x] = f[source[x]]`, `source[x] = g^-1 x h`.
 *
 * @returns `[order]`
 * @remarks O(order) products
 * @example
 * const { add, negate, order } = mixedRadix([4]);
 * translationPermutation({ multiply: add, inverse: negate, order }, 1, 0) // => [3, 0, 1, 2]
 * @since 0.1.0
 */
export function translationPermutation(group: TranslationGroup, g: number, h: number): Int32Array {
  const inverseOfG = group.inverse(g);
  return Int32Array.from({ length: group.order }, (_, x) => group.multiply(group.multiply(inverseOfG, x), h));
}

function permuted(group: TranslationGroup, g: number, h: number, f: Float64Array): Float64Array {
  requireLength("a function on the group", f, 1, group.order);
  const source = translationPermutation(group, g, h);
  return f.map((_, x) => f[source[x]!]!);
}

/**
 * `(g . f)(x) = f(g^-1 x)`.
 *
 * @throws GroupError `group/shape` from `act` if `f` has not one value per element
 * @example
 * const { add, negate, order } = mixedRadix([3]);
 * leftTranslation({ multiply: add, inverse: negate, order }).act(1, Float64Array.of(5, 6, 7)) // => [7, 5, 6]
 * @since 0.1.0
 */
export function leftTranslation(group: TranslationGroup): Action<Float64Array> {
  return { act: (g, f) => permuted(group, g, 0, f) };
}

/**
 * `(h . f)(x) = f(x h)`: a left action as well, because `f(x g h)` is first `h`, then `g`.
 *
 * @throws GroupError `group/shape` from `act` if `f` has not one value per element
 * @example
 * const { add, negate, order } = mixedRadix([3]);
 * rightTranslation({ multiply: add, inverse: negate, order }).act(1, Float64Array.of(5, 6, 7)) // => [6, 7, 5]
 * @since 0.1.0
 */
export function rightTranslation(group: TranslationGroup): Action<Float64Array> {
  return { act: (h, f) => permuted(group, 0, h, f) };
}
