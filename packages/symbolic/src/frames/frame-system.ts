/**
 * Blocks as orthonormal frames over pairs: what a fit hands to the certificate and to materialisation. Pair k has vectors `u_k, w_k`
 * and a matrix `C_k`; its particles have vectors v, shares t and signs s, and are, with weight t,
 *
 *   a(x) = s (u_k' rho(x) v) + shift/2,   b(y) = v' rho(y) w_k + shift/2,   c(z) = s <C_k, rho(z)> .
 *
 * The group law's part is met when over each stratum (a subspace that some frames span) `sum_k u_k w_k' (x) C_k = f/(2n) 1`.
 */
import { balance } from "../blocks/balance.js";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import type { SignedModel } from "./signed-model.js";

/** One pair with its matrix. */
export interface FramePair {
  readonly u: Float64Array;
  readonly w: Float64Array;
  /** `[f, f]`. */
  readonly c: Float64Array;
  /** Axes of the model that its frame spans; empty: the whole space. */
  readonly axes: readonly number[];
  /** Whole coordinates of the directions of u and w, where particles are flipped. */
  readonly whole?: { readonly u: readonly number[]; readonly w: readonly number[] };
}

/** One particle of a pair. */
export interface FrameMember {
  /** Row in the measure. */
  readonly index: number;
  readonly pair: number;
  readonly sign: 1 | -1;
  /** 1 or 1/2. */
  readonly share: number;
  readonly v: Float64Array;
  /** Whole coordinates of the direction of v, where that matters. */
  readonly whole?: readonly number[];
  /** Constant in `a + b`. */
  readonly shift: number;
}

/** A block in frames. */
export interface FrameSystem {
  readonly pairs: readonly FramePair[];
  readonly members: readonly FrameMember[];
  readonly model?: SignedModel;
}

/** Coefficients of one exact particle of weight 1, and the constant of `a + b`. */
export interface MemberMatrices {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly shift: number;
}

/** `factor x y'`, row-major. */
export function outer(x: Float64Array, y: Float64Array, factor: number): Float64Array {
  return Float64Array.from({ length: x.length * y.length }, (_, e) => factor * x[Math.floor(e / y.length)]! * y[e % y.length]!);
}

/** `a = <a, rho(x)> + shift/2` and so on, the share folded into all three functions alike. */
export function memberMatrices({ pairs }: Pick<FrameSystem, "pairs">, { pair, sign, share, v, shift }: FrameMember): MemberMatrices {
  const { u, w, c } = pairs[pair]!;
  const part = Math.cbrt(share);
  return { a: outer(u, v, sign * part), b: outer(v, w, part), c: c.map((x) => sign * part * x), shift: part * shift };
}

const length = (x: ArrayLike<number>): number => Math.sqrt(Array.from(x).reduce((sum, v) => sum + v * v, 0));

/**
 * Largest distance of a trained coefficient from its exact value, over the block's mean length of that function; of the constants in
 * a + b from the exact ones, over the sum of the mean sizes of a and b. The signs of a and b together are a gauge of the particle, as are
 * their sizes against that of c: all particles are brought to `|c|^2 = |a|^2 + |b|^2`.
 */
export function systemResidual(s: IrrepCoordinates, irrep: number, rows: readonly number[], exact: readonly MemberMatrices[]): number {
  const { degree: f, commutant: m } = s.basis.irreps[irrep]!;
  const names = ["a", "b", "c"] as const;
  const factors = rows.map((j) => {
    const [a, b, c] = names.map((name) => length(coefficient(s, name, j, irrep))) as [number, number, number];
    return balance(a, b, c);
  });
  const means = names.map((name, t) => rows.reduce((sum, j, i) => sum + factors[i]![t]! * length(coefficient(s, name, j, irrep)), 0) / rows.length);
  return rows.reduce((most, j, i) => {
    const [member, factor] = [exact[i]!, factors[i]!];
    const trained = names.map((name) => coefficient(s, name, j, irrep));
    // Coefficients are means of functions with rho: m/f times matrices of the span.
    const inner = trained[0]!.reduce((sum, v, e) => sum + v * member.a[e]!, 0);
    const gauge = inner < 0 ? -1 : 1;
    const off = names.map((name, t) => factor[t]! * length(trained[t]!.map((v, e) => v - ((t === 2 ? 1 : gauge) * m * member[name][e]!) / f)) / means[t]!);
    const constant = s.a[j * s.basis.width]! + s.b[j * s.basis.width]!;
    return Math.max(most, ...off, (factor[0] * Math.abs(constant - gauge * member.shift)) / (Math.sqrt(f / m) * (means[0]! + means[1]!)));
  }, 0);
}
