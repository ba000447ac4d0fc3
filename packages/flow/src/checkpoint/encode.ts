/**
 * Plain data with typed arrays as bytes, to the last bit.
 *
 *   "RFCP" | version u32 | length of header u32 | CRC-32 of all that follows u32 | header (JSON, UTF-8, padded) | arrays
 *
 * The header is the value with every typed array replaced by `{"$array": [type, offset, length]}` and every number that JSON cannot write
 * (NaN, infinities, -0) by `{"$number": ".."}`. All integers are little-endian. Equal values give equal bytes.
 */
import { invariant } from "../internal/invariant.js";
import { crc32 } from "./crc32.js";

/** Values that can be kept: JSON, numbers that are not finite, and these typed arrays. `undefined` properties are left out. */
export type CheckpointValue =
  | null | boolean | number | string | Float64Array | Float32Array | Int32Array | Uint8Array
  | readonly CheckpointValue[] | { readonly [key: string]: CheckpointValue | undefined };

/** @internal */
export const MAGIC = 0x50434652; // "RFCP"
/** @internal */
export const FORMAT_VERSION = 1;
/** Bytes before the header. @internal */
export const PREFIX = 16;

type KeptArray = Float64Array | Float32Array | Int32Array | Uint8Array;

function typeOf(array: KeptArray): string {
  if (array instanceof Float64Array) return "f64";
  if (array instanceof Float32Array) return "f32";
  return array instanceof Int32Array ? "i32" : "u8";
}

function isKeptArray(value: object): value is KeptArray {
  return value instanceof Float64Array || value instanceof Float32Array || value instanceof Int32Array || value instanceof Uint8Array;
}

/** The header's tree; arrays are put on the list. */
function treeOf(value: CheckpointValue, arrays: { readonly array: KeptArray; readonly offset: number }[]): unknown {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: Object.is(value, -0) ? "-0" : String(value) };
  if (value === null || typeof value !== "object") return value;
  if (isKeptArray(value)) {
    const last = arrays.at(-1);
    const offset = last === undefined ? 0 : Math.ceil((last.offset + last.array.byteLength) / 8) * 8;
    arrays.push({ array: value, offset });
    return { $array: [typeOf(value), offset, value.length] };
  }
  if (Array.isArray(value)) return (value as readonly CheckpointValue[]).map((entry) => treeOf(entry, arrays));
  const entries = Object.entries(value as Readonly<Record<string, CheckpointValue | undefined>>).filter(([, entry]) => entry !== undefined);
  invariant(entries.every(([key]) => !key.startsWith("$")), "a checkpoint key starts with $");
  return Object.fromEntries(entries.map(([key, entry]) => [key, treeOf(entry!, arrays)]));
}

/**
 * The bytes of a value.
 *
 * @example decodeCheckpoint(encodeCheckpoint({ a: Float64Array.of(1, 2), b: "c" })) // => { a: [1, 2], b: "c" }
 * @since 0.1.0
 */
export function encodeCheckpoint(value: CheckpointValue): Uint8Array {
  const arrays: { readonly array: KeptArray; readonly offset: number }[] = [];
  const text = new TextEncoder().encode(JSON.stringify(treeOf(value, arrays)));
  const headerLength = Math.ceil((PREFIX + text.length) / 8) * 8 - PREFIX;
  const last = arrays.at(-1);
  const bytes = new Uint8Array(PREFIX + headerLength + (last === undefined ? 0 : last.offset + last.array.byteLength));
  bytes.fill(0x20, PREFIX, PREFIX + headerLength);
  bytes.set(text, PREFIX);
  for (const { array, offset } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), PREFIX + headerLength + offset);
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT_VERSION, true);
  view.setUint32(8, headerLength, true);
  view.setUint32(12, crc32(bytes.subarray(PREFIX)), true);
  return bytes;
}
