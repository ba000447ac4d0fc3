/**
 * Typed errors of measures: a stable `code`, what was expected, what was found, how to fix it.
 * Constructors from outside data answer with `Either`; functions called with operands of the wrong space throw.
 */

/** Everything a {@link MeasureError} says. */
export interface MeasureErrorDetails {
  /** Stable identifier, e.g. `measure/space-mismatch`. */
  readonly code: MeasureErrorCode;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/** What can be wrong. */
export type MeasureErrorCode =
  | "measure/space"
  | "measure/block"
  | "measure/shape"
  | "measure/weight"
  | "measure/non-finite"
  | "measure/index"
  | "measure/space-mismatch"
  | "measure/too-large"
  | "measure/exponent"
  | "measure/not-invariant"
  | "measure/domain";

/**
 * Wrong use of a measure, of a space or of a potential.
 *
 * @example
 * const details = { code: "measure/weight", expected: "weights >= 0", found: "-1", fix: "Drop it." } as const;
 * new MeasureError(details).message // => "[measure/weight] expected weights >= 0, found -1. Drop it."
 * @since 0.1.0
 */
export class MeasureError extends Error implements MeasureErrorDetails {
  readonly code: MeasureErrorCode;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: MeasureErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.expected = details.expected;
    this.found = details.found;
    this.fix = details.fix;
  }
}
