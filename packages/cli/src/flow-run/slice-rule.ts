/** Ends a slice of a flow by the clock, so that signals are seen and progress is shown; it changes no number of the run. */
import type { StopRule } from "@ringflow/flow";

/** Milliseconds of one slice. */
const SLICE = 50;

/** Ends a slice after {@link SLICE}, but never before a step was made. */
export function sliceRule(now: () => number, accepted: number): { readonly rule: StopRule; readonly over: () => boolean } {
  const end = now() + SLICE;
  let over = false;
  return {
    over: () => over,
    rule: {
      name: "slice",
      check(state) {
        over = state.statistics.accepted > accepted && now() >= end;
        return over ? { kind: "stopped", reason: "slice" } : undefined;
      },
    },
  };
}
