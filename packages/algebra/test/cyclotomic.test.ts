import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absComplex, CarrierMismatchError, complexEq, complexField, cyclotomicField, cyclotomicPolynomial, DivisionByZeroError, DomainError,
  rational, rationalToNumber, rootOfUnity,
} from "../src/index.js";
import type { Cyclotomic } from "../src/index.js";
import { checkLaws, describeLaws, fieldLaws, homomorphismLaws } from "../src/laws/index.js";
import { cyclotomic } from "./arbitraries.js";

const seed = 23;
const conductors = [1, 2, 3, 4, 5, 6, 8, 12, 23];

for (const m of conductors) {
  const field = cyclotomicField(m);
  const runs = { seed: seed + m, numRuns: m === 23 ? 10 : 40 };
  describeLaws({ describe, it }, fc, `Q(zeta_${m})`, fieldLaws(field, field), cyclotomic(field), runs);
  describeLaws({ describe, it }, fc, `conjugation of Q(zeta_${m})`,
    homomorphismLaws(field.conjugate, field, field, field), cyclotomic(field), runs);
  describeLaws({ describe, it }, fc, `toComplex on Q(zeta_${m}) up to 1e-12`,
    homomorphismLaws(field.toComplex, field, complexField, complexEq(1e-12)), cyclotomic(field), runs);
}

describe("cyclotomicPolynomial", () => {
  it.each([
    [1, [-1n, 1n]], [2, [1n, 1n]], [3, [1n, 1n, 1n]], [4, [1n, 0n, 1n]], [6, [1n, -1n, 1n]], [12, [1n, 0n, -1n, 0n, 1n]],
    [15, [1n, -1n, 0n, 1n, -1n, 1n, 0n, -1n, 1n]],
  ])("Phi_%i", (m, coefficients) => {
    expect(cyclotomicPolynomial(m)).toEqual(coefficients);
  });
  it("Phi_105 is the first with a coefficient -2", () => {
    const smallest = (m: number): bigint => cyclotomicPolynomial(m).reduce((a, b) => (a < b ? a : b));
    expect(cyclotomicPolynomial(105).filter((c) => c === -2n)).toHaveLength(2);
    expect(cyclotomicPolynomial(105)[7]).toBe(-2n);
    for (let m = 1; m < 105; m++) expect(smallest(m)).toBeGreaterThanOrEqual(-1n);
  });
  it("product over the divisors of m is x^m - 1, for m up to 60", () => {
    for (let m = 1; m <= 60; m++) {
      let product = [1n];
      for (let d = 1; d <= m; d++) if (m % d === 0) product = convolve(product, cyclotomicPolynomial(d));
      expect(product).toEqual([-1n, ...new Array<bigint>(m - 1).fill(0n), 1n]);
    }
  });
  it("refuses what is not a positive integer", () => {
    for (const m of [0, -3, 1.5, NaN, 1e9]) expect(() => cyclotomicPolynomial(m)).toThrow(DomainError);
    expect(() => cyclotomicField(0)).toThrow(DomainError);
    expect(() => cyclotomicField(50_000)).toThrow(DomainError);
  });
});

function convolve(p: readonly bigint[], q: readonly bigint[]): bigint[] {
  const product = new Array<bigint>(p.length + q.length - 1).fill(0n);
  p.forEach((a, i) => q.forEach((b, j) => { product[i + j]! += a * b; }));
  return product;
}

describe("roots of unity", () => {
  it.each([1, 2, 3, 4, 5, 12, 23, 60, 105, 128, 200])("in Q(zeta_%i): order exactly m, and the sum of all vanishes", (m) => {
    const field = cyclotomicField(m);
    const powers = Array.from({ length: m }, (_, k) => field.zeta(k));
    expect(field.equals(field.power(field.zeta(1), m), field.one)).toBe(true);
    expect(powers.slice(1).some((z) => field.equals(z, field.one))).toBe(false);
    expect(field.isZero(powers.reduce(field.add))).toBe(m > 1);
    expect(field.equals(field.zeta(-1), field.zeta(m - 1))).toBe(true);
    for (const [k, z] of powers.entries()) {
      expect(complexEq(1e-12).equals(field.toComplex(z), rootOfUnity(k, m))).toBe(true);
    }
  });
  it("exact known identities", () => {
    const cubic = cyclotomicField(3);
    const w = cubic.zeta(1);
    expect(cubic.isZero([cubic.one, w, cubic.mul(w, w)].reduce(cubic.add))).toBe(true);
    const gauss = cyclotomicField(4);
    const i = gauss.zeta(1);
    const onePlusI = gauss.add(gauss.one, i);
    expect(gauss.format(gauss.mul(onePlusI, onePlusI))).toBe("2*z");
    // Golden ratio: x = zeta_5 + zeta_5^-1 satisfies x^2 + x = 1.
    const quintic = cyclotomicField(5);
    const x = quintic.add(quintic.zeta(1), quintic.zeta(-1));
    expect(quintic.equals(quintic.add(quintic.mul(x, x), x), quintic.one)).toBe(true);
    // Quadratic Gauss sum: square is (-1)^((p-1)/2) p.
    const gaussSum = (p: number): Cyclotomic => {
      const field = cyclotomicField(p);
      return Array.from({ length: p }, (_, k) => field.zeta(k * k)).reduce(field.add);
    };
    expect(cyclotomicField(23).format(cyclotomicField(23).power(gaussSum(23), 2))).toBe("-23");
    expect(cyclotomicField(13).format(cyclotomicField(13).power(gaussSum(13), 2))).toBe("13");
  });
});

