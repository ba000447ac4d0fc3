// Vector kernels. Sums are taken in blocks of 1024 entries in the element type, and over blocks in f64: the error of a
// long f32 sum stays that of a short one.
import { madd } from "./fused";
import { bytes } from "./layout";

const SUM_BLOCK: i32 = 1024;

/** Sum of the lanes, in f64. */
// @ts-ignore: decorator
@inline
function lanes<T>(x: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
  return <f64>f32x4.extract_lane(x, 0) + <f64>f32x4.extract_lane(x, 1) + (<f64>f32x4.extract_lane(x, 2) + <f64>f32x4.extract_lane(x, 3));
}

/** sum x.y */
export function dot<T>(length: i32, x: usize, y: usize): f64 {
  let total: f64 = 0;
  const quad: i32 = 64 / <i32>sizeof<T>();
  let i: i32 = 0;
  while (i + quad <= length) {
    let s0 = v128.splat<T>(0), s1 = v128.splat<T>(0), s2 = v128.splat<T>(0), s3 = v128.splat<T>(0);
    for (const stop = min(length, i + SUM_BLOCK); i + quad <= stop; i += quad) {
      s0 = madd<T>(v128.load(x), v128.load(y), s0);
      s1 = madd<T>(v128.load(x, 16), v128.load(y, 16), s1);
      s2 = madd<T>(v128.load(x, 32), v128.load(y, 32), s2);
      s3 = madd<T>(v128.load(x, 48), v128.load(y, 48), s3);
      x += 64;
      y += 64;
    }
    total += lanes<T>(v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)));
  }
  for (; i < length; i++) {
    total += <f64>(load<T>(x) * load<T>(y));
    x += sizeof<T>();
    y += sizeof<T>();
  }
  return total;
}

/** y += alpha x */
export function axpy<T>(length: i32, alpha: T, x: usize, y: usize): void {
  const factor = v128.splat<T>(alpha);
  const pair: i32 = 32 / <i32>sizeof<T>();
  let i: i32 = 0;
  for (; i + pair <= length; i += pair) {
    v128.store(y, madd<T>(factor, v128.load(x), v128.load(y)));
    v128.store(y, madd<T>(factor, v128.load(x, 16), v128.load(y, 16)), 16);
    x += 32;
    y += 32;
  }
  for (; i < length; i++) {
    store<T>(y, load<T>(y) + alpha * load<T>(x));
    x += sizeof<T>();
    y += sizeof<T>();
  }
}

/** bc = b.c, ac = a.c, ab = a.b, and sum a.b.c. Entry i is read before it is written: bc = a, ac = b, ab = c may alias. */
export function tripleProduct<T>(length: i32, a: usize, b: usize, c: usize, bc: usize, ac: usize, ab: usize): f64 {
  let total: f64 = 0;
  const pair: i32 = 32 / <i32>sizeof<T>();
  let i: i32 = 0;
  while (i + pair <= length) {
    let s0 = v128.splat<T>(0), s1 = v128.splat<T>(0);
    for (const stop = min(length, i + SUM_BLOCK); i + pair <= stop; i += pair) {
      const at = bytes<T>(i);
      const x0 = v128.load(a + at), y0 = v128.load(b + at), z0 = v128.load(c + at);
      const x1 = v128.load(a + at, 16), y1 = v128.load(b + at, 16), z1 = v128.load(c + at, 16);
      const yz0 = v128.mul<T>(y0, z0), yz1 = v128.mul<T>(y1, z1);
      s0 = madd<T>(x0, yz0, s0);
      s1 = madd<T>(x1, yz1, s1);
      v128.store(bc + at, yz0);
      v128.store(bc + at, yz1, 16);
      v128.store(ac + at, v128.mul<T>(x0, z0));
      v128.store(ac + at, v128.mul<T>(x1, z1), 16);
      v128.store(ab + at, v128.mul<T>(x0, y0));
      v128.store(ab + at, v128.mul<T>(x1, y1), 16);
    }
    total += lanes<T>(v128.add<T>(s0, s1));
  }
  for (; i < length; i++) {
    const at = bytes<T>(i);
    const x = load<T>(a + at), y = load<T>(b + at), z = load<T>(c + at);
    const yz = y * z;
    total += <f64>(x * yz);
    store<T>(bc + at, yz);
    store<T>(ac + at, x * z);
    store<T>(ab + at, x * y);
  }
  return total;
}
