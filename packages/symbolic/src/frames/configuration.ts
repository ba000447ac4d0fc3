/**
 * Exact tight frames of rank-one elements, for irreps of every degree and type.
 *
 * Over F = R, C or H an irrep of F-degree d spans `M_d(F)`, of real dimension D. A configuration lists vectors `u_k, w_k` of F^d,
 * k = 0..K-1, whose products `p_k = u_k w_k^*` form a tight frame:  sum_k p_k <p_k, x> = (K/D) x  (|p_k| = 1).
 *
 * - `basis`, K = D: u runs over the units of F times a basis, w over a basis. `sum p_k` is not 0: the bias particle carries it.
 * - `simplex`, K = D + 1: orbits of the cyclic group of order K. Coordinates of u_k and w_k are `zeta^(k s)`, `zeta = exp(2 pi i/K)`, s in
 *   the residues below; those of p_k are `zeta^(k r)` with D distinct nonzero residues r, so `sum p_k = 0` and the frame is tight by
 *   orthogonality of characters. In real coordinates the p_k are the vertices of a regular simplex.
 *
 *     R, d even   U = {+-1, +-3, .., +-(d-1)},     W = d U,                      r = u + w: odd, |r| < K
 *     R, d odd    U = {0, +-1, .., +-(d-1)/2},     W = d U + K/2,                r = u + w
 *     C           U = {1, .., d},                  W = {0, -d, .., -d(d-1)},     r = +-(u - w)
 *     H           U = {1, -2, 3, -4, .., -2d},     W = {0, -2d, .., -2d(d-1)},   r = +-(u - w) for odd, +-(u + w) for even places,
 *                 since an entry of u is zeta^s + zeta^t j and j z = conj(z) j
 */
import { rational, type Rational } from "@ringflow/algebra";

/** Real dimension of the division algebra: 1, 2 or 4. */
export type Commutant = 1 | 2 | 4;

/** A family of exact blocks. */
export type FrameKind = "basis" | "simplex";

/** A configuration by its defining numbers. */
export interface Configuration {
  readonly kind: FrameKind;
  readonly commutant: Commutant;
  /** Degree over F; over R it is `commutant` times this. */
  readonly degree: number;
  /** Number K of pairs. */
  readonly pairs: number;
  /** Residues mod K of the coordinates of u (2d of them over H, in pairs `zeta^s + zeta^t j`); empty for a basis. */
  readonly u: readonly number[];
  readonly w: readonly number[];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function realSimplex(d: number, pairs: number): Pick<Configuration, "u" | "w"> {
  const u = d % 2 === 0 ? range(d).map((i) => 2 * i - (d - 1)) : range(d).map((i) => i - (d - 1) / 2);
  return { u, w: u.map((s) => d * s + (d % 2 === 0 ? 0 : pairs / 2)) };
}

/**
 * The configuration of a kind for an irrep of real degree `f` and commutant of dimension `m`.
 *
 * @returns size `f D` (basis) or `f (D + 1)` (simplex) as a block, `D = f^2/m`
 * @example configuration("simplex", 2, 1).w // => [-2, 2]
 * @since 0.1.0
 */
export function configuration(kind: FrameKind, f: number, m: Commutant): Configuration {
  const degree = f / m;
  const dimension = (f * f) / m;
  if (kind === "basis") return { kind, commutant: m, degree, pairs: dimension, u: [], w: [] };
  const pairs = dimension + 1;
  const step = m === 4 ? 2 * degree : degree;
  const { u, w } = m === 1 ? realSimplex(degree, pairs) : { u: range(step).map((i) => (m === 4 && i % 2 === 1 ? -1 - i : 1 + i)), w: range(degree).map((j) => -step * j || 0) };
  return { kind, commutant: m, degree, pairs, u, w };
}

/**
 * `s = f D / (2 n K)`, the factor of c that gives the block its part of the group law of a group of order n.
 *
 * @since 0.1.0
 */
export function blockScale({ commutant, degree, pairs }: Configuration, order: number): Rational {
  const f = degree * commutant;
  return rational(BigInt((f * f * f) / commutant), BigInt(2 * order * pairs));
}
