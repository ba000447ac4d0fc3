import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absComplex, complexEq, complexField, divideComplex, DivisionByZeroError, DomainError, rootOfUnity } from "../src/index.js";
import { checkLaws, describeLaws, fieldLaws } from "../src/laws/index.js";
import { complexNumber } from "./arbitraries.js";

const seed = 5;
// Inverting tiny numbers leaves the range in which one tolerance fits all laws.
const moderate = complexNumber.map((z) => (absComplex(z) < 1e-3 ? complexField.zero : z));

describeLaws({ describe, it }, fc, "Complex up to 1e-11", fieldLaws(complexField, complexEq(1e-11)), moderate, { seed });

describe("complex doubles", () => {
  it("do not satisfy the laws exactly", () => {
    const broken = checkLaws(fc, fieldLaws(complexField, complexEq(0)), moderate, { seed }).map(({ law }) => law);
    expect(broken).toContain("multiplication is associative: (a b) c = a (b c)");
    expect(broken).not.toContain("multiplication is commutative: a b = b a");
  });
  it("divide without overflow", () => {
    const big = { re: 1e300, im: 1e300 };
    expect(complexEq(1e-15).equals(divideComplex(big, big), complexField.one)).toBe(true);
    expect(divideComplex({ re: 1, im: 2 }, { re: 3, im: -4 })).toEqual({ re: -0.2, im: 0.4 });
    expect(() => divideComplex(complexField.one, complexField.zero)).toThrow(DivisionByZeroError);
    expect(() => complexField.mod(complexField.one, complexField.zero)).toThrow(DivisionByZeroError);
  });
  it("tolerant equality is absolute below 1, relative above", () => {
    const eq = complexEq(1e-6);
    expect(eq.equals({ re: 0, im: 0 }, { re: 0, im: 5e-7 })).toBe(true);
    expect(eq.equals({ re: 0, im: 0 }, { re: 0, im: 2e-6 })).toBe(false);
    expect(eq.equals({ re: 1e9, im: 0 }, { re: 1e9 + 500, im: 0 })).toBe(true);
    expect(eq.equals({ re: 1e9, im: 0 }, { re: 1e9 + 5000, im: 0 })).toBe(false);
  });
});

describe("rootOfUnity", () => {
  it("is exact at quarter turns, 1/2 at sixths", () => {
    expect([0, 3, 6, 9, 12, -3].map((k) => rootOfUnity(k, 12))).toEqual([
      { re: 1, im: 0 }, { re: 0, im: 1 }, { re: -1, im: 0 }, { re: 0, im: -1 }, { re: 1, im: 0 }, { re: 0, im: -1 }]);
    expect([1, 5].map((k) => rootOfUnity(k, 12).im)).toEqual([0.5, 0.5]);
    expect([2, 4, 8].map((k) => rootOfUnity(k, 12).re)).toEqual([0.5, -0.5, -0.5]);
    expect(rootOfUnity(1, 8).re).toBeCloseTo(Math.SQRT1_2, 15);
  });
  it("agrees with cos and sin, and has exact conjugates", () => {
    for (let m = 1; m <= 64; m++) {
      for (let k = 0; k < m; k++) {
        const { re, im } = rootOfUnity(k, m);
        expect(Math.abs(re - Math.cos((2 * Math.PI * k) / m))).toBeLessThan(2e-15);
        expect(Math.abs(im - Math.sin((2 * Math.PI * k) / m))).toBeLessThan(2e-15);
        const conjugate = rootOfUnity(-k, m);
        expect(conjugate.re === re && conjugate.im === 0 - im).toBe(true);
      }
    }
  });
  it("refuses bad arguments", () => {
    for (const [k, m] of [[0.5, 3], [1, 0], [1, -4], [NaN, 2], [1, 2 ** 52]] as const) expect(() => rootOfUnity(k, m)).toThrow(DomainError);
  });
});
