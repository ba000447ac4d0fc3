/** Samples of several times: coefficients pooled where they are the same, by time where they are not. */
import { describe, expect, it } from "vitest";
import { fitPotential, type Fit, type FitOptions, type Samples } from "../../src/index.js";
import { normal, uniform, velocitiesOf } from "../support/polynomials.js";
import { valueOf } from "../support/networks.js";

const fit = (samples: Samples, options?: FitOptions): Fit => valueOf(fitPotential(samples, options));

/** Minus the gradient of `a(t) x1 x2 + x1^2/3` at normal points, `perTime` of them at each time. */
function moving(times: number, perTime: number, a: (t: number) => number, noise = 0): Samples {
  const random = uniform(17);
  const count = times * perTime;
  const points = Float64Array.from({ length: 2 * count }, () => normal(random));
  const velocities = new Float64Array(2 * count);
  for (let j = 0; j < count; j++) {
    const [x, y, c] = [points[2 * j]!, points[2 * j + 1]!, a(Math.floor(j / perTime))];
    velocities.set([-c * y - (2 / 3) * x + noise * normal(random), -c * x + noise * normal(random)], 2 * j);
  }
  return { points, velocities, dimension: 2, times: Float64Array.from({ length: count }, (_, j) => 0.1 * Math.floor(j / perTime)) };
}

describe("the same field at all times", () => {
  it("one particle per time: recovered from all together, with exact coefficients", () => {
    const random = uniform(2);
    const points = Float64Array.from({ length: 180 }, () => normal(random));
    const found = fit({ points, velocities: velocitiesOf(new Map([["1,1,1", [3, 2]]]), points, 3), dimension: 3, times: Float64Array.from({ length: 60 }, (_, j) => j / 10) });
    expect(found).toMatchObject({ verdict: "recovered", potential: "3/2*x1*x2*x3", overTime: { times: 60, coefficients: "pooled" }, curl: { isGradient: true } });
    expect(found.curl.degree).toBeGreaterThan(0);
    expect(found.heldOutResidual).toBeLessThan(1e-12);
    expect(found.overTime.reason).toMatch(/one point at time 0/);
  });

  it.each([[2, 50], [10, 6], [30, 3]])("%i times with %i samples each, noiseless and noisy", (times, perTime) => {
    expect(fit(moving(times, perTime, () => 0.75), { degree: 3 })).toMatchObject({ verdict: "recovered", potential: "1/3*x1^2 + 3/4*x1*x2", overTime: { coefficients: "pooled" } });
    const noisy = fit(moving(times, perTime, () => 0.75, 0.005), { degree: 3 });
    expect(noisy).toMatchObject({ verdict: "recovered", overTime: { coefficients: "pooled", reason: "" } });
    expect(noisy.terms.map((t) => t.byTime.length)).toEqual([1, 1]);
  });
});

describe("coefficients that depend on time (negative control)", () => {
  it("are fitted by time, and what stays the same over the times is still exact", () => {
    const found = fit(moving(6, 20, (t) => 1 + 0.1 * Math.exp(0.3 * t)), { degree: 3 });
    expect(found).toMatchObject({ verdict: "recovered", overTime: { times: 6, coefficients: "by-time", reason: "" } });
    expect(found.terms.map((t) => [t.monomial, t.exact])).toEqual([["x1^2", "1/3"], ["x1*x2", null]]);
    found.terms[1]!.byTime.forEach(([c], t) => { expect(c).toBeCloseTo(1 + 0.1 * Math.exp(0.3 * t), 10); });
  });

  it("are not exact though their mean is", () => {
    const found = fit(moving(6, 20, (t) => (t % 2 === 0 ? 0.9 : 1.1)), { degree: 3 });
    expect(found.terms.map((t) => [t.monomial, t.exact])).toEqual([["x1^2", "1/3"], ["x1*x2", null]]);
  });

  it("cannot be seen with one sample per time, and the reason says so", () => {
    const found = fit(moving(60, 1, (t) => Math.cos(t)), { degree: 3 });
    expect(found.verdict).toBe("not-explained");
    expect(found.reason).toMatch(/one point at time 0 is too few/);
  });

  it("with curl are seen to have it", () => {
    const samples = moving(6, 40, (t) => 1 + 0.2 * t);
    const velocities = samples.velocities.map((v, i) => v + (i % 2 === 0 ? -0.05 * samples.points[i + 1]! : 0.05 * samples.points[i - 1]!));
    expect(fit({ ...samples, velocities }, { degree: 3 })).toMatchObject({ verdict: "not-a-gradient", overTime: { coefficients: "by-time" } });
  });
});
