/**
 * Compact Lie groups as closed groups of orthogonal matrices. Every compact Lie group is one (a consequence of the theorem
 * of Peter and Weyl), so an element is simply its matrix.
 */
import type { Irrep } from "./irrep.js";

/** Independent numbers uniform on [0, 1), with 53 random bits. */
export type UniformSource = () => number;

/**
 * A compact, connected Lie group of orthogonal matrices, row-major `[size, size]`.
 *
 * Elements are values: no function changes its arguments, and each answer is a fresh array.
 *
 * @source Broecker & tom Dieck 1985, chapters I, III [broecker1985]
 * @since 0.1.0
 */
export interface CompactLieGroup {
  readonly kind: "compact-lie";
  /** Canonical spec: `parse(name)` gives an equal group. */
  readonly name: string;
  readonly abelian: boolean;
  /** Rows of an element. */
  readonly size: number;
  /** Dimension of the manifold, the number of basis matrices of the Lie algebra. */
  readonly dimension: number;
  /** Basis of the Lie algebra: `dimension` antisymmetric matrices `[size, size]`, orthogonal for the trace form. */
  readonly lieBasis: readonly Float64Array[];
  readonly identity: Float64Array;
  multiply(g: Float64Array, h: Float64Array): Float64Array;
  inverse(g: Float64Array): Float64Array;
  /** `exp(sum_i x_i lieBasis[i])`, `x` of length `dimension`; onto, since the group is compact and connected. */
  exponential(x: ArrayLike<number>): Float64Array;
  /** Whether a matrix `[size, size]` is an element, entries within `tolerance`. */
  contains(g: Float64Array, tolerance: number): boolean;
  /** An element distributed by Haar measure; two samples use disjoint parts of the source. */
  sampleHaar(uniform: UniformSource): Float64Array;
  /** Finitely many irreps, the trivial one first; which ones, and what the limit counts, is the group's to say. */
  irrepsUpTo(bandLimit: number, over: "C" | "R"): readonly Irrep<Float64Array>[];
  label(g: Float64Array): string;
}
