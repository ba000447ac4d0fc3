/** Derived operations: laws, exactness on rationals, bounds that are kept, and operations that break them. */
import { homomorphismLaws, checkLaws } from "@ringflow/algebra/laws";
import { rational, rationalEq, rationalField, rationalFromNumber } from "@ringflow/algebra";
import type { Rational } from "@ringflow/algebra";
import fc from "fast-check";
import * as A from "fp-ts/lib/Array.js";
import * as O from "fp-ts/lib/Option.js";
import * as laws from "fp-ts-laws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterMeasure, PointMap } from "../src/index.js";
import {
  additiveMonoid, canonicalForm, condition, covariance, covarianceSpectrum, effectiveDimension, gaussianMeasure, haarMeasure, marginal, meanPoint,
  measureEq, measureSemiring, mixture, moments, monomial, multiplicativeMonoid, multiplyMeasures, multiplyReduced, normalize, potentialOf,
  powerMeasure, reduceMeasure, restrict, scaleMeasure, select, sphereMeasure, sumMeasures, symmetrize, totalMass, uniformMeasure, weightEntropy,
} from "../src/index.js";
import { symmetricEigen } from "../src/internal/symmetric-eigen.js";
import { wassersteinDistance } from "../src/transport/index.js";
import { exponents, integerMeasure, measureOf, realPlane } from "./arbitraries.js";

const seed = 5501;
const S = measureSemiring(realPlane);
const eq = measureEq(realPlane);
const error = (code: string) => expect.objectContaining({ code }) as Error;

describe("semiring", () => {
  type Arbitrary = Parameters<typeof laws.monoid<ParameterMeasure>>[2];
  beforeAll(() => { fc.configureGlobal({ seed }); });
  afterAll(() => { fc.resetConfigureGlobal(); });
  it("both monoids pass fp-ts-laws; one with a wrong unit does not", () => {
    const arbitrary = integerMeasure(realPlane) as unknown as Arbitrary;
    laws.monoid(additiveMonoid(realPlane), eq, arbitrary);
    laws.monoid(multiplicativeMonoid(realPlane), eq, arbitrary);
    expect(() => laws.monoid({ ...multiplicativeMonoid(realPlane), empty: S.zero }, eq, arbitrary)).toThrow(/Property failed/);
  });
  it("a monomial potential is a homomorphism into the rationals, exactly; a binomial is not", () => {
    const dyadic = integerMeasure(realPlane).map((mu) => ({ ...mu, points: mu.points.map((x) => x / 4), weights: mu.weights.map((w) => w / 8) }));
    const exact = (powers: readonly number[]) => ({ count, weights, points }: ParameterMeasure): Rational => {
      let sum = rational(0n, 1n);
      for (let j = 0; j < count; j++) {
        let term = rationalFromNumber(weights[j]!);
        powers.forEach((power, d) => { for (let k = 0; k < power; k++) term = rationalField.mul(term, rationalFromNumber(points[2 * j + d]!)); });
        sum = rationalField.add(sum, term);
      }
      return sum;
    };
    fc.assert(fc.property(exponents(realPlane), dyadic, dyadic, (powers, mu, nu) => {
      const violations = checkLaws(fc, homomorphismLaws(exact(powers), S, rationalField, rationalEq), fc.constantFrom(mu, nu), { seed });
      expect(violations).toEqual([]);
      expect(rationalEq.equals(rationalFromNumber(potentialOf(monomial(realPlane, powers))(mu)), exact(powers)(mu))).toBe(true);
    }), { seed, numRuns: 60 });
    const sum = (mu: ParameterMeasure): Rational => rationalField.add(exact([1, 0])(mu), exact([0, 1])(mu));
    expect(checkLaws(fc, homomorphismLaws(sum, S, rationalField, rationalEq), dyadic, { seed }).length).toBeGreaterThan(0);
  });
  it("powers are repeated products, canonical; sums and products over any Foldable", () => {
    fc.assert(fc.property(integerMeasure(realPlane, 2), fc.nat(4), (mu, k) => {
      const product = Array.from({ length: k }).reduce<ParameterMeasure>((p) => S.mul(p, mu), S.one);
      expect(eq.equals(powerMeasure(mu, k), product)).toBe(true);
      expect(eq.equals(sumMeasures(A.Foldable, realPlane)(Array<ParameterMeasure>(k).fill(mu)), scaleMeasure(mu, k))).toBe(true);
      expect(eq.equals(multiplyMeasures(A.Foldable, realPlane)(Array<ParameterMeasure>(k).fill(mu)), product)).toBe(true);
    }), { seed, numRuns: 60 });
    expect(eq.equals(sumMeasures(O.Foldable, realPlane)(O.none), S.zero)).toBe(true);
    expect(eq.equals(multiplyMeasures(O.Foldable, realPlane)(O.none), S.one)).toBe(true);
    const dice = measureOf(realPlane, [1, 2].map((x) => ({ weight: 1, point: [x, x] })));
    expect([...powerMeasure(dice, 20).weights].reduce((a, b) => a + b)).toBe(2 ** 20);
    expect(powerMeasure(dice, 20).count).toBe(21);
    expect(() => powerMeasure(dice, -1)).toThrow(error("measure/exponent"));
  });
  it("products and powers that overflow are refused; large ones that do not are not", () => {
    const large = measureOf(realPlane, [{ weight: 1, point: [1e200, -1e200] }]);
    for (const overflow of [() => S.mul(large, large), () => powerMeasure(large, 2), () => multiplyReduced(large, large, 1)]) {
      expect(overflow).toThrow(error("measure/non-finite"));
    }
    expect(() => S.mul(scaleMeasure(S.one, 1e200), scaleMeasure(S.one, 1e200))).toThrow(error("measure/non-finite"));
    expect(totalMass(S.mul(scaleMeasure(S.one, 1e150), scaleMeasure(S.one, 1e150)))).toBe(1e150 * 1e150);
  });
  it("scaling and mixtures refuse signs, and normalize an empty measure", () => {
    const mu = measureOf(realPlane, [{ weight: 2, point: [1, 2] }]);
    for (const bad of [-1, NaN, Infinity]) expect(() => scaleMeasure(mu, bad)).toThrow(error("measure/domain"));
    expect(() => mixture(realPlane, [mu], [0.5, 0.5])).toThrow(error("measure/shape"));
    expect(() => mixture(realPlane, [mu], [-0.5])).toThrow(error("measure/domain"));
    expect(totalMass(mixture(realPlane, [mu, S.one], [0.25, 0.5]))).toBe(1);
    expect(totalMass(normalize(mu))).toBe(1);
    expect(() => normalize(S.zero)).toThrow(error("measure/domain"));
  });
});

