import fc from "fast-check";
import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import {
  addIntervals, compareRationals, containsNumber, containsRational, divideIntervals, DomainError, hullOfIntervals, intersects, interval,
  intervalFromNumber, intervalFromRational, intervalMidpoint, intervalWidth, isSubsetInterior, magnitude, mignitude, multiplyIntervals,
  negateInterval, nextDown, nextUp, rational, rationalField, rationalFromNumber, squareInterval, subtractIntervals,
} from "../src/index.js";
import type { Interval, Rational } from "../src/index.js";
import { finiteDouble, finiteInterval, largeRational } from "./arbitraries.js";

const options = { seed: 41, numRuns: 400 };
const { MIN_VALUE, MAX_VALUE } = Number;
const exact = rationalFromNumber;

/** An interval with a point inside: an end, or the middle. */
const pointed = fc.tuple(finiteInterval, fc.nat(2)).map(([a, k]) => ({ a, x: [a.lo, a.hi, intervalMidpoint(a)][k]! }));

describe("nextUp and nextDown", () => {
  it("are exact at the edges", () => {
    expect([0, -0, 1, -1, 2].map(nextUp)).toEqual([MIN_VALUE, MIN_VALUE, 1 + 2 ** -52, -1 + 2 ** -53, 2 + 2 ** -51]);
    expect([MAX_VALUE, Infinity, -Infinity, -MIN_VALUE].map(nextUp)).toEqual([Infinity, Infinity, -MAX_VALUE, 0]);
    expect([MIN_VALUE, -MAX_VALUE, Infinity, 1].map(nextDown)).toEqual([0, -Infinity, MAX_VALUE, 1 - 2 ** -53]);
    expect([2 ** 32 * MIN_VALUE - MIN_VALUE].map(nextUp)).toEqual([2 ** 32 * MIN_VALUE]);
    expect([-(2 ** 32) * MIN_VALUE].map(nextUp)).toEqual([(1 - 2 ** 32) * MIN_VALUE]);
    expect(nextUp(2 ** -1022 - MIN_VALUE)).toBe(2 ** -1022);
    expect(nextUp(NaN)).toBeNaN();
  });
  it("are neighbours: inverse to each other, with no double between", () => {
    fc.assert(fc.property(finiteDouble, (x) => {
      const up = nextUp(x);
      const bits = (y: number): bigint => new BigInt64Array(new Float64Array([y]).buffer)[0]!;
      const step = x >= 0 ? bits(up) - bits(x + 0) : bits(x) - bits(up === 0 ? -0 : up);
      return up > x && nextDown(up) === x + 0 && step === 1n;
    }), options);
  });
});

describe("enclosure, checked against exact rationals", () => {
  const encloses = (operate: (a: Interval, b: Interval) => Interval, truth: (x: Rational, y: Rational) => Rational): void => {
    fc.assert(fc.property(pointed, pointed, (p, q) => containsRational(operate(p.a, q.a), truth(exact(p.x), exact(q.x)))), options);
  };
  it("of sums", () => encloses(addIntervals, rationalField.add));
  it("of differences", () => encloses(subtractIntervals, rationalField.sub));
  it("of products", () => encloses(multiplyIntervals, rationalField.mul));
  it("of squares", () => {
    fc.assert(fc.property(pointed, ({ a, x }) => containsRational(squareInterval(a), rationalField.mul(exact(x), exact(x)))
      && squareInterval(a).lo >= 0), options);
  });
  it("of quotients, when the divisor excludes 0", () => {
    fc.assert(fc.property(pointed, pointed, (p, q) => {
      const quotient = divideIntervals(p.a, q.a);
      return isRight(quotient) ? containsRational(quotient.right, rationalField.div(exact(p.x), exact(q.x))) : containsNumber(q.a, 0);
    }), options);
  });
  it("negative control: without outward rounding it fails", () => {
    const naive = (a: Interval, b: Interval): Interval => ({ lo: a.lo + b.lo, hi: a.hi + b.hi });
    expect(() => encloses(naive, rationalField.add)).toThrow(/Property failed/);
  });
  it("of rationals is tight: no double strictly inside", () => {
    fc.assert(fc.property(largeRational, (a) => {
      const { lo, hi } = intervalFromRational(a);
      return containsRational({ lo, hi }, a) && (lo === hi || (nextUp(lo) === hi && compareRationals(exact(lo), a) < 0 && compareRationals(a, exact(hi)) < 0));
    }), options);
    expect(intervalFromRational(rational(1n, 2n))).toEqual({ lo: 0.5, hi: 0.5 });
    expect(intervalFromRational(rational(-(1n << 1030n)))).toEqual({ lo: -Infinity, hi: -MAX_VALUE });
    expect(intervalFromRational(rational(1n, 1n << 1080n))).toEqual({ lo: 0, hi: MIN_VALUE });
  });
  it("is at most one double wide on each side", () => {
    expect(addIntervals(interval(1, 1), interval(2, 2))).toEqual({ lo: nextDown(3), hi: nextUp(3) });
    expect(multiplyIntervals(interval(-2, 3), interval(-5, 7))).toEqual({ lo: nextDown(-15), hi: nextUp(21) });
    expect(divideIntervals(interval(1, 2), interval(4, 8))).toEqual({ _tag: "Right", right: { lo: nextDown(0.125), hi: nextUp(0.5) } });
    expect(squareInterval(interval(-3, 2))).toEqual({ lo: 0, hi: nextUp(9) });
    expect(squareInterval(interval(-3, -2))).toEqual({ lo: nextDown(4), hi: nextUp(9) });
  });
});

