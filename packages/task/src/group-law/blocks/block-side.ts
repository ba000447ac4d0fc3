/**
 * One side of the block matrix (block-matrix.ts): the products of a particle's function x with itself, and of x with the
 * constant of the other function y, without their constant parts.
 *
 *   Q_i = nontrivial part of x_i^2,   L_i = 2 sqrt(n) y_i0 (nontrivial part of x_i among the products)
 *
 * with `y_i0` the coordinate of y_i on the normalised constant function (0 where y has none, so that L vanishes).
 */
import type { DualGroup } from "@ringflow/group";
import { constantIndex, type RealCharacters } from "./real-characters.js";
import { nontrivialSquares } from "./square-map.js";

/** Rows of coordinates: function `i` starts at `i * stride`. */
export interface Rows {
  readonly values: Float64Array;
  readonly stride: number;
}

/** Both products of all particles, `[count, dimension]` each. */
export interface SideProducts {
  readonly squares: Float64Array;
  readonly mixed: Float64Array;
}

/** A side with functions of the given bases. */
export interface BlockSide {
  /** Number of nontrivial products. */
  readonly dimension: number;
  /** Whether L can be nonzero. */
  readonly hasMixed: boolean;
  /** Fills the products of the first `count` particles. */
  fill(count: number, x: Rows, y: Rows, out: SideProducts): void;
  /** Adds the gradients on x and y, given those on the products. */
  pullBack(count: number, x: Rows, y: Rows, given: SideProducts, gx: Rows, gy: Rows): void;
}

/** @remarks O(n d^2 D) to make; per particle as many operations as the map has entries. */
export function blockSide(dual: DualGroup, own: RealCharacters, other: RealCharacters): BlockSide {
  const { dimension, left, right, to, value, linear } = nontrivialSquares(dual, own);
  const constant = constantIndex(other);
  const hasMixed = constant >= 0 && linear.some((q) => q >= 0);
  const root = 2 * Math.sqrt(own.order);
  return {
    dimension,
    hasMixed,
    fill(count, x, y, { squares, mixed }) {
      squares.fill(0, 0, count * dimension);
      if (hasMixed) mixed.fill(0, 0, count * dimension);
      for (let i = 0; i < count; i++) {
        const at = i * x.stride;
        const row = i * dimension;
        for (let e = 0; e < value.length; e++) {
          squares[row + to[e]!]! += value[e]! * x.values[at + left[e]!]! * x.values[at + right[e]!]!;
        }
        if (!hasMixed) continue;
        const factor = root * y.values[i * y.stride + constant]!;
        for (let p = 0; p < linear.length; p++) if (linear[p]! >= 0) mixed[row + linear[p]!]! += factor * x.values[at + p]!;
      }
    },
    pullBack(count, x, y, { squares, mixed }, gx, gy) {
      for (let i = 0; i < count; i++) {
        const at = i * x.stride;
        const row = i * dimension;
        for (let e = 0; e < value.length; e++) {
          const f = value[e]! * squares[row + to[e]!]!;
          gx.values[at + left[e]!]! += f * x.values[at + right[e]!]!;
          gx.values[at + right[e]!]! += f * x.values[at + left[e]!]!;
        }
        if (!hasMixed) continue;
        const place = i * y.stride + constant;
        for (let p = 0; p < linear.length; p++) {
          if (linear[p]! < 0) continue;
          gx.values[at + p]! += root * y.values[place]! * mixed[row + linear[p]!]!;
          gy.values[place]! += root * x.values[at + p]! * mixed[row + linear[p]!]!;
        }
      }
    },
  };
}
