/**
 * Pointwise squares in coordinates. For functions in the span of some characters, `a^2` lies in the span of their
 * products; with orthonormal real functions `e_i` (of a) and `f_q` (of the products)
 *
 *   (a^2)_q = sum_ij S[i,j,q] a_i a_j,   S[i,j,q] = sum_x e_i(x) e_j(x) f_q(x)
 *
 * The sums over x are exact up to rounding, so nothing is approximated; entries of rounding size are dropped.
 */
import { pairRepresentative, type DualGroup } from "@ringflow/group";
import { realCharacters, type RealCharacters } from "./real-characters.js";

/** `S` as a list of entries, and the place of the linear functions among the products. */
export interface SquareMap {
  readonly dimension: number;
  /** Entry `e`: `value[e]` at `(left[e], right[e], to[e])`. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly to: Int32Array;
  readonly value: Float64Array;
  /** `linear[i]` = index of function `i` among the products, or -1 where the products do not hold it. */
  readonly linear: Int32Array;
}

const ROUNDING = 1e-12;

/** Characters of products of two functions, and the characters themselves if constants are among them. */
function productCharacters(dual: DualGroup, characters: readonly number[]): number[] {
  const found = new Set<number>();
  for (const k of characters) {
    for (const l of characters) {
      for (const m of [l, dual.conjugate(l)]) found.add(pairRepresentative(dual, dual.multiply(k, m)));
    }
  }
  return [...found].sort((k, l) => k - l);
}

/** @remarks O(n d^2 D) for `d` functions with `D` products. */
export function squareMap(dual: DualGroup, basis: RealCharacters): SquareMap {
  const n = basis.order;
  const d = basis.dimension;
  const characters = productCharacters(dual, basis.columns.map(({ character }) => character));
  const products = realCharacters(dual, n, characters);
  const entries: [number, number, number, number][] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let q = 0; q < products.dimension; q++) {
        let sum = 0;
        for (let x = 0; x < n; x++) sum += basis.functions[i * n + x]! * basis.functions[j * n + x]! * products.functions[q * n + x]!;
        if (Math.abs(sum) > ROUNDING) entries.push([i, j, q, sum]);
      }
    }
  }
  const linear = new Int32Array(d).fill(-1);
  for (const { character, cosine, sine } of basis.columns) {
    const place = products.columns.find((column) => column.character === character);
    if (place === undefined) continue;
    linear[cosine] = place.cosine;
    if (sine !== undefined) linear[sine] = place.sine!;
  }
  return {
    dimension: products.dimension,
    left: Int32Array.from(entries, (e) => e[0]),
    right: Int32Array.from(entries, (e) => e[1]),
    to: Int32Array.from(entries, (e) => e[2]),
    value: Float64Array.from(entries, (e) => e[3]),
    linear,
  };
}

/** The map without the constant product; constant functions have no linear place in it. */
export function nontrivialSquares(dual: DualGroup, basis: RealCharacters): SquareMap {
  const { dimension, left, right, to, value, linear } = squareMap(dual, basis);
  // Characters ascend, so the constant function is the first product.
  const kept = Array.from(to.keys()).filter((e) => to[e]! > 0);
  const pick = (list: Int32Array): Int32Array => Int32Array.from(kept, (e) => list[e]!);
  return {
    dimension: dimension - 1,
    left: pick(left), right: pick(right), to: pick(to).map((q) => q - 1),
    value: Float64Array.from(kept, (e) => value[e]!),
    linear: linear.map((q) => (q > 0 ? q - 1 : -1)),
  };
}
