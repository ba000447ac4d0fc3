/**
 * Characters of the symmetric group by the Murnaghan-Nakayama rule: take a border strip of length mu_1 off the diagram in every
 * possible way, with the sign of its height, and go on with the rest.
 */
import { GroupError } from "@ringflow/group";
import type { Partition } from "./partitions.js";

/**
 * `chi^lambda(mu)`, the value of the irrep lambda on permutations of cycle type mu. An integer, exact.
 *
 * The diagram is kept as first-column hook lengths (beta numbers) `lambda_i + k - i`: a border strip of length m is a beta
 * number that drops by m to a free place, its height the number of beta numbers jumped over.
 *
 * @param lambda - partition of n
 * @param mu - partition of the same n
 * @throws GroupError `group/domain` for partitions of different numbers
 * @source Sagan 2001, section 4.10 [sagan2001]
 * @example symmetricCharacter([3, 2], [2, 2, 1]) // => 1
 * @since 0.1.0
 */
export function symmetricCharacter(lambda: Partition, mu: Partition): number {
  const [n, k] = [lambda, mu].map((partition) => partition.reduce((sum, part) => sum + part, 0));
  if (n !== k) throw new GroupError({ code: "group/domain", expected: "two partitions of one number", found: `partitions of ${n} and ${k}`, fix: "Give the cycle type its fixed points: parts of 1." });
  const beta = lambda.map((part, i) => part + lambda.length - 1 - i);
  return stripped(beta, mu);
}

function stripped(beta: readonly number[], mu: Partition): number {
  const [length, ...rest] = mu;
  if (length === undefined) return 1;
  let sum = 0;
  for (const [i, b] of beta.entries()) {
    const lower = b - length;
    if (lower < 0 || beta.includes(lower)) continue;
    const height = beta.filter((other) => other > lower && other < b).length;
    const next = beta.map((other, j) => (j === i ? lower : other));
    sum += (height % 2 === 0 ? 1 : -1) * stripped(next, rest);
  }
  return sum;
}
