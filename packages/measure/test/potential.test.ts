/** Monomial potentials are homomorphisms of the semiring of measures; the classical non-examples are not. */
import { checkLaws, describeLaws, homomorphismLaws } from "@ringflow/algebra/laws";
import { complexField } from "@ringflow/algebra";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterMeasure, Potential } from "../src/index.js";
import { complexMonomial, complexPotentialOf, measureSemiring, monomial, potentialOf } from "../src/index.js";
import { complexPlane, exponents, integerMeasure, measureOf, realPlane } from "./arbitraries.js";

const seed = 2303;
const reals = { zero: 0, one: 1, add: (x: number, y: number) => x + y, mul: (x: number, y: number) => x * y };
const equal = { equals: (x: number, y: number) => x === y };
const complexEqual = { equals: (x: { re: number; im: number }, y: { re: number; im: number }) => x.re === y.re && x.im === y.im };
const real = (f: (x: number, y: number) => number): Potential => ({ evaluate: (p, o) => f(p[o]!, p[o + 1]!) });
const lawsOf = (r: Potential) => homomorphismLaws(potentialOf(r), measureSemiring(realPlane), reals, equal);

describe("monomial potentials", () => {
  for (const powers of [[0, 0], [1, 0], [2, 3], [5, 1]]) {
    describeLaws({ describe, it }, fc, `x^${powers[0]} y^${powers[1]}`, lawsOf(monomial(realPlane, powers)),
      integerMeasure(realPlane), { seed });
  }
  for (const [powers, conjugate] of [[[1, 0], [0, 0]], [[2, 1], [0, 1]], [[0, 0], [1, 2]]] as const) {
    const rho = complexPotentialOf(complexMonomial(complexPlane, powers, conjugate));
    describeLaws({ describe, it }, fc, `z^${powers.join()} conj^${conjugate.join()}`,
      homomorphismLaws(rho, measureSemiring(complexPlane), complexField, complexEqual), integerMeasure(complexPlane), { seed });
  }
  it("of any exponents are exact homomorphisms on small integers", () => {
    const { add, mul } = measureSemiring(realPlane);
    const measures = fc.tuple(integerMeasure(realPlane), integerMeasure(realPlane));
    fc.assert(fc.property(exponents(realPlane), measures, (powers, [mu, nu]) => {
      const rho = potentialOf(monomial(realPlane, powers));
      expect(rho(add(mu, nu)) === rho(mu) + rho(nu)).toBe(true);
      expect(rho(mul(mu, nu)) === rho(mu) * rho(nu)).toBe(true);
    }), { seed });
  });
});

describe("negative controls", () => {
  const violated = (r: Potential): readonly string[] =>
    checkLaws(fc, lawsOf(r), integerMeasure(realPlane), { seed }).map(({ law }) => law.split(":")[0]!);
  it.each<[string, Potential, string[]]>([
    ["x1 + x2", real((x, y) => x + y), ["preserves one", "preserves products"]],
    ["2 x1", real((x) => 2 * x), ["preserves one", "preserves products"]],
    ["1 + x1", real((x) => 1 + x), ["preserves one", "preserves products"]],
    ["(x1 + x2) / 2", real((x, y) => (x + y) / 2), ["preserves products"]],
    ["0", real(() => 0), ["preserves one"]],
  ])("r = %s violates exactly the multiplicative laws", (_, r, expected) => {
    expect(violated(r)).toEqual(expected);
  });
  it("a functional that is not linear violates additivity", () => {
    const rho = (mu: ParameterMeasure): number => potentialOf(monomial(realPlane, [1, 0]))(mu) ** 2;
    const names = checkLaws(fc, homomorphismLaws(rho, measureSemiring(realPlane), reals, equal), integerMeasure(realPlane), { seed });
    expect(names.map(({ law }) => law.split(":")[0])).toEqual(["preserves sums"]);
  });
  it("a monomial without conjugation is told from one with it", () => {
    const mu = measureOf(complexPlane, [{ weight: 2, point: [1, 2, 1, 0] }]);
    expect(complexPotentialOf(complexMonomial(complexPlane, [1, 0]))(mu)).toEqual({ re: 2, im: 4 });
    expect(complexPotentialOf(complexMonomial(complexPlane, [0, 0], [1, 0]))(mu)).toEqual({ re: 2, im: -4 });
  });
});

describe("evaluation", () => {
  it("0^0 = 1, and powers are exact where doubles are", () => {
    const at = (powers: number[], point: number[]) => monomial(realPlane, powers).evaluate(Float64Array.from(point), 0);
    expect([at([0, 0], [0, 0]), at([3, 2], [-2, 5]), at([53, 0], [2, 9]), at([0, 1], [4, 0])]).toEqual([1, -200, 2 ** 53, 0]);
    expect(at([33, 0], [3, 1])).toBe(3 ** 33);
  });
  it("does not spoil a power by squaring beyond what it needs", () => {
    expect(monomial(realPlane, [1, 0]).evaluate(Float64Array.of(1e200, 1), 0)).toBe(1e200);
  });
  it("reads at the offset", () => {
    expect(monomial(realPlane, [1, 1]).evaluate(Float64Array.of(9, 9, 2, 3), 2)).toBe(6);
  });
  it("compensates: 1 + 1e16 - 1e16 = 1, and skips weight 0", () => {
    const rho = potentialOf(real((x) => x));
    const mu = measureOf(realPlane, [1, 1e16, -1e16].map((x) => ({ weight: 1, point: [x, 0] })));
    expect(rho(mu)).toBe(1);
    expect(potentialOf(real(() => Infinity))(measureOf(realPlane, [{ weight: 0, point: [0, 0] }]))).toBe(0);
  });
  it("refuses wrong exponents and the wrong field", () => {
    const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
    for (const powers of [[1], [1, 1, 1], [-1, 0], [0.5, 0], [NaN, 0]]) {
      expect(() => monomial(realPlane, powers)).toThrow(code("measure/exponent"));
    }
    expect(() => monomial(complexPlane, [1, 1])).toThrow(code("measure/space-mismatch"));
    expect(() => complexMonomial(realPlane, [1, 1])).toThrow(code("measure/space-mismatch"));
  });
});
