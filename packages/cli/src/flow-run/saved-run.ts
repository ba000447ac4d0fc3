/** A run at one moment, as the bytes of `checkpoint.bin`. */
import { decodeCheckpoint, encodeCheckpoint, FlowError, type CheckpointValue, type FlowSnapshot } from "@ringflow/flow";
import { UsageError } from "../errors.js";
import { programVersion } from "../version.js";
import type { Ending, RuleMemory } from "./ending.js";
import type { HistoryMemory } from "./history.js";
import type { HandOverFacts } from "./stage.js";

/** Everything a resumed run needs besides its command line. */
export interface SavedRun {
  /** Seconds spent so far. */
  readonly seconds: number;
  readonly history: HistoryMemory;
  readonly rules: RuleMemory;
  readonly flow: FlowSnapshot;
  /** Present in the second stage. */
  readonly handOver?: HandOverFacts;
  /** Present when the flow has ended and only the extraction is left. */
  readonly ending?: Ending;
}

/** The bytes of a run. */
export function encodeRun(saved: SavedRun): Uint8Array {
  return encodeCheckpoint({ program: programVersion(), saved: saved as unknown as CheckpointValue });
}

function unusable(path: string, found: string): UsageError {
  return new UsageError({
    code: "resume/checkpoint", subject: path, expected: `a checkpoint of this program (version ${programVersion()})`, found,
    fix: "Start the run again with the command in its run.json.",
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !Array.isArray(value);

/** What is not checked here is checked by `restoreFlow` and guarded by the checksum of the file. */
function isSavedRun(value: unknown): value is SavedRun {
  if (!isObject(value)) return false;
  const { seconds, history, rules, flow, handOver, ending } = value;
  return typeof seconds === "number" && isObject(flow)
    && isObject(history) && typeof history.next === "number" && Array.isArray(history.rows) && history.rows.every(isObject)
    && isObject(rules) && typeof rules.largestMass === "number" && isObject(rules.settled)
    && (handOver === undefined || isObject(handOver)) && (ending === undefined || isObject(ending));
}

/** The run in the bytes of `path`. @throws UsageError `resume/checkpoint` */
export function decodeRun(bytes: Uint8Array, path: string): SavedRun {
  try {
    const value = decodeCheckpoint(bytes);
    if (!isObject(value)) throw unusable(path, "something else");
    if (value.program !== programVersion()) throw unusable(path, `one of version ${typeof value.program === "string" ? value.program : "unknown"}`);
    if (!isSavedRun(value.saved)) throw unusable(path, "one with parts missing");
    return value.saved;
  } catch (error) {
    if (error instanceof FlowError) throw unusable(path, error.found);
    throw error;
  }
}
