/**
 * The JSON header of a safetensors file, believed in nothing: every number is checked before it is used.
 *
 * @internal
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { elementBytes, elementCount } from "./tensor-file.js";
import type { TensorType } from "./tensor-file.js";

/** One checked entry; `begin <= end` count bytes from the start of the data. @internal */
export interface HeaderEntry {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** @internal */
export interface Header {
  readonly entries: readonly HeaderEntry[];
  readonly metadata: ReadonlyMap<string, string>;
}

const saveAgain = "Save the file again with the safetensors library.";

/** Parses and checks everything that does not depend on the data. @internal */
export function parseHeader(text: string): Either<FileFormatError, Header> {
  const json = parseJson(text);
  if (E.isLeft(json)) return json;
  const entries: HeaderEntry[] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [name, value] of Object.entries(json.right)) {
    if (name === "__metadata__") {
      const parsed = parseMetadata(value);
      if (E.isLeft(parsed)) return parsed;
      metadata = parsed.right;
    } else {
      const entry = parseEntry(name, value);
      if (E.isLeft(entry)) return entry;
      entries.push(entry.right);
    }
  }
  return E.right({ entries, metadata });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): Either<FileFormatError, Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ code: "file/header", expected: "a JSON header", found: `text that is not JSON: ${quote(text)}`, fix: saveAgain });
  }
  if (isObject(value)) return E.right(value);
  return refuse({ code: "file/header", expected: "a JSON object as header", found: quote(value), fix: saveAgain });
}

function parseMetadata(value: unknown): Either<FileFormatError, ReadonlyMap<string, string>> {
  const fault = (found: string): Either<FileFormatError, never> => refuse({
    code: "file/metadata", path: "__metadata__", expected: "an object of strings", found, fix: "Write metadata values as strings.",
  });
  if (!isObject(value)) return fault(quote(value));
  const metadata = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (key === "__proto__") return fault("a key named __proto__");
    if (typeof text !== "string") return fault(`${quote(text)} under ${quote(key)}`);
    metadata.set(key, text);
  }
  return E.right(metadata);
}

function parseEntry(name: string, value: unknown): Either<FileFormatError, HeaderEntry> {
  const path = `tensor ${quote(name)}`;
  const fault = (code: FileFormatError["code"], expected: string, found: string, fix = saveAgain): Either<FileFormatError, never> =>
    refuse({ code, path, expected, found, fix });
  if (name === "__proto__") return fault("file/name", "an ordinary tensor name", "__proto__", "Rename the tensor.");
  if (!isObject(value)) return fault("file/header", "an object with dtype, shape and data_offsets", quote(value));
  const { dtype, shape, data_offsets: offsets } = value;
  if (dtype !== "F32" && dtype !== "F64") {
    return fault("file/dtype", "dtype F32 or F64", quote(dtype), "Convert the weights to float32 or float64 before saving.");
  }
  const count = Array.isArray(shape) ? elementCount(shape) : undefined;
  if (count === undefined || !Number.isSafeInteger(count * 8)) {
    return fault("file/shape", "a shape of integers >= 0 with a product that fits in memory", quote(shape));
  }
  const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? (offsets as unknown[]) : [];
  if (!isOffset(begin) || !isOffset(end) || begin > end) {
    return fault("file/offsets", "data_offsets [begin, end] with 0 <= begin <= end", quote(offsets));
  }
  const bytes = count * elementBytes(dtype);
  if (end - begin !== bytes) {
    return fault("file/offsets", `${bytes} bytes for shape ${quote(shape)} of ${dtype}`, `${end - begin} bytes in data_offsets`);
  }
  // `+ 0` turns the -0 that JSON can spell into 0.
  return E.right({ name, dtype, shape: (shape as number[]).map((size) => size + 0), begin: begin + 0, end: end + 0 });
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
