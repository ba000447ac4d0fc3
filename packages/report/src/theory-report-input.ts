/** What the report of a theory run shows: plain data. */

/** A median with the interval that holds the true one with probability `confidence`. */
export interface TheoryInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** A median curve's value at one time. */
export interface TheoryCurvePoint {
  readonly time: number;
  readonly interval: TheoryInterval;
}

/** Input of {@link renderTheoryReport}. */
export interface TheoryReportInput {
  readonly group: { readonly name: string; readonly order: number };
  /** Repeats the run. */
  readonly command: string;
  readonly irreps: readonly string[];
  readonly particles: number;
  readonly seeds: number;
  readonly time: number;
  readonly decay: number;
  readonly claims: readonly {
    readonly name: string;
    readonly verdict: "holds" | "partly" | "fails";
    readonly statement: string;
    readonly rule: string;
  }[];
  readonly methods: readonly {
    readonly method: string;
    readonly gradientFlow: boolean;
    readonly evaluations: number;
    readonly energy: number;
    readonly live: number;
    readonly sizes: readonly number[];
    readonly sameIrrep: number;
    readonly distance: number;
    readonly dissipationResidual?: number;
  }[];
  readonly starts: readonly { readonly law: string; readonly offDiagonal: TheoryInterval; readonly live: TheoryInterval; readonly learned: number; readonly count: number }[];
  readonly widths: readonly { readonly particles: number; readonly offDiagonal: TheoryInterval; readonly live: TheoryInterval }[];
  readonly curves: Readonly<Record<"offDiagonal" | "live" | "effectiveDimension" | "smallest" | "negative" | "purity" | "odd" | "even", readonly TheoryCurvePoint[]>>;
  readonly crossings: readonly { readonly seed: number; readonly time: number; readonly direction: string }[];
}
