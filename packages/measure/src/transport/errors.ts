/** Typed errors of optimal transport: which function, which argument, what was expected, what was found, how to fix it. */

/** What can be wrong with the input of a transport function. */
export type TransportErrorCode =
  | "transport/measure"
  | "transport/empty"
  | "transport/weight"
  | "transport/non-finite"
  | "transport/dimension"
  | "transport/mass"
  | "transport/cost"
  | "transport/option"
  | "transport/not-converged";

/** Everything a {@link TransportError} says. */
export interface TransportErrorDetails {
  readonly code: TransportErrorCode;
  /** The function that was called, e.g. `transportProblem`. */
  readonly function: string;
  /** Path of the argument, e.g. `target.weights[3]`. */
  readonly argument: string;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * Wrong use of a transport function. Numerical failure is not an error but a status of the result.
 *
 * @example
 * const details = { code: "transport/mass", function: "transportProblem", argument: "target", expected: "mass 1", found: "0.98", fix: "Normalize." } as const;
 * new TransportError(details).message // => "[transport/mass] transportProblem: expected target to have mass 1, found 0.98. Normalize."
 * @since 0.1.0
 */
export class TransportError extends Error implements TransportErrorDetails {
  readonly code: TransportErrorCode;
  readonly function: string;
  readonly argument: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: TransportErrorDetails) {
    super(`[${details.code}] ${details.function}: expected ${details.argument} to have ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.function = details.function;
    this.argument = details.argument;
    this.expected = details.expected;
    this.found = details.found;
    this.fix = details.fix;
  }
}
