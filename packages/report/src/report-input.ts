/** What a report shows: plain data, so that any program can write one without the other packages. */

/** A complex number. */
export interface ReportComplex {
  readonly re: number;
  readonly im: number;
}

/** Spectral coordinates of one particle, divided by the block's mean magnitude of each coordinate. */
export interface ReportParticle {
  readonly alpha: ReportComplex;
  readonly beta: ReportComplex;
  readonly gamma: ReportComplex;
}

/**
 * How far a block is proved: `algebraic` = closed form, proved for all values of its free phases; `certified` = a true
 * solution proved to exist near the numbers; `numeric` = small residual, nothing proved.
 */
export type ReportLevel = "algebraic" | "certified" | "numeric";

/** Outcome of the whole run. */
export type ReportVerdict = "exact" | "partial" | "memorised" | "untrained";

/** One block of particles, on one frequency. */
export interface ReportFrequency {
  /** Name of the character or representation. */
  readonly label: string;
  /** Multiplicative order of the character. */
  readonly order: number;
  /** Particles in the block. */
  readonly size: number;
  /** Product of atoms such as `z_4c*z_xi`, or a word. */
  readonly family: string;
  readonly level: ReportLevel;
  /** Largest violated condition of the block, >= 0. */
  readonly residual: number;
  /** The block's formula. */
  readonly latex?: string;
  /** `n` times the target potential; 1 when learned. */
  readonly target: number;
  readonly trained: readonly ReportParticle[];
  /** Exact values, in the order of `trained`. */
  readonly exact?: readonly ReportParticle[];
}

/** A cluster of particles with common unit vectors u and w. */
export interface ReportPair {
  readonly u: readonly number[];
  readonly w: readonly number[];
  readonly size: number;
}

/** One block of particles on a real irrep. */
export interface ReportIrrep {
  readonly label: string;
  /** Degree over the real numbers. */
  readonly degree: number;
  /** `real`, `complex` or `quaternionic`. */
  readonly type: string;
  /** Particles in the block. */
  readonly size: number;
  readonly family: string;
  readonly level: ReportLevel;
  readonly residual: number;
  /** 1 when learned. */
  readonly target: number;
  /** Mass-weighted share of the power of a and b on the irrep, 0..1. */
  readonly purity: number;
  /** Clusters, for irreps of real type and degree above 1. */
  readonly pairs?: readonly ReportPair[];
}

/** The run at one moment of flow time. */
export interface ReportHistoryRow {
  /** Flow time, >= 0, ascending over rows. */
  readonly time: number;
  /** Loss plus decay term. */
  readonly energy: number;
  readonly loss: number;
  /** Particles with mass. */
  readonly live: number;
  /** Mass-weighted share of power on each particle's main frequency, 0..1. */
  readonly purity: number;
  /** `n` times the target potential of each frequency, in the order of {@link ReportInput.targetLabels}; rises to 1. */
  readonly targets: readonly number[];
}

/** A displayed formula. */
export interface ReportFormula {
  readonly latex: string;
  readonly caption: string;
}

/** One claim of the certificate. */
export interface ReportClaim {
  readonly name: string;
  /** What the claim means, in one sentence. */
  readonly statement: string;
  readonly holds: boolean;
  /** A number that goes with the claim, already formatted. */
  readonly value?: string;
}

/** A file the run wrote. */
export interface ReportFile {
  readonly path: string;
  readonly description: string;
}

/** The flow that trained the network. */
export interface ReportTraining {
  readonly method: string;
  /** `lambda` of the decay energy. */
  readonly decay: number;
  readonly seed: number;
  /** Right-hand sides evaluated. */
  readonly evaluations: number;
}

/** Everything {@link renderReport} shows. Numbers that are not finite are printed as a dash. */
export interface ReportInput {
  readonly title: string;
  /** Repeats the run when pasted in a shell. */
  readonly command: string;
  readonly group: { readonly name: string; readonly order: number };
  readonly verdict: ReportVerdict;
  /** One sentence: why this verdict. */
  readonly explanation: string;
  /** `margin` = smallest gap between the right answer's output and the next. */
  readonly accuracy: { readonly correct: number; readonly total: number; readonly margin: number };
  /** Particles at the start. */
  readonly particles: number;
  /** Particles with mass at the end. */
  readonly live: number;
  readonly seconds: number;
  /** How the network was trained; absent when it was given, as in `extract`. */
  readonly training?: ReportTraining;
  /** Share of live particles inside algebraic or certified blocks, 0..1. */
  readonly explained: number;
  readonly loss: number;
  /** Absent when nothing was trained, as in `extract`. */
  readonly history?: readonly ReportHistoryRow[];
  /** Names of `history[..].targets`; default: the labels of `frequencies` when they are as many, else 1, 2, .. */
  readonly targetLabels?: readonly string[];
  readonly frequencies: readonly ReportFrequency[];
  /** In place of frequencies, on groups whose particles lie on irreps. */
  readonly irreps?: readonly ReportIrrep[];
  readonly formula: readonly ReportFormula[];
  readonly claims: readonly ReportClaim[];
  readonly notes: readonly string[];
  readonly files: readonly ReportFile[];
}
