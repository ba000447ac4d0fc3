/**
 * The closed-form loss of the particles of one block, in coordinates, without the part that joins it to other blocks.
 *
 * Particles whose a and b live on the characters of one class (see single-frequency-form.ts) share with those of other
 * classes only the part of the output that depends on neither x nor y,
 *
 *   O = sum_j h_j c_j,   h_j = |a_j|^2 + |b_j|^2 + 2 n mean(a_j) mean(b_j)
 *
 * so that `n^2 (L - 1 + 1/n) = sum over blocks of E_block + |O|^2` with, in the terms of closed-form.ts,
 *
 *   E_block = 4 sum_ij (a_i.a_j)(b_i.b_j)(c_i.c_j) + <U,R> + <V,S> + 2<u,v> - 4 t - |O_block|^2
 *
 * Cost `O(s^2 m + s m)` for `s` particles and `m` coordinates of c.
 */
import type { DualGroup } from "@ringflow/group";
import { blockCubic, type BlockRows } from "./block-cubic.js";
import { blockSide, constantIndex } from "./block-correlation.js";
import { squareSide } from "./block-squares.js";
import type { RealCharacters } from "./real-characters.js";
import { targetCoefficients, type TargetCoefficient } from "./target-coefficients.js";

/** Functions in whose coordinates the particles of a block are given. c never holds constants. */
export interface BlockBases {
  readonly a: RealCharacters;
  readonly b: RealCharacters;
  readonly c: RealCharacters;
}

/** Energy of one block. */
export interface BlockEnergy {
  /** Adds the gradient of `E_block` to `gradient` and returns its value. */
  add(count: number, rows: BlockRows, gradient: BlockRows): number;
}

/** `-4 t` with its gradient. */
function addTarget(terms: readonly TargetCoefficient[], count: number, { a, b, c }: BlockBases, p: BlockRows, g: BlockRows): number {
  let sum = 0;
  for (let j = 0; j < count; j++) {
    for (const term of terms) {
      const i = j * a.dimension + term.a;
      const k = j * b.dimension + term.b;
      const m = j * c.dimension + term.c;
      const f = -4 * term.factor;
      sum += f * p.a[i]! * p.b[k]! * p.c[m]!;
      g.a[i]! += f * p.b[k]! * p.c[m]!;
      g.b[k]! += f * p.a[i]! * p.c[m]!;
      g.c[m]! += f * p.a[i]! * p.b[k]!;
    }
  }
  return sum;
}

/** Squared norm of row `j`. */
function squaredNorm(x: Float64Array, j: number, d: number): number {
  let sum = 0;
  for (let i = 0; i < d; i++) sum += x[j * d + i]! ** 2;
  return sum;
}

/** Adds `factor` times row `j` of `x` to row `j` of `g`. */
function addRow(g: Float64Array, x: Float64Array, j: number, d: number, factor: number): void {
  for (let i = 0; i < d; i++) g[j * d + i]! += factor * x[j * d + i]!;
}

/** `<c_j, v>`. */
function withVector(c: Float64Array, j: number, v: Float64Array): number {
  let sum = 0;
  for (let m = 0; m < v.length; m++) sum += c[j * v.length + m]! * v[m]!;
  return sum;
}

/** `h_j` of the header for the first `count` rows, into `out`. */
export function offsetFactors(count: number, bases: BlockBases, p: BlockRows, out: Float64Array): void {
  const [da, db] = [bases.a.dimension, bases.b.dimension];
  const [ka, kb] = [constantIndex(bases.a), constantIndex(bases.b)];
  for (let j = 0; j < count; j++) {
    const both = ka >= 0 && kb >= 0 ? 2 * p.a[j * da + ka]! * p.b[j * db + kb]! : 0;
    out[j] = squaredNorm(p.a, j, da) + squaredNorm(p.b, j, db) + both;
  }
}

/** Adds `factor sum_j dh_j <c_j, o>`: the gradient of `factor <O, o>` on a and b of particle j, given `<c_j, o>`. */
export function addOffsetGradient(j: number, bases: BlockBases, p: BlockRows, g: BlockRows, factor: number): void {
  const [da, db] = [bases.a.dimension, bases.b.dimension];
  const [ka, kb] = [constantIndex(bases.a), constantIndex(bases.b)];
  addRow(g.a, p.a, j, da, 2 * factor);
  addRow(g.b, p.b, j, db, 2 * factor);
  if (ka < 0 || kb < 0) return;
  g.a[j * da + ka]! += 2 * factor * p.b[j * db + kb]!;
  g.b[j * db + kb]! += 2 * factor * p.a[j * da + ka]!;
}

