/** Typed errors of the kernels: a stable `code`, what was expected, what was found, how to fix it. */

/** What can be wrong. */
export type KernelErrorCode =
  | "kernels/no-simd"
  | "kernels/option"
  | "kernels/out-of-memory"
  | "kernels/release"
  | "kernels/operand"
  | "kernels/threads";

/** Everything a {@link KernelError} says. */
export interface KernelErrorDetails {
  /** Stable identifier, e.g. `kernels/out-of-memory`. */
  readonly code: KernelErrorCode;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * Wrong use of a kernel set, or a machine that cannot run it.
 *
 * @example
 * const details = { code: "kernels/operand", expected: "a of 6 entries", found: "5", fix: "Check the shape." } as const;
 * new KernelError(details).message // => "[kernels/operand] expected a of 6 entries, found 5. Check the shape."
 * @since 0.1.0
 */
export class KernelError extends Error implements KernelErrorDetails {
  readonly code: KernelErrorCode;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: KernelErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.expected = details.expected;
    this.found = details.found;
    this.fix = details.fix;
  }
}
