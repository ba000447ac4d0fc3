/** Printing of cyclotomic numbers as polynomials in the root of unity. */
import { absRational, isZeroRational } from "../rational/rational.js";
import type { Rational } from "../rational/rational.js";
import { formatRational, rationalToLatex } from "../rational/rational-text.js";

/** How one number and one power are written. */
interface Notation {
  readonly coefficient: (a: Rational) => string;
  readonly power: (exponent: number) => string;
  readonly times: string;
}

/**
 * `1/2 + z^3`, `-z`, `0`; lowest powers first.
 *
 * @internal
 */
export function formatPowers(coefficients: readonly Rational[], symbol: string): string {
  const power = (k: number): string => (k === 1 ? symbol : `${symbol}^${k}`);
  return writeSum(coefficients, { coefficient: formatRational, power, times: "*" });
}

/**
 * `\frac{1}{2} + \zeta_{12}^{3}`.
 *
 * @internal
 */
export function latexPowers(coefficients: readonly Rational[], conductor: number): string {
  const root = `\\zeta_{${conductor}}`;
  const power = (k: number): string => (k === 1 ? root : `${root}^{${k}}`);
  return writeSum(coefficients, { coefficient: rationalToLatex, power, times: " " });
}

function writeSum(coefficients: readonly Rational[], notation: Notation): string {
  let text = "";
  for (const [k, coefficient] of coefficients.entries()) {
    if (isZeroRational(coefficient)) continue;
    const isNegative = coefficient.numerator < 0n;
    const sign = text === "" ? (isNegative ? "-" : "") : isNegative ? " - " : " + ";
    text += sign + writeTerm(absRational(coefficient), k, notation);
  }
  return text === "" ? "0" : text;
}

function writeTerm(magnitude: Rational, k: number, notation: Notation): string {
  if (k === 0) return notation.coefficient(magnitude);
  if (magnitude.numerator === magnitude.denominator) return notation.power(k);
  return `${notation.coefficient(magnitude)}${notation.times}${notation.power(k)}`;
}
