/**
 * Typed errors of this package. Wrong use throws one of these before the first step; numerical failure during a flow is
 * a status value of the state, never an exception.
 */

/** Everything a {@link FlowError} says. */
export interface FlowErrorDetails {
  /** Stable identifier, e.g. `flow/tolerance`. */
  readonly code: string;
  /** The function the user called. */
  readonly caller: string;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * Wrong use of the package: `code` is stable, the message names the function called and how to fix the call.
 *
 * @example
 * new FlowError({ code: "flow/x", caller: "f", expected: "a", found: "b", fix: "Do c." }).message
 * // => "[flow/x] f expected a, found b. Do c."
 * @since 0.1.0
 */
export class FlowError extends Error implements FlowErrorDetails {
  readonly code: string;
  readonly caller: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: FlowErrorDetails) {
    const { code, caller, expected, found, fix } = details;
    super(`[${code}] ${caller} expected ${expected}, found ${found}. ${fix}`);
    this.name = "FlowError";
    this.code = code;
    this.caller = caller;
    this.expected = expected;
    this.found = found;
    this.fix = fix;
  }
}
