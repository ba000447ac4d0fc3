/** Groups acting on sets, functions and measures. */

/**
 * A left action of a finite group on `X`: `act(e, x) = x` and `act(g h, x) = act(g, act(h, x))`.
 * Checked by `actionLaws` of `@ringflow/group/laws`.
 *
 * @since 0.1.0
 */
export interface Action<X> {
  /** `g` is an element, `0..order-1`; `x` is not changed. */
  act(g: number, x: X): X;
}
