/** When checkpoints are written: every few seconds, and never for more than 2 % of the time of the run. */
import { UsageError } from "../errors.js";
import type { ProgramIo } from "../io.js";
import type { RunFolder } from "../run-folder/run-folder.js";

/** Seconds between two checkpoints unless {@link INTERVAL_VARIABLE} says otherwise. */
const DEFAULT_SECONDS = 5;
/** Environment variable with the least number of seconds between two checkpoints. */
export const INTERVAL_VARIABLE = "RINGFLOW_CHECKPOINT_SECONDS";
/** A checkpoint that took `t` is followed by none for `50 t`. */
const COST_FACTOR = 50;

/** Writes checkpoints of one run. */
export interface Checkpointer {
  /** Writes one if it is time. @throws UsageError `output/write` */
  offer(make: () => Uint8Array): void;
  /** Writes one now. @throws UsageError `output/write` */
  force(make: () => Uint8Array): void;
}

function interval({ environment }: ProgramIo): number {
  const text = environment[INTERVAL_VARIABLE];
  const seconds = text === undefined ? DEFAULT_SECONDS : Number(text);
  if (text?.trim() !== "" && Number.isFinite(seconds) && seconds >= 0) return 1000 * seconds;
  throw new UsageError({
    code: "environment/checkpoint-seconds", subject: INTERVAL_VARIABLE, expected: "a number of seconds >= 0", found: JSON.stringify(text),
    fix: `Unset it, or write for example ${INTERVAL_VARIABLE}=10.`,
  });
}

/** @throws UsageError if the environment's interval is not a number */
export function makeCheckpointer(io: ProgramIo, folder: RunFolder): Checkpointer {
  const least = interval(io);
  let next = io.now() + least;
  const force = (make: () => Uint8Array): void => {
    const begin = io.now();
    folder.saveCheckpoint(make());
    const end = io.now();
    next = end + Math.max(least, COST_FACTOR * (end - begin));
  };
  return { force, offer: (make) => { if (io.now() >= next) force(make); } };
}
