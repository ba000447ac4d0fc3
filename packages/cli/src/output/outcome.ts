/** What `discover` and `extract` have to say, before it becomes a summary, a JSON object or a report. */
import { frequencyRows, irrepRows, type AnyExtraction, type FrequencyRow, type IrrepRow, type Verdict, type Verification } from "@ringflow/symbolic";
import type { Ending } from "../flow-run/ending.js";

/** The flow behind an outcome; absent when weights came from a file. */
export interface FlowFacts {
  readonly method: string;
  readonly seed: number;
  readonly decay: number;
  /** Flow time reached. */
  readonly time: number;
  readonly evaluations: number;
  readonly ending: Ending;
  /** Method, and form and engine of the energy, from which flow time on. */
  readonly stages: readonly { readonly from: number; readonly method: string; readonly energy: string }[];
  readonly threads: number;
}

/** Blocks as rows: of frequencies on groups with a dual, else of irreps. */
export type BlockRows =
  | { readonly kind: "frequencies"; readonly rows: readonly FrequencyRow[] }
  | { readonly kind: "irreps"; readonly rows: readonly IrrepRow[] };

/** The blocks of an extraction. */
export function blocksOf(extraction: AnyExtraction): BlockRows {
  return extraction.kind === "characters" ? { kind: "frequencies", rows: frequencyRows(extraction) } : { kind: "irreps", rows: irrepRows(extraction) };
}

/** The result of a command. */
export interface Outcome {
  readonly extraction: AnyExtraction;
  readonly blocks: BlockRows;
  /** The check of the certificate; absent when there is nothing to certify. */
  readonly verification?: Verification;
  readonly verdict: Verdict;
  readonly reason: string;
  /** What to change, when the answer is no and something can be changed. */
  readonly remedy?: string;
  /** Particles at the start, or in the file. */
  readonly particles: number;
  readonly seconds: number;
  readonly flow?: FlowFacts;
}

/**
 * Verdict and reason before any certificate. A run trains on all pairs, so there is nothing it could memorise; and a
 * measure whose mass is gone has learned nothing, whatever its remains answer.
 */
export function verdictOfRun(extraction: AnyExtraction, flow: FlowFacts | undefined): Pick<Outcome, "verdict" | "reason"> {
  const { verdict, reason } = extraction;
  if (flow?.ending.cause === "collapsed") return { verdict: "untrained", reason: `the measure died: ${flow.ending.reason}` };
  if (flow !== undefined && verdict === "memorised") return { verdict: "untrained", reason: `the run ended before it had learned: ${reason}` };
  return { verdict, reason };
}

/** Verdict and reason of an extraction whose certificate was checked: nothing is exact unless its certificate holds. */
export function judged(
  before: Pick<Outcome, "verdict" | "reason">, verification: Verification | undefined,
): Pick<Outcome, "verdict" | "reason"> {
  const { verdict, reason } = before;
  const broken = verification?.claims.find((claim) => !claim.holds);
  if (verdict !== "exact" || broken === undefined) return { verdict, reason };
  return { verdict: "partial", reason: `the certificate's claim "${broken.name}" does not hold: ${broken.statement}` };
}
