/** Groups acting on sets, functions and measures. */

/**
 * A left action of a group on `X`: `act(e, x) = x` and `act(g h, x) = act(g, act(h, x))`.
 * Checked by `actionLaws` of `@ringflow/group/laws`.
 *
 * @since 0.1.0
 */
export interface Action<X, G = number> {
  /** `g` is an element: `0..order-1` of a finite group (the default), a matrix of a compact Lie group. `x` is not changed. */
  act(g: G, x: X): X;
}