describe("reduceMeasure", () => {
  it("is exact where merging is enough", () => {
    const product = S.mul(measureOf(realPlane, [{ weight: 1, point: [1, 2] }, { weight: 2, point: [2, 1] }]), measureOf(realPlane, [{ weight: 1, point: [2, 1] }, { weight: 1, point: [1, 2] }]));
    const { measure, exact, wassersteinError } = reduceMeasure(product, 3);
    expect([measure.count, exact, wassersteinError]).toEqual([3, true, 0]);
    expect(eq.equals(measure, product)).toBe(true);
  });
  it("keeps mass and mean, and its error bounds the true Wasserstein distance", () => {
    fc.assert(fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 12 }), (s, most) => {
      const mu = normalize(gaussianMeasure({ space: realPlane, count: 20, standardDeviation: 1, seed: s }));
      const { measure, exact, wassersteinError } = reduceMeasure(mu, most);
      expect(measure.count).toBeLessThanOrEqual(most);
      expect(exact).toBe(false);
      expect(totalMass(measure)).toBeCloseTo(1, 12);
      meanPoint(measure).forEach((x, d) => { expect(x).toBeCloseTo(meanPoint(mu)[d]!, 12); });
      const distance = wassersteinDistance(mu, normalize(measure), { exponent: 2 });
      expect(distance).toBeLessThanOrEqual(wassersteinError * (1 + 1e-9));
      expect(distance).toBeGreaterThan(0.2 * wassersteinError);
    }), { seed, numRuns: 40 });
  });
  it("bounds products, and refuses a bound below 1", () => {
    const mu = gaussianMeasure({ space: realPlane, count: 30, standardDeviation: 1, seed: 1 });
    expect(multiplyReduced(mu, mu, 50).measure.count).toBe(50);
    expect(() => reduceMeasure(mu, 0)).toThrow(error("measure/domain"));
  });
});

