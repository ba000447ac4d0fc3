/**
 * Elements of Q(zeta_m) inside a computation: integer numerators over one common denominator. One gcd per coefficient
 * at the end replaces one per product.
 *
 * @internal
 */
import { greatestCommonDivisor, leastCommonMultiple } from "../internal/integers.js";
import { rational } from "../rational/rational.js";
import type { Rational } from "../rational/rational.js";

/** The vector `numerators / denominator`, denominator > 0, not necessarily in lowest terms. */
export interface IntegerVector {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

export function toIntegerVector(coefficients: readonly Rational[]): IntegerVector {
  let denominator = 1n;
  for (const c of coefficients) denominator = leastCommonMultiple(denominator, c.denominator);
  if (denominator === 1n) return { numerators: coefficients.map((c) => c.numerator), denominator };
  return { numerators: coefficients.map((c) => c.numerator * (denominator / c.denominator)), denominator };
}

export function fromIntegerVector(numerators: readonly bigint[], denominator: bigint): readonly Rational[] {
  return numerators.map((n) => rational(n, denominator));
}

/** Gcd of all entries of both vectors, >= 0. Stops at 1. */
export function content(a: readonly bigint[], b: readonly bigint[]): bigint {
  let gcd = 0n;
  for (const vector of [a, b]) {
    for (const x of vector) {
      if (x === 0n) continue;
      gcd = greatestCommonDivisor(gcd, x);
      if (gcd === 1n) return 1n;
    }
  }
  return gcd;
}
