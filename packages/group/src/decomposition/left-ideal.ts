/**
 * Matrices of the irrep on the left ideal `C[G] p` of a primitive idempotent: an orthonormal basis `b_1, .., b_d` of translates
 * of `p`, and `rho(g)_ij = <b_i, g b_j>`. The basis is chosen among the translates in their order, so it follows `p`
 * continuously: rounding cannot turn it.
 *
 * @source Serre 1977, chapter 6 [serre1977]
 * @internal
 */
import { invariant } from "../internal/invariant.js";
import { addMultiple, innerProduct, scaled, translated } from "./group-algebra.js";
import type { TabulatedGroup } from "./group-algebra.js";

/** A translate is taken when this share of it (in length) is new, relative to the best one. */
const newShare = 0.7;

/** @returns unitary matrices of all elements, interleaved `[order, d, d, 2]` */
export function idealMatrices(group: TabulatedGroup, p: Float64Array, degree: number): Float64Array {
  const basis = translateBasis(group, p, degree);
  const matrices = new Float64Array(group.order * degree * degree * 2);
  for (let g = 0, at = 0; g < group.order; g++) {
    const images = basis.map((b) => translated(group, g, b));
    for (const bi of basis) {
      for (const image of images) {
        const [re, im] = innerProduct(bi, image);
        matrices[at++] = re;
        matrices[at++] = im;
      }
    }
  }
  return matrices;
}

function translateBasis(group: TabulatedGroup, p: Float64Array, degree: number): readonly Float64Array[] {
  // Columns still to be cleared of the basis found so far; column g starts as g p.
  const columns = Array.from({ length: group.order }, (_, g) => translated(group, g, p));
  const basis: Float64Array[] = [];
  while (basis.length < degree) {
    const squares = columns.map((column) => innerProduct(column, column)[0]);
    const largest = Math.max(...squares);
    invariant(largest > 1e-12 * squares.length ** -2, "the translates of an idempotent span too little");
    const chosen = squares.findIndex((square) => square >= newShare * newShare * largest);
    const vector = scaled(columns[chosen]!, 1 / Math.sqrt(squares[chosen]!));
    clear(vector, basis);
    basis.push(scaled(vector, 1 / Math.sqrt(innerProduct(vector, vector)[0])));
    for (const column of columns) clear(column, basis.slice(-1));
  }
  return basis;
}

function clear(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (const b of basis) {
    const [re, im] = innerProduct(b, vector);
    addMultiple(vector, -re, -im, b);
  }
}