describe("restriction", () => {
  const abc = { field: "real", blocks: [{ name: "a", size: 1 }, { name: "b", size: 2 }] } as const;
  it("mass of a set and of its complement add up; conditioning has mass 1", () => {
    fc.assert(fc.property(integerMeasure(realPlane, 6), (mu) => {
      const right = (point: Float64Array): boolean => point[0]! > 0;
      const [inside, outside] = [restrict(mu, right), restrict(mu, (p) => !right(p))];
      expect(eq.equals(S.add(inside, outside), mu)).toBe(true);
      if (totalMass(inside) > 0) expect(totalMass(condition(mu, right))).toBeCloseTo(1, 12);
      else expect(() => condition(mu, right)).toThrow(error("measure/domain"));
    }), { seed });
  });
  it("marginals are push-forwards under projections: potentials of their coordinates agree", () => {
    const mu = gaussianMeasure({ space: abc, count: 7, standardDeviation: 1, seed: 2 });
    const b = marginal(mu, ["b"]);
    expect(potentialOf(monomial(b.space, [1, 2]))(b)).toBe(potentialOf(monomial(abc, [0, 1, 2]))(mu));
    expect(marginal(mu, ["b", "a"]).points.slice(0, 3)).toEqual(Float64Array.of(mu.points[1]!, mu.points[2]!, mu.points[0]!));
    for (const bad of [[], ["a", "a"], ["z"]]) expect(() => marginal(mu, bad)).toThrow(error("measure/block"));
  });
  const swap: PointMap = (p, o, out, q) => { [out[q], out[q + 1]] = [p[o + 1]!, p[o]!]; };
  const identity: PointMap = (p, o, out, q) => { [out[q], out[q + 1]] = [p[o]!, p[o + 1]!]; };
  const flip: PointMap = (p, o, out, q) => { [out[q], out[q + 1]] = [-p[o]!, p[o + 1]!]; };
  it("symmetrisation over a group is invariant and idempotent; over no group it is not", () => {
    const image = (mu: ParameterMeasure, map: PointMap) => symmetrize(mu, [map]);
    const points = integerMeasure(realPlane, 4).map((mu) => scaleMeasure(mu, 4));
    fc.assert(fc.property(points, (mu) => {
      const mean = symmetrize(mu, [identity, swap]);
      expect(eq.equals(image(mean, swap), mean)).toBe(true);
      expect(eq.equals(symmetrize(mean, [identity, swap]), mean)).toBe(true);
      expect(totalMass(mean)).toBe(totalMass(mu));
    }), { seed });
    const mu = measureOf(realPlane, [{ weight: 4, point: [1, 2] }]);
    const half = symmetrize(mu, [identity, swap, flip]);
    expect(eq.equals(image(half, swap), half)).toBe(false);
    expect(() => symmetrize(mu, [])).toThrow(error("measure/domain"));
  });
  it("Haar samples are images of the particles, every map comes up", () => {
    const mu = measureOf(realPlane, [{ weight: 1, point: [1, 2] }]);
    const { points, count } = haarMeasure(mu, [identity, swap], { count: 200, seed: 3 });
    const first = Array.from({ length: count }, (_, j) => points[2 * j]!);
    expect(new Set(first)).toEqual(new Set([1, 2]));
    expect(Math.abs(first.filter((x) => x === 1).length - 100)).toBeLessThan(50);
  });
});

/** `(x, y) -> (x, x + y)`, so that the covariance is not diagonal. */
const pushShear = (mu: ParameterMeasure): ParameterMeasure =>
  ({ ...mu, points: mu.points.map((x, i) => (i % 2 === 0 ? x : x + mu.points[i - 1]!)) });

