/** Plain-loop vector kernels of the reference engine. */
import type { FloatArray } from "../kernels.js";

/** See {@link Kernels.tripleProduct}: outputs may alias the inputs as `outBC = a`, `outAC = b`, `outAB = c`. */
export function tripleProduct<A extends FloatArray>(
  length: number, a: A, b: A, c: A, outBC: A, outAC: A, outAB: A,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    const z = c[i]!;
    const yz = y * z;
    sum += x * yz;
    outBC[i] = yz;
    outAC[i] = x * z;
    outAB[i] = x * y;
  }
  return sum;
}

/** `sum x.y`. */
export function dot<A extends FloatArray>(length: number, x: A, y: A): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** `y += alpha x`. */
export function axpy<A extends FloatArray>(length: number, alpha: number, x: A, y: A): void {
  for (let i = 0; i < length; i++) y[i]! += alpha * x[i]!;
}
