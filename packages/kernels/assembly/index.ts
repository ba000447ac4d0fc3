// Exports: every kernel for f64 and f32. Addresses are bytes; nothing here allocates, `scratch` is the caller's.
import * as entrywise from "./entrywise";
import { mirror, product } from "./product";

export { scratchBytes } from "./layout";

export function multiply_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f64>(m, n, k, a, false, b, true, out, scratch, false);
}

export function multiplyLeftTransposed_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f64>(m, n, k, a, true, b, true, out, scratch, false);
}

export function multiplyRightTransposed_f64(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f64>(m, n, k, a, false, b, false, out, scratch, false);
}

export function gram_f64(m: i32, k: i32, a: usize, out: usize, scratch: usize): void {
  product<f64>(m, m, k, a, false, a, false, out, scratch, true);
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

export function multiply_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f32>(m, n, k, a, false, b, true, out, scratch, false);
}

export function multiplyLeftTransposed_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f32>(m, n, k, a, true, b, true, out, scratch, false);
}

export function multiplyRightTransposed_f32(m: i32, n: i32, k: i32, a: usize, b: usize, out: usize, scratch: usize): void {
  product<f32>(m, n, k, a, false, b, false, out, scratch, false);
}

export function gram_f32(m: i32, k: i32, a: usize, out: usize, scratch: usize): void {
  product<f32>(m, m, k, a, false, a, false, out, scratch, true);
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
