/** A product of two matrices against the reference: the smallest proof that an engine computes. */
import { numbersOf, tfjsDevice } from "../device.js";
import type { TensorLibrary } from "../tensor-library.js";

/** Largest difference of a product from the reference, and what it may be at most. */
export interface ProductError {
  readonly size: number;
  readonly error: number;
  /** `gamma_(k+1) k` for entries of at most 1, `u = 2^-24`. */
  readonly bound: number;
}

/** Multiplies two matrices of `size` columns with entries in [-1, 1] on the active backend and in float64 here. */
export function productError(tf: TensorLibrary, size = 64): ProductError {
  const values = (seed: number): Float32Array => Float32Array.from({ length: size * size }, (_, i) => Math.sin(1 + 1.7 * i + seed));
  const [a, b] = [values(1), values(2)];
  const device = tfjsDevice(tf);
  const found = device.run(() => Float64Array.from(numbersOf(device.product(device.upload(a, [size, size]), device.upload(b, [size, size])))));
  let error = found.length === size * size ? 0 : Infinity;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let p = 0; p < size; p++) sum += a[i * size + p]! * b[p * size + j]!;
      // NaN must not pass for a small error.
      error = Math.max(error, Math.abs(found[i * size + j]! - sum));
    }
  }
  const ku = (size + 1) * 2 ** -24;
  return { size, error, bound: (ku / (1 - ku)) * size };
}
