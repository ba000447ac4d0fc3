/**
 * How much of a network's function each exact block explains, as shares of the function's variance.
 *
 * With `P o` the output less its mean over z, and `e_B` what the exact block computes, which is `(1/n) chi(x) chi(y) conj(chi(z))`
 * on its characters, blocks are orthogonal and
 *
 *   |P o|^2 - |P o - sum_B e_B|^2 = sum_B (2 <o, e_B> - |e_B|^2),     <o, e_chi> = t_chi / n,   |e_chi|^2 = 1 / n
 *
 * (means over pairs, sums over z; a conjugate pair counts twice), `t_chi` being the coefficient of the output, 1 when
 * learned. What no exact block explains stays: that is the unexplained share.
 */
import { characterAngle, nontrivialPairs, type AbelianGroup } from "@ringflow/group";
import type { Answers } from "@ringflow/task";
import type { ClassifiedBlock } from "./classify-block.js";

/** Share of one character pair. */
export interface CharacterShare {
  /** Representative of the pair. */
  readonly character: number;
  /** Coefficient of the group law at this character, 1 when learned. */
  readonly coefficient: { readonly re: number; readonly im: number };
  /** Share of the variance that lies on this character's part of the group law, exact block or not. */
  readonly onCharacter: number;
}

/** Division of the variance of the network's function. */
export interface VarianceShares {
  readonly characters: readonly CharacterShare[];
  /** Share explained by each block, in the order of the blocks; 0 for blocks without a proof. */
  readonly blocks: readonly number[];
  /** Sum over exact blocks; below 0 if they make things worse. */
  readonly explained: number;
  /** `1 - explained`. */
  readonly unexplained: number;
}

/** Coefficients `t_chi = n mean o(x,y)[z] conj(chi(x y z^-1))` from the correlations of the answers. */
function coefficient({ dual, order }: AbelianGroup, { correlation }: Answers, k: number): { re: number; im: number } {
  let [re, im] = [0, 0];
  for (let w = 0; w < order; w++) {
    const angle = characterAngle(dual, k, w);
    re += correlation[w]! * Math.cos(angle);
    im += correlation[w]! * Math.sin(angle);
  }
  return { re, im };
}

/** Shares from the answers over all pairs; cost `O(n^2)`. */
export function varianceShares(group: AbelianGroup, answers: Answers, blocks: readonly ClassifiedBlock[]): VarianceShares {
  const { dual, order } = group;
  const multiplicity = (k: number): number => (dual.conjugate(k) === k ? 1 : 2);
  const total = answers.variance * order;
  const share = (value: number): number => (total > 0 ? value / total : 0);
  const characters = nontrivialPairs(dual, order).map((k): CharacterShare => {
    const t = coefficient(group, answers, k);
    return { character: k, coefficient: t, onCharacter: share(multiplicity(k) * (t.re ** 2 + t.im ** 2)) };
  });
  const of = new Map(characters.map((c) => [c.character, c]));
  const shares = blocks.map(({ block, verdict }) => verdict.level === "numeric" ? 0
    : block.characters.reduce((sum, k) => sum + share(multiplicity(k) * (2 * of.get(k)!.coefficient.re - 1)), 0));
  const explained = shares.reduce((sum, s) => sum + s, 0);
  return { characters, blocks: shares, explained, unexplained: 1 - explained };
}
