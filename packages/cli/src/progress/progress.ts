/**
 * Progress of a command on standard error: a live line on a terminal, plain lines in a pipe, nothing for commands that
 * end within {@link SILENCE}.
 */
import { createLogUpdate } from "log-update";
import type { ProgramIo, TextSink } from "../io.js";
import { formatDuration } from "./duration.js";
import { makeEstimator, type Ends } from "./estimate.js";

/** What is shown of a running flow. */
export interface ProgressMoment {
  /** Which of several flows. */
  readonly label?: string;
  readonly time: number;
  readonly loss?: number;
  /** Where the energy is not that of a loss. */
  readonly energy?: number;
  readonly live: number;
  readonly purity?: number;
  readonly evaluations?: number;
}

/** Receives the state of a command as it goes on. */
export interface Progress {
  /** A moment of the flow; cheap, may be called often. */
  moment(moment: ProgressMoment): void;
  /** A stage other than the flow begins. */
  stage(name: string): void;
  /** Removes the live line. */
  end(): void;
}

/** Milliseconds before anything is shown. */
export const SILENCE = 2000;
/** Milliseconds between two updates. */
const LIVE_INTERVAL = 100;
const PLAIN_INTERVAL = 2000;

const silent: Progress = { moment: () => undefined, stage: () => undefined, end: () => undefined };

interface Display {
  show(line: string): void;
  end(): void;
}

function liveDisplay(sink: TextSink): Display {
  const stream = {
    isTTY: true,
    write: (text: string) => sink.write(text),
    // Some terminals do not know their width and say 0.
    get columns() { return sink.columns !== undefined && sink.columns > 0 ? sink.columns : 80; },
  };
  // The cursor stays visible, so nothing has to be restored when the program is killed.
  const update = createLogUpdate(stream as unknown as NodeJS.WriteStream, { showCursor: true });
  return {
    show: (line) => { update(line.slice(0, stream.columns - 1)); },
    end: () => { update.clear(); },
  };
}

function plainDisplay(sink: TextSink): Display {
  return { show: (line) => { sink.write(`${line}\n`); }, end: () => undefined };
}

function flowLine(moment: ProgressMoment, elapsed: number, left: number | undefined): string {
  const { label, time, loss, energy, live, purity, evaluations } = moment;
  return [
    ...(label === undefined ? [] : [label]),
    `time ${time < 1000 ? time.toPrecision(3) : time.toFixed(0)}`,
    ...(loss === undefined ? [] : [`loss ${loss.toExponential(1)}`]),
    ...(energy === undefined ? [] : [`energy ${energy.toExponential(1)}`]),
    `${live} live`,
    ...(purity === undefined ? [] : [`purity ${purity.toFixed(3)}`]),
    ...(evaluations === undefined ? [] : [`${evaluations} evaluations`]),
    formatDuration(elapsed / 1000),
    ...(left === undefined ? [] : [`at most ${formatDuration(left)} left`]),
  ].join("  ");
}

/**
 * Progress for a command that starts now.
 *
 * @param options - `ends`: where the flow ends at the latest, for the estimate of what is left; leave it out where there is no flow
 */
export function makeProgress(io: ProgramIo, options: { readonly quiet: boolean; readonly ends?: Ends }): Progress {
  if (options.quiet) return silent;
  const live = io.stderr.isTTY === true;
  const interval = live ? LIVE_INTERVAL : PLAIN_INTERVAL;
  const start = io.now();
  const estimator = makeEstimator(options.ends ?? { time: Infinity, evaluations: Infinity });
  let display: Display | undefined;
  let next = start + SILENCE;
  const due = (now: number): boolean => {
    if (now < next) return false;
    next = now + interval;
    return true;
  };
  const show = (line: string): void => {
    display ??= live ? liveDisplay(io.stderr) : plainDisplay(io.stderr);
    display.show(line);
  };
  return {
    moment(moment) {
      const now = io.now();
      if (!due(now)) return;
      const left = estimator.secondsLeft({ now, time: moment.time, evaluations: moment.evaluations ?? 0 });
      show(flowLine(moment, now - start, left));
    },
    stage(name) {
      const now = io.now();
      // A live line may change at any time; in a pipe stages are spaced like everything else.
      if (live ? now - start >= SILENCE : due(now)) show(`${name} ...`);
    },
    end: () => display?.end(),
  };
}
