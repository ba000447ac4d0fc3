/**
 * The npy format of NumPy, versions 1 to 3, read only: one array of `<f4` or `<f8` in C or Fortran order.
 *
 * @source NumPy documentation, numpy.lib.format
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { parseNpyHeader } from "./npy-header.js";
import { decodeTensor, elementBytes, elementCount } from "./tensor-file.js";
import type { Tensor } from "./tensor-file.js";

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Headers of real files have about 100 bytes; NumPy itself refuses more than 10 000. */
const maxHeaderBytes = 10_000;

/**
 * Reads one array; Fortran order is turned into row-major.
 *
 * @returns Left with code `file/empty`, `file/magic`, `file/truncated`, `file/too-large`, `file/header`, `file/dtype`,
 *   `file/shape` or `file/offsets` (length of the data); never throws
 * @remarks O(bytes).
 * @since 0.1.0
 */
export function readNpy(bytes: Uint8Array): Either<FileFormatError, Tensor> {
  const place = headerPlace(bytes);
  if (E.isLeft(place)) return place;
  const { begin, end, version } = place.right;
  let text: string;
  try {
    text = new TextDecoder(version === 3 ? "utf-8" : "latin1", { fatal: true }).decode(bytes.subarray(begin, end));
  } catch {
    return refuse({ code: "file/header", path: "npy header", expected: "UTF-8 text", found: "other bytes", fix: "Save the array again with numpy.save." });
  }
  const header = parseNpyHeader(text);
  if (E.isLeft(header)) return header;
  const { dtype, shape, fortranOrder } = header.right;
  const count = elementCount(shape);
  const expected = (count ?? NaN) * elementBytes(dtype);
  if (!Number.isSafeInteger(expected)) {
    return refuse({ code: "file/shape", expected: "a shape that fits in memory", found: quote(shape), fix: "Save the array again." });
  }
  const data = bytes.subarray(end);
  if (data.length !== expected) {
    const found = `${data.length} bytes`;
    const code = data.length < expected ? "file/truncated" : "file/offsets";
    return refuse({ code, expected: `${expected} data bytes for shape ${quote(shape)}`, found, fix: "Copy or save the file again." });
  }
  const tensor = decodeTensor(data, dtype, shape);
  return E.right(fortranOrder ? toRowMajor(tensor) : tensor);
}

function headerPlace(
  bytes: Uint8Array,
): Either<FileFormatError, { readonly begin: number; readonly end: number; readonly version: number }> {
  const fix = "Save the array again with numpy.save or numpy.savez.";
  if (bytes.length === 0) return refuse({ code: "file/empty", expected: "an npy array", found: "an empty file", fix });
  if (!magic.every((byte, i) => bytes[i] === byte)) {
    return refuse({ code: "file/magic", expected: 'the bytes "\\x93NUMPY"', found: "other first bytes", fix });
  }
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3 || bytes[7] !== 0) {
    return refuse({ code: "file/header", expected: "npy version 1.0, 2.0 or 3.0", found: `${version}.${bytes[7] ?? "?"}`, fix });
  }
  const begin = version === 1 ? 10 : 12;
  if (bytes.length < begin) {
    return refuse({ code: "file/truncated", expected: `at least ${begin} bytes`, found: `${bytes.length} bytes`, fix });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > maxHeaderBytes) {
    return refuse({ code: "file/too-large", path: "npy header", expected: `at most ${maxHeaderBytes} bytes`, found: `a declared length of ${length}`, fix });
  }
  if (begin + length > bytes.length) {
    return refuse({ code: "file/truncated", path: "npy header", expected: `${length} bytes`, found: `${bytes.length - begin}`, fix });
  }
  return E.right({ begin, end: begin + length, version });
}

/** Column-major to row-major: walks the output in order and keeps the input offset by an odometer. */
function toRowMajor(tensor: Tensor): Tensor {
  const { shape, data } = tensor;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  const out = data.slice();
  const index = shape.map(() => 0);
  let offset = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = data[offset]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      offset += strides[axis]!;
      if (index[axis]! < shape[axis]!) break;
      offset -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return { ...tensor, data: out } as Tensor;
}
