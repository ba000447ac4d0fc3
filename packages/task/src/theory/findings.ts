/** What the experiments say: numbers with intervals, and a plain statement per claim that follows from its numbers. */
import {
  alongClaim, atomsClaim, contractionClaim, crossingClaim, identityClaim, learnedClaim, monomialClaim, otherStartsClaim, startClaim, type TheoryClaim,
} from "./claims.js";
import { curve, flows, methodRows, startRows, widthRows, type CurvePoint, type MethodRow, type Results, type StartRow, type WidthRow } from "./finding-rows.js";
import type { TheoryOptions } from "./plan.js";

/** Everything the report shows. */
export interface TheoryFindings {
  readonly claims: readonly TheoryClaim[];
  readonly methods: readonly MethodRow[];
  readonly starts: readonly StartRow[];
  readonly widths: readonly WidthRow[];
  /** Curves over time, medians over the seeds with intervals. */
  readonly curves: {
    readonly offDiagonal: readonly CurvePoint[];
    readonly live: readonly CurvePoint[];
    readonly effectiveDimension: readonly CurvePoint[];
    readonly smallest: readonly CurvePoint[];
    readonly negative: readonly CurvePoint[];
    readonly purity: readonly CurvePoint[];
    readonly odd: readonly CurvePoint[];
    readonly even: readonly CurvePoint[];
  };
  readonly crossings: readonly { readonly seed: number; readonly time: number; readonly direction: string }[];
}

/**
 * The findings of a complete set of results.
 *
 * @param results - by key, of every experiment of the plan
 * @since 0.1.0
 */
export function theoryFindings(results: Results, options: Pick<TheoryOptions, "particles">): TheoryFindings {
  const seeds = flows(results, "seed/");
  const starts = startRows(results);
  const widths = widthRows(results, options.particles);
  const monomials = (kind: string): CurvePoint[] =>
    curve([...results].filter(([key]) => key.startsWith(`monomials/${kind}/`)).flatMap(([, r]) => (r.kind === "monomials" ? [r.run.rows] : [])), (row) => row.offDiagonal);
  const rows = seeds.map((flow) => flow.rows);
  const [odd, even] = [monomials("odd"), monomials("even")];
  const methods = methodRows(results);
  return {
    claims: [
      learnedClaim(seeds), atomsClaim(methods), startClaim(seeds, widths), alongClaim(seeds), contractionClaim(seeds), crossingClaim(seeds), identityClaim(seeds),
      otherStartsClaim(starts), monomialClaim(odd, even),
    ],
    methods, starts, widths,
    curves: {
      offDiagonal: curve(rows, (r) => r.offDiagonal), live: curve(rows, (r) => r.live), effectiveDimension: curve(rows, (r) => r.effectiveDimension),
      smallest: curve(rows, (r) => (r.smallest === undefined ? undefined : r.smallest / Math.abs(r.largest!))), negative: curve(rows, (r) => r.negative),
      purity: curve(rows, (r) => r.purity), odd, even,
    },
    crossings: seeds.flatMap((flow, k) => flow.crossings.map(({ time, direction }) => ({ seed: k + 1, time, direction }))),
  };
}
