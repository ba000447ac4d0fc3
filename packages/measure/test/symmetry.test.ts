/** Reynolds operator, orbits, invariance defect, energy distance: laws, closed forms and what must be refused. */
import { isLeft } from "fp-ts/lib/Either.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  approximateEq, coordinatePermutation, energyDistance, gaussianMeasure, invarianceDefect, linearMap, orbitsOf, potentialOf, pushForward, reynoldsOperator,
  select, totalMass,
} from "../src/index.js";
import type { Orbits, ParameterMeasure, ParameterSpace } from "../src/index.js";

const plane: ParameterSpace = { field: "real", blocks: [{ name: "p", size: 2 }] };
const turn = (k: number, n: number) => {
  const [c, s] = [Math.cos((2 * Math.PI * k) / n), Math.sin((2 * Math.PI * k) / n)];
  return linearMap(Float64Array.of(c, -s, s, c));
};
/** The cyclic group of order n as rotations of the plane. */
const cyclic = (n: number) => Array.from({ length: n }, (_, k) => turn(k, n));
const gaussian = (count: number, seed: number): ParameterMeasure => gaussianMeasure({ space: plane, count, standardDeviation: 1, seed });
const measure = (weights: number[], points: number[]): ParameterMeasure =>
  ({ space: plane, count: weights.length, weights: Float64Array.from(weights), points: Float64Array.from(points) });
const equal = approximateEq(1e-9);
const orbitsIn = (n: number, mu: ParameterMeasure, tolerance = 1e-9): Orbits => {
  const answer = orbitsOf(cyclic(n), tolerance)(mu);
  if (isLeft(answer)) throw answer.left;
  return answer.right;
};

describe("Reynolds operator", () => {
  const seeds = fc.record({ n: fc.integer({ min: 1, max: 7 }), count: fc.integer({ min: 0, max: 5 }), seed: fc.integer({ min: 0, max: 1000 }) });

  it("gives invariant measures: R mu = g_# R mu", () => {
    fc.assert(fc.property(seeds, ({ n, count, seed }) => {
      const symmetric = reynoldsOperator(cyclic(n))(gaussian(count, seed));
      for (const g of cyclic(n)) expect(equal.equals(pushForward(plane, g)(symmetric), symmetric)).toBe(true);
    }), { seed: 1, numRuns: 40 });
  });
  it("is a projection: R R mu = R mu, and keeps the mass", () => {
    fc.assert(fc.property(seeds, ({ n, count, seed }) => {
      const reynolds = reynoldsOperator(cyclic(n));
      const once = reynolds(gaussian(count, seed));
      expect(equal.equals(reynolds(once), once)).toBe(true);
      expect(totalMass(once)).toBeCloseTo(count, 12);
    }), { seed: 2, numRuns: 40 });
  });
  it("int f d(R mu) is the integral of the mean of f over orbits", () => {
    const f = { evaluate: (p: Float64Array, at: number): number => p[at]! ** 3 + p[at]! * p[at + 1]! + 2 };
    const mu = gaussian(5, 9);
    const mean = cyclic(6).reduce((sum, g) => sum + potentialOf(f)(pushForward(plane, g)(mu)) / 6, 0);
    expect(potentialOf(f)(reynoldsOperator(cyclic(6))(mu))).toBeCloseTo(mean, 12);
  });
  it("with weights is a quadrature: two nodes that are no group do not project (negative control)", () => {
    const lopsided = reynoldsOperator(cyclic(3).slice(0, 2), [0.25, 0.75]);
    const mu = measure([1], [1, 0]);
    expect([...lopsided(mu).weights]).toEqual([0.25, 0.75]);
    expect(equal.equals(lopsided(lopsided(mu)), lopsided(mu))).toBe(false);
  });
  it("refuses weights that do not fit", () => {
    expect(() => reynoldsOperator([turn(0, 1), linearMap(Float64Array.of(NaN, 0, 0, 1))])(gaussian(2, 1))).toThrow(/measure\/non-finite.*map 1/);
    expect(() => reynoldsOperator([])).toThrow(/measure\/shape/);
    expect(() => reynoldsOperator(cyclic(3), [1])).toThrow(/3 maps and 1 weights/);
    expect(() => reynoldsOperator(cyclic(2), [1, -1])).toThrow(/measure\/weight.*weights\[1\]/);
  });
});

