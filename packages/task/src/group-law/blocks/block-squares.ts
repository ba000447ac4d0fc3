/**
 * The correlation term of one side of a block without constants (block-correlation.ts has the general case). Then
 * `s_j = 0`, so `R = n U`, and of `<U,R> + <V,S> + 2<u,v> - |O_block|^2` the constant parts cancel:
 *
 *   n |U|^2 + n |V|^2,   U[q,m] = sum_j (x_j^2)_q c_jm over the nontrivial products q
 */
import type { DualGroup } from "@ringflow/group";
import type { RealCharacters } from "./real-characters.js";
import { nontrivialSquares } from "./square-map.js";

/** Adds the gradients on x and c and returns the value. */
export interface SquareSide {
  add(count: number, x: Float64Array, c: Float64Array, gx: Float64Array, gc: Float64Array): number;
}

/** Adds `factor` times row `j` of c, of length m, to row `q` of the table. */
function addRow(table: Float64Array, q: number, c: Float64Array, j: number, m: number, factor: number): void {
  const from = j * m;
  const to = q * m;
  for (let i = 0; i < m; i++) table[to + i]! += factor * c[from + i]!;
}

/** The side with functions `own` and `m` coordinates of c. */
export function squareSide(dual: DualGroup, own: RealCharacters, m: number): SquareSide {
  const n = own.order;
  const d = own.dimension;
  const { dimension, left, right, to, value } = nontrivialSquares(dual, own);
  const table = new Float64Array(dimension * m);
  const along = new Float64Array(dimension);
  const square = new Float64Array(dimension);

  function squareOf(x: Float64Array, j: number): void {
    square.fill(0);
    for (let e = 0; e < value.length; e++) square[to[e]!]! += value[e]! * x[j * d + left[e]!]! * x[j * d + right[e]!]!;
  }

  function addParticle(j: number, x: Float64Array, c: Float64Array, gx: Float64Array, gc: Float64Array): void {
    squareOf(x, j);
    const at = j * m;
    for (let q = 0; q < dimension; q++) {
      const factor = 2 * n * square[q]!;
      const row = q * m;
      let sum = 0;
      for (let i = 0; i < m; i++) {
        const u = table[row + i]!;
        sum += c[at + i]! * u;
        gc[at + i]! += factor * u;
      }
      along[q] = 2 * n * sum;
    }
    for (let e = 0; e < value.length; e++) {
      const f = value[e]! * along[to[e]!]!;
      gx[j * d + left[e]!]! += f * x[j * d + right[e]!]!;
      gx[j * d + right[e]!]! += f * x[j * d + left[e]!]!;
    }
  }

  return {
    add(count, x, c, gx, gc) {
      table.fill(0);
      for (let j = 0; j < count; j++) {
        squareOf(x, j);
        for (let q = 0; q < dimension; q++) addRow(table, q, c, j, m, square[q]!);
      }
      let norm = 0;
      for (let i = 0; i < table.length; i++) norm += table[i]! * table[i]!;
      for (let j = 0; j < count; j++) addParticle(j, x, c, gx, gc);
      return n * norm;
    },
  };
}