describe("inverse", () => {
  it.each([7, 12, 60, 105, 200])("in Q(zeta_%i): x (1/x) = 1", (m) => {
    const field = cyclotomicField(m);
    const coefficients = Array.from({ length: field.dimension }, (_, k) => rational(BigInt(((k * k * 7) % 11) - 4), BigInt((k % 3) + 1)));
    const x = field.fromCoefficients(coefficients);
    expect(field.equals(field.mul(x, field.inverse(x)), field.one)).toBe(true);
  });
  it("1 - zeta_p has norm p: the product over its conjugates", () => {
    const field = cyclotomicField(23);
    const x = field.sub(field.one, field.zeta(1));
    const conjugates = Array.from({ length: 22 }, (_, k) => field.galois(k + 1)(x));
    expect(field.format(conjugates.reduce(field.mul))).toBe("23");
  });
  it("of 0 is a DivisionByZeroError", () => {
    const field = cyclotomicField(5);
    expect(() => field.inverse(field.zero)).toThrow(DivisionByZeroError);
    expect(() => field.div(field.one, field.zero)).toThrow(DivisionByZeroError);
    expect(() => field.mod(field.one, field.zero)).toThrow(DivisionByZeroError);
    expect(() => field.power(field.zero, -1)).toThrow(DivisionByZeroError);
  });
});

describe("conjugation and Galois action", () => {
  const field = cyclotomicField(12);
  it("conj(x) x is real and >= 0", () => {
    fc.assert(fc.property(cyclotomic(field), (x) => {
      const norm = field.mul(field.conjugate(x), x);
      const { re, im } = field.toComplex(norm);
      return field.equals(field.conjugate(norm), norm) && re >= -1e-9 && Math.abs(im) <= 1e-9 * Math.max(1, re)
        && Math.abs(re - absComplex(field.toComplex(x)) ** 2) <= 1e-9 * Math.max(1, re);
    }), { seed });
  });
  it("galois(k) is a field automorphism and composes like units modulo m", () => {
    expect(checkLaws(fc, homomorphismLaws(field.galois(5), field, field, field), cyclotomic(field), { seed })).toEqual([]);
    fc.assert(fc.property(cyclotomic(field), (x) =>
      field.equals(field.galois(5)(field.galois(7)(x)), field.galois(35)(x)) && field.equals(field.galois(13)(x), x)), { seed });
  });
  it("galois(5) moves zeta_12 but fixes i = zeta_12^3", () => {
    expect(field.equals(field.galois(5)(field.zeta(1)), field.zeta(5))).toBe(true);
    expect(field.equals(field.galois(5)(field.zeta(1)), field.zeta(1))).toBe(false);
    expect(field.equals(field.galois(5)(field.zeta(3)), field.zeta(3))).toBe(true);
  });
  it("needs a unit modulo m", () => {
    for (const k of [0, 2, 3, 1.5]) expect(() => field.galois(k)).toThrow(DomainError);
  });
});

describe("embedding", () => {
  const [small, large] = [cyclotomicField(4), cyclotomicField(12)];
  it("is a homomorphism that does not change the complex number", () => {
    expect(checkLaws(fc, homomorphismLaws(large.embed, small, large, large), cyclotomic(small), { seed })).toEqual([]);
    fc.assert(fc.property(cyclotomic(small), (x) =>
      complexEq(1e-12).equals(small.toComplex(x), large.toComplex(large.embed(x)))), { seed });
    expect(large.equals(large.embed(small.zeta(1)), large.zeta(3))).toBe(true);
  });
  it("refuses a conductor that does not divide, and operations refuse foreign elements", () => {
    const foreign = cyclotomicField(5).zeta(1);
    expect(() => large.embed(foreign)).toThrow(CarrierMismatchError);
    expect(() => large.add(large.one, foreign)).toThrow(CarrierMismatchError);
    expect(() => large.mul(foreign, large.one)).toThrow(/algebra\/carrier-mismatch/);
    expect(() => large.conjugate(foreign)).toThrow(CarrierMismatchError);
    expect(() => large.toComplex(foreign)).toThrow(CarrierMismatchError);
    expect(large.equals(large.one, cyclotomicField(5).one)).toBe(false);
  });
});

describe("text and members", () => {
  const field = cyclotomicField(12);
  const x = field.add(field.fromRational(rational(1n, 2n)), field.zeta(3));
  it("prints polynomials in zeta", () => {
    expect(field.format(x)).toBe("1/2 + z^3");
    expect(field.format(field.negate(x))).toBe("-1/2 - z^3");
    expect(field.format(field.zero)).toBe("0");
    expect(field.format(field.mul(field.fromRational(rational(-2n, 3n)), field.zeta(1)), "w")).toBe("-2/3*w");
    expect(field.toLatex(x)).toBe("\\frac{1}{2} + \\zeta_{12}^{3}");
  });
  it("has dimension phi(m), and the defaults of the docs", () => {
    expect(conductors.map((m) => cyclotomicField(m).dimension)).toEqual([1, 1, 2, 2, 4, 2, 4, 4, 22]);
    expect(field.format(field.zeta(4))).toBe("-1 + z^2");
    expect(field.equals(field.fromCoefficients(Array.from({ length: 13 }, (_, k) => rational(k === 12 ? 1n : 0n))), field.one)).toBe(true);
    expect(rationalToNumber(x.coefficients[0]!)).toBe(0.5);
    expect(field.equals(field.power(field.zeta(1), -5), field.zeta(7))).toBe(true);
    expect(() => field.zeta(0.5)).toThrow(DomainError);
  });
});
