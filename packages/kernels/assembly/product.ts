// Blocked matrix product and its symmetric form, after Goto & van de Geijn 2008 (packed block of a, panels of b).
import { BLOCK, blockRows, bytes, columns, KC, LINE } from "./layout";
import { packBlockAcross, packBlockAlong, packPair, packPanelAcross, packPanelAlong } from "./pack";
import { strip } from "./tile";

/**
 * Rows first..last of out[m, n] = a b, row-major. `aAlong`: a is stored [k, m], else [m, k]; `bAlong`: b is stored [k, n],
 * else [n, k]. `upper`: only tiles that meet the upper triangle are computed (the others keep what they held). Every entry
 * is the same whatever the range of rows.
 */
export function product<T>(
  m: i32, n: i32, k: i32, a: usize, aAlong: bool, b: usize, bAlong: bool, out: usize, scratch: usize, upper: bool,
  first: i32, last: i32,
): void {
  const stride = bytes<T>(n);
  if (k == 0) memory.fill(out + <usize>first * stride, 0, <usize>(last - first) * stride);
  const panelB = scratch + KC * BLOCK;
  const spare = panelB + KC * LINE;
  for (let p: i32 = 0; p < k; p += KC) {
    const terms = min(KC, k - p);
    for (let i: i32 = first; i < last; i += blockRows<T>()) {
      const rows = min(blockRows<T>(), last - i);
      if (aAlong) packBlockAlong<T>(a + <usize>p * bytes<T>(m) + bytes<T>(i), bytes<T>(m), rows, terms, scratch);
      else packBlockAcross<T>(a + <usize>i * bytes<T>(k) + bytes<T>(p), bytes<T>(k), rows, terms, scratch);
      const start = upper ? i / columns<T>() * columns<T>() : 0;
      for (let j: i32 = start; j < n; j += columns<T>()) {
        const width = min(columns<T>(), n - j);
        if (bAlong) packPanelAlong<T>(b + <usize>p * bytes<T>(n) + bytes<T>(j), bytes<T>(n), width, terms, panelB);
        else packPanelAcross<T>(b + <usize>j * bytes<T>(k) + bytes<T>(p), bytes<T>(k), width, terms, panelB);
        const reach = upper ? min(rows, j + width - i) : rows;
        strip<T>(terms, scratch, reach, panelB, width, out + <usize>i * stride + bytes<T>(j), stride, p == 0, spare);
      }
    }
  }
}

/** Copies the upper triangle of out[m, m] to the lower, two rows at a time, in column blocks of one cache line. */
export function mirror<T>(m: i32, out: usize): void {
  const stride = bytes<T>(m);
  for (let j: i32 = 0; j < m; j += columns<T>()) {
    const end = min(m, j + columns<T>());
    for (let i: i32 = 0; i + 1 < end; i += 2) {
      const row = out + <usize>i * stride;
      const start = max(i + 2, j);
      if (i >= j) store<T>(row + stride + bytes<T>(i), load<T>(row + bytes<T>(i + 1)));
      packPair<T>(row + bytes<T>(start), row + stride + bytes<T>(start), end - start, out + <usize>start * stride + bytes<T>(i), stride);
    }
  }
}
