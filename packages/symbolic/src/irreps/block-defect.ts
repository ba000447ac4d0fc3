/**
 * How far the particles of one irrep are from their part of the group law:
 *
 *   2 sum_j a_j(x) b_j(y) c_j(z)  against  f/(m n) chi(x y z^-1)
 *
 * in coefficients `sum_j A_j (x) B_j (x) C_j`, relative to the length of the right-hand side.
 */
import { coefficient, type IrrepCoordinates } from "./irrep-coordinates.js";

/** Adds `factor A (x) B (x) C` to `out[s, s, s]`. */
function addTensor(out: Float64Array, size: number, factor: number, a: Float64Array, b: Float64Array, c: Float64Array): void {
  for (let p = 0, at = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      const ab = factor * a[p]! * b[q]!;
      for (let r = 0; r < size; r++, at++) out[at]! += ab * c[r]!;
    }
  }
}

/**
 * Coefficients of `f/(m n) chi(x y z^-1)`: means over x, y, z with `rho(x) (x) rho(y) (x) rho(z)`. With
 * `E_pq = mean rho_pq(x) rho(x)` and `chi(x y z^-1) = sum rho_ik(x) rho_kl(y) rho_il(z)` they are sums of
 * `E_ik (x) E_kl (x) E_il`.
 */
function targetTensor(s: IrrepCoordinates, irrep: number): Float64Array {
  const { degree: f, commutant: m, matrices } = s.basis.irreps[irrep]!;
  const n = s.basis.order;
  const size = f * f;
  const e = Array.from({ length: size }, () => new Float64Array(size));
  for (let x = 0; x < n; x++) {
    for (let p = 0; p < size; p++) {
      const value = matrices[x * size + p]! / n;
      for (let q = 0; q < size; q++) e[p]![q]! += value * matrices[x * size + q]!;
    }
  }
  const out = new Float64Array(size ** 3);
  for (let i = 0; i < f; i++) {
    for (let k = 0; k < f; k++) {
      for (let l = 0; l < f; l++) addTensor(out, size, f / (m * n), e[i * f + k]!, e[k * f + l]!, e[i * f + l]!);
    }
  }
  return out;
}

/** Entries above which the tensor is not formed: its defect is read from its trace alone. */
const LARGEST_TENSOR = 1e6;

/** Relative defect, 0 for an exact block. Cost `O((particles + f^3) f^6)`, up to a largest size. */
export function tensorDefect(s: IrrepCoordinates, irrep: number, rows: readonly number[]): number {
  const size = s.basis.irreps[irrep]!.degree ** 2;
  if (size ** 3 > LARGEST_TENSOR) return NaN;
  const target = targetTensor(s, irrep);
  const difference = target.map((v) => -v);
  for (const j of rows) addTensor(difference, size, 2, coefficient(s, "a", j, irrep), coefficient(s, "b", j, irrep), coefficient(s, "c", j, irrep));
  return Math.hypot(...norms(difference)) / Math.hypot(...norms(target));
}

/** Euclidean lengths of pieces, so that `hypot` gets few arguments. */
function norms(v: Float64Array): number[] {
  return [Math.sqrt(v.reduce((sum, x) => sum + x * x, 0))];
}
