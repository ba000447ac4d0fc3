// Exports: every kernel for f64 and f32. Addresses are bytes; nothing here allocates, `scratch` is the caller's. Products
// compute rows first..last of their result, so that threads can share one.
import * as entrywise from "./entrywise";
import { mirror, product } from "./product";
import * as rows from "./rows";
import * as updates from "./updates";

export { scratchBytes } from "./layout";

export function multiply_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f64>(m, n, k, a, false, b, true, out, scratch, false, first, last);
}

export function multiplyLeftTransposed_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f64>(m, n, k, a, true, b, true, out, scratch, false, first, last);
}

export function multiplyRightTransposed_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f64>(m, n, k, a, false, b, false, out, scratch, false, first, last);
}

/** Upper triangle in rows first..last; mirror_f64 completes it. */
export function gram_f64(m: i32, k: i32, a: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f64>(m, m, k, a, false, a, false, out, scratch, true, first, last);
}

export function mirror_f64(m: i32, out: usize): void {
  mirror<f64>(m, out);
}

export function dot_f64(length: i32, x: usize, y: usize): f64 {
  return entrywise.dot<f64>(length, x, y);
}

export function axpy_f64(length: i32, alpha: f64, x: usize, y: usize): void {
  entrywise.axpy<f64>(length, alpha, x, y);
}

export function tripleProduct_f64(length: i32, a: usize, b: usize, c: usize, bc: usize, ac: usize, ab: usize): f64 {
  return entrywise.tripleProduct<f64>(length, a, b, c, bc, ac, ab);
}

export function multiply_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f32>(m, n, k, a, false, b, true, out, scratch, false, first, last);
}

export function multiplyLeftTransposed_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f32>(m, n, k, a, true, b, true, out, scratch, false, first, last);
}

export function multiplyRightTransposed_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f32>(m, n, k, a, false, b, false, out, scratch, false, first, last);
}

/** Upper triangle in rows first..last; mirror_f32 completes it. */
export function gram_f32(m: i32, k: i32, a: usize, out: usize, scratch: usize, first: i32, last: i32): void {
  product<f32>(m, m, k, a, false, a, false, out, scratch, true, first, last);
}

export function mirror_f32(m: i32, out: usize): void {
  mirror<f32>(m, out);
}

export function dot_f32(length: i32, x: usize, y: usize): f64 {
  return entrywise.dot<f32>(length, x, y);
}

export function axpy_f32(length: i32, alpha: f32, x: usize, y: usize): void {
  entrywise.axpy<f32>(length, alpha, x, y);
}

export function tripleProduct_f32(length: i32, a: usize, b: usize, c: usize, bc: usize, ac: usize, ab: usize): f64 {
  return entrywise.tripleProduct<f32>(length, a, b, c, bc, ac, ab);
}

export function multiplyVector_f64(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  rows.multiplyVector<f64>(m, n, a, x, out);
}

export function multiplyVectorTransposed_f64(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  rows.multiplyVectorTransposed<f64>(m, n, a, x, out);
}

export function quadraticForm_f64(count: i32, width: i32, form: usize, points: usize, images: usize, gram: usize): void {
  rows.quadraticForm<f64>(count, width, form, points, images, gram);
}

export function convolve_f64(n: i32, width: i32, table: usize, a: usize, b: usize, out: usize): void {
  rows.convolve<f64>(n, width, table, a, b, out);
}

export function combineFive_f64(
  length: i32, p: f64, q: f64, r: f64, s: f64, t: f64, y: usize, u: usize, v: usize, f: usize, g: usize, out: usize,
): void {
  updates.combineFive<f64>(length, p, q, r, s, t, y, u, v, f, g, out);
}

export function adamStep_f64(
  length: i32, rate: f64, b1: f64, b2: f64, correction: f64, epsilon: f64, f: usize, m: usize, v: usize, y: usize,
): void {
  updates.adamStep<f64>(length, rate, b1, b2, correction, epsilon, f, m, v, y);
}

export function multiplyVector_f32(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  rows.multiplyVector<f32>(m, n, a, x, out);
}

export function multiplyVectorTransposed_f32(m: i32, n: i32, a: usize, x: usize, out: usize): void {
  rows.multiplyVectorTransposed<f32>(m, n, a, x, out);
}

export function quadraticForm_f32(count: i32, width: i32, form: usize, points: usize, images: usize, gram: usize): void {
  rows.quadraticForm<f32>(count, width, form, points, images, gram);
}

export function convolve_f32(n: i32, width: i32, table: usize, a: usize, b: usize, out: usize): void {
  rows.convolve<f32>(n, width, table, a, b, out);
}

export function combineFive_f32(
  length: i32, p: f32, q: f32, r: f32, s: f32, t: f32, y: usize, u: usize, v: usize, f: usize, g: usize, out: usize,
): void {
  updates.combineFive<f32>(length, p, q, r, s, t, y, u, v, f, g, out);
}

export function adamStep_f32(
  length: i32, rate: f32, b1: f32, b2: f32, correction: f32, epsilon: f32, f: usize, m: usize, v: usize, y: usize,
): void {
  updates.adamStep<f32>(length, rate, b1, b2, correction, epsilon, f, m, v, y);
}
