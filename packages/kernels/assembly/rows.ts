// Small products whose operands are read where they lie: no packing, which would cost more than the product.
import { dot } from "./entrywise";
import { madd } from "./fused";
import { bytes, columns } from "./layout";

/** out[i] = a_i . x for the rows of a[m, n]. */
export function multiplyVector<T>(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  for (let i: i32 = 0; i < m; i++) store<T>(out + bytes<T>(i), <T>dot<T>(n, a + <usize>i * bytes<T>(n), x));
}

/** One line of out = sum_j left[j step] rows[j], and of the next row of left: two rows share the loads. */
function linePair<T>(terms: i32, left: usize, next: usize, step: usize, rows: usize, stride: usize, out: usize, out1: usize): void {
  let c00 = v128.splat<T>(0), c01 = v128.splat<T>(0), c02 = v128.splat<T>(0), c03 = v128.splat<T>(0);
  let c10 = v128.splat<T>(0), c11 = v128.splat<T>(0), c12 = v128.splat<T>(0), c13 = v128.splat<T>(0);
  for (let j: i32 = 0; j < terms; j++) {
    const r0 = v128.load(rows), r1 = v128.load(rows, 16), r2 = v128.load(rows, 32), r3 = v128.load(rows, 48);
    const x = v128.load_splat<T>(left);
    c00 = madd<T>(x, r0, c00); c01 = madd<T>(x, r1, c01); c02 = madd<T>(x, r2, c02); c03 = madd<T>(x, r3, c03);
    const y = v128.load_splat<T>(next);
    c10 = madd<T>(y, r0, c10); c11 = madd<T>(y, r1, c11); c12 = madd<T>(y, r2, c12); c13 = madd<T>(y, r3, c13);
    left += step;
    next += step;
    rows += stride;
  }
  v128.store(out, c00); v128.store(out, c01, 16); v128.store(out, c02, 32); v128.store(out, c03, 48);
  v128.store(out1, c10); v128.store(out1, c11, 16); v128.store(out1, c12, 32); v128.store(out1, c13, 48);
}

/** out[m, n] = left[m, k] rows[k, n], entries of left `across` and `step` bytes apart. */
function combine<T>(m: i32, n: i32, k: i32, left: usize, across: usize, step: usize, rows: usize, out: usize): void {
  const stride = bytes<T>(n);
  const lines = n / columns<T>() * columns<T>();
  for (let i: i32 = 0; i < m; i += 2) {
    const from = left + <usize>i * across;
    const to = out + <usize>i * stride;
    // An odd last row is computed twice, into the same place.
    const more: usize = i + 1 < m ? 1 : 0;
    for (let q: i32 = 0; q < lines; q += columns<T>()) {
      const at = bytes<T>(q);
      linePair<T>(k, from, from + more * across, step, rows + at, stride, to + at, to + more * stride + at);
    }
    for (let q: i32 = lines; q < n; q++) {
      for (let r: usize = 0; r <= more; r++) {
        let sum: T = 0;
        for (let j: i32 = 0; j < k; j++) {
          sum += load<T>(from + r * across + <usize>j * step) * load<T>(rows + <usize>j * stride + bytes<T>(q));
        }
        store<T>(to + r * stride + bytes<T>(q), sum);
      }
    }
  }
}

/** out[n] = sum_i x[i] a_i for the rows of a[m, n]. */
export function multiplyVectorTransposed<T>(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  combine<T>(1, n, m, x, 0, sizeof<T>(), a, out);
}

/** images[count, width] = form rows, gram[count, count] = rows rows'. */
export function quadraticForm<T>(count: i32, width: i32, form: usize, rows: usize, images: usize, gram: usize): void {
  const stride = bytes<T>(width);
  combine<T>(count, width, count, form, bytes<T>(count), sizeof<T>(), rows, images);
  for (let i: i32 = 0; i < count; i++) {
    for (let j: i32 = 0; j <= i; j++) {
      const value = <T>dot<T>(width, rows + <usize>i * stride, rows + <usize>j * stride);
      store<T>(gram + bytes<T>(i * count + j), value);
      store<T>(gram + bytes<T>(j * count + i), value);
    }
  }
}

/** out[table[x, y], :] += a[x, :] b[y, :] entrywise; all of width columns, `table` of i32, out zeroed first. */
export function convolve<T>(n: i32, width: i32, table: usize, a: usize, b: usize, out: usize): void {
  const stride = bytes<T>(width);
  const step: usize = 16;
  memory.fill(out, 0, <usize>n * stride);
  const lines = <usize>(width / <i32>(16 / sizeof<T>())) * 16;
  for (let x: i32 = 0; x < n; x++) {
    for (let y: i32 = 0; y < n; y++) {
      const to = out + <usize>load<i32>(table) * stride;
      table += 4;
      const p = a + <usize>x * stride, q = b + <usize>y * stride;
      let at: usize = 0;
      for (; at < lines; at += step) v128.store(to + at, madd<T>(v128.load(p + at), v128.load(q + at), v128.load(to + at)));
      for (; at < stride; at += sizeof<T>()) store<T>(to + at, load<T>(to + at) + load<T>(p + at) * load<T>(q + at));
    }
  }
}
