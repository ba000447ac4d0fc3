import fc from "fast-check";
import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import {
  CarrierMismatchError, complexEq, complexField, conjugateComplex, cyclotomicField, DivisionByZeroError, DomainError, laurentRing, rational,
} from "../src/index.js";
import type { Complex, LaurentPolynomial } from "../src/index.js";
import { checkLaws, commutativeLaw, describeLaws, eqLaws, homomorphismLaws, ringLaws } from "../src/laws/index.js";
import { laurent } from "./arbitraries.js";

const seed = 37;
const field = cyclotomicField(12);
const ring = laurentRing(field, [{ name: "u", kind: "unit" }, { name: "s", kind: "positive" }]);
const polynomial = laurent(ring);
const [u, s] = [ring.variable("u"), ring.variable("s")];
const i = ring.constant(field.zeta(3));

describeLaws({ describe, it }, fc, "Laurent polynomials", [...ringLaws(ring, ring), commutativeLaw(ring, ring), ...eqLaws(ring)],
  polynomial, { seed, numRuns: 40 });
describeLaws({ describe, it }, fc, "Laurent conjugation", homomorphismLaws(ring.conjugate, ring, ring, ring), polynomial, { seed, numRuns: 40 });

const point = fc.tuple(fc.double({ min: 0, max: 6.28, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }))
  .map(([angle, scale]): Record<string, Complex> => ({ u: { re: Math.cos(angle), im: Math.sin(angle) }, s: { re: scale, im: 0 } }));

describe("canonical form", () => {
  it("is sorted, without zero coefficients or repeated exponents", () => {
    fc.assert(fc.property(polynomial, polynomial, (p, q) => {
      const { terms } = ring.mul(p, q);
      const keys = terms.map(({ exponents }) => exponents);
      return terms.every(({ coefficient }) => !field.isZero(coefficient))
        && keys.every((key, k) => k === 0 || key[0]! > keys[k - 1]![0]! || (key[0] === keys[k - 1]![0] && key[1]! > keys[k - 1]![1]!));
    }), { seed });
  });
  it("of a sum does not depend on the order of its terms", () => {
    expect(ring.add(ring.add(u, s), ring.one)).toEqual(ring.add(ring.one, ring.add(s, u)));
    expect(ring.sub(ring.add(u, s), ring.add(s, u))).toEqual({ terms: [] });
    expect(ring.isZero(ring.sub(u, s))).toBe(false);
  });
});

describe("conjugation", () => {
  it("inverts units, fixes positive variables and conjugates coefficients", () => {
    expect(ring.equals(ring.mul(u, ring.conjugate(u)), ring.one)).toBe(true);
    expect(ring.equals(ring.conjugate(s), s)).toBe(true);
    expect(ring.equals(ring.conjugate(u), u)).toBe(false);
    expect(ring.equals(ring.conjugate(i), ring.negate(i))).toBe(true);
  });
  it("is an involution and commutes with evaluation at points of the right kind", () => {
    fc.assert(fc.property(polynomial, point, (p, at) => ring.equals(ring.conjugate(ring.conjugate(p)), p)
      && complexEq(1e-9).equals(ring.evaluate(ring.conjugate(p), at), conjugateComplex(ring.evaluate(p, at)))), { seed });
  });
});

describe("evaluation", () => {
  it("is a homomorphism up to rounding", () => {
    const at = { u: { re: 0.6, im: 0.8 }, s: { re: 1.25, im: 0 } };
    const laws = homomorphismLaws((p: LaurentPolynomial) => ring.evaluate(p, at), ring, complexField, complexEq(1e-9));
    expect(checkLaws(fc, laws, polynomial, { seed })).toEqual([]);
  });
  it("gives closed forms: u^-2 s^3 + i at u = i, s = 2 is -8 + i", () => {
    const p = ring.add(ring.monomial(field.one, { u: -2, s: 3 }), i);
    expect(complexEq(1e-14).equals(ring.evaluate(p, { u: { re: 0, im: 1 }, s: { re: 2, im: 0 } }), { re: -8, im: 1 })).toBe(true);
  });
  it("reports a missing value and a negative power of 0", () => {
    expect(() => ring.evaluate(u, { u: complexField.one })).toThrow(DomainError);
    expect(() => ring.evaluate(ring.conjugate(u), { u: complexField.zero, s: complexField.one })).toThrow(DivisionByZeroError);
  });
});

