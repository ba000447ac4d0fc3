/** Small dense matrices as irreps give them: row-major, `[d, d]` over R, `[d, d, 2]` over C. @internal */
import type { ComplexNumber, Irrep } from "../../irrep.js";

/** Interleaved complex `[d, d, 2]` whatever the field; `undefined` if the length does not fit or an entry is not finite. */
export function complexMatrix({ over, degree }: Pick<Irrep, "over" | "degree">, entries: Float64Array): Float64Array | undefined {
  const expected = degree * degree * (over === "C" ? 2 : 1);
  if (entries.length !== expected || !entries.every(Number.isFinite)) return undefined;
  if (over === "C") return entries;
  const complex = new Float64Array(2 * expected);
  for (let i = 0; i < expected; i++) complex[2 * i] = entries[i]!;
  return complex;
}

/** `a b`. */
export function product(d: number, a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(2 * d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const ar = a[2 * (i * d + k)]!;
      const ai = a[2 * (i * d + k) + 1]!;
      for (let j = 0; j < d; j++) {
        const br = b[2 * (k * d + j)]!;
        const bi = b[2 * (k * d + j) + 1]!;
        const o = 2 * (i * d + j);
        out[o] = out[o]! + ar * br - ai * bi;
        out[o + 1] = out[o + 1]! + ar * bi + ai * br;
      }
    }
  }
  return out;
}

/** Conjugate transpose. */
export function adjoint(d: number, a: Float64Array): Float64Array {
  const out = new Float64Array(2 * d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      out[2 * (j * d + i)] = a[2 * (i * d + j)]!;
      out[2 * (j * d + i) + 1] = -a[2 * (i * d + j) + 1]!;
    }
  }
  return out;
}

export function identityMatrix(d: number): Float64Array {
  const out = new Float64Array(2 * d * d);
  for (let i = 0; i < d; i++) out[2 * (i * d + i)] = 1;
  return out;
}

export function trace(d: number, a: Float64Array): ComplexNumber {
  let re = 0;
  let im = 0;
  for (let i = 0; i < d; i++) {
    re += a[2 * (i * d + i)]!;
    im += a[2 * (i * d + i) + 1]!;
  }
  return { re, im };
}

/** Largest difference of entries. */
export function distance(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}