describe("energy distance", () => {
  it("of a translated point mass m is sqrt(2 m |v|)", () => {
    expect(energyDistance(measure([3], [0, 0]), measure([3], [3, 4]))).toBeCloseTo(Math.sqrt(30), 12);
  });
  it("on the line is (2 int (F - G)^2 dt)^(1/2): two halves against their midpoint", () => {
    // F - G = 1/2 on [-1, 0] and -1/2 on [0, 1].
    expect(energyDistance(measure([0.5, 0.5], [-1, 0, 1, 0]), measure([1], [0, 0]))).toBeCloseTo(1, 12);
  });
  it("is a metric: symmetric, 0 for the same measure in another form, triangle inequality", () => {
    const measures = [1, 2, 3, 4].map((seed) => gaussian(6, seed));
    for (const mu of measures) for (const nu of measures) {
      expect(energyDistance(mu, nu)).toBeCloseTo(energyDistance(nu, mu), 9);
      for (const xi of measures) expect(energyDistance(mu, nu)).toBeLessThanOrEqual(energyDistance(mu, xi) + energyDistance(xi, nu) + 1e-7);
    }
    const [mu] = measures as [ParameterMeasure];
    const shuffled = select(mu, [5, 3, 1, 0, 2, 4]);
    expect(energyDistance(mu, shuffled)).toBeLessThan(1e-6);
    expect(energyDistance(mu, measures[1]!)).toBeGreaterThan(0.1);
  });
  it("refuses other masses and other dimensions", () => {
    expect(() => energyDistance(measure([1], [0, 0]), measure([2], [0, 0]))).toThrow(/mass/);
    const line: ParameterMeasure = { space: { field: "real", blocks: [{ name: "x", size: 1 }] }, count: 1, weights: Float64Array.of(1), points: Float64Array.of(0) };
    expect(() => energyDistance(measure([1], [0, 0]), line)).toThrow(/transport\//);
  });
});

describe("invariance defect", () => {
  it("is rounding for a symmetrised measure and the distance of one displaced particle otherwise", () => {
    const symmetric = reynoldsOperator(cyclic(5))(gaussian(4, 3));
    expect(invarianceDefect(cyclic(5), energyDistance)(symmetric).defect).toBeLessThan(1e-6);
    const moved = { ...symmetric, points: symmetric.points.map((x, at) => (at === 0 ? x + 0.1 : x)) };
    const { defect, worst } = invarianceDefect(cyclic(5), energyDistance)(moved);
    expect(defect).toBeGreaterThan(0.01);
    expect(worst).toBeGreaterThan(0);
  });
  it("takes any metric, names the worst map, and does not swallow NaN", () => {
    const first = (mu: ParameterMeasure, nu: ParameterMeasure): number => Math.abs(mu.points[0]! - nu.points[0]!);
    expect(invarianceDefect(cyclic(4), first)(measure([1], [1, 0]))).toEqual({ defect: 2, worst: 2 });
    expect(invarianceDefect(cyclic(2), () => NaN)(measure([1], [1, 0])).defect).toBeNaN();
  });
});

describe("orbits", () => {
  it("of a symmetrised measure: one per particle, of the group's order, and R gives the measure back", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 500 }), (n, seed) => {
      const start = gaussian(4, seed);
      const symmetric = reynoldsOperator(cyclic(n))(start);
      const { representatives, lengths, measure: quotient, orbitOf } = orbitsIn(n, symmetric);
      expect(representatives).toEqual([0, 1, 2, 3]);
      expect(lengths).toEqual([n, n, n, n]);
      expect(equal.equals(quotient, start)).toBe(true);
      expect(equal.equals(reynoldsOperator(cyclic(n))(quotient), symmetric)).toBe(true);
      expect([...orbitOf]).toEqual(Array.from({ length: 4 * n }, (_, k) => k % 4));
    }), { seed: 3, numRuns: 30 });
  });
  it("a fixed point is an orbit of length 1, also when it is many particles", () => {
    const symmetric = reynoldsOperator(cyclic(3))(measure([1, 2], [0, 0, 1, 0]));
    const { lengths, representatives, measure: quotient } = orbitsIn(3, symmetric);
    expect(lengths).toEqual([1, 3]);
    expect(representatives).toEqual([0, 1]);
    expect([...quotient.weights].map((w) => Math.round(1e9 * w) / 1e9)).toEqual([1, 2]);
  });
  it("tolerance 0 is enough for exact maps", () => {
    const swap = [coordinatePermutation([0, 1]), coordinatePermutation([1, 0])];
    const answer = orbitsOf(swap, 0)(measure([1, 1, 2], [0.1, 0.2, 0.2, 0.1, 0.3, 0.3]));
    expect(isLeft(answer) || answer.right.lengths).toEqual([2, 1]);
  });
  it("particles without weight belong to no orbit", () => {
    expect([...orbitsIn(2, measure([1, 0, 1], [1, 0, 5, 5, -1, 0])).orbitOf]).toEqual([0, -1, 0]);
  });
  it.each<[string, ParameterMeasure]>([
    ["a missing image", measure([1, 1], [1, 0, 0, 1])],
    ["another mass at the image", measure([1, 2], [1, 0, -1, 0])],
    ["an image off by more than the tolerance", measure([1, 1], [1, 0, -1.001, 0])],
  ])("refuses %s", (_, mu) => {
    const answer = orbitsOf(cyclic(2), 1e-9)(mu);
    expect(isLeft(answer) && answer.left.code).toBe("measure/not-invariant");
  });
  it("refuses maps without the identity: mass would be lost", () => {
    for (const maps of [[turn(1, 2)], []]) {
      const answer = orbitsOf(maps, 1e-9)(measure([1, 1], [1, 0, -1, 0]));
      expect(isLeft(answer) && answer.left.code).toBe("measure/domain");
    }
  });
  it("refuses a tolerance that is none", () => {
    expect(() => orbitsOf(cyclic(2), NaN)(measure([1], [0, 0]))).toThrow(/tolerance/);
  });
});

describe("maps", () => {
  it("permutations move coordinates exactly and refuse what is none", () => {
    const mu = pushForward(plane, coordinatePermutation([1, 0]))(measure([1], [0.1, 0.2]));
    expect([...mu.points]).toEqual([0.2, 0.1]);
    expect(() => coordinatePermutation([0, 0])).toThrow(/index 1 missing/);
    expect(() => coordinatePermutation([0.5, 1])).toThrow(/index 0 missing/);
    expect(() => linearMap(new Float64Array(3))).toThrow(/square/);
  });
});
