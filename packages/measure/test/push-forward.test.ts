import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterSpace, PointMap } from "../src/index.js";
import { measureEq, measureSemiring, monomial, potentialOf, pushForward } from "../src/index.js";
import { integerMeasure, measureOf, realPlane } from "./arbitraries.js";

const line: ParameterSpace = { field: "real", blocks: [{ name: "t", size: 1 }] };
/** (x, y) |-> x y^2: multiplicative. */
const multiplicative: PointMap = (p, o, out, q) => { out[q] = p[o]! * p[o + 1]! ** 2; };
const additive: PointMap = (p, o, out, q) => { out[q] = p[o]! + p[o + 1]!; };
const seed = 2404;

describe("pushForward", () => {
  it("int r d(f_# mu) = int (r o f) dmu", () => {
    fc.assert(fc.property(integerMeasure(realPlane), (mu) => {
      const image = pushForward(line, multiplicative)(mu);
      expect(potentialOf(monomial(line, [2]))(image)).toBe(potentialOf(monomial(realPlane, [2, 4]))(mu));
    }), { seed });
  });
  it("is a homomorphism for a multiplicative map and not for an additive one", () => {
    const source = measureSemiring(realPlane);
    const target = measureSemiring(line);
    const preserves = (map: PointMap) => fc.check(fc.property(integerMeasure(realPlane), integerMeasure(realPlane), (mu, nu) => {
      const f = pushForward(line, map);
      return measureEq(line).equals(f(source.mul(mu, nu)), target.mul(f(mu), f(nu)));
    }), { seed }).failed;
    expect([preserves(multiplicative), preserves(additive)]).toEqual([false, true]);
  });
  it("refuses an image that is not finite", () => {
    const inverse: PointMap = (p, o, out, q) => { out[q] = 1 / p[o]!; };
    const mu = measureOf(realPlane, [{ weight: 1, point: [1, 0] }, { weight: 1, point: [0, 0] }]);
    expect(() => pushForward(line, inverse)(mu)).toThrow(/particle 1/);
  });
});
