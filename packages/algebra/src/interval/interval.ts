/**
 * Intervals of doubles with outward rounding: the enclosure a rigorous numerical proof needs.
 *
 * IEEE round-to-nearest returns a double next to the exact result, so moving each bound one double outward (exact zeros
 * excepted) encloses it: a in A and b in B imply a o b in A o B, rigorously, for every operation here, overflow and
 * subnormals included. The semiring laws hold only up to inclusion (A (B + C) is contained in A B + A C), so there
 * is deliberately no fp-ts instance.
 */
import type { Either } from "fp-ts/lib/Either.js";
import { left, right } from "fp-ts/lib/Either.js";
import { DivisionByZeroError, DomainError } from "../errors.js";
import { compareRationals } from "../rational/rational.js";
import type { Rational } from "../rational/rational.js";
import { rationalFromNumber, rationalToNumber } from "../rational/rational-number.js";
import { nextDown, nextUp } from "./next-double.js";

/** All reals x with `lo <= x <= hi`; bounds may be infinite, then the interval is unbounded on that side. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/**
 * The interval with these bounds.
 *
 * @throws DomainError unless lo <= hi, lo < Infinity and hi > -Infinity
 * @example interval(1, 2) // => { lo: 1, hi: 2 }
 * @since 0.1.0
 */
export function interval(lo: number, hi: number): Interval {
  if (lo <= hi && lo < Infinity && hi > -Infinity) return { lo, hi };
  throw new DomainError("interval", "lo <= hi, lo < Infinity, hi > -Infinity", `[${lo}, ${hi}]`, "Order the bounds.");
}

/**
 * The point interval of a finite double.
 *
 * @throws DomainError for NaN and infinities
 * @since 0.1.0
 */
export function intervalFromNumber(x: number): Interval {
  return interval(x, x);
}

/**
 * The tightest interval around a rational: one double if it is one, else its two neighbours.
 *
 * @example intervalFromRational(rational(1n, 2n)) // => { lo: 0.5, hi: 0.5 }
 * @since 0.1.0
 */
export function intervalFromRational(a: Rational): Interval {
  const nearest = rationalToNumber(a);
  if (nearest === Infinity) return { lo: Number.MAX_VALUE, hi: Infinity };
  if (nearest === -Infinity) return { lo: -Infinity, hi: -Number.MAX_VALUE };
  const order = compareRationals(rationalFromNumber(nearest), a);
  if (order === 0) return { lo: nearest, hi: nearest };
  return order < 0 ? { lo: nearest, hi: nextUp(nearest) } : { lo: nextDown(nearest), hi: nearest };
}

/** A sum that rounds to 0 is 0 exactly, hence needs no widening. */
function sumDown(x: number): number {
  return x === 0 ? 0 : nextDown(x);
}

function sumUp(x: number): number {
  return x === 0 ? 0 : nextUp(x);
}

/** `A + B`. */
export function addIntervals(a: Interval, b: Interval): Interval {
  return { lo: sumDown(a.lo + b.lo), hi: sumUp(a.hi + b.hi) };
}

/** `A - B`. */
export function subtractIntervals(a: Interval, b: Interval): Interval {
  return { lo: sumDown(a.lo - b.hi), hi: sumUp(a.hi - b.lo) };
}

/** `-A`, exact. */
export function negateInterval(a: Interval): Interval {
  return { lo: 0 - a.hi, hi: 0 - a.lo };
}

function isZeroInterval(a: Interval): boolean {
  return a.lo === 0 && a.hi === 0;
}

/** Product of bounds; an infinite bound stands for arbitrarily large finite numbers, so 0 times it is 0. */
function boundProduct(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}

/**
 * `A B`: hull of the four products of bounds; of two non-negative intervals it is never negative.
 *
 * @example multiplyIntervals({ lo: 0, hi: 0 }, { lo: -3, hi: Infinity }) // => { lo: 0, hi: 0 }
 * @since 0.1.0
 */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  if (isZeroInterval(a) || isZeroInterval(b)) return { lo: 0, hi: 0 };
  const p = boundProduct(a.lo, b.lo);
  if (a.lo >= 0 && b.lo >= 0) return { lo: Math.max(0, nextDown(p)), hi: nextUp(boundProduct(a.hi, b.hi)) };
  const q = boundProduct(a.lo, b.hi);
  const r = boundProduct(a.hi, b.lo);
  const s = boundProduct(a.hi, b.hi);
  return { lo: nextDown(Math.min(p, q, r, s)), hi: nextUp(Math.max(p, q, r, s)) };
}

