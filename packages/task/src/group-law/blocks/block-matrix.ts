/**
 * The closed-form loss of the particles of one block. Particles whose a and b live on the characters of one class (see
 * single-frequency-form.ts) share with those of other classes only the part of the output that depends on neither x nor y,
 *
 *   O = sum_j h_j c_j,   h_j = |a_j|^2 + |b_j|^2 + 2 a_j0 b_j0      (a_j0: coordinate on the normalised constant)
 *
 * so `n^2 (L - 1 + 1/n) = sum over blocks of E_block + |O|^2`, and in every coordinate of c the block's part is one and
 * the same quadratic form:
 *
 *   E_block = sum_ij M_ij (c_i . c_j) - 4 t
 *   M_ij    = 4 (a_i . a_j)(b_i . b_j) - 4 p_i p_j + sum over both sides of  n Q_i . Q_j + Q_i . L_j + L_i . Q_j
 *
 * with `p_i = a_i0 b_i0` and Q, L of block-side.ts. The constant parts of the squares cancel against those of `|O|^2`.
 *
 * Source: derived for this project from the closed form (docs/mathematics.md); compared with it in the tests.
 */
import type { DualGroup } from "@ringflow/group";
import { blockSide, type BlockSide, type Rows, type SideProducts } from "./block-side.js";
import { constantIndex, type RealCharacters } from "./real-characters.js";

/** Functions in whose coordinates the particles of a block are given. c never holds constants. */
export interface BlockBases {
  readonly a: RealCharacters;
  readonly b: RealCharacters;
  readonly c: RealCharacters;
}

/** `M` as a function of a and b. Holds working arrays: not re-entrant. */
export interface BlockMatrix {
  /** Fills `M`, `[count, count]`, symmetric; O(count^2). */
  fill(count: number, a: Rows, b: Rows, out: Float64Array): void;
  /** Adds the gradient of `sum_ij M_ij k_ij` for symmetric `k`; must follow {@link fill} on the same particles. */
  pullBack(count: number, a: Rows, b: Rows, k: Float64Array, ga: Rows, gb: Rows): void;
}

/** `<x_i, x_j>` over `d` coordinates. */
function dot(x: Float64Array, i: number, j: number, d: number): number {
  let sum = 0;
  for (let p = 0; p < d; p++) sum += x[i + p]! * x[j + p]!;
  return sum;
}

/** A side with its products and their gradients. */
interface SideState {
  readonly side: BlockSide;
  products: SideProducts;
  gradient: SideProducts;
}

function allocateProducts(side: BlockSide, count: number): SideProducts {
  const length = count * side.dimension;
  return { squares: new Float64Array(length), mixed: new Float64Array(side.hasMixed ? length : 0) };
}

/** Adds `n Q.Q' + Q.L' + L.Q'` of one side to entry (i, j). */
function sideEntry(n: number, { side, products: { squares, mixed } }: SideState, i: number, j: number): number {
  const D = side.dimension;
  let sum = n * dot(squares, i * D, j * D, D);
  if (side.hasMixed) for (let q = 0; q < D; q++) sum += squares[i * D + q]! * mixed[j * D + q]! + mixed[i * D + q]! * squares[j * D + q]!;
  return sum;
}

/** `2 sum_j k_ij (n Q_j + L_j)` and `2 sum_j k_ij Q_j`: the gradients on Q_i and L_i. */
function sideGradient(n: number, count: number, k: Float64Array, { side, products, gradient }: SideState): void {
  const D = side.dimension;
  for (let i = 0; i < count; i++) {
    for (let q = 0; q < D; q++) {
      let ofSquares = 0;
      let ofMixed = 0;
      for (let j = 0; j < count; j++) {
        ofSquares += k[i * count + j]! * products.squares[j * D + q]!;
        if (side.hasMixed) ofMixed += k[i * count + j]! * products.mixed[j * D + q]!;
      }
      gradient.squares[i * D + q] = 2 * (n * ofSquares + ofMixed);
      if (side.hasMixed) gradient.mixed[i * D + q] = 2 * ofSquares;
    }
  }
}