describe("moments", () => {
  it("of a product are products of moments; there are binomial(D + k, k) of them", () => {
    fc.assert(fc.property(integerMeasure(realPlane), integerMeasure(realPlane), (mu, nu) => {
      const [x, y, z] = [mu, nu, S.mul(mu, nu)].map((m) => moments(m, 3));
      expect(z).toHaveLength(10);
      z!.forEach(({ value }, k) => { expect(value === x![k]!.value * y![k]!.value).toBe(true); });
    }), { seed });
    expect(() => moments(S.one, 1.5)).toThrow(error("measure/domain"));
    expect(() => moments(S.one, 2000)).toThrow(error("measure/too-large"));
  });
  it("of a space without coordinates: its mass", () => {
    const empty = { field: "real", blocks: [] } as const;
    const mu = { space: empty, count: 2, weights: new Float64Array([1, 2]), points: new Float64Array(0) };
    expect(moments(mu, 3)).toEqual([{ exponents: [], value: 3 }]);
    expect(haarMeasure(mu, [() => {}], { count: 3, seed }).count).toBe(3);
  });
  it("the spectrum of the covariance scales like a square, also where squares of its entries overflow or vanish", () => {
    const mu = gaussianMeasure({ space: realPlane, count: 20, standardDeviation: 1, seed });
    const spectrum = covarianceSpectrum(pushShear(mu));
    for (const scale of [2 ** 300, 2 ** -300]) {
      const scaled = covarianceSpectrum({ ...mu, points: pushShear(mu).points.map((x) => scale * x) });
      scaled.forEach((value, k) => { expect(value / scale / scale / spectrum[k]!).toBeCloseTo(1, 12); });
    }
    const far = Math.sqrt(Number.MAX_VALUE);
    const two = measureOf(realPlane, [{ weight: 0.5, point: [far, 0] }, { weight: 0.5, point: [-far, 0] }]);
    expect([...covarianceSpectrum(two)]).toEqual([far * far, 0]);
  });
  it("covariance of an affine image; its spectrum sums to the trace; a Jacobi check", () => {
    const mu = gaussianMeasure({ space: realPlane, count: 50, standardDeviation: 2, seed: 5 });
    const c = covariance(mu);
    const spectrum = covarianceSpectrum(mu);
    expect(spectrum[0]! + spectrum[1]!).toBeCloseTo(c[0]! + c[3]!, 12);
    expect(spectrum[0]! * spectrum[1]!).toBeCloseTo(c[0]! * c[3]! - c[1]! * c[2]!, 10);
    const far = { ...mu, points: mu.points.map((x, k) => (k % 2 === 0 ? 3 * x + 1e6 : x)) };
    expect(covariance(far)[0]).toBeCloseTo(9 * c[0]!, 6);
    const { values, vectors } = symmetricEigen(2, c);
    for (const k of [0, 1]) {
      for (const i of [0, 1]) expect(c[2 * i]! * vectors[k]! + c[2 * i + 1]! * vectors[2 + k]!).toBeCloseTo(values[k]! * vectors[2 * i + k]!, 12);
    }
    expect(() => covariance(S.zero)).toThrow(error("measure/domain"));
  });
  it("entropy is log N for equal weights, 0 for one particle, and grows with mixing", () => {
    const mu = gaussianMeasure({ space: realPlane, count: 8, standardDeviation: 1, seed: 1 });
    expect(weightEntropy(mu)).toBeCloseTo(Math.log(8), 12);
    expect(weightEntropy(select(mu, [3]))).toBe(0);
    expect(weightEntropy(measureOf(realPlane, [{ weight: 9, point: [0, 1] }, { weight: 1, point: [1, 1] }]))).toBeLessThan(Math.log(2));
  });
});

describe("random measures", () => {
  const common = { space: realPlane, count: 4000, seed: 9 };
  it("uniform: inside the box, mean and variance as they should be", () => {
    const mu = uniformMeasure({ ...common, low: 2, high: 5 });
    expect(mu.points.every((x) => x >= 2 && x < 5)).toBe(true);
    meanPoint(mu).forEach((x) => { expect(Math.abs(x - 3.5)).toBeLessThan(0.06); });
    expect(Math.abs(covariance(mu)[0]! - 9 / 12)).toBeLessThan(0.05);
  });
  it("sphere: on the sphere, isotropic, effective dimension 2", () => {
    const mu = sphereMeasure({ ...common, radius: 3 });
    for (let j = 0; j < 4000; j++) expect(Math.hypot(mu.points[2 * j]!, mu.points[2 * j + 1]!)).toBeCloseTo(3, 12);
    expect(Math.abs(meanPoint(mu)[0]!)).toBeLessThan(0.15);
    expect(effectiveDimension(mu)).toBeGreaterThan(1.99);
  });
  it("repeat with the seed and refuse wrong options", () => {
    expect(uniformMeasure({ ...common, low: 0, high: 1 })).toEqual(uniformMeasure({ ...common, low: 0, high: 1 }));
    expect(uniformMeasure({ ...common, seed: 10, low: 0, high: 1 })).not.toEqual(uniformMeasure({ ...common, low: 0, high: 1 }));
    for (const bad of [{ count: -1 }, { count: 1.5 }, { seed: -1 }, { seed: 0.5 }, { weight: -1 }, { low: 1, high: 1 }, { low: NaN }, { high: Infinity }]) {
      expect(() => uniformMeasure({ ...common, low: 0, high: 1, ...bad })).toThrow(error("measure/domain"));
    }
    for (const radius of [0, -1, NaN, Infinity]) expect(() => sphereMeasure({ ...common, radius })).toThrow(error("measure/domain"));
    expect(() => haarMeasure(S.one, [], { count: 1, seed: 1 })).toThrow(error("measure/domain"));
  });
  it("canonical forms of equal seeds are equal", () => {
    expect(eq.equals(canonicalForm(sphereMeasure({ ...common, radius: 1 })), sphereMeasure({ ...common, radius: 1 }))).toBe(true);
  });
});
