/**
 * Plain-loop matrix products, the reference every faster engine is tested against.
 *
 * Every entry of a product is the sum over the contraction index in its order, starting from 0: the faster engines keep
 * that order, so float64 results agree bit for bit. Speed comes from taking four terms (or four entries) per pass:
 * inner loops run on contiguous memory, and each store pays for four multiply-adds.
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
      out[outOffset + j] = out[outOffset + j]! + a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
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

/** Inner products of one row of `a` with `count` consecutive rows of `b`, four at a time. */
function rowDots<A extends FloatArray>(
  k: number, a: A, aOffset: number, b: A, bOffset: number, count: number, out: A, outOffset: number,
): void {
  let j = 0;
  for (; j + 3 < count; j += 4) {
    const b0 = bOffset + j * k;
    const b1 = b0 + k;
    const b2 = b1 + k;
    const b3 = b2 + k;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let p = 0; p < k; p++) {
      const x = a[aOffset + p]!;
      s0 += x * b[b0 + p]!;
      s1 += x * b[b1 + p]!;
      s2 += x * b[b2 + p]!;
      s3 += x * b[b3 + p]!;
    }
    out[outOffset + j] = s0;
    out[outOffset + j + 1] = s1;
    out[outOffset + j + 2] = s2;
    out[outOffset + j + 3] = s3;
  }
  for (; j < count; j++) {
    const b0 = bOffset + j * k;
    let s = 0;
    for (let p = 0; p < k; p++) s += a[aOffset + p]! * b[b0 + p]!;
    out[outOffset + j] = s;
  }
}

/** `out[m,n] = a[m,k] b[n,k]'`. */
export function multiplyRightTransposed<A extends FloatArray>(m: number, n: number, k: number, a: A, b: A, out: A): void {
  for (let i = 0; i < m; i++) rowDots(k, a, i * k, b, 0, n, out, i * n);
}

/** Symmetric `out[m,m] = a[m,k] a[m,k]'`: the upper half is computed, the lower copied. */
export function gram<A extends FloatArray>(m: number, k: number, a: A, out: A): void {
  for (let i = 0; i < m; i++) {
    rowDots(k, a, i * k, a, i * k, m - i, out, i * m + i);
    for (let j = i + 1; j < m; j++) out[j * m + i] = out[i * m + j]!;
  }
}
