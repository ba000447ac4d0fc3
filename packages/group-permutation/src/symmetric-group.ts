/** The symmetric groups S_2 .. S_7. */
import { cycleType, finiteGroup, formatCycles, GroupError } from "@ringflow/group";
import type { Irrep, Permutation, PermutationGroup } from "@ringflow/group";
import { classFunction } from "./class-function.js";
import { allImages, factorial, inverseImages, rankOf } from "./lehmer.js";
import { symmetricCharacter } from "./murnaghan-nakayama.js";
import { partitionLabel, partitions } from "./partitions.js";
import type { Partition } from "./partitions.js";
import { youngOrthogonalForm } from "./young-orthogonal.js";

/** 7! = 5040. */
export const largestDegree = 7;

/**
 * All permutations of n points, numbered in lexicographic order of their images; `(x y)(i) = x(y(i))`.
 *
 * Irreps are Young's orthogonal forms, labelled by partitions, `[n]` (trivial) first; their characters are integers by the
 * Murnaghan-Nakayama rule. All are real, so the lists over C and R have the same entries.
 *
 * @param n - 2..7
 * @throws GroupError `group/domain` outside
 * @remarks products are O(n^2) on Lehmer codes; memory n! n bytes, no table of products
 * @example
 * const s3 = symmetricGroup(3);
 * s3.label(s3.multiply(2, 1)) // => "(1 2 3)"
 * @example symmetricGroup(4).irreps("R").map(({ label, degree }) => `${label}: ${degree}`) // => ["[4]: 1", "[3,1]: 3", "[2,2]: 2", "[2,1,1]: 3", "[1,1,1,1]: 1"]
 * @since 0.1.0
 */
export function symmetricGroup(n: number): PermutationGroup {
  if (!Number.isInteger(n) || n < 2 || n > largestDegree) throw degreeError("symmetricGroup", n, 2);
  const images = allImages(n);
  const permutation = (x: number): Permutation => Array.from(images.subarray(x * n, (x + 1) * n));
  const transposition = rankOf(n, (i) => (i === 0 ? 1 : i === 1 ? 0 : i));
  const cycle = rankOf(n, (i) => (i + 1) % n);
  const law = {
    name: `symmetric:${n}`,
    order: factorial(n),
    generators: n === 2 ? [transposition] : [transposition, cycle],
    multiply: (x: number, y: number) => rankOf(n, (i) => images[x * n + images[y * n + i]!]!),
    inverse: (x: number) => rankOf(n, inverseImages(images, n, x)),
    label: (x: number) => formatCycles(permutation(x)),
  };
  const group = { ...finiteGroup(law), permutation };
  if (n === 2) return group;
  return { ...group, irreps: (over) => partitions(n).map((lambda) => youngIrrep(lambda, over, group)) };
}

function youngIrrep(lambda: Partition, over: "C" | "R", group: PermutationGroup): Irrep {
  const { degree, matrix } = youngOrthogonalForm(lambda);
  const real = (x: number): Float64Array => matrix(group.permutation(x));
  return {
    label: partitionLabel(lambda), degree, over, type: "real",
    matrix: over === "R" ? real : (x) => interleaved(real(x)),
    character: classFunction(() => group.classes(), (x) => ({ re: symmetricCharacter(lambda, cycleType(group.permutation(x))), im: 0 })),
  };
}

/** Real entries as complex ones, `[.., 2]`. @internal */
export function interleaved(entries: Float64Array): Float64Array {
  const complex = new Float64Array(2 * entries.length);
  for (const [i, entry] of entries.entries()) complex[2 * i] = entry;
  return complex;
}

/** @internal */
export function degreeError(what: string, n: number, smallest: number): GroupError {
  return new GroupError({
    code: "group/domain", expected: `${what} of ${smallest} to ${largestDegree} points`, found: `${n}`, fix: "Choose fewer points.",
  });
}
