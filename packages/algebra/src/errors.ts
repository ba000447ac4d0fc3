/**
 * Typed errors of this package: a stable `code`, what was expected, what was found, how to fix it.
 * Numeric constructors and field operations throw these; text input is answered by `Either` instead.
 */

/** Everything an {@link AlgebraError} says. */
export interface AlgebraErrorDetails {
  /** Stable identifier, e.g. `algebra/division-by-zero`. */
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * Base class of all errors of this package.
 *
 * @example
 * const details = { code: "algebra/x", expected: "a", found: "b", fix: "Do c." };
 * new AlgebraError(details).message // => "[algebra/x] expected a, found b. Do c."
 * @since 0.1.0
 */
export class AlgebraError extends Error implements AlgebraErrorDetails {
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: AlgebraErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = new.target.name;
    this.code = details.code;
    this.expected = details.expected;
    this.found = details.found;
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
  constructor(operation: string, expected = "a nonzero divisor", found = "0") {
    super({
      code: "algebra/division-by-zero",
      expected: `${expected} in ${operation}`,
      found,
      fix: "Test the divisor before dividing.",
    });
  }
}

/** An argument outside the domain of the operation; `code` is `algebra/domain`. */
export class DomainError extends AlgebraError {
  constructor(operation: string, expected: string, found: string, fix: string) {
    super({ code: "algebra/domain", expected: `${expected} in ${operation}`, found, fix });
  }
}

/** Operands from different fields or rings; `code` is `algebra/carrier-mismatch`. */
export class CarrierMismatchError extends AlgebraError {
  constructor(operation: string, expected: string, found: string, fix: string) {
    super({ code: "algebra/carrier-mismatch", expected: `${expected} in ${operation}`, found, fix });
  }
}

/** Text that is not a rational number; `code` is `algebra/parse-rational`. Returned, not thrown. */
export class ParseRationalError extends AlgebraError {
  constructor(found: string) {
    const shown = found.length > 60 ? `${found.slice(0, 57)}...` : found;
    super({
      code: "algebra/parse-rational",
      expected: "an integer, a fraction with nonzero denominator, or a decimal",
      found: JSON.stringify(shown),
      fix: 'Write for example "-3", "3/4" or "0.125".',
    });
  }
}

/** An element without multiplicative inverse; `code` is `algebra/not-a-unit`. Returned, not thrown. */
export class NotAUnitError extends AlgebraError {
  constructor(expected: string, found: string) {
    super({ code: "algebra/not-a-unit", expected, found, fix: "Divide by monomials only." });
  }
}