describe("units", () => {
  it("monomials invert, 0 and proper sums do not", () => {
    const p = ring.monomial(field.add(field.one, field.zeta(1)), { u: 3, s: -1 });
    const inverse = ring.invertMonomial(p);
    expect(isRight(inverse) && ring.equals(ring.mul(p, inverse.right), ring.one)).toBe(true);
    for (const bad of [ring.zero, ring.add(u, ring.one)]) {
      const result = ring.invertMonomial(bad);
      expect(isLeft(result) && result.left.code).toBe("algebra/not-a-unit");
    }
  });
  it("powers: (u + 1)^3 by the binomial theorem, u^-3, and no negative power of a sum", () => {
    const cube = ring.power(ring.add(u, ring.one), 3);
    expect(ring.format(cube)).toBe("1 + 3*u + 3*u^2 + u^3");
    expect(ring.equals(ring.power(u, -3), ring.monomial(field.one, { u: -3 }))).toBe(true);
    expect(() => ring.power(ring.add(u, ring.one), -1)).toThrow(DomainError);
    expect(() => ring.power(u, 0.5)).toThrow(DomainError);
  });
});

describe("proofs for all phases at once", () => {
  const xi = laurentRing(field, [{ name: "xi", kind: "unit" }]);
  const x = xi.variable("xi");
  const imaginary = xi.constant(field.zeta(3));
  // Phase atom: particles (1, 1, 1) and (xi, -i conj(xi), i).
  const atom = [[xi.one, xi.one, xi.one], [x, xi.negate(xi.mul(imaginary, xi.conjugate(x))), imaginary]] as const;
  it("the phase atom has alpha beta gamma = 1 on each particle and kills alpha beta conj(gamma)", () => {
    for (const [a, b, c] of atom) expect(xi.equals(xi.mul(xi.mul(a, b), c), xi.one)).toBe(true);
    const potential = atom.map(([a, b, c]) => xi.mul(xi.mul(a, b), xi.conjugate(c))).reduce(xi.add);
    expect(xi.isZero(potential)).toBe(true);
  });
  it("it does not kill alpha^2 gamma", () => {
    const potential = atom.map(([a, , c]) => xi.mul(xi.mul(a, a), c)).reduce(xi.add);
    expect(xi.format(potential)).toBe("1 + z^3*xi^2");
  });
});

describe("text and errors", () => {
  const p = ring.sub(ring.monomial(field.add(field.one, field.zeta(1)), { u: -1, s: 2 }), ring.constant(field.fromRational(rational(3n, 2n))));
  it("prints", () => {
    expect(ring.format(p)).toBe("(1 + z)*u^-1*s^2 - 3/2");
    expect(ring.toLatex(p)).toBe("\\left(1 + \\zeta_{12}\\right) u^{-1} s^{2} - \\frac{3}{2}");
    expect(ring.format(ring.zero)).toBe("0");
    expect(ring.format(ring.negate(u))).toBe("-u");
    const named = laurentRing(field, [{ name: "z", kind: "unit" }, { name: "xi_1", kind: "unit" }]);
    const product = named.mul(named.constant(field.zeta(1)), named.mul(named.variable("z"), named.variable("xi_1")));
    expect(named.format(product)).toBe("zeta*z*xi_1");
    expect(named.toLatex(product)).toBe("\\zeta_{12} z \\xi_{1}");
  });
  it("the root of unity is never written as a variable is", () => {
    const both = laurentRing(field, [{ name: "z", kind: "unit" }, { name: "zeta", kind: "unit" }]);
    expect(both.format(both.mul(both.constant(field.zeta(1)), both.variable("zeta")))).toBe("zeta_*zeta");
  });
  it("variables may be named as members of Object.prototype", () => {
    const odd = laurentRing(field, [{ name: "constructor", kind: "unit" }, { name: "toString", kind: "unit" }]);
    expect(odd.equals(odd.constant(field.one), odd.one)).toBe(true);
    expect(odd.format(odd.mul(odd.variable("constructor"), odd.variable("toString")))).toBe("constructor*toString");
  });
  it("refuses bad names, exponents and foreign polynomials", () => {
    expect(() => laurentRing(field, [{ name: "1x", kind: "unit" }])).toThrow(DomainError);
    expect(() => laurentRing(field, [{ name: "x", kind: "unit" }, { name: "x", kind: "positive" }])).toThrow(DomainError);
    expect(() => ring.variable("t")).toThrow(DomainError);
    expect(() => ring.monomial(field.one, { u: 0.5 })).toThrow(DomainError);
    const other = laurentRing(field, [{ name: "u", kind: "unit" }]);
    expect(() => ring.add(u, other.variable("u"))).toThrow(CarrierMismatchError);
  });
});