/**
 * `{ x^2 : x in A }`, tighter than `A A` when A contains 0; the lower bound is never negative.
 *
 * @since 0.1.0
 */
export function squareInterval(a: Interval): Interval {
  if (isZeroInterval(a)) return { lo: 0, hi: 0 };
  const small = mignitude(a);
  const large = magnitude(a);
  return { lo: small === 0 ? 0 : Math.max(0, nextDown(small * small)), hi: nextUp(large * large) };
}

/**
 * `A / B`.
 *
 * @returns a {@link DivisionByZeroError} if B contains 0
 * @since 0.1.0
 */
export function divideIntervals(a: Interval, b: Interval): Either<DivisionByZeroError, Interval> {
  if (containsNumber(b, 0)) {
    return left(new DivisionByZeroError("divideIntervals", "a divisor without 0", `[${b.lo}, ${b.hi}]`));
  }
  if (isZeroInterval(a)) return right({ lo: 0, hi: 0 });
  const p = boundQuotient(a.lo, b.lo);
  const q = boundQuotient(a.lo, b.hi);
  const r = boundQuotient(a.hi, b.lo);
  const s = boundQuotient(a.hi, b.hi);
  return right({ lo: nextDown(Math.min(p, q, r, s)), hi: nextUp(Math.max(p, q, r, s)) });
}

/** Quotient of bounds with x / infinity = 0 for infinite x too: the other bound of B covers the large quotients. */
function boundQuotient(x: number, y: number): number {
  return y === Infinity || y === -Infinity ? 0 : x / y;
}

/** True when `lo <= x <= hi`. */
export function containsNumber(a: Interval, x: number): boolean {
  return a.lo <= x && x <= a.hi;
}

/** True when the exact rational lies in the interval. */
export function containsRational(a: Interval, x: Rational): boolean {
  const above = a.lo === -Infinity || compareRationals(rationalFromNumber(a.lo), x) <= 0;
  return above && (a.hi === Infinity || compareRationals(x, rationalFromNumber(a.hi)) <= 0);
}

/** `max |x|` over A, exact. */
export function magnitude(a: Interval): number {
  return Math.max(Math.abs(a.lo), Math.abs(a.hi));
}

/** `min |x|` over A, exact; 0 when A contains 0. */
export function mignitude(a: Interval): number {
  if (containsNumber(a, 0)) return 0;
  return Math.min(Math.abs(a.lo), Math.abs(a.hi));
}

/** `hi - lo`, rounded up: never below the true width; 0 exactly for points. */
export function intervalWidth(a: Interval): number {
  return sumUp(a.hi - a.lo);
}

/** A finite double inside A, the rounded centre when A is bounded. */
export function intervalMidpoint(a: Interval): number {
  if (a.lo === -Infinity) return a.hi === Infinity ? 0 : Math.min(a.hi, 0);
  if (a.hi === Infinity) return Math.max(a.lo, 0);
  const sum = a.lo + a.hi;
  const centre = Number.isFinite(sum) ? sum / 2 : a.lo / 2 + a.hi / 2;
  // Halving a subnormal may round outside a point interval.
  return Math.min(Math.max(centre, a.lo), a.hi);
}

/** True when A and B have a common point. */
export function intersects(a: Interval, b: Interval): boolean {
  return a.lo <= b.hi && b.lo <= a.hi;
}

/** True when A lies in the interior of B: the inclusion that Krawczyk's test asks for. */
export function isSubsetInterior(a: Interval, b: Interval): boolean {
  return (b.lo < a.lo || b.lo === -Infinity) && (a.hi < b.hi || b.hi === Infinity);
}

/** Smallest interval containing both. */
export function hullOfIntervals(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}
