/** Reading permutations in cycle notation: `(1 2 3)(4 5)`. */
import { left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quoteSpec } from "../quote-spec.js";
import type { Permutation } from "./permutation.js";

/** Largest point: a permutation is a list of that length. */
export const largestPoint = 256;

/** What is wrong with a text, as two phrases. */
export interface CycleNotationError {
  readonly expected: string;
  readonly found: string;
}

/**
 * Disjoint cycles of the points 1, 2, 3, .., separated by blanks or commas; `()` is the identity. A point in two cycles
 * is refused: what the product would be depends on the convention of whoever wrote it.
 *
 * @returns points moved or named, each less 1, as a list of cycles
 * @example parseCycles("(1 2 3)(4 5)") // => right([[0, 1, 2], [3, 4]])
 * @since 0.1.0
 */
export function parseCycles(text: string): Either<CycleNotationError, readonly (readonly number[])[]> {
  const expected = "disjoint cycles such as (1 2 3)(4 5)";
  if (!/^\([0-9, ]*\)(?: *\([0-9, ]*\))*$/.test(text)) return left({ expected, found: text.trim() === "" ? "nothing" : quoteSpec(text) });
  const cycles = [...text.matchAll(/\(([^)]*)\)/g)].map((match) => match[1]!.split(/[ ,]+/).filter((word) => word !== ""));
  const bad = cycles.flat().find((word) => !/^[1-9][0-9]*$/.test(word) || Number(word) > largestPoint);
  if (bad !== undefined) return left({ expected: `points 1 to ${largestPoint}`, found: quoteSpec(bad) });
  const points = cycles.flat();
  const repeated = points.find((word, i) => points.indexOf(word) !== i);
  if (repeated !== undefined) return left({ expected, found: `the point ${repeated} twice in ${quoteSpec(text)}` });
  return right(cycles.map((cycle) => cycle.map((word) => Number(word) - 1)));
}

/**
 * The permutation of `0..degree-1` with these cycles.
 *
 * @example permutationFromCycles([[0, 1]], 3) // => [1, 0, 2]
 * @since 0.1.0
 */
export function permutationFromCycles(cycles: readonly (readonly number[])[], degree: number): Permutation {
  const images = Array.from({ length: degree }, (_, i) => i);
  for (const cycle of cycles) for (const [at, point] of cycle.entries()) images[point] = cycle[(at + 1) % cycle.length]!;
  return images;
}
