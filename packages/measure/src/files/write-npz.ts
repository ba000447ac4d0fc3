/** Writes tensors as an npz archive (stored, not compressed) that NumPy loads. */
import { zipSync } from "fflate";
import { MeasureError } from "../errors.js";
import { quote } from "./file-format-error.js";
import { requireData } from "./tensor-checks.js";
import type { Tensor } from "./tensor-file.js";
import { elementBytes, encodeTensor } from "./tensor-file.js";

/** The zip format's earliest time: the same tensors give the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/**
 * One entry `<name>.npy` per tensor, in order of their names; row-major, little-endian.
 *
 * @throws MeasureError `measure/domain` for a name that is empty, starts with `__` or holds a separator; `measure/shape` where
 *   shape, dtype and data disagree
 * @remarks O(bytes). Metadata has no place in the format.
 * @source NumPy documentation, numpy.lib.format
 * @example
 * const x = { dtype: "F64", shape: [2], data: new Float64Array([1, 2]) } as const;
 * const back = readNpz(writeNpz(new Map([["x", x]])));
 * back._tag === "Right" && back.right.tensors.get("x")!.data // => [1, 2]
 * @since 0.1.0
 */
export function writeNpz(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  for (const [name, tensor] of [...tensors].sort(([x], [y]) => (x < y ? -1 : 1))) {
    if (!/^(?!__)[^/\\\p{Cc}\p{Cs}]+$/u.test(name)) {
      throw new MeasureError({ code: "measure/domain", expected: "a name without separators", found: quote(name), fix: "Rename the tensor." });
    }
    entries[`${name}.npy`] = npyBytes(name, tensor);
  }
  return zipSync(entries, { level: 0, mtime: EPOCH });
}

function npyBytes(name: string, tensor: Tensor): Uint8Array {
  requireData(name, tensor);
  const { dtype, shape, data } = tensor;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '<f${elementBytes(dtype)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + data.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), 10);
  encodeTensor(tensor, view, 10 + length);
  return bytes;
}
