// The inner loop: a tile of two rows and one 64-byte line of out, from a packed pair of rows and a packed panel.
import { madd } from "./fused";
import { bytes, columns, LINE, ROWS } from "./layout";

/**
 * out[0..1, line] (+)= sum_p a[p, 0..1] b[p, line]. The sum continues from what out holds unless `fresh`, so every
 * entry is the plain sequential sum over all terms, whatever the blocking.
 */
export function tile<T>(terms: i32, a: usize, b: usize, out0: usize, out1: usize, fresh: bool): void {
  let c00 = v128.splat<T>(0), c01 = v128.splat<T>(0), c02 = v128.splat<T>(0), c03 = v128.splat<T>(0);
  let c10 = v128.splat<T>(0), c11 = v128.splat<T>(0), c12 = v128.splat<T>(0), c13 = v128.splat<T>(0);
  if (!fresh) {
    c00 = v128.load(out0); c01 = v128.load(out0, 16); c02 = v128.load(out0, 32); c03 = v128.load(out0, 48);
    c10 = v128.load(out1); c11 = v128.load(out1, 16); c12 = v128.load(out1, 32); c13 = v128.load(out1, 48);
  }
  for (const end = b + <usize>terms * LINE; b < end; b += LINE) {
    const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32), b3 = v128.load(b, 48);
    const x = v128.load_splat<T>(a);
    c00 = madd<T>(x, b0, c00);
    c01 = madd<T>(x, b1, c01);
    c02 = madd<T>(x, b2, c02);
    c03 = madd<T>(x, b3, c03);
    const y = v128.load_splat<T>(a + sizeof<T>());
    c10 = madd<T>(y, b0, c10);
    c11 = madd<T>(y, b1, c11);
    c12 = madd<T>(y, b2, c12);
    c13 = madd<T>(y, b3, c13);
    a += bytes<T>(ROWS);
  }
  v128.store(out0, c00); v128.store(out0, c01, 16); v128.store(out0, c02, 32); v128.store(out0, c03, 48);
  v128.store(out1, c10); v128.store(out1, c11, 16); v128.store(out1, c12, 32); v128.store(out1, c13, 48);
}

/** The same at the edge of out: the tile is computed in scratch `spare`, only rows x width entries of out are touched. */
export function edgeTile<T>(
  terms: i32, a: usize, b: usize, out: usize, stride: usize, rows: i32, width: i32, fresh: bool, spare: usize,
): void {
  const size = bytes<T>(width);
  if (!fresh) {
    for (let i: i32 = 0; i < rows; i++) memory.copy(spare + <usize>i * LINE, out + <usize>i * stride, size);
  }
  tile<T>(terms, a, b, spare, spare + LINE, fresh);
  for (let i: i32 = 0; i < rows; i++) memory.copy(out + <usize>i * stride, spare + <usize>i * LINE, size);
}

/** One packed panel of b against a packed block of a: rows first..last of one column strip of out. */
export function strip<T>(
  terms: i32, a: usize, rows: i32, b: usize, width: i32, out: usize, stride: usize, fresh: bool, spare: usize,
): void {
  const panel = <usize>terms * bytes<T>(ROWS);
  for (let i: i32 = 0; i < rows; i += ROWS) {
    const count = min(ROWS, rows - i);
    if (count == ROWS && width == columns<T>()) tile<T>(terms, a, b, out, out + stride, fresh);
    else edgeTile<T>(terms, a, b, out, stride, count, width, fresh, spare);
    a += panel;
    out += <usize>ROWS * stride;
  }
}
