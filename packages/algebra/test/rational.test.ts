import fc from "fast-check";
import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import {
  absRational, compareRationals, DivisionByZeroError, DomainError, formatRational, nextDown, nextUp, parseRational, rational,
  rationalEq, rationalField, rationalFromInteger, rationalFromNumber, rationalOrd, rationalShow, rationalToLatex, rationalToNumber,
} from "../src/index.js";
import type { Rational } from "../src/index.js";
import { describeLaws, eqLaws, fieldLaws, homomorphismLaws } from "../src/laws/index.js";
import { finiteDouble, largeRational, smallRational } from "./arbitraries.js";

const seed = 11;
const q = (n: number, d = 1): Rational => rational(BigInt(n), BigInt(d));

describeLaws({ describe, it }, fc, "Rational", [...fieldLaws(rationalField, rationalEq), ...eqLaws(rationalEq)],
  fc.oneof(smallRational, largeRational), { seed });

describeLaws({ describe, it }, fc, "integers into Rational", homomorphismLaws<bigint, Rational>(
  (n) => rationalFromInteger(n), { zero: 0n, one: 1n, add: (a, b) => a + b, mul: (a, b) => a * b }, rationalField, rationalEq),
  fc.bigInt(), { seed });

describe("normal form", () => {
  it("has positive denominator and lowest terms", () => {
    expect(rational(6n, -8n)).toEqual({ numerator: -3n, denominator: 4n });
    expect(rational(0n, -5n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(rational(-4n, -2n)).toEqual({ numerator: 2n, denominator: 1n });
  });
  it("refuses denominator 0 with a coded error", () => {
    expect(() => rational(1n, 0n)).toThrow(DivisionByZeroError);
    expect(() => rationalField.div(q(1), q(0))).toThrow(/algebra\/division-by-zero/);
    expect(() => rationalField.mod(q(1), q(0))).toThrow(DivisionByZeroError);
  });
  it("computes closed forms", () => {
    expect(rationalField.add(q(1, 2), q(1, 3))).toEqual(q(5, 6));
    expect(rationalField.add(q(1, 4), q(1, 4))).toEqual(q(1, 2));
    expect(rationalField.sub(q(1, 2), q(1, 3))).toEqual(q(1, 6));
    expect(rationalField.div(q(2, 3), q(-4, 9))).toEqual(q(-3, 2));
    let harmonic = q(0);
    for (let k = 1; k <= 20; k++) harmonic = rationalField.add(harmonic, q(1, k));
    expect(formatRational(harmonic)).toBe("55835135/15519504");
  });
});

describe("order", () => {
  it("agrees with doubles on values they hold exactly", () => {
    fc.assert(fc.property(finiteDouble, finiteDouble, (x, y) =>
      compareRationals(rationalFromNumber(x), rationalFromNumber(y)) === Math.sign(x - y) + 0), { seed });
  });
  it("orders negative fractions and takes absolute values", () => {
    expect(rationalOrd.compare(q(-1, 2), q(-1, 3))).toBe(-1);
    expect(rationalOrd.compare(q(2, 4), q(1, 2))).toBe(0);
    expect(absRational(q(-7, 3))).toEqual(q(7, 3));
    expect(absRational(q(7, 3))).toEqual(q(7, 3));
  });
});

describe("text", () => {
  it("reads back what it printed", () => {
    fc.assert(fc.property(largeRational, (a) => {
      const back = parseRational(formatRational(a));
      return isRight(back) && rationalEq.equals(back.right, a);
    }), { seed });
  });
  it.each([
    ["3/4", q(3, 4)], [" -6 / 8 ", q(-3, 4)], ["+5", q(5)], ["-0.125", q(-1, 8)], [".5", q(1, 2)], ["-.5", q(-1, 2)], ["+1.50", q(3, 2)],
  ])("parses %s", (text, value) => {
    expect(parseRational(text)).toEqual({ _tag: "Right", right: value });
  });
  it.each(["", "1/0", "0x10", "1e5", "1/-2", "1//2", "--1", "1.", ".", "NaN", "1 2", "½"])("refuses %j", (text) => {
    const result = parseRational(text);
    expect(isLeft(result) && result.left.code).toBe("algebra/parse-rational");
  });
  it("prints for people and for LaTeX", () => {
    expect(rationalShow.show(q(-2, 6))).toBe("-1/3");
    expect(rationalToLatex(q(-2, 6))).toBe("-\\frac{1}{3}");
    expect(rationalToLatex(q(-4))).toBe("-4");
  });
});

describe("doubles", () => {
  it("round-trip exactly", () => {
    fc.assert(fc.property(finiteDouble, (x) => rationalToNumber(rationalFromNumber(x)) === x), { seed, numRuns: 500 });
    for (const x of [Number.MIN_VALUE, Number.MAX_VALUE, 2 ** -1022, 2 ** -1022 - Number.MIN_VALUE, 0.1, -1e-310]) {
      expect(rationalToNumber(rationalFromNumber(x))).toBe(x);
    }
  });
  it("are exact dyadic rationals", () => {
    expect(rationalFromNumber(0.75)).toEqual(q(3, 4));
    expect(rationalFromNumber(0.1)).toEqual(rational(3602879701896397n, 36028797018963968n));
    expect(rationalFromNumber(Number.MIN_VALUE)).toEqual(rational(1n, 1n << 1074n));
  });
  it("are correctly rounded: error <= half a unit in the last place, ties to even", () => {
    const magnitudes = fc.tuple(largeRational, fc.integer({ min: -1090, max: 1000 })).map(([a, e]) =>
      rationalField.mul(a, e < 0 ? rational(1n, 1n << BigInt(-e)) : rational(1n << BigInt(e))));
    fc.assert(fc.property(magnitudes, (a) => {
      const x = rationalToNumber(a);
      if (!Number.isFinite(x)) return true;
      const error = (y: number): Rational => absRational(rationalField.sub(rationalFromNumber(y), a));
      const best = error(x);
      return [nextUp(x), nextDown(x)].every((y) => !Number.isFinite(y) || compareRationals(best, error(y)) <= 0);
    }), { seed, numRuns: 400 });
    const tie = (units: bigint): number => rationalToNumber(rational(2n * units + 1n, 2n));
    expect(tie(2n ** 53n - 2n)).toBe(2 ** 53 - 2);
    expect(tie(2n ** 53n - 1n)).toBe(2 ** 53);
    expect(rationalToNumber(rational(1n, 1n << 1075n))).toBe(0);
    expect(rationalToNumber(rational(3n, 1n << 1075n))).toBe(2 * Number.MIN_VALUE);
    expect(rationalToNumber(rational((1n << 70n) + 1n, 1n << 1145n))).toBe(Number.MIN_VALUE);
    expect(rationalToNumber(q(1, 3))).toBe(1 / 3);
  });
  it("overflow and vanish where doubles do", () => {
    expect(rationalToNumber(rational(-(1n << 1024n)))).toBe(-Infinity);
    expect(rationalToNumber(rational(1n << 5000n))).toBe(Infinity);
    expect(rationalToNumber(rational((1n << 1024n) - (1n << 970n) - 1n))).toBe(Number.MAX_VALUE);
    expect(rationalToNumber(rational((1n << 1024n) - (1n << 970n)))).toBe(Infinity);
    expect(rationalToNumber(rational(1n, 1n << 5000n))).toBe(0);
  });
  it("that are not finite, and unsafe integers, are refused", () => {
    for (const x of [NaN, Infinity, -Infinity]) expect(() => rationalFromNumber(x)).toThrow(DomainError);
    expect(() => rationalFromInteger(2 ** 53)).toThrow(DomainError);
    expect(() => rationalFromInteger(0.5)).toThrow(DomainError);
  });
});
