/**
 * Plain-loop vector kernels of the reference engine.
 *
 * Sums run in the order of a two-lane vector unit: 8 (dot) or 4 (tripleProduct) partial sums within blocks of 1024
 * entries, then over blocks. The SIMD engine does the same, so float64 sums agree bit for bit; the error is that of
 * 1024 terms, not of all.
 */
import type { FloatArray } from "../kernels.js";

const sumBlock = 1024;

/** See {@link Kernels.tripleProduct}: outputs may alias the inputs as `outBC = a`, `outAC = b`, `outAB = c`. */
export function tripleProduct<A extends FloatArray>(
  length: number, a: A, b: A, c: A, outBC: A, outAC: A, outAB: A,
): number {
  /** Writes entry `i`, returns its triple product. */
  const entry = (i: number): number => {
    const x = a[i]!;
    const y = b[i]!;
    const z = c[i]!;
    const yz = y * z;
    outBC[i] = yz;
    outAC[i] = x * z;
    outAB[i] = x * y;
    return x * yz;
  };
  let total = 0;
  let i = 0;
  while (i + 4 <= length) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (const stop = Math.min(length, i + sumBlock); i + 4 <= stop; i += 4) {
      s0 += entry(i);
      s1 += entry(i + 1);
      s2 += entry(i + 2);
      s3 += entry(i + 3);
    }
    total += s0 + s2 + (s1 + s3);
  }
  for (; i < length; i++) total += entry(i);
  return total;
}

/** `sum x.y`. */
export function dot<A extends FloatArray>(length: number, x: A, y: A): number {
  let total = 0;
  let i = 0;
  while (i + 8 <= length) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (const stop = Math.min(length, i + sumBlock); i + 8 <= stop; i += 8) {
      s0 += x[i]! * y[i]!;
      s1 += x[i + 1]! * y[i + 1]!;
      s2 += x[i + 2]! * y[i + 2]!;
      s3 += x[i + 3]! * y[i + 3]!;
      s4 += x[i + 4]! * y[i + 4]!;
      s5 += x[i + 5]! * y[i + 5]!;
      s6 += x[i + 6]! * y[i + 6]!;
      s7 += x[i + 7]! * y[i + 7]!;
    }
    total += s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
  }
  for (; i < length; i++) total += x[i]! * y[i]!;
  return total;
}

/** `y += alpha x`. */
export function axpy<A extends FloatArray>(length: number, alpha: number, x: A, y: A): void {
  for (let i = 0; i < length; i++) y[i]! += alpha * x[i]!;
}
