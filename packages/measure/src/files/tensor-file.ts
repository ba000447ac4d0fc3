/** Named arrays in memory: what the readers return and the writers take. */

/** Element types that are read and written. */
export type TensorType = "F32" | "F64";

/** A dense array, row-major. */
export type Tensor = Float32Tensor | Float64Tensor;

/** `[shape]` single-precision numbers; scalars have shape `[]`. */
export interface Float32Tensor {
  readonly dtype: "F32";
  readonly shape: readonly number[];
  /** As long as the product of the shape. */
  readonly data: Float32Array;
}

/** `[shape]` double-precision numbers. */
export interface Float64Tensor {
  readonly dtype: "F64";
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Tensors and free text, both by name. */
export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** Bytes per element. */
export function elementBytes(dtype: TensorType): 4 | 8 {
  return dtype === "F64" ? 8 : 4;
}

/**
 * Product of a shape: 1 for `[]`, `undefined` unless every size is an integer >= 0 and the product is below 2^53.
 * A zero does not excuse an overflow of the other sizes.
 *
 * @example elementCount([3, 4]) // => 12
 * @since 0.1.0
 */
export function elementCount(shape: readonly unknown[]): number | undefined {
  let count = 1;
  let hasZero = false;
  for (const size of shape) {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return undefined;
    if (size === 0) hasZero = true;
    else count *= size;
    if (!Number.isSafeInteger(count)) return undefined;
  }
  return hasZero ? 0 : count;
}

/**
 * Little-endian elements at any byte offset, aligned or not, copied.
 *
 * @internal
 */
export function decodeTensor(bytes: Uint8Array, dtype: TensorType, shape: readonly number[]): Tensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / elementBytes(dtype);
  if (dtype === "F64") {
    const data = new Float64Array(count);
    for (let i = 0; i < count; i++) data[i] = view.getFloat64(8 * i, true);
    return { dtype, shape, data };
  }
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = view.getFloat32(4 * i, true);
  return { dtype, shape, data };
}

/** Inverse of {@link decodeTensor}. @internal */
export function encodeTensor(tensor: Tensor, into: DataView, offset: number): void {
  const { dtype, data } = tensor;
  if (dtype === "F64") for (let i = 0; i < data.length; i++) into.setFloat64(offset + 8 * i, data[i]!, true);
  else for (let i = 0; i < data.length; i++) into.setFloat32(offset + 4 * i, data[i]!, true);
}
