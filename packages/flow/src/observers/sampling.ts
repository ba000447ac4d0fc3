/**
 * Observers that pass on only some states to an inner observer. All pass on the start, and at the end of a run its last
 * state if that was not passed on already.
 */
import type { FlowState } from "../driver/flow-state.js";
import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import type { Observer } from "./observer.js";

/** Passes on the states for which `due` holds; `due` may remember what it has seen. */
function sampled(inner: Observer, due: (state: Readonly<FlowState>) => boolean): Observer {
  let last = -1;
  const pass = (state: Readonly<FlowState>): void => {
    last = state.statistics.accepted;
    inner.observe(state);
  };
  return {
    observe: (state) => {
      if (due(state)) pass(state);
    },
    finish: (state) => {
      if (state.statistics.accepted !== last) pass(state);
      inner.finish?.(state);
    },
  };
}

/**
 * Every `interval` accepted steps, counted from the start of the flow.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function everySteps(interval: number, observer: Observer): Observer {
  requireNumber("everySteps", "interval", interval, positiveInteger);
  return sampled(observer, ({ statistics }) => statistics.accepted % interval === 0);
}

/**
 * The first state in each period `[k interval, (k + 1) interval)` of flow time.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function everyTime(interval: number, observer: Observer): Observer {
  requireNumber("everyTime", "interval", interval, positive);
  let period = -1;
  return sampled(observer, ({ time }) => {
    const current = Math.floor(time / interval);
    if (current <= period) return false;
    period = current;
    return true;
  });
}

/**
 * The first state in each of `perDecade` equal parts of a decade of flow time, from time `from` on.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function logarithmic(
  options: { readonly from: number; readonly perDecade: number },
  observer: Observer,
): Observer {
  const from = requireNumber("logarithmic", "from", options.from, positive);
  const perDecade = requireNumber("logarithmic", "perDecade", options.perDecade, positiveInteger);
  let period = -Infinity;
  return sampled(observer, ({ time, statistics }) => {
    if (statistics.accepted === 0) return true;
    if (time < from) return false;
    const current = Math.floor(perDecade * Math.log10(time / from));
    if (current <= period) return false;
    period = current;
    return true;
  });
}
