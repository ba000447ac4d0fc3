/** Small curl is seen against the noise, whatever its share; nothing is exact while structure is left. */
import { describe, expect, it } from "vitest";
import { fitPotential, type Fit, type FitOptions, type Samples } from "../../src/index.js";
import { isClearlyLess } from "../../src/fit/curl.js";
import { normal, uniform, velocitiesOf } from "../support/polynomials.js";
import { valueOf } from "../support/networks.js";

const fit = (samples: Samples, options?: FitOptions): Fit => valueOf(fitPotential(samples, options));

/** `count` normal points with the velocities of a field and noise of the given size. */
function sampled(count: number, dimension: number, field: (x: readonly number[]) => readonly number[], noise = 0, seed = 21): Samples {
  const random = uniform(seed);
  const points = Float64Array.from({ length: count * dimension }, () => normal(random));
  const velocities = Float64Array.from({ length: count }, (_, j) => j).reduce<number[]>((all, _x, j) => {
    all.push(...field([...points.subarray(j * dimension, (j + 1) * dimension)]));
    return all;
  }, []);
  return { points, velocities: Float64Array.from(velocities, (v) => v + noise * normal(random)), dimension };
}

const turning = (e: number) => ([x, y]: readonly number[]) => [-x! - e * y!, -y! + e * x!];

describe("a small curl", () => {
  it.each([0.05, 0.03, 0.01, 1e-4])("of %f beside a unit gradient is no gradient, and nothing is exact", (e) => {
    const found = fit(sampled(200, 2, turning(e)));
    expect(found).toMatchObject({ verdict: "not-a-gradient", curl: { isGradient: false, degree: 1 } });
    expect(found.curl.generalResidual).toBeLessThan(1e-12);
    expect(found.curl.gradientResidual).toBeGreaterThan(0.9 * e);
    expect(found.curl.antisymmetricShare).toBeCloseTo(e ** 2 / (1 + e ** 2), 5);
    expect(found.terms.every((t) => t.exact === null)).toBe(true);
  });

  it("beside a quartic potential", () => {
    expect(fit(sampled(200, 2, ([x, y]) => [-4 * x! ** 3 - 0.1 * y!, -4 * y! ** 3 + 0.1 * x!]))).toMatchObject({ verdict: "not-a-gradient", curl: { degree: 3 } });
  });

  it("beside a potential of a degree at which no general field can be fitted", () => {
    const found = fit(sampled(200, 6, ([a, b, c, d, e, f]) => [-3 * a! ** 2 * b! ** 2 - 0.3 * c!, -2 * a! ** 3 * b!, 0.3 * a!, -e! * f!, -d! * f!, -d! * e!]));
    expect(found).toMatchObject({ verdict: "not-a-gradient", curl: { degree: 1 } });
  });

  it("above the noise is seen, below it not (negative control)", () => {
    expect(fit(sampled(200, 2, turning(0.03), 0.01))).toMatchObject({ verdict: "not-a-gradient" });
    expect(fit(sampled(200, 2, turning(0.001), 0.03))).toMatchObject({ verdict: "recovered", curl: { isGradient: true } });
  });

  it("no curl, no complaint: noisy gradients and gradients outside of the library (negative control)", () => {
    for (const noise of [0, 0.01, 0.05]) expect(fit(sampled(200, 2, turning(0), noise))).toMatchObject({ verdict: "recovered", curl: { isGradient: true } });
    for (const slope of [(s: number) => Math.cos(s), (s: number) => Math.tanh(s), (s: number) => Math.exp(-s * s)]) {
      const found = fit(sampled(200, 2, ([x, y]) => [slope(x! + 2 * y!), 2 * slope(x! + 2 * y!)]));
      expect(found.curl.isGradient).toBe(true);
    }
  });

  it("in few samples of many times, pooled", () => {
    const samples = sampled(200, 2, turning(0.09));
    expect(fit({ ...samples, times: Float64Array.from({ length: 200 }, (_, j) => Math.floor(j / 4)) })).toMatchObject({ verdict: "not-a-gradient", curl: { isGradient: false } });
  });
});

describe("structure in what is left", () => {
  it("a sine in a library of polynomials: recovered to its residual, and nothing exact", () => {
    const random = uniform(4);
    const points = Float64Array.from({ length: 200 }, () => 0.3 * normal(random));
    const found = fit({ points, velocities: points.map((x) => -Math.sin(x)), dimension: 1 });
    expect(found).toMatchObject({ verdict: "recovered", curl: { systematic: true } });
    expect(found.terms.every((t) => t.exact === null)).toBe(true);
    expect(found.reason).toMatch(/no noise/);
  });

  it("noise alone is none (negative control): a fraction is recognised", () => {
    const samples = sampled(200, 2, ([x, y]) => [-0.5 * y!, -0.5 * x!], 1e-4, 4);
    expect(fit(samples)).toMatchObject({ verdict: "recovered", curl: { systematic: false }, potential: "1/2*x1*x2" });
  });

  it("noisy data of too few points for the test get no exact coefficient, noiseless ones do", () => {
    const few = (noise: number): Fit => fit(sampled(5, 2, ([x, y]) => [-0.5 * y!, -0.5 * x!], noise), { degree: 2 });
    expect(few(0)).toMatchObject({ verdict: "recovered", curl: { degree: 0, systematic: null }, potential: "1/2*x1*x2" });
    const noisy = few(1e-6);
    expect(noisy.verdict).toBe("recovered");
    expect(noisy.terms.map((t) => t.exact)).toEqual([null]);
    expect(noisy.curl.untested).toMatch(/5 different points/);
  });

  it("a difference is clear when paired differences say so", () => {
    const random = uniform(8);
    const worse = Float64Array.from({ length: 100 }, () => random());
    expect(isClearlyLess(worse.map((x) => 0.3 * x), worse)).toBe(true);
    expect(isClearlyLess(worse.map((x) => 0.8 * x), worse)).toBe(true);
    expect(isClearlyLess(worse.map((x) => 0.99 * x), worse)).toBe(false);
    expect(isClearlyLess(Float64Array.from({ length: 100 }, () => random()), worse)).toBe(false);
    // One sample alone makes the difference.
    expect(isClearlyLess(new Float64Array(100).fill(1e-3), new Float64Array(100).fill(1e-3).fill(1, 0, 1))).toBe(false);
  });
});

it("the velocities of a polynomial have no curl at any size of sample", () => {
  const random = uniform(31);
  for (const count of [8, 20, 60, 900]) {
    const points = Float64Array.from({ length: count * 2 }, () => normal(random));
    const found = fit({ points, velocities: velocitiesOf(new Map([["2,1", [1, 1]], ["0,2", [1, 2]]]), points, 2), dimension: 2 }, { degree: 3 });
    expect(found).toMatchObject({ verdict: "recovered", potential: "1/2*x2^2 + x1^2*x2" });
  }
});
