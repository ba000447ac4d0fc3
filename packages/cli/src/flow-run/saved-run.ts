/** A run at one moment, as the bytes of `checkpoint.bin`. */
import type { FlowSnapshot } from "@ringflow/flow";
import { decodeState, encodeState, isObject } from "../run-folder/saved-state.js";
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
  return encodeState(saved);
}

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
  return decodeState(bytes, path, isSavedRun);
}