/** Working vectors of the constant terms. */
interface ConstantScratch {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly o: Float64Array;
}

/** `2 <u, v> - |O_block|^2` with its gradient; `h` holds the offset factors. */
function addConstants(count: number, bases: BlockBases, p: BlockRows, g: BlockRows, h: Float64Array, { u, v, o }: ConstantScratch): number {
  const [da, db, dc] = [bases.a.dimension, bases.b.dimension, bases.c.dimension];
  for (const vector of [u, v, o]) vector.fill(0);
  for (let j = 0; j < count; j++) {
    addScaled(u, p.c, j, squaredNorm(p.a, j, da));
    addScaled(v, p.c, j, squaredNorm(p.b, j, db));
    addScaled(o, p.c, j, h[j]!);
  }
  let value = 0;
  for (let m = 0; m < dc; m++) value += 2 * u[m]! * v[m]! - o[m]! ** 2;
  for (let j = 0; j < count; j++) {
    const normA = squaredNorm(p.a, j, da);
    const normB = squaredNorm(p.b, j, db);
    addRow(g.a, p.a, j, da, 4 * withVector(p.c, j, v));
    addRow(g.b, p.b, j, db, 4 * withVector(p.c, j, u));
    addOffsetGradient(j, bases, p, g, -2 * withVector(p.c, j, o));
    for (let m = 0; m < dc; m++) g.c[j * dc + m]! += 2 * (normA * v[m]! + normB * u[m]!) - 2 * h[j]! * o[m]!;
  }
  return value;
}

/** Adds `factor` times row `j` of c to the vector. */
function addScaled(vector: Float64Array, c: Float64Array, j: number, factor: number): void {
  for (let m = 0; m < vector.length; m++) vector[m]! += factor * c[j * vector.length + m]!;
}

/**
 * The energy of a block of the given bases. Holds working arrays: not re-entrant.
 *
 * @param dual - characters of the group
 */
export function blockEnergy(dual: DualGroup, bases: BlockBases): BlockEnergy {
  return constantIndex(bases.a) < 0 && constantIndex(bases.b) < 0 ? plainBlock(dual, bases) : blockWithConstants(dual, bases);
}

/** Without constants most terms cancel, see block-squares.ts. */
function plainBlock(dual: DualGroup, bases: BlockBases): BlockEnergy {
  const dimensions = { a: bases.a.dimension, b: bases.b.dimension, c: bases.c.dimension };
  const sideA = squareSide(dual, bases.a, dimensions.c);
  const sideB = squareSide(dual, bases.b, dimensions.c);
  const terms = targetCoefficients(bases.a, bases.b, bases.c);
  return {
    add: (count, p, g) => blockCubic(count, dimensions, p, g)
      + sideA.add(count, p.a, p.c, g.a, g.c)
      + sideB.add(count, p.b, p.c, g.b, g.c)
      + addTarget(terms, count, bases, p, g),
  };
}

function blockWithConstants(dual: DualGroup, bases: BlockBases): BlockEnergy {
  const dimensions = { a: bases.a.dimension, b: bases.b.dimension, c: bases.c.dimension };
  const sideA = blockSide(dual, bases.a, bases.b, dimensions.c);
  const sideB = blockSide(dual, bases.b, bases.a, dimensions.c);
  const terms = targetCoefficients(bases.a, bases.b, bases.c);
  const scratch = { u: new Float64Array(dimensions.c), v: new Float64Array(dimensions.c), o: new Float64Array(dimensions.c) };
  let h = new Float64Array(0);
  return {
    add(count, p, g) {
      if (h.length < count) h = new Float64Array(count);
      offsetFactors(count, bases, p, h);
      return blockCubic(count, dimensions, p, g)
        + sideA.add(count, p.a, p.b, p.c, g.a, g.b, g.c)
        + sideB.add(count, p.b, p.a, p.c, g.b, g.a, g.c)
        + addConstants(count, bases, p, g, h, scratch)
        + addTarget(terms, count, bases, p, g);
    },
  };
}
