/**
 * Rational numbers over BigInt: the exact base field of every proof in Ringflow.
 *
 * Normal form: denominator > 0 and gcd(numerator, denominator) = 1, so equality of values is equality of both members.
 */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import type { Ord } from "fp-ts/lib/Ord.js";
import type { Ordering } from "fp-ts/lib/Ordering.js";
import { DivisionByZeroError } from "../errors.js";
import { greatestCommonDivisor } from "../internal/integers.js";

/** `numerator / denominator` in lowest terms, denominator > 0. Build it with {@link rational}, not by hand. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The rational `numerator / denominator` in lowest terms.
 *
 * @throws DivisionByZeroError if `denominator` is 0
 * @remarks One BigInt gcd, skipped for integers.
 * @example rational(6n, -8n) // => { numerator: -3n, denominator: 4n }
 * @since 0.1.0
 */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) throw new DivisionByZeroError("rational");
  const gcd = greatestCommonDivisor(numerator, denominator);
  const divisor = denominator < 0n ? -gcd : gcd;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** -1, 0 or 1 as `a < b`, `a = b`, `a > b`. Exact. */
export function compareRationals(a: Rational, b: Rational): Ordering {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `|a|`. */
export function absRational(a: Rational): Rational {
  return a.numerator < 0n ? negateRational(a) : a;
}

/** `-a`. */
export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** True exactly for zero. */
export function isZeroRational(a: Rational): boolean {
  return a.numerator === 0n;
}

function addRationals(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function multiplyRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

function divideRationals(a: Rational, b: Rational): Rational {
  if (isZeroRational(b)) throw new DivisionByZeroError("rationalField");
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

const zero: Rational = rational(0n);

/**
 * The field Q as an fp-ts instance. All laws hold exactly.
 *
 * @throws DivisionByZeroError from `div` and `mod` when the divisor is 0; `mod` is 0 otherwise, `degree` is 1 for all elements.
 * @example rationalField.div(rational(1n, 2n), rational(3n)) // => { numerator: 1n, denominator: 6n }
 * @since 0.1.0
 */
export const rationalField: Field<Rational> = {
  zero,
  one: rational(1n),
  add: addRationals,
  sub: (a, b) => addRationals(a, negateRational(b)),
  mul: multiplyRationals,
  degree: () => 1,
  div: divideRationals,
  mod: (_, b) => {
    if (isZeroRational(b)) throw new DivisionByZeroError("rationalField");
    return zero;
  },
};

/** Exact equality of rationals in normal form. */
export const rationalEq: Eq<Rational> = {
  equals: (a, b) => a.numerator === b.numerator && a.denominator === b.denominator,
};

/** The usual order of Q. */
export const rationalOrd: Ord<Rational> = { equals: rationalEq.equals, compare: compareRationals };
