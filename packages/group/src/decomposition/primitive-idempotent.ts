/**
 * A self-adjoint primitive idempotent `p` in the block of a character of the group algebra; `C[G] p` is then one copy of the
 * irrep inside the regular representation.
 *
 * 1. `e(x) = (d / n) conj(chi(x))` is the block's identity. The block is the algebra of d x d matrices.
 * 2. A random self-adjoint `h` of the block has d different eigenvalues. Lanczos from `e` with multiplication by `h` spans
 *    exactly the d powers of `h`; its tridiagonal matrix has the eigenvalues, and each Ritz vector is a multiple of the
 *    spectral projection `p_i` of `h`, which is primitive.
 * 3. The best separated one is purified by `p <- 3 p^2 - 2 p^3`, which squares the error each time.
 *
 * @source Dixon 1970 (eigenspaces of random commuting elements) [dixon1970]; Lanczos 1950, Golub & Van Loan 2013, section 10.1
 *   [golub2013]; McWeeny 1960 (purification) [mcweeny1960]
 * @internal
 */
import { invariant } from "../internal/invariant.js";
import { randomSource } from "../internal/random.js";
import { addMultiple, convolve, innerProduct, scaled, selfAdjointPart } from "./group-algebra.js";
import type { TabulatedGroup } from "./group-algebra.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** Character values on all elements, interleaved `[order, 2]`. */
export interface BlockCharacter {
  readonly degree: number;
  readonly values: Float64Array;
  /** Whether irrep and idempotent are to be real: the character is of real type. */
  readonly isReal: boolean;
}

/** Elements tried; the first almost always separates. */
const attempts = 32;

/** Smallest accepted gap between eigenvalues, relative to their range. */
const smallestGap = 1e-3;

/** @returns interleaved `[order, 2]`; imaginary parts are 0 if `isReal`; `p * p - p` is of the size of rounding errors */
export function primitiveIdempotent(group: TabulatedGroup, character: BlockCharacter, seed: number): Float64Array {
  const e = scaled(character.values.map((v, i) => (i % 2 === 0 ? v : 0 - v)), character.degree / group.order);
  if (character.degree === 1) return e;
  const random = randomSource(seed);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const projection = separatedProjection(group, e, randomSelfAdjoint(group, character.isReal, random), character.degree);
    if (projection !== undefined) return purified(group, projection);
  }
  invariant(false, "no random element separates a block; is the character irreducible?");
}

function randomSelfAdjoint(group: TabulatedGroup, isReal: boolean, random: () => number): Float64Array {
  const draws = Float64Array.from({ length: 2 * group.order }, (_, i) => (isReal && i % 2 === 1 ? 0 : random() - 0.5));
  return selfAdjointPart(group, draws);
}

/** Lanczos with full reorthogonalisation; `undefined` if it ends early or the eigenvalues lie too close. */
function separatedProjection(group: TabulatedGroup, e: Float64Array, h: Float64Array, degree: number): Float64Array | undefined {
  const basis = [scaled(e, 1 / norm(e))];
  const tridiagonal = new Float64Array(degree * degree);
  for (let k = 0; k < degree; k++) {
    const next = convolve(group, h, basis[k]!);
    tridiagonal[k * degree + k] = innerProduct(basis[k]!, next)[0];
    orthogonalise(next, basis);
    orthogonalise(next, basis);
    if (k === degree - 1) break;
    const length = norm(next);
    if (!(length > 1e-6 * norm(h))) return undefined;
    tridiagonal[k * degree + k + 1] = length;
    tridiagonal[(k + 1) * degree + k] = length;
    basis.push(scaled(next, 1 / length));
  }
  return bestRitzVector(basis, tridiagonal, e, degree);
}

function bestRitzVector(basis: readonly Float64Array[], tridiagonal: Float64Array, e: Float64Array, degree: number): Float64Array | undefined {
  const { values, vectors } = symmetricEigen(tridiagonal, degree);
  const gaps = values.map((value, i) => Math.min(value - (values[i - 1] ?? -Infinity), (values[i + 1] ?? Infinity) - value));
  const best = gaps.indexOf(Math.max(...gaps));
  if (gaps[best]! < smallestGap * (values[degree - 1]! - values[0]!)) return undefined;
  const ritz = new Float64Array(e.length);
  for (const [k, vector] of basis.entries()) addMultiple(ritz, vectors[best * degree + k]!, 0, vector);
  // e is the sum of the projections, so the multiple of the Ritz vector in it is the projection.
  const [re, im] = innerProduct(ritz, e);
  const projection = new Float64Array(e.length);
  addMultiple(projection, re, im, ritz);
  return projection;
}

function purified(group: TabulatedGroup, projection: Float64Array): Float64Array {
  let p = selfAdjointPart(group, projection);
  for (let round = 0; round < 3; round++) {
    const square = convolve(group, p, p);
    const cube = convolve(group, square, p);
    p = selfAdjointPart(group, square.map((v, i) => 3 * v - 2 * cube[i]!));
  }
  const defect = convolve(group, p, p).reduce((largest, v, i) => Math.max(largest, Math.abs(v - p[i]!)), 0);
  invariant(defect < 1e-13, `an idempotent has defect ${defect}`);
  return p;
}

function norm(a: Float64Array): number {
  return Math.sqrt(innerProduct(a, a)[0]);
}

function orthogonalise(a: Float64Array, basis: readonly Float64Array[]): void {
  for (const b of basis) {
    const [re, im] = innerProduct(b, a);
    addMultiple(a, -re, -im, b);
  }
}
