/** Plain-loop forms of the small products; sums in the order of the SIMD engine, so float64 results agree bit for bit. */
import type { FloatArray } from "../kernels.js";
import { checkTable } from "../internal/check-table.js";
import { dot } from "./entrywise.js";
import { multiply, multiplyLeftTransposed } from "./multiply.js";

/** Row `i` of `[., n]`. */
function row<A extends FloatArray>(a: A, i: number, n: number): A {
  return a.subarray(i * n, (i + 1) * n) as A;
}

/** `out[m] = a[m,n] x[n]`. */
export function multiplyVector<A extends FloatArray>(m: number, n: number, a: A, x: A, out: A): void {
  for (let i = 0; i < m; i++) out[i] = dot(n, row(a, i, n), x);
}

/** `out[n] = a[m,n]' x[m]`. */
export function multiplyVectorTransposed<A extends FloatArray>(m: number, n: number, a: A, x: A, out: A): void {
  multiplyLeftTransposed(1, n, m, x, a, out);
}

/** `images[count,width] = form rows`, `gram[count,count] = rows rows'`. */
export function quadraticForm<A extends FloatArray>(count: number, width: number, form: A, rows: A, images: A, gram: A): void {
  multiply(count, width, count, form, rows, images);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(width, row(rows, i, width), row(rows, j, width));
      gram[i * count + j] = value;
      gram[j * count + i] = value;
    }
  }
}

/** `out[table[x n + y], :] += a[x, :] b[y, :]`, `out` zeroed first. */
export function convolve<A extends FloatArray>(n: number, width: number, table: Int32Array, a: A, b: A, out: A): void {
  checkTable(n, table);
  out.fill(0, 0, n * width);
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const to = table[x * n + y]! * width;
      for (let q = 0; q < width; q++) out[to + q]! += a[x * width + q]! * b[y * width + q]!;
    }
  }
}
