/** Permutations numbered in lexicographic order of their images, by Lehmer codes: no table of products is needed. */
import type { Permutation } from "@ringflow/group";

/** Images of all n! permutations, `images[x * n + i]` = image of i under the permutation number x. */
export function allImages(n: number): Uint8Array {
  const count = factorial(n);
  const images = new Uint8Array(count * n);
  for (let x = 0; x < count; x++) {
    const free = Array.from({ length: n }, (_, i) => i);
    for (let i = 0, rest = x, block = count; i < n; i++) {
      block /= n - i;
      images[x * n + i] = free.splice(Math.floor(rest / block), 1)[0]!;
      rest %= block;
    }
  }
  return images;
}

/** Number of the permutation `i -> image(i)` of n points. */
export function rankOf(n: number, image: (i: number) => number): number {
  let rank = 0;
  let used = 0;
  for (let i = 0; i < n; i++) {
    const value = image(i);
    rank = rank * (n - i) + value - bitCount(used & ((1 << value) - 1));
    used |= 1 << value;
  }
  return rank;
}

/** Images under the inverse of the permutation number x of the list. */
export function inverseImages(images: Uint8Array, n: number, x: number): (i: number) => number {
  const inverse = new Uint8Array(n);
  for (let i = 0; i < n; i++) inverse[images[x * n + i]!] = i;
  return (i) => inverse[i]!;
}

function bitCount(bits: number): number {
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** `n!` */
export function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/** Whether a permutation is a product of an even number of transpositions. */
export function isEven(x: Permutation): boolean {
  let inversions = 0;
  for (let i = 0; i < x.length; i++) for (let j = i + 1; j < x.length; j++) if (x[i]! > x[j]!) inversions++;
  return inversions % 2 === 0;
}
