/**
 * Permutations of `0..degree-1` as lists of images, `p[i]` = image of i; written in cycle notation with points from 1.
 *
 * Convention, here and everywhere in Ringflow: products are compositions of functions, the right factor first,
 *
 *   (x y)(i) = x(y(i)) ,   e.g. (1 2) (2 3) = (1 2 3).
 *
 * (GAP composes from left to right: its `x * y` is `y x` here.)
 */

/** Images, a bijection of `0..length-1`. */
export type Permutation = readonly number[];

/**
 * `x y`: first y, then x.
 *
 * @example formatCycles(composePermutations([1, 0, 2], [0, 2, 1])) // => "(1 2 3)"
 * @since 0.1.0
 */
export function composePermutations(x: Permutation, y: Permutation): Permutation {
  return y.map((i) => x[i]!);
}

/**
 * @example invertPermutation([1, 2, 0]) // => [2, 0, 1]
 * @since 0.1.0
 */
export function invertPermutation(x: Permutation): Permutation {
  const inverse = new Array<number>(x.length);
  for (const [i, image] of x.entries()) inverse[image] = i;
  return inverse;
}

/**
 * Lengths of all cycles, fixed points included, descending: a partition of the degree.
 *
 * @example cycleType([1, 0, 2]) // => [2, 1]
 * @since 0.1.0
 */
export function cycleType(x: Permutation): readonly number[] {
  return cyclesOf(x).map((cycle) => cycle.length).sort((a, b) => b - a);
}

/**
 * Disjoint cycles, each from its smallest point, without fixed points; `()` for the identity.
 *
 * @example formatCycles([1, 0, 3, 2, 4]) // => "(1 2)(3 4)"
 * @since 0.1.0
 */
export function formatCycles(x: Permutation): string {
  const moved = cyclesOf(x).filter((cycle) => cycle.length > 1);
  return moved.length === 0 ? "()" : moved.map((cycle) => `(${cycle.map((i) => i + 1).join(" ")})`).join("");
}

function cyclesOf(x: Permutation): number[][] {
  const seen = new Uint8Array(x.length);
  const cycles: number[][] = [];
  for (let start = 0; start < x.length; start++) {
    if (seen[start] !== 0) continue;
    const cycle: number[] = [];
    for (let i = start; seen[i] === 0; i = x[i]!) {
      seen[i] = 1;
      cycle.push(i);
    }
    cycles.push(cycle);
  }
  return cycles;
}
