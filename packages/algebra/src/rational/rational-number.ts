/** Rationals and IEEE 754 doubles: exact in one direction, correctly rounded in the other. */
import { DomainError } from "../errors.js";
import { bitLength } from "../internal/integers.js";
import { rational } from "./rational.js";
import type { Rational } from "./rational.js";

/**
 * An integer as a rational; a `number` must be a safe integer.
 *
 * @throws DomainError if a `number` is not a safe integer
 * @example rationalFromInteger(-7) // => { numerator: -7n, denominator: 1n }
 * @since 0.1.0
 */
export function rationalFromInteger(n: bigint | number): Rational {
  if (typeof n === "number" && !Number.isSafeInteger(n)) {
    throw new DomainError("rationalFromInteger", "a safe integer", `${n}`, "Pass a bigint, or use rationalFromNumber.");
  }
  return rational(BigInt(n));
}

/**
 * The exact value of a finite double, which is a dyadic rational `integer * 2^exponent`.
 *
 * @throws DomainError for NaN and infinities
 * @example rationalFromNumber(0.75) // => { numerator: 3n, denominator: 4n }
 * @since 0.1.0
 */
export function rationalFromNumber(x: number): Rational {
  if (!Number.isFinite(x)) {
    throw new DomainError("rationalFromNumber", "a finite number", `${x}`, "Check the computation that produced it.");
  }
  if (Number.isInteger(x)) return rational(BigInt(x));
  // Doubling is exact and at most 1074 + 52 times until the fraction is gone.
  let scaled = x;
  let exponent = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent += 1n;
  }
  return rational(BigInt(scaled), 1n << exponent);
}

/** Bits of the quotient kept before rounding: more than the 53 of a double, the last one sticky. */
const WORKING_BITS = 66;
/** Exponent of the smallest positive double. */
const MIN_EXPONENT = -1074;

/**
 * The double nearest to `a`, ties to even; overflow gives an infinity.
 *
 * @returns correctly rounded: error <= half a unit in the last place, subnormals included
 * @example rationalToNumber(rational(1n, 3n)) // => 1 / 3
 * @since 0.1.0
 */
export function rationalToNumber(a: Rational): number {
  if (a.numerator === 0n) return 0;
  if (a.numerator < 0n) return -positiveToNumber(-a.numerator, a.denominator);
  return positiveToNumber(a.numerator, a.denominator);
}

/** Quotient with sticky bit, rounded once: by the BigInt conversion, or by hand where the unit is the subnormal one. */
function positiveToNumber(numerator: bigint, denominator: bigint): number {
  const magnitude = bitLength(numerator) - bitLength(denominator);
  if (magnitude > 1025) return Infinity;
  const shift = WORKING_BITS - magnitude;
  // Below 2^-1021 the unit stays 2^-1074: keep two more bits (half and sticky) and round to that unit.
  if (magnitude <= -1022) {
    const quotient = stickyQuotient(numerator, denominator, -MIN_EXPONENT + 2);
    const units = quotient >> 2n;
    const low = quotient & 3n;
    const roundUp = low === 3n || (low === 2n && (units & 1n) === 1n);
    return Number(roundUp ? units + 1n : units) * Number.MIN_VALUE;
  }
  // Two exact scalings, because 2^-shift alone may leave the range of doubles.
  const rounded = Number(stickyQuotient(numerator, denominator, shift));
  const half = Math.trunc(shift / 2);
  return rounded * 2 ** -half * 2 ** -(shift - half);
}

/** `floor(numerator 2^shift / denominator)` with its last bit set when the division leaves a remainder. */
function stickyQuotient(numerator: bigint, denominator: bigint, shift: number): bigint {
  const n = shift >= 0 ? numerator << BigInt(shift) : numerator;
  const d = shift >= 0 ? denominator : denominator << BigInt(-shift);
  const quotient = n / d;
  return quotient * d === n ? quotient : quotient | 1n;
}
