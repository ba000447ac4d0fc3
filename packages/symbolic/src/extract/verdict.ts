/** The verdict on a network, from measured quantities alone. */
import type { Answers } from "@ringflow/task";

/**
 * `exact`: every live particle lies in a proved block, every frequency is covered, every pair is answered rightly.
 * `partial`: an algebraic solution is visible but not all of it is proved. `memorised`: many pairs are right without a
 * pure frequency structure. `untrained`: nothing was learned.
 */
export type Verdict = "exact" | "partial" | "memorised" | "untrained";

/** What the verdict depends on. */
export interface VerdictEvidence {
  readonly order: number;
  readonly live: number;
  readonly purity: number;
  readonly explained: number;
  readonly answers: Answers;
  /** Frequencies without a proved block. */
  readonly missing: number;
  /** Name of an activation without exact blocks (any but the square); default: the square. */
  readonly activation?: string;
  /** What carries a block, in the singular and the plural; default: frequency. */
  readonly noun?: readonly [string, string];
}

/** Below this purity there is no frequency structure to extract. */
export const STRUCTURE_PURITY = 0.8;

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

/** Share of right answers that guessing would give with room for luck: a network below it has learned nothing. */
function chance(order: number): number {
  return Math.min(1, 3 / order);
}

/** Applies the rules in order; the reason names the numbers that decided. */
export function decideVerdict(e: VerdictEvidence): { readonly verdict: Verdict; readonly reason: string } {
  const { correct, total, margin, roundingBound } = e.answers;
  const share = correct / total;
  const [one, many] = e.noun ?? ["frequency", "frequencies"];
  const right = `${correct} of ${total} pairs right`;
  if (!Number.isFinite(e.answers.loss)) return { verdict: "untrained", reason: "the network's outputs overflow: its weights are too large" };
  if (e.live === 0) return { verdict: "untrained", reason: "no particle carries mass" };
  if (correct < total && e.purity < STRUCTURE_PURITY) {
    return share <= chance(e.order)
      ? { verdict: "untrained", reason: `${right}, no better than guessing; purity ${e.purity.toFixed(2)}` }
      : { verdict: "memorised", reason: `${right}, but purity is ${e.purity.toFixed(2)} with ${e.live} live particles: answers without algebra` };
  }
  const proved = correct === total && margin > 2 * roundingBound;
  if (proved && e.explained === 1 && e.missing === 0) {
    return { verdict: "exact", reason: `${right} (margin ${margin.toFixed(3)}); every live particle lies in a proved block and every ${one} is covered` };
  }
  if (correct < total && share <= chance(e.order)) return { verdict: "untrained", reason: `${right}, no better than guessing` };
  if (e.activation !== undefined) return { verdict: "partial", reason: `${right}; with ${e.activation} no exact blocks are known` };
  const gaps = [
    ...(correct < total ? [right] : proved ? [] : [`${right}, but the smallest margin is within rounding`]),
    ...(e.explained < 1 ? [`${percent(e.explained)} of live particles lie in proved blocks`] : []),
    ...(e.missing > 0 ? [`${e.missing} ${e.missing === 1 ? `${one} has` : `${many} have`} no proved block`] : []),
  ];
  return { verdict: "partial", reason: gaps.join("; ") };
}
