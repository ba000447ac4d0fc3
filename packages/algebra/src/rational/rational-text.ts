/** Rationals as text: parsing, printing, LaTeX. */
import type { Either } from "fp-ts/lib/Either.js";
import { left, right } from "fp-ts/lib/Either.js";
import type { Show } from "fp-ts/lib/Show.js";
import { ParseRationalError } from "../errors.js";
import { rational } from "./rational.js";
import type { Rational } from "./rational.js";

const fraction = /^([+-]?\d+)(?:\s*\/\s*(\d+))?$/;
const decimal = /^([+-]?)(\d*)\.(\d+)$/;

/**
 * Reads an integer, a fraction or a decimal without exponent; blanks around it and around `/` are allowed.
 *
 * @returns the exact value, or a {@link ParseRationalError} (also for denominator 0)
 * @example parseRational("3/4") // => { _tag: "Right", right: { numerator: 3n, denominator: 4n } }
 * @example parseRational("-0.125") // => { _tag: "Right", right: { numerator: -1n, denominator: 8n } }
 * @since 0.1.0
 */
export function parseRational(text: string): Either<ParseRationalError, Rational> {
  const trimmed = text.trim();
  const asFraction = fraction.exec(trimmed);
  if (asFraction !== null) {
    const denominator = BigInt(asFraction[2] ?? "1");
    if (denominator === 0n) return left(new ParseRationalError(text));
    return right(rational(integer(asFraction[1] ?? "0"), denominator));
  }
  const asDecimal = decimal.exec(trimmed);
  if (asDecimal === null) return left(new ParseRationalError(text));
  const [, sign = "", whole = "", digits = ""] = asDecimal;
  return right(rational(integer(`${sign}${whole}${digits}`), 10n ** BigInt(digits.length)));
}

/** `BigInt` refuses a leading plus. */
function integer(digits: string): bigint {
  return BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
}

/**
 * `"3/4"`, `"-2"`; {@link parseRational} reads it back to the same value.
 *
 * @example formatRational(rational(-2n, 6n)) // => "-1/3"
 * @since 0.1.0
 */
export function formatRational(a: Rational): string {
  return a.denominator === 1n ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;
}

/**
 * LaTeX source, e.g. `-\frac{1}{3}`.
 *
 * @since 0.1.0
 */
export function rationalToLatex(a: Rational): string {
  if (a.denominator === 1n) return `${a.numerator}`;
  const sign = a.numerator < 0n ? "-" : "";
  return `${sign}\\frac{${a.numerator < 0n ? -a.numerator : a.numerator}}{${a.denominator}}`;
}

/** fp-ts `Show` by {@link formatRational}. */
export const rationalShow: Show<Rational> = { show: formatRational };
