/**
 * Drives a flow to its end in short slices, so that signals are seen, progress is shown and the metrics reach the disk.
 * Slicing by the clock does not change any number of the run.
 */
import type { Contraction, FlowState } from "@ringflow/flow";
import type { EndSignal, ProgramIo } from "../io.js";
import { endingOf, watchRules, type Ending, type NamedRules } from "./ending.js";
import type { FlowRun } from "./flow-run.js";
import type { History } from "./history.js";
import { sliceRule } from "./slice-rule.js";

/** What surrounds the flow while it runs. */
export interface DriveOptions {
  readonly rules: NamedRules;
  readonly contraction: Contraction;
  /** Flow time that no step may pass: the last one is shortened to end there. */
  readonly horizon: number;
  readonly history: History;
  /** Signal received so far, if any. */
  readonly signal: () => EndSignal | undefined;
  /** Called between slices. */
  readonly onSlice: (state: FlowState) => void;
  /** Called when a signal ends the drive, before the history is closed: the moment from which the run can go on. */
  readonly onInterrupt: () => void;
}

/** How a drive ended. */
export interface DriveResult {
  readonly state: FlowState;
  /** Absent when a signal ended it. */
  readonly ending?: Ending;
}

/** Runs to the end or to the first signal. */
export async function driveFlow(run: FlowRun, io: ProgramIo, options: DriveOptions): Promise<DriveResult> {
  const { history, contraction, horizon } = options;
  const watched = watchRules(options.rules);
  for (;;) {
    const slice = sliceRule(() => io.now(), run.state().statistics.accepted);
    const state = run.proceed({ observers: [history.observer], contraction, stopRules: [slice.rule, watched.rule], until: { time: horizon } });
    if (!slice.over()) {
      history.close(state);
      return { state, ending: endingOf(state.status, watched.spoke()) };
    }
    options.onSlice(state);
    await io.pause();
    if (options.signal() !== undefined) {
      options.onInterrupt();
      history.close(state);
      return { state };
    }
  }
}