describe("special cases", () => {
  const all = interval(-Infinity, Infinity);
  it("exact zeros stay exact, also against unbounded intervals", () => {
    const zero = intervalFromNumber(0);
    expect(addIntervals(zero, zero)).toEqual({ lo: 0, hi: 0 });
    expect(multiplyIntervals(zero, all)).toEqual({ lo: 0, hi: 0 });
    expect(divideIntervals(zero, interval(1, 2))).toEqual({ _tag: "Right", right: { lo: 0, hi: 0 } });
    expect(multiplyIntervals(interval(0, 2), interval(0, Infinity))).toEqual({ lo: 0, hi: Infinity });
    expect(multiplyIntervals(interval(-1, 0), interval(1, Infinity))).toEqual({ lo: -Infinity, hi: MIN_VALUE });
    expect(squareInterval(zero)).toEqual({ lo: 0, hi: 0 });
  });
  it("unbounded operands give no NaN", () => {
    const half = interval(1, Infinity);
    expect(subtractIntervals(half, half)).toEqual(all);
    expect(multiplyIntervals(all, half)).toEqual(all);
    expect(divideIntervals(half, half)).toEqual({ _tag: "Right", right: { lo: -MIN_VALUE, hi: Infinity } });
    expect(addIntervals(interval(MAX_VALUE, MAX_VALUE), interval(MAX_VALUE, MAX_VALUE))).toEqual({ lo: MAX_VALUE, hi: Infinity });
  });
  it("a divisor containing 0, ends included, is a typed error", () => {
    for (const divisor of [interval(-1, 1), interval(0, 1), interval(-1, 0)]) {
      const quotient = divideIntervals(interval(1, 1), divisor);
      expect(isLeft(quotient) && quotient.left.code).toBe("algebra/division-by-zero");
    }
  });
  it("empty, NaN and infinite points are refused", () => {
    for (const [lo, hi] of [[2, 1], [NaN, 1], [0, NaN], [Infinity, Infinity], [-Infinity, -Infinity]] as const) {
      expect(() => interval(lo, hi)).toThrow(DomainError);
    }
    expect(() => intervalFromNumber(Infinity)).toThrow(DomainError);
  });
  it("distributes only up to inclusion: the reason for no Semiring instance", () => {
    const [a, b, c] = [interval(-1, 1), interval(1, 1), interval(-1, -1)];
    const left = multiplyIntervals(a, addIntervals(b, c));
    const right = addIntervals(multiplyIntervals(a, b), multiplyIntervals(a, c));
    expect(left).toEqual({ lo: 0, hi: 0 });
    expect(isSubsetInterior(left, right)).toBe(true);
  });
});

describe("measures and relations", () => {
  it("midpoint lies inside, width is an upper bound", () => {
    fc.assert(fc.property(finiteInterval, (a) => containsNumber(a, intervalMidpoint(a))
      && (intervalWidth(a) === Infinity || compareRationals(exact(intervalWidth(a)), rationalField.sub(exact(a.hi), exact(a.lo))) >= 0)), options);
    expect([interval(1, 3), interval(-Infinity, -2), interval(3, Infinity), interval(MAX_VALUE, MAX_VALUE)].map(intervalMidpoint))
      .toEqual([2, -2, 3, MAX_VALUE]);
    expect(intervalMidpoint(interval(MIN_VALUE, MIN_VALUE))).toBe(MIN_VALUE);
    expect(intervalWidth(interval(5, 5))).toBe(0);
  });
  it("magnitude, mignitude, negation, hull", () => {
    expect([interval(-3, 2), interval(-3, -1), interval(1, 2)].map(magnitude)).toEqual([3, 3, 2]);
    expect([interval(-3, 2), interval(-3, -1), interval(1, 2)].map(mignitude)).toEqual([0, 1, 1]);
    expect(negateInterval(interval(0, 2))).toEqual({ lo: -2, hi: 0 });
    expect(hullOfIntervals(interval(0, 1), interval(3, 4))).toEqual({ lo: 0, hi: 4 });
  });
  it("intersection and strict inclusion", () => {
    expect(intersects(interval(0, 1), interval(1, 2))).toBe(true);
    expect(intersects(interval(0, 1), interval(nextUp(1), 2))).toBe(false);
    expect(isSubsetInterior(interval(1, 2), interval(0, 3))).toBe(true);
    expect(isSubsetInterior(interval(0, 2), interval(0, 3))).toBe(false);
    expect(isSubsetInterior(interval(1, 3), interval(0, 3))).toBe(false);
    expect(containsRational(interval(0, 0.1), rational(1n, 10n))).toBe(true);
    expect(containsRational(interval(0.1, 1), rational(1n, 10n))).toBe(false);
  });
});
