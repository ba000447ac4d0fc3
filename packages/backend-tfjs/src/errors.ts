/** Typed errors of the engines: a stable `code`, what was expected, what was found, how to fix it. */

/** What can be wrong. */
export type TfjsErrorCode =
  /** A package that the engine needs is not installed. */
  | "tfjs/missing"
  /** The native part of tfjs-node is not there, cannot be loaded, or computes wrongly. */
  | "tfjs/binding"
  /** The engine does not run on this version of Node. */
  | "tfjs/node-version"
  /** tfjs-node could not be built from the wheel. */
  | "tfjs/build";

/** Everything a {@link TfjsError} says. */
export interface TfjsErrorDetails {
  /** Stable identifier, e.g. `tfjs/missing`. */
  readonly code: TfjsErrorCode;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * An engine that cannot be had, or its wrong use.
 *
 * @example
 * const details = { code: "tfjs/missing", expected: "the package x", found: "no such package", fix: "Run: npm install x." } as const;
 * new TfjsError(details).message // => "[tfjs/missing] expected the package x, found no such package. Run: npm install x."
 * @since 0.1.0
 */
export class TfjsError extends Error implements TfjsErrorDetails {
  readonly code: TfjsErrorCode;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: TfjsErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.expected = details.expected;
    this.found = details.found;
    this.fix = details.fix;
  }
}
