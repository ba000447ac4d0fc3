/** Files made by hand, with every lie that a test needs. */
import { readFileSync } from "node:fs";
import type { Either } from "fp-ts/lib/Either.js";
import { isRight } from "fp-ts/lib/Either.js";
import type { FileFormatError, Tensor, TensorFile } from "../../src/files/index.js";

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));

/** `u64 length | header | data`; the length may lie. */
export function rawSafetensors(header: unknown, data: Uint8Array = new Uint8Array(0), declared?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const out = new Uint8Array(8 + text.length + data.length);
  new DataView(out.buffer).setBigUint64(0, declared ?? BigInt(text.length), true);
  out.set(text, 8);
  out.set(data, 8 + text.length);
  return out;
}

export interface NpyOptions {
  readonly descr?: string;
  readonly fortran?: boolean;
  readonly shape?: string;
  readonly version?: 1 | 2 | 3;
  /** Replaces the whole dictionary. */
  readonly header?: string;
}

/** As numpy.save writes it: header padded with spaces to a multiple of 64, newline at the end. */
export function rawNpy(data: Uint8Array, options: NpyOptions = {}): Uint8Array {
  const { descr = "'<f8'", fortran = false, version = 1, shape = `(${data.length / 8},)` } = options;
  const dictionary = options.header ?? `{'descr': ${descr}, 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${shape}, }`;
  const prefix = version === 1 ? 10 : 12;
  const padded = dictionary.padEnd(Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix - 1) + "\n";
  const out = new Uint8Array(prefix + padded.length + data.length);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(out.buffer);
  if (version === 1) view.setUint16(8, padded.length, true);
  else view.setUint32(8, padded.length, true);
  out.set(new TextEncoder().encode(padded), prefix);
  out.set(data, prefix + padded.length);
  return out;
}

export function doubles(...numbers: number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

export const f64 = (shape: readonly number[], ...numbers: number[]): Tensor => ({ dtype: "F64", shape, data: Float64Array.from(numbers) });
export const f32 = (shape: readonly number[], ...numbers: number[]): Tensor => ({ dtype: "F32", shape, data: Float32Array.from(numbers) });

export function fileOf(tensors: Readonly<Record<string, Tensor>>, metadata: Readonly<Record<string, string>> = {}): TensorFile {
  return { tensors: new Map(Object.entries(tensors)), metadata: new Map(Object.entries(metadata)) };
}

export function right<A>(either: Either<FileFormatError, A>): A {
  if (isRight(either)) return either.right;
  throw new Error(`refused: ${JSON.stringify(either.left)}`);
}

export function left<A>(either: Either<FileFormatError, A>): FileFormatError {
  if (isRight(either)) throw new Error("accepted, expected a refusal");
  return either.left;
}
