/**
 * Plain-loop matrix products, the reference every faster engine is tested against.
 *
 * Loop orders keep every inner loop on contiguous memory; four terms of the contraction are taken at once, so each
 * store to `out` pays for four multiply-adds. The summation order is fixed: results do not depend on anything but the inputs.
 */
import type { FloatArray } from "../kernels.js";

/** Adds `sum_t coefficients[t] rows[t]` for `depth` rows of `b` to one row of `out`. */
function accumulateRow<A extends FloatArray>(
  n: number, k: number, a: A, aOffset: number, aStride: number, b: A, out: A, outOffset: number,
): void {
  let p = 0;
  for (; p + 3 < k; p += 4) {
    const a0 = a[aOffset + p * aStride]!;
    const a1 = a[aOffset + (p + 1) * aStride]!;
    const a2 = a[aOffset + (p + 2) * aStride]!;
    const a3 = a[aOffset + (p + 3) * aStride]!;
    const b0 = p * n;
    const b1 = b0 + n;
    const b2 = b1 + n;
    const b3 = b2 + n;
    for (let j = 0; j < n; j++) {
      out[outOffset + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + (a2 * b[b2 + j]! + a3 * b[b3 + j]!);
    }
  }
  for (; p < k; p++) {
    const a0 = a[aOffset + p * aStride]!;
    const b0 = p * n;
    for (let j = 0; j < n; j++) out[outOffset + j]! += a0 * b[b0 + j]!;
  }
}

/** `out[m,n] = a[m,k] b[k,n]`. */
export function multiply<A extends FloatArray>(m: number, n: number, k: number, a: A, b: A, out: A): void {
  out.fill(0, 0, m * n);
  for (let i = 0; i < m; i++) accumulateRow(n, k, a, i * k, 1, b, out, i * n);
}

/** `out[m,n] = a[k,m]' b[k,n]`. */
export function multiplyLeftTransposed<A extends FloatArray>(m: number, n: number, k: number, a: A, b: A, out: A): void {
  out.fill(0, 0, m * n);
  for (let i = 0; i < m; i++) accumulateRow(n, k, a, i, m, b, out, i * n);
}

/** Inner product of two contiguous rows of length `k`, in four partial sums. */
function rowDot<A extends FloatArray>(k: number, a: A, aOffset: number, b: A, bOffset: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let p = 0;
  for (; p + 3 < k; p += 4) {
    s0 += a[aOffset + p]! * b[bOffset + p]!;
    s1 += a[aOffset + p + 1]! * b[bOffset + p + 1]!;
    s2 += a[aOffset + p + 2]! * b[bOffset + p + 2]!;
    s3 += a[aOffset + p + 3]! * b[bOffset + p + 3]!;
  }
  for (; p < k; p++) s0 += a[aOffset + p]! * b[bOffset + p]!;
  return s0 + s1 + (s2 + s3);
}

/** `out[m,n] = a[m,k] b[n,k]'`. */
export function multiplyRightTransposed<A extends FloatArray>(m: number, n: number, k: number, a: A, b: A, out: A): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = rowDot(k, a, i * k, b, j * k);
  }
}

/** Symmetric `out[m,m] = a[m,k] a[m,k]'`: the upper half is computed, the lower copied. */
export function gram<A extends FloatArray>(m: number, k: number, a: A, out: A): void {
  for (let i = 0; i < m; i++) {
    for (let j = i; j < m; j++) {
      const value = rowDot(k, a, i * k, a, j * k);
      out[i * m + j] = value;
      out[j * m + i] = value;
    }
  }
}
