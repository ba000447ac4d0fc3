/**
 * The safetensors format, float32 and float64 tensors:
 *
 *   8 bytes     length H of the header, unsigned, little-endian
 *   H bytes     JSON { name: { dtype, shape, data_offsets: [begin, end] }, "__metadata__"?: { text: text } }
 *   the rest    the numbers, row-major, little-endian; the offsets count from here and cover every byte exactly once
 *
 * Every claim of the header is checked against the bytes before anything is allocated for it.
 *
 * @source README of huggingface/safetensors, section "Format"
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "../errors.js";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { duplicateKey } from "./internal/duplicate-key.js";
import { parseHeader } from "./safetensors-header.js";
import type { HeaderEntry } from "./safetensors-header.js";
import { requireData } from "./tensor-checks.js";
import { decodeTensor, elementBytes, encodeTensor } from "./tensor-file.js";
import type { Tensor, TensorFile } from "./tensor-file.js";

/** Longest header that the format allows. */
const maxHeaderBytes = 100_000_000;
const fix = "Save or download the file again, and check that it is a safetensors file.";

/**
 * Reads all tensors; they do not share memory with `bytes`.
 *
 * @returns Left with code `file/empty`, `file/truncated`, `file/too-large`, `file/header`, `file/metadata`, `file/name`,
 *   `file/dtype`, `file/shape` or `file/offsets`; never throws
 * @remarks O(bytes).
 * @since 0.1.0
 */
export function readSafetensors(bytes: Uint8Array): Either<FileFormatError, TensorFile> {
  const text = headerText(bytes);
  if (E.isLeft(text)) return text;
  const header = parseHeader(text.right.json);
  if (E.isLeft(header)) return header;
  const repeated = duplicateKey(text.right.json);
  if (repeated !== undefined) {
    return refuse({ code: "file/name", expected: "distinct names in the header", found: `${quote(repeated)} twice`, fix });
  }
  const data = bytes.subarray(text.right.end);
  const fault = coverageFault(header.right.entries, data.length);
  if (fault !== undefined) return E.left(fault);
  const tensors = new Map<string, Tensor>();
  for (const { name, dtype, shape, begin, end } of header.right.entries) {
    tensors.set(name, decodeTensor(data.subarray(begin, end), dtype, shape));
  }
  return E.right({ tensors, metadata: header.right.metadata });
}

function headerText(bytes: Uint8Array): Either<FileFormatError, { readonly json: string; readonly end: number }> {
  if (bytes.length === 0) return refuse({ code: "file/empty", expected: "a safetensors file", found: "an empty file", fix });
  if (bytes.length < 8) {
    return refuse({ code: "file/truncated", expected: "at least 8 bytes", found: `${bytes.length} bytes`, fix });
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true));
  if (length > maxHeaderBytes) {
    const expected = `a header of at most ${maxHeaderBytes} bytes`;
    return refuse({ code: "file/too-large", expected, found: `a declared length of ${length} bytes`, fix });
  }
  if (8 + length > bytes.length) {
    const expected = `a header of ${length} bytes, as declared`;
    return refuse({ code: "file/truncated", expected, found: `${bytes.length - 8} bytes`, fix });
  }
  try {
    const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length));
    if (json.startsWith("{")) return E.right({ json, end: 8 + length });
    return refuse({ code: "file/header", expected: 'a JSON header that begins with "{"', found: quote(json), fix });
  } catch {
    return refuse({ code: "file/header", expected: "a header in UTF-8", found: "other bytes", fix });
  }
}

/** The ranges must cover the data exactly once: no overlap, no gap, nothing beyond the end, nothing left over. */
function coverageFault(entries: readonly HeaderEntry[], length: number): FileFormatError | undefined {
  const sorted = [...entries].sort((x, y) => x.begin - y.begin || x.end - y.end);
  let covered = 0;
  for (const { name, begin, end } of sorted) {
    const path = `tensor ${quote(name)}`;
    if (end > length) {
      return { code: "file/truncated", path, expected: `${end} bytes of data`, found: `${length} bytes`, fix };
    }
    if (begin !== covered) {
      const found = `${begin}: ${begin < covered ? "tensors overlap" : "there is a gap"}`;
      return { code: "file/offsets", path, expected: `data from byte ${covered}, where the one before it ends`, found, fix };
    }
    covered = end;
  }
  if (covered === length) return undefined;
  return { code: "file/offsets", expected: `${covered} bytes of data, the sum of the tensors`, found: `${length} bytes`, fix };
}

/**
 * One file. Equal tensors and metadata give equal bytes, in whatever order the maps hold them: names are sorted (UTF-16
 * units), float64 before float32 so that every tensor is aligned, the header is padded with spaces to a multiple of 8 bytes.
 *
 * @throws MeasureError `measure/shape` if data do not fit shape or dtype; `measure/domain` for a reserved or ill-formed name
 * @remarks O(bytes). `readSafetensors` gives back the same numbers and texts.
 * @example writeSafetensors(new Map()).length // => 16
 * @since 0.1.0
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const sorted = sortedByName(tensors).sort(([, x], [, y]) => elementBytes(y.dtype) - elementBytes(x.dtype)); // stable
  const header = encodeHeader(sorted, metadata);
  const size = sorted.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const bytes = new Uint8Array(8 + header.length + size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let offset = 8 + header.length;
  for (const [, tensor] of sorted) {
    encodeTensor(tensor, view, offset);
    offset += tensor.data.byteLength;
  }
  return bytes;
}

/** Members are joined by hand: an object literal would move a tensor named `7` to the front. */
function encodeHeader(sorted: readonly (readonly [string, Tensor])[], metadata: ReadonlyMap<string, string>): Uint8Array {
  const texts = sortedByName(metadata).map(([key, text]) => `${jsonName(key)}:${jsonText(text)}`);
  const members = texts.length > 0 ? [`"__metadata__":{${texts.join(",")}}`] : [];
  let begin = 0;
  for (const [name, tensor] of sorted) {
    requireTensor(name, tensor);
    const { dtype, shape, data } = tensor;
    const end = begin + data.byteLength;
    members.push(`${jsonName(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`);
    begin = end;
  }
  const json = new TextEncoder().encode(`{${members.join(",")}}`);
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  padded.set(json);
  return padded;
}

function sortedByName<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([x], [y]) => (x < y ? -1 : 1));
}

function jsonName(name: string): string {
  if (name !== "__proto__") return jsonText(name);
  throw new MeasureError({ code: "measure/domain", expected: "a name other than __proto__", found: "that name", fix: "Choose another name." });
}

function jsonText(text: string): string {
  if (!/\p{Cs}/u.test(text)) return JSON.stringify(text);
  throw new MeasureError({
    code: "measure/domain",
    expected: "names and texts in well-formed Unicode",
    found: quote(text),
    fix: "Remove the lone surrogates.",
  });
}

function requireTensor(name: string, tensor: Tensor): void {
  requireData(name, tensor);
  if (name !== "__metadata__") return;
  throw new MeasureError({
    code: "measure/domain", expected: "a tensor name other than __metadata__", found: "that name", fix: "Rename the tensor.",
  });
}
