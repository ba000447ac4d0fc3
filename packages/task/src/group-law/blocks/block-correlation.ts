/**
 * The correlation term of one side of a block in coordinates (see correlation-term.ts for the formula):
 *
 *   <U,R>,  U[q,m] = sum_j (x_j^2)_q c_jm,  R[q,m] = sum_j (n (x_j^2)_q + 4 s_j (x_j)_q) c_jm
 *
 * with `s_j` the sum over the group of the other function y_j, that is `sqrt(n)` times its constant coordinate.
 */
import type { RealCharacters } from "./real-characters.js";
import { squareMap, type SquareMap } from "./square-map.js";
import type { DualGroup } from "@ringflow/group";

/** One side of a block: x is a (then y is b) or the other way round. */
export interface BlockSide {
  /** Adds the gradients on x, y and c and returns the value. */
  add(count: number, x: Float64Array, y: Float64Array, c: Float64Array, gx: Float64Array, gy: Float64Array, gc: Float64Array): number;
}

/** Index of the constant function, or -1. */
export function constantIndex({ columns }: RealCharacters): number {
  return columns.find(({ character }) => character === 0)?.cosine ?? -1;
}

/** Products of every particle: `squares` = x^2, `mixed` = n x^2 + s x; `factors[j]` = 4 s_j. */
function leftFactors(map: SquareMap, n: number, count: number, d: number, x: Float64Array, factors: Float64Array, squares: Float64Array, mixed: Float64Array): void {
  const D = map.dimension;
  squares.fill(0, 0, count * D);
  for (let j = 0; j < count; j++) {
    for (let e = 0; e < map.value.length; e++) {
      squares[j * D + map.to[e]!]! += map.value[e]! * x[j * d + map.left[e]!]! * x[j * d + map.right[e]!]!;
    }
    for (let q = 0; q < D; q++) mixed[j * D + q] = n * squares[j * D + q]!;
    if (factors[j] === 0) continue;
    for (let i = 0; i < d; i++) if (map.linear[i]! >= 0) mixed[j * D + map.linear[i]!]! += factors[j]! * x[j * d + i]!;
  }
}

/** `table[q, m] = sum_j rows[j, q] c[j, m]`. */
function tableOf(count: number, D: number, dc: number, rows: Float64Array, c: Float64Array, table: Float64Array): void {
  table.fill(0);
  for (let j = 0; j < count; j++) {
    for (let q = 0; q < D; q++) for (let m = 0; m < dc; m++) table[q * dc + m]! += rows[j * D + q]! * c[j * dc + m]!;
  }
}

/** Working arrays for up to `capacity` particles. */
interface Scratch {
  readonly capacity: number;
  readonly factors: Float64Array;
  readonly squares: Float64Array;
  readonly mixed: Float64Array;
}

/** The side with functions `own` for x and `other` for y, and `dc` coordinates of c. */
export function blockSide(dual: DualGroup, own: RealCharacters, other: RealCharacters, dc: number): BlockSide {
  const n = own.order;
  const d = own.dimension;
  const dOther = other.dimension;
  const map = squareMap(dual, own);
  const D = map.dimension;
  const constant = constantIndex(other);
  const root = 4 * Math.sqrt(n);
  const u = new Float64Array(D * dc);
  const r = new Float64Array(D * dc);
  const cu = new Float64Array(D);
  const ofSquare = new Float64Array(D);
  let scratch: Scratch = { capacity: 0, factors: u, squares: u, mixed: u };

  /** Gradients of particle j from `cu = C U'` and the like; the tables are complete. */
  function addParticle(j: number, x: Float64Array, c: Float64Array, gx: Float64Array, gy: Float64Array, gc: Float64Array): void {
    const { squares, mixed, factors } = scratch;
    for (let q = 0; q < D; q++) {
      let sumU = 0;
      let sumR = 0;
      for (let m = 0; m < dc; m++) {
        sumU += c[j * dc + m]! * u[q * dc + m]!;
        sumR += c[j * dc + m]! * r[q * dc + m]!;
        gc[j * dc + m]! += squares[j * D + q]! * r[q * dc + m]! + mixed[j * D + q]! * u[q * dc + m]!;
      }
      cu[q] = sumU;
      ofSquare[q] = sumR + n * sumU;
    }
    for (let e = 0; e < map.value.length; e++) {
      const f = map.value[e]! * ofSquare[map.to[e]!]!;
      gx[j * d + map.left[e]!]! += f * x[j * d + map.right[e]!]!;
      gx[j * d + map.right[e]!]! += f * x[j * d + map.left[e]!]!;
    }
    if (constant < 0) return;
    for (let i = 0; i < d; i++) {
      const q = map.linear[i]!;
      if (q < 0) continue;
      gx[j * d + i]! += factors[j]! * cu[q]!;
      gy[j * dOther + constant]! += root * x[j * d + i]! * cu[q]!;
    }
  }

  return {
    add(count, x, y, c, gx, gy, gc) {
      if (scratch.capacity < count) {
        scratch = { capacity: count, factors: new Float64Array(count), squares: new Float64Array(count * D), mixed: new Float64Array(count * D) };
      }
      const { squares, mixed, factors } = scratch;
      for (let j = 0; j < count; j++) factors[j] = constant < 0 ? 0 : root * y[j * dOther + constant]!;
      leftFactors(map, n, count, d, x, factors, squares, mixed);
      tableOf(count, D, dc, squares, c, u);
      tableOf(count, D, dc, mixed, c, r);
      let value = 0;
      for (let i = 0; i < u.length; i++) value += u[i]! * r[i]!;
      for (let j = 0; j < count; j++) addParticle(j, x, c, gx, gy, gc);
      return value;
    },
  };
}
