/**
 * Wigner D matrices: how rotations act on spherical harmonics of degree l,
 *
 *   Y_lm(R^-1 v) = sum_m' D^l_m'm(R) Y_lm'(v),   m, m' = -l..l .
 *
 * Real form: the same for the real harmonics
 *
 *   y_lm = (Y_l,-m + (-1)^m Y_lm) / sqrt 2,   y_l,-m = i (Y_l,-m - (-1)^m Y_lm) / sqrt 2   (m > 0),   y_l0 = Y_l0 ,
 *
 * which for l = 1 are (y, z, x) up to a factor: the real D^1 is the rotation matrix in that order of coordinates.
 */
import { requireInteger } from "../internal/require.js";
import { largestBandLimit } from "../lie/band-limit.js";
import { quaternionFromRotation } from "../quaternion.js";
import { spinMatrix } from "./spin-matrix.js";

/**
 * `D^l(R)` over C.
 *
 * @param l - degree, 0..256
 * @param rotation - `[3, 3]`, row-major
 * @returns interleaved `[2 l + 1, 2 l + 1, 2]`, unitary; entries within about 1e-15 l
 * @throws GroupError `group/domain` for another degree
 * @remarks O(l^3), no singularity (no Euler angles)
 * @source Varshalovich, Moskalev & Khersonskii 1988, chapter 4 [varshalovich1988]
 * @example wignerD(1, Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)).filter((x) => x === 1).length // => 3
 * @since 0.1.0
 */
export function wignerD(l: number, rotation: Float64Array): Float64Array {
  requireInteger("a degree", l, 0, largestBandLimit);
  return spinMatrix(2 * l, quaternionFromRotation(rotation));
}

/**
 * `D^l(R)` over R, orthogonal `[2 l + 1, 2 l + 1]`.
 *
 * @example realWignerD(1, Float64Array.of(0, -1, 0, 1, 0, 0, 0, 0, 1)) // => [0, 0, 1, 0, 1, 0, -1, 0, 0]
 * @since 0.1.0
 */
export function realWignerD(l: number, rotation: Float64Array): Float64Array {
  return realForm(l, wignerD(l, rotation));
}

/** One real harmonic as a combination of complex ones: indices `l + m` and coefficients. */
interface Row {
  readonly at: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

function harmonics(l: number): readonly Row[] {
  return Array.from({ length: 2 * l + 1 }, (_, index) => {
    const m = Math.abs(index - l);
    const sign = m % 2 === 0 ? 1 : -1;
    if (m === 0) return { at: [l], re: [1], im: [0] };
    const at = [l - m, l + m];
    return index > l ? { at, re: [Math.SQRT1_2, sign * Math.SQRT1_2], im: [0, 0] } : { at, re: [0, 0], im: [Math.SQRT1_2, -sign * Math.SQRT1_2] };
  });
}

/** `conj(A) D A'` with the rows of A above: real when D is a Wigner matrix. @internal */
export function realForm(l: number, d: Float64Array): Float64Array {
  const size = 2 * l + 1;
  const rows = harmonics(l);
  const out = new Float64Array(size * size);
  rows.forEach((row, i) => rows.forEach((column, j) => {
    let sum = 0;
    row.at.forEach((p, a) => column.at.forEach((q, b) => {
      // Real part of conj(row_a) column_b D[p, q].
      const re = row.re[a]! * column.re[b]! + row.im[a]! * column.im[b]!;
      const im = row.re[a]! * column.im[b]! - row.im[a]! * column.re[b]!;
      sum += re * d[2 * (p * size + q)]! - im * d[2 * (p * size + q) + 1]!;
    }));
    out[i * size + j] = sum;
  }));
  return out;
}
