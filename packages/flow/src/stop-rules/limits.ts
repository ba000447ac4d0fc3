/** Rules that end a run because enough was spent; their verdict is `stopped`. */
import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import type { StopRule } from "./stop-rule.js";

/**
 * Stops at the first state at or past `time`, without shortening a step (compare `until.time` of `runFlow`).
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function timeLimit(time: number): StopRule {
  requireNumber("timeLimit", "time", time, positive);
  return {
    name: "time-limit",
    check: (state) => (state.time >= time ? { kind: "stopped", reason: `passed time ${time}` } : undefined),
  };
}

/**
 * Stops once `evaluations` evaluations of the velocity are spent; the last step may exceed it.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function evaluationLimit(evaluations: number): StopRule {
  requireNumber("evaluationLimit", "evaluations", evaluations, positiveInteger);
  return {
    name: "evaluation-limit",
    check: ({ statistics }) =>
      statistics.evaluations >= evaluations
        ? { kind: "stopped", reason: `spent ${statistics.evaluations} evaluations (limit ${evaluations})` }
        : undefined,
  };
}

/**
 * Stops `seconds` after its first check, by the clock given.
 *
 * @param options - `now` returns milliseconds, e.g. `() => performance.now()`; injected so that runs can be tested
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function wallClockLimit(options: { readonly seconds: number; readonly now: () => number }): StopRule {
  const seconds = requireNumber("wallClockLimit", "seconds", options.seconds, positive);
  let start: number | undefined;
  return {
    name: "wall-clock-limit",
    check: () => {
      const now = options.now();
      start ??= now;
      return now - start >= 1000 * seconds ? { kind: "stopped", reason: `ran for ${seconds} s` } : undefined;
    },
  };
}
