/**
 * Typed errors of this package: a stable `code`, what was expected, what was found, how to fix it.
 * Numeric constructors and field operations throw these; text input is answered by `Either` instead.
 */

/** Everything an {@link AlgebraError} says. */
export interface AlgebraErrorDetails {
  /** Stable identifier, e.g. `algebra/division-by-zero`. */
  readonly code: string;
  readonly expected: string;
  readonly received: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * Base class of all errors of this package.
 *
 * @example
 * const details = { code: "algebra/x", expected: "a", received: "b", fix: "Do c." };
 * new AlgebraError(details).message // => "[algebra/x] expected a, received b. Do c."
 * @since 0.1.0
 */
export class AlgebraError extends Error implements AlgebraErrorDetails {
  readonly code: string;
  readonly expected: string;
  readonly received: string;
  readonly fix: string;

  constructor(details: AlgebraErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, received ${details.received}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.expected = details.expected;
    this.received = details.received;
    this.fix = details.fix;
  }
}

/**
 * Division by zero, in any carrier of this package; `code` is `algebra/division-by-zero`.
 *
 * @example new DivisionByZeroError("divideIntervals", "a divisor without 0").code // => "algebra/division-by-zero"
 * @since 0.1.0
 */
export class DivisionByZeroError extends AlgebraError {
  constructor(operation: string, expected = "a nonzero divisor", received = "0") {
    super({
      code: "algebra/division-by-zero",
      expected: `${expected} in ${operation}`,
      received,
      fix: "Test the divisor before dividing.",
    });
  }
}

/** An argument outside the domain of the operation; `code` is `algebra/domain`. */
export class DomainError extends AlgebraError {
  constructor(operation: string, expected: string, received: string, fix: string) {
    super({ code: "algebra/domain", expected: `${expected} in ${operation}`, received, fix });
  }
}

/** Operands from different fields or rings; `code` is `algebra/carrier-mismatch`. */
export class CarrierMismatchError extends AlgebraError {
  constructor(operation: string, expected: string, received: string, fix: string) {
    super({ code: "algebra/carrier-mismatch", expected: `${expected} in ${operation}`, received, fix });
  }
}

/** Text that is not a rational number; `code` is `algebra/parse-rational`. Returned, not thrown. */
export class ParseRationalError extends AlgebraError {
  constructor(received: string) {
    const shown = received.length > 60 ? `${received.slice(0, 57)}...` : received;
    super({
      code: "algebra/parse-rational",
      expected: "an integer, a fraction with nonzero denominator, or a decimal",
      received: JSON.stringify(shown),
      fix: 'Write for example "-3", "3/4" or "0.125".',
    });
  }
}

/** An element without multiplicative inverse; `code` is `algebra/not-a-unit`. Returned, not thrown. */
export class NotAUnitError extends AlgebraError {
  constructor(expected: string, received: string) {
    super({ code: "algebra/not-a-unit", expected, received, fix: "Divide by monomials only." });
  }
}
