/** Reading back what {@link encodeCheckpoint} wrote; the bytes are not trusted. */
import { FlowError } from "../errors.js";
import { crc32 } from "./crc32.js";
import { FORMAT_VERSION, MAGIC, PREFIX, type CheckpointValue } from "./encode.js";

const ARRAYS = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array } as const;
const NUMBERS: Readonly<Record<string, number>> = { NaN, Infinity, "-Infinity": -Infinity, "-0": -0 };

/** A checkpoint that cannot be used. @internal */
export function checkpointError(caller: string, expected: string, found: string): FlowError {
  return new FlowError({
    code: "flow/checkpoint", caller, expected, found, fix: "Use a checkpoint that this version of the program wrote.",
  });
}

function refuse(expected: string, found: string): never {
  throw checkpointError("decodeCheckpoint", expected, found);
}

function arrayFrom(spec: unknown, payload: Uint8Array): CheckpointValue {
  if (!Array.isArray(spec) || spec.length !== 3) return refuse("[type, offset, length] of an array", JSON.stringify(spec) ?? "nothing");
  const [type, offset, length] = spec as readonly unknown[];
  if (typeof type !== "string" || !Object.hasOwn(ARRAYS, type)) return refuse("an array of f64, f32, i32 or u8", String(type));
  const make = ARRAYS[type as keyof typeof ARRAYS];
  const fits = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && Number(offset) >= 0 && Number(length) >= 0
    && Number(offset) + Number(length) * make.BYTES_PER_ELEMENT <= payload.length;
  if (!fits) return refuse(`an array inside ${payload.length} bytes`, `${String(length)} numbers at ${String(offset)}`);
  // A copy, aligned and independent of the file's bytes; not by slice, which Node's Buffer redefines as a view.
  const bytes = new Uint8Array(Number(length) * make.BYTES_PER_ELEMENT);
  bytes.set(payload.subarray(Number(offset), Number(offset) + bytes.length));
  return new make(bytes.buffer);
}

function valueFrom(tree: unknown, payload: Uint8Array): CheckpointValue {
  if (tree === null || typeof tree !== "object") return tree as CheckpointValue;
  if (Array.isArray(tree)) return tree.map((entry) => valueFrom(entry, payload));
  if (Object.hasOwn(tree, "$array")) return arrayFrom((tree as { $array: unknown }).$array, payload);
  if (Object.hasOwn(tree, "$number")) {
    const name = String((tree as { $number: unknown }).$number);
    return Object.hasOwn(NUMBERS, name) ? NUMBERS[name]! : refuse("NaN, Infinity, -Infinity or -0", name);
  }
  return Object.fromEntries(Object.entries(tree).map(([key, entry]) => [key, valueFrom(entry, payload)]));
}

/**
 * The value in the bytes of a checkpoint.
 *
 * @throws FlowError `flow/checkpoint` if the bytes are not a whole checkpoint of this format
 * @since 0.1.0
 */
export function decodeCheckpoint(bytes: Uint8Array): CheckpointValue {
  if (bytes.length < PREFIX) return refuse("a checkpoint", `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return refuse("a checkpoint", "another kind of file");
  const version = view.getUint32(4, true);
  if (version !== FORMAT_VERSION) return refuse(`format version ${FORMAT_VERSION}`, `version ${version}`);
  const headerLength = view.getUint32(8, true);
  if (PREFIX + headerLength > bytes.length) return refuse(`a header of ${headerLength} bytes`, `${bytes.length - PREFIX} bytes`);
  if (view.getUint32(12, true) !== crc32(bytes.subarray(PREFIX))) return refuse("a whole file", "a damaged one (checksum)");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(PREFIX, PREFIX + headerLength));
    return valueFrom(JSON.parse(text), bytes.subarray(PREFIX + headerLength));
  } catch (error) {
    if (error instanceof FlowError) throw error;
    return refuse("a readable header", error instanceof Error ? error.message : String(error));
  }
}
