import type { ParameterMeasure } from "@ringflow/measure";
import type { FlowState } from "../driver/flow-state.js";
import { FlowError } from "../errors.js";
import type { Observer } from "../observers/observer.js";
import { segment, type Interpolation, type Segment } from "./hermite.js";

/** An observer that keeps the whole trajectory and answers for any time in it. */
export interface Trajectory extends Observer {
  /** Oldest first, without gaps. */
  readonly segments: readonly Segment[];
  /** The measure at time `t`. @throws FlowError `flow/outside` if no segment holds it */
  at(t: number): ParameterMeasure;
}

/**
 * Dense output of a run, to be passed as an observer.
 *
 * @remarks Keeps every state: `O(N D)` numbers per step. For a few times only, sample with `until.time` instead.
 * @since 0.1.0
 */
export function trajectory(interpolation: Interpolation = "hermite"): Trajectory {
  const segments: Segment[] = [];
  let last: Readonly<FlowState> | undefined;
  return {
    segments,
    observe(state) {
      if (last !== undefined && state.time > last.time) segments.push(segment(last, state, interpolation));
      last = state;
    },
    at(t) {
      let [low, high] = [0, segments.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (segments[middle]!.end < t) low = middle + 1;
        else high = middle;
      }
      const found = segments[low];
      if (found !== undefined && t >= found.start && t <= found.end) return found.at(t);
      throw new FlowError({
        code: "flow/outside", caller: "trajectory.at", found: String(t), fix: "Ask for a time between the first and the last state observed.",
        expected: segments.length === 0 ? "an observed run" : `a time in [${segments[0]!.start}, ${segments.at(-1)!.end}]`,
      });
    },
  };
}
