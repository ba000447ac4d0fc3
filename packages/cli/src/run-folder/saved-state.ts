/** The value of a checkpoint.bin: whole, of this version of the program, of the shape that the command expects. */
import { decodeCheckpoint, encodeCheckpoint, FlowError, type CheckpointValue } from "@ringflow/flow";
import { UsageError } from "../errors.js";
import { programVersion } from "../version.js";

/** The bytes of a state: plain data and typed arrays. */
export function encodeState(saved: object): Uint8Array {
  return encodeCheckpoint({ program: programVersion(), saved: saved as unknown as CheckpointValue });
}

function unusable(path: string, found: string): UsageError {
  return new UsageError({
    code: "resume/checkpoint", subject: path, expected: `a checkpoint of this program (version ${programVersion()})`, found,
    fix: "Start the run again with the command in its run.json.",
  });
}

/** An object that is no list and no typed array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !Array.isArray(value);
}

/** The state in the bytes of `path`. @throws UsageError `resume/checkpoint` */
export function decodeState<A>(bytes: Uint8Array, path: string, isState: (value: unknown) => value is A): A {
  try {
    const value = decodeCheckpoint(bytes);
    if (!isObject(value)) throw unusable(path, "something else");
    if (value.program !== programVersion()) throw unusable(path, `one of version ${typeof value.program === "string" ? value.program : "unknown"}`);
    if (!isState(value.saved)) throw unusable(path, "one with parts missing");
    return value.saved;
  } catch (error) {
    if (error instanceof FlowError) throw unusable(path, error.found);
    throw error;
  }
}
