/**
 * Orthonormal real functions that span some characters of a finite abelian group: `sqrt(2/n) cos`, `sqrt(2/n) sin` for a
 * conjugate pair, `n^(-1/2) chi` for a real character.
 */
import { characterAngle, realCharacterScale, type DualGroup } from "@ringflow/group";

/** Where a character's functions stand; `sine` is absent for a real character. */
export interface CharacterColumns {
  readonly character: number;
  readonly cosine: number;
  readonly sine?: number;
}

/** `functions[i n + x]` = value of function `i` at `x`. */
export interface RealCharacters {
  readonly order: number;
  readonly dimension: number;
  readonly columns: readonly CharacterColumns[];
  readonly functions: Float64Array;
}

/**
 * @param characters - representatives of distinct conjugate pairs; their order is the order of the functions
 * @remarks O(n) per character
 */
export function realCharacters(dual: DualGroup, n: number, characters: readonly number[]): RealCharacters {
  const columns: CharacterColumns[] = [];
  let dimension = 0;
  for (const character of characters) {
    const real = dual.conjugate(character) === character;
    columns.push(real ? { character, cosine: dimension } : { character, cosine: dimension, sine: dimension + 1 });
    dimension += real ? 1 : 2;
  }
  const functions = new Float64Array(dimension * n);
  for (const { character, cosine, sine } of columns) {
    const scale = realCharacterScale(dual, character, n);
    for (let x = 0; x < n; x++) {
      const angle = characterAngle(dual, character, x);
      functions[cosine * n + x] = scale * Math.cos(angle);
      if (sine !== undefined) functions[sine * n + x] = scale * Math.sin(angle);
    }
  }
  return { order: n, dimension, columns, functions };
}

/** Index of the constant function, or -1. */
export function constantIndex({ columns }: RealCharacters): number {
  return columns.find(({ character }) => character === 0)?.cosine ?? -1;
}

/** Coordinates `<f, e_i>` of a function given at `f[at .. at + n)`, into `out[to .. to + dimension)`. */
export function coordinatesOf({ order, dimension, functions }: RealCharacters, f: Float64Array, at: number, out: Float64Array, to: number): void {
  for (let i = 0; i < dimension; i++) {
    let sum = 0;
    for (let x = 0; x < order; x++) sum += functions[i * order + x]! * f[at + x]!;
    out[to + i] = sum;
  }
}

/** Adds `sum_i coordinates[from + i] e_i` to `out[at .. at + n)`. */
export function addFunction({ order, dimension, functions }: RealCharacters, coordinates: Float64Array, from: number, out: Float64Array, at: number): void {
  for (let i = 0; i < dimension; i++) {
    const value = coordinates[from + i]!;
    for (let x = 0; x < order; x++) out[at + x]! += value * functions[i * order + x]!;
  }
}
