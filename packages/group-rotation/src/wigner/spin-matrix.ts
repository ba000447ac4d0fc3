/**
 * Irreps of SU(2), the unit quaternions: the symmetric powers of the two-dimensional one. With `n = 2 j` and the
 * orthonormal basis `v_k = sqrt(C(n, k)) u^k d^(n-k)`, `k = j + m` for `m = -j..j`,
 *
 *   v_k = sqrt(k/n) u v_(k-1) + sqrt((n-k)/n) d v_k   (right: of degree n-1)
 *
 * is an isometry P into `C^2 (x) Sym^(n-1)`, so `D^n = P' (D^1 (x) D^(n-1)) P`: four products per entry, and since P is an
 * isometry rounding grows with n only linearly. (The closed sum for D has alternating terms and loses digits.)
 */
import { requireInteger } from "../internal/require.js";
import { largestBandLimit } from "../lie/band-limit.js";
import type { Quaternion } from "../quaternion.js";

function requireSpin(twiceSpin: number): void {
  requireInteger("twice the spin", twiceSpin, 0, 2 * largestBandLimit);
}

/** `exp(-i t/2 a.sigma)` in the basis down, up; interleaved `[2, 2, 2]`. */
function spinHalf(q: Quaternion): Float64Array {
  const [w, x, y, z] = q as unknown as [number, number, number, number];
  return Float64Array.of(w, z, y, 0 - x, 0 - y, 0 - x, w, 0 - z);
}

/** The step from degree n-1 to n. Loops over the entry (i, k) and the factor (s, t) split off, s, t = 0 (down) or 1 (up). */
function raise(n: number, half: Float64Array, lower: Float64Array): Float64Array {
  const out = new Float64Array(2 * (n + 1) * (n + 1));
  const share = (s: number, k: number): number => (s === 1 ? k : n - k);
  for (let i = 0; i <= n; i++) {
    for (let k = 0; k <= n; k++) {
      let re = 0;
      let im = 0;
      for (let s = 0; s < 2; s++) {
        for (let t = 0; t < 2; t++) {
          if (i - s < 0 || i - s >= n || k - t < 0 || k - t >= n) continue;
          const factor = Math.sqrt(share(s, i) * share(t, k)) / n;
          const a = 2 * (2 * s + t);
          const b = 2 * ((i - s) * n + (k - t));
          re += factor * (half[a]! * lower[b]! - half[a + 1]! * lower[b + 1]!);
          im += factor * (half[a]! * lower[b + 1]! + half[a + 1]! * lower[b]!);
        }
      }
      out[2 * (i * (n + 1) + k)] = re;
      out[2 * (i * (n + 1) + k) + 1] = im;
    }
  }
  return out;
}

/**
 * `D^j(q)` with `j = twiceSpin / 2` in the basis `m = -j..j` (Condon-Shortley phases).
 *
 * @param twiceSpin - `2 j`, 0..512
 * @throws GroupError `group/domain` for another number
 * @returns interleaved `[2 j + 1, 2 j + 1, 2]`
 * @remarks O(j^3). For integer j equal at q and -q.
 * @source Broecker & tom Dieck 1985, section II.5 [broecker1985]
 * @example spinMatrix(1, Float64Array.of(1, 0, 0, 0)) // => [1, 0, 0, 0, 0, 0, 1, 0]
 * @since 0.1.0
 */
export function spinMatrix(twiceSpin: number, q: Quaternion): Float64Array {
  requireSpin(twiceSpin);
  const half = spinHalf(q);
  let matrix: Float64Array = Float64Array.of(1, 0);
  for (let n = 1; n <= twiceSpin; n++) matrix = raise(n, half, matrix);
  return matrix;
}

/**
 * The character `sin((2 j + 1) t/2) / sin(t/2)` of `D^j` at an element with `w = cos(t/2)`, as the polynomial
 * `U_(2j)(w)` (Chebyshev, second kind), which has no singularity.
 *
 * @param twiceSpin - as for {@link spinMatrix}
 * @example spinCharacter(2, 1) // => 3
 * @since 0.1.0
 */
export function spinCharacter(twiceSpin: number, w: number): number {
  requireSpin(twiceSpin);
  let [before, value] = [0, 1];
  for (let n = 1; n <= twiceSpin; n++) [before, value] = [value, 2 * w * value - before];
  return value;
}
