// Packing: operands are copied into panels in the order in which the tile reads them, so that a product and its
// transposed forms run the same inner loop. Rows beyond the operand's edge are filled with zeros.
import { bytes, columns, LINE, ROWS } from "./layout";

/** to[p, w] = from[w, p] for w < valid, 0 for valid <= w < width; strides in bytes. The slow form for edges. */
export function packEdge<T>(
  from: usize, strideW: usize, strideP: usize, valid: i32, width: i32, terms: i32, to: usize, step: usize,
): void {
  for (let p: i32 = 0; p < terms; p++) {
    for (let w: i32 = 0; w < width; w++) {
      const value = w < valid ? load<T>(from + <usize>w * strideW) : <T>0;
      store<T>(to + bytes<T>(w), value);
    }
    from += strideP;
    to += step;
  }
}

/** to[p, 0..1] = (first[p], second[p]): two rows that are contiguous in p become columns, `step` bytes apart. */
export function packPair<T>(first: usize, second: usize, terms: i32, to: usize, step: usize): void {
  const lanes: i32 = 16 / <i32>sizeof<T>();
  let p: i32 = 0;
  for (; p + lanes <= terms; p += lanes) {
    const x = v128.load(first);
    const y = v128.load(second);
    if (sizeof<T>() == 8) {
      v128.store(to, v128.shuffle<f64>(x, y, 0, 2));
      v128.store(to + step, v128.shuffle<f64>(x, y, 1, 3));
      to += 2 * step;
    } else {
      const low = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
      v128.store64_lane(to, low, 0);
      v128.store64_lane(to + step, low, 1);
      v128.store64_lane(to + 2 * step, high, 0);
      v128.store64_lane(to + 3 * step, high, 1);
      to += 4 * step;
    }
    first += 16;
    second += 16;
  }
  for (; p < terms; p++) {
    store<T>(to, load<T>(first));
    store<T>(to + sizeof<T>(), load<T>(second));
    first += sizeof<T>();
    second += sizeof<T>();
    to += step;
  }
}

/** One panel of b from rows that are contiguous in the column index: to[p, 0..] = from[p, 0..]. */
export function packPanelAlong<T>(from: usize, stride: usize, valid: i32, terms: i32, to: usize): void {
  if (valid < columns<T>()) return packEdge<T>(from, sizeof<T>(), stride, valid, columns<T>(), terms, to, LINE);
  for (let p: i32 = 0; p < terms; p++) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(to, v128.load(from, 32), 32);
    v128.store(to, v128.load(from, 48), 48);
    from += stride;
    to += LINE;
  }
}

/** One panel of b from rows that are contiguous in the term index: to[p, w] = from[w, p]. */
export function packPanelAcross<T>(from: usize, stride: usize, valid: i32, terms: i32, to: usize): void {
  let w: i32 = 0;
  for (; w + 2 <= valid; w += 2) {
    packPair<T>(from, from + stride, terms, to, LINE);
    from += 2 * stride;
    to += 2 * sizeof<T>();
  }
  if (w < columns<T>()) packEdge<T>(from, stride, sizeof<T>(), valid - w, columns<T>() - w, terms, to, LINE);
}

/** A block of a from rows contiguous in the term index, as panels of two rows: to[pair, p, 0..1]. */
export function packBlockAcross<T>(from: usize, stride: usize, rows: i32, terms: i32, to: usize): void {
  const step = bytes<T>(ROWS);
  let i: i32 = 0;
  for (; i + ROWS <= rows; i += ROWS) {
    packPair<T>(from, from + stride, terms, to, step);
    from += <usize>ROWS * stride;
    to += <usize>terms * step;
  }
  if (i < rows) packEdge<T>(from, stride, sizeof<T>(), rows - i, ROWS, terms, to, step);
}

/** A block of a from rows contiguous in the row index: 64-byte lines are read once and dealt out to the panels. */
export function packBlockAlong<T>(from: usize, stride: usize, rows: i32, terms: i32, to: usize): void {
  const step = bytes<T>(ROWS);
  const panel = <usize>terms * step;
  let i: i32 = 0;
  for (; i + columns<T>() <= rows; i += columns<T>()) {
    dealLines<T>(from, stride, terms, to, panel);
    from += LINE;
    to += <usize>(columns<T>() / ROWS) * panel;
  }
  for (; i < rows; i += ROWS) {
    packEdge<T>(from, sizeof<T>(), stride, min(ROWS, rows - i), ROWS, terms, to, step);
    from += step;
    to += panel;
  }
}

/** to[pair, p, 0..1] = from[p, 2 pair + 0..1] for the pairs of one 64-byte line. */
function dealLines<T>(from: usize, stride: usize, terms: i32, to: usize, panel: usize): void {
  for (let p: i32 = 0; p < terms; p++) {
    let target = to;
    for (let byte: usize = 0; byte < <usize>LINE; byte += 16) {
      const x = v128.load(from + byte);
      if (sizeof<T>() == 8) {
        v128.store(target, x);
        target += panel;
      } else {
        v128.store64_lane(target, x, 0);
        v128.store64_lane(target + panel, x, 1);
        target += 2 * panel;
      }
    }
    from += stride;
    to += bytes<T>(ROWS);
  }
}
