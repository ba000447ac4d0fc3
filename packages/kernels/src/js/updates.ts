/** Plain-loop forms of the integrators' updates, rounded after every operation in the order written. */
import type { AdamFactors, FloatArray } from "../kernels.js";

/** `out = p y + q u + r v + s f + t g`; `out` may be `v`. */
export function combineFive<A extends FloatArray>(
  length: number, [p, q, r, s, t]: readonly [number, number, number, number, number], y: A, u: A, v: A, f: A, g: A, out: A,
): void {
  for (let i = 0; i < length; i++) out[i] = p * y[i]! + q * u[i]! + r * v[i]! + s * f[i]! + t * g[i]!;
}

/** See {@link Kernels.adamStep}. */
export function adamStep<A extends FloatArray>(
  length: number, { rate, beta1, beta2, correction, epsilon }: AdamFactors, f: A, mean: A, square: A, y: A,
): void {
  for (let i = 0; i < length; i++) {
    const g = f[i]!;
    mean[i] = beta1 * mean[i]! + (1 - beta1) * g;
    square[i] = beta2 * square[i]! + (1 - beta2) * g * g;
    y[i]! += (rate * mean[i]!) / (Math.sqrt(square[i]! * correction) + epsilon);
  }
}
