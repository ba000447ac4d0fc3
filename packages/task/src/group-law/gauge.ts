/**
 * The network sees a and b only through `a[x] + b[y]`, so a constant may move between them. The closed form is evaluated
 * with b mean-zero, where it has fewer terms:
 *
 *   a' = a + m,  b' = b - m,  m = mean of b;      dE/da = dE/da',   dE/db = dE/db' - mean(dE/db') + mean(dE/da')
 */
import type { FloatArray } from "@ringflow/kernels";
import type { ParticleArrays } from "./particle-arrays.js";

/** Writes `a'` and `b'` of `from` into `to`; c is left alone. */
export function centreB({ count, n, a, b }: ParticleArrays<FloatArray>, to: { readonly a: FloatArray; readonly b: FloatArray }): void {
  for (let j = 0; j < count; j++) {
    const row = j * n;
    let mean = 0;
    for (let x = 0; x < n; x++) mean += b[row + x]!;
    mean /= n;
    for (let x = 0; x < n; x++) {
      to.a[row + x] = a[row + x]! + mean;
      to.b[row + x] = b[row + x]! - mean;
    }
  }
}

/**
 * Turns the gradient on `a'`, `b'`, c into `scale` times that on a, b, c, in place; the part on c is made mean-zero, as c
 * itself is.
 */
export function finishGradient({ count, n, a, b, c }: ParticleArrays<FloatArray>, scale: number): void {
  for (let j = 0; j < count; j++) {
    const row = j * n;
    let [ofA, ofB, ofC] = [0, 0, 0];
    for (let x = 0; x < n; x++) {
      ofA += a[row + x]!;
      ofB += b[row + x]!;
      ofC += c[row + x]!;
    }
    const shift = (ofA - ofB) / n;
    ofC /= n;
    for (let x = 0; x < n; x++) {
      a[row + x]! *= scale;
      b[row + x] = scale * (b[row + x]! + shift);
      c[row + x] = scale * (c[row + x]! - ofC);
    }
  }
}
