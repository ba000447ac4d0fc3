/**
 * The factor with which a particle enters the offset `O = sum_j h_j c_j` (block-matrix.ts):
 *
 *   h = |a|^2 + |b|^2 + 2 a_0 b_0,   dh/da = 2 a + 2 b_0 e_0,   dh/db = 2 b + 2 a_0 e_0
 */
import type { BlockBases } from "./block-matrix.js";
import type { Rows } from "./block-side.js";
import { constantIndex } from "./real-characters.js";

/** `h` and its gradient for particles in one block's coordinates. */
export interface OffsetFactor {
  value(i: number, a: Rows, b: Rows): number;
  /** Adds `factor dh` to the gradients of particle `i`. */
  pullBack(i: number, a: Rows, b: Rows, factor: number, ga: Rows, gb: Rows): void;
}

function squaredNorm(x: Float64Array, at: number, d: number): number {
  let sum = 0;
  for (let p = 0; p < d; p++) sum += x[at + p]! ** 2;
  return sum;
}

/** The factor for the given bases. */
export function offsetFactor({ a: basisA, b: basisB }: BlockBases): OffsetFactor {
  const [da, db] = [basisA.dimension, basisB.dimension];
  const [ka, kb] = [constantIndex(basisA), constantIndex(basisB)];
  const both = ka >= 0 && kb >= 0;
  return {
    value(i, a, b) {
      const [ai, bi] = [i * a.stride, i * b.stride];
      const constants = both ? 2 * a.values[ai + ka]! * b.values[bi + kb]! : 0;
      return squaredNorm(a.values, ai, da) + squaredNorm(b.values, bi, db) + constants;
    },
    pullBack(i, a, b, factor, ga, gb) {
      const [ai, bi] = [i * a.stride, i * b.stride];
      for (let p = 0; p < da; p++) ga.values[ai + p]! += 2 * factor * a.values[ai + p]!;
      for (let p = 0; p < db; p++) gb.values[bi + p]! += 2 * factor * b.values[bi + p]!;
      if (!both) return;
      ga.values[ai + ka]! += 2 * factor * b.values[bi + kb]!;
      gb.values[bi + kb]! += 2 * factor * a.values[ai + ka]!;
    },
  };
}