/** The matrix of a block with the given bases over a group of order `n`. */
export function blockMatrix(dual: DualGroup, { a: basisA, b: basisB }: BlockBases): BlockMatrix {
  const n = basisA.order;
  const [da, db] = [basisA.dimension, basisB.dimension];
  const [ka, kb] = [constantIndex(basisA), constantIndex(basisB)];
  const bothConstant = ka >= 0 && kb >= 0;
  const make = (side: BlockSide): SideState => ({ side, products: allocateProducts(side, 0), gradient: allocateProducts(side, 0) });
  const ofA = make(blockSide(dual, basisA, basisB));
  const ofB = make(blockSide(dual, basisB, basisA));
  let capacity = 0;

  function reserve(count: number): void {
    if (count <= capacity) return;
    capacity = count;
    for (const state of [ofA, ofB]) {
      state.products = allocateProducts(state.side, count);
      state.gradient = allocateProducts(state.side, count);
    }
  }

  const constants = (a: Rows, b: Rows, i: number): number => (bothConstant ? a.values[i * a.stride + ka]! * b.values[i * b.stride + kb]! : 0);

  /** Adds `8 sum_j k_ij ((b_i.b_j) a_j, (a_i.a_j) b_j)`: the gradient of the cubic term. */
  function cubicGradient(count: number, a: Rows, b: Rows, k: Float64Array, ga: Rows, gb: Rows): void {
    for (let i = 0; i < count; i++) {
      const [ai, bi] = [i * a.stride, i * b.stride];
      for (let j = 0; j < count; j++) {
        const [aj, bj] = [j * a.stride, j * b.stride];
        const onA = 8 * k[i * count + j]! * dot(b.values, bi, bj, db);
        const onB = 8 * k[i * count + j]! * dot(a.values, ai, aj, da);
        for (let p = 0; p < da; p++) ga.values[ai + p]! += onA * a.values[aj + p]!;
        for (let p = 0; p < db; p++) gb.values[bi + p]! += onB * b.values[bj + p]!;
      }
    }
  }

  /** Gradient of `-4 sum k_ij p_i p_j`. */
  function constantGradient(count: number, a: Rows, b: Rows, k: Float64Array, ga: Rows, gb: Rows): void {
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += k[i * count + j]! * constants(a, b, j);
      ga.values[i * ga.stride + ka]! -= 8 * sum * b.values[i * b.stride + kb]!;
      gb.values[i * gb.stride + kb]! -= 8 * sum * a.values[i * a.stride + ka]!;
    }
  }

  return {
    fill(count, a, b, out) {
      reserve(count);
      ofA.side.fill(count, a, b, ofA.products);
      ofB.side.fill(count, b, a, ofB.products);
      for (let i = 0; i < count; i++) {
        for (let j = 0; j <= i; j++) {
          const cubic = dot(a.values, i * a.stride, j * a.stride, da) * dot(b.values, i * b.stride, j * b.stride, db);
          const entry = 4 * (cubic - constants(a, b, i) * constants(a, b, j)) + sideEntry(n, ofA, i, j) + sideEntry(n, ofB, i, j);
          out[i * count + j] = entry;
          out[j * count + i] = entry;
        }
      }
    },
    pullBack(count, a, b, k, ga, gb) {
      cubicGradient(count, a, b, k, ga, gb);
      if (bothConstant) constantGradient(count, a, b, k, ga, gb);
      for (const state of [ofA, ofB]) sideGradient(n, count, k, state);
      ofA.side.pullBack(count, a, b, ofA.gradient, ga, gb);
      ofB.side.pullBack(count, b, a, ofB.gradient, gb, ga);
    },
  };
}
