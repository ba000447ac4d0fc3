import { describe, expect, it } from "vitest";
import { rkc2, rock4 } from "../src/index.js";
import { rkcCoefficients } from "../src/internal/rkc-coefficients.js";
import { dither, estimateSpectralRadius } from "../src/internal/spectral-radius.js";
import { makeWorkspace } from "../src/internal/workspace.js";
import { rkcStages } from "../src/steppers/rkc2.js";
import { counting, decay, diffusion, diffusionMode } from "./support/fields.js";
import { globalError } from "./support/slope.js";

const STAGES = [2, 3, 5, 10, 50, 200];

/** `T_s(x)` by its closed form. */
const chebyshev = (s: number, x: number): number =>
  Math.abs(x) <= 1 ? Math.cos(s * Math.acos(x)) : (x < 0 && s % 2 === 1 ? -1 : 1) * Math.cosh(s * Math.acosh(Math.abs(x)));
const stability = (s: number, z: number): number => {
  const { a, b, w0, w1 } = rkcCoefficients(s).polynomial;
  return a + b * chebyshev(s, w0 + w1 * z);
};
const bound = (s: number): number => {
  const { w0, w1 } = rkcCoefficients(s).polynomial;
  return (w0 + 1) / w1;
};
/** One step of the stage recursion on `y' = z y`, `h = 1`, from 1. */
const oneStep = (s: number, z: number): number => {
  const y = new Float64Array([1]);
  return rkcStages(decay(-z), 0, 1, y, new Float64Array([z]), rkcCoefficients(s), makeWorkspace()).y[0]!;
};

describe("stability polynomial of rkc2", () => {
  it("|P(z)| <= 1 on the interval, and its length is 0.653 (s^2 - 1) within 2 %", () => {
    for (const s of STAGES) {
      expect(Math.abs(bound(s) / (0.653 * (s * s - 1)) - 1)).toBeLessThan(0.02);
      const values = Array.from({ length: 2001 }, (_, k) => Math.abs(stability(s, (-bound(s) * k) / 2000)));
      expect(Math.max(...values)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it("is damped strictly below 1 away from 0, and leaves 1 beyond the interval", () => {
    for (const s of STAGES) {
      for (let k = 1; k < 100; k++) expect(Math.abs(stability(s, (-0.98 * bound(s) * (k + 30)) / 130))).toBeLessThan(0.97);
      expect(Math.abs(stability(s, -1.5 * bound(s)))).toBeGreaterThan(1.5);
    }
  });

  it("P(0) = P'(0) = P''(0) = 1", () => {
    for (const s of [2, 5, 10]) {
      const h = 1e-3;
      const [low, mid, high] = [stability(s, -h), stability(s, 0), stability(s, h)];
      expect(mid).toBeCloseTo(1, 12);
      expect((high - low) / (2 * h)).toBeCloseTo(1, 5);
      expect((high - 2 * mid + low) / (h * h)).toBeCloseTo(1, 5);
    }
  });

  it("is what the stage recursion computes", () => {
    for (const s of STAGES) {
      for (const share of [0.01, 0.3, 0.7, 1]) {
        expect(Math.abs(oneStep(s, -share * bound(s)) - stability(s, -share * bound(s)))).toBeLessThan(1e-9);
      }
    }
  });

  it("the stage count 1 + floor(sqrt(1 + 1.54 h rho)) keeps h rho inside the interval", () => {
    // the largest h rho that s stages are used for is just below ((s^2 - 1) / 1.54)
    for (let s = 2; s <= 200; s++) expect(bound(s)).toBeGreaterThan((s * s - 1) / 1.54);
    expect(bound(Math.floor(Math.sqrt(1 + 1.54 * 1000)) - 1)).toBeLessThan(1000);
  });
});

describe("rkc2 steps on y' = -rho y", () => {
  it("decays at h rho up to what 200 stages allow", () => {
    for (const z of [1, 30, 1000, 20000]) {
      const problem = { name: "to 0", field: decay(1000), start: new Float64Array([1]), end: (60 * z) / 1000, exact: () => [0] };
      expect(globalError(rkc2(), problem, 60)).toBeLessThan(1e-2);
    }
  });

  it.each([["rkc2", rkc2()], ["rock4", rock4({ maximumStages: 150 })]] as const)("%s sees the large eigenvalues from a start on the slowest mode", (_, stepper) => {
    const [field, y] = [diffusion(100), Float64Array.from(diffusionMode(100, 1).vector)];
    const { evaluations } = stepper.step(field, 0, 0.05, y, stepper.init(field, 0, y));
    expect(evaluations).toBeGreaterThan(50);
  });

  it("takes more than 200 stages where that is the least asked for", () => {
    const y = new Float64Array([1]);
    const stepper = rkc2({ minimumStages: 300 });
    expect(stepper.step(decay(1), 0, 1, y, stepper.init(decay(1), 0, y)).evaluations).toBe(2 + 300);
    expect(() => rkc2({ minimumStages: 300, maximumStages: 200 })).toThrow(/maximumStages to be an integer >= 300/);
  });

  it("beyond the bound the recursion grows (negative control)", () => {
    const beyond = -1.05 * bound(10);
    expect(Math.abs(oneStep(10, beyond)) ** 60).toBeGreaterThan(1e3);
  });

  it("answers a step beyond the stage cap by one it can do, at no further evaluation", () => {
    const stepper = rkc2({ maximumStages: 20 });
    const field = counting(decay(1000));
    const y = new Float64Array([1]);
    const first = stepper.step(field, 0, 10, y, stepper.init(field, 0, y));
    if (first.status !== "step-too-large") throw new Error(first.status);
    expect(first.proposedStepSize).toBeCloseTo((0.99 * 399) / (1.54 * 1200), 6);
    const before = field.calls();
    const second = stepper.step(field, 0, first.proposedStepSize, y, first.retry);
    expect(second.status).toBe("done");
    expect(second.evaluations).toBe(20);
    expect(field.calls() - before).toBe(20);
  });
});

describe("when rkc2 estimates the spectral radius", () => {
  const field = decay(1000);
  const y = new Float64Array([1]);
  const stepper = rkc2({ reestimateEvery: 3 });
  const next = (state: ReturnType<typeof stepper.init>, from = y) => {
    const result = stepper.step(field, 0, 0.01, from, state);
    if (result.status !== "done") throw new Error(result.status);
    return { ...result, estimates: result.evaluations - (1 + Math.floor(Math.sqrt(1 + 1.54 * 0.01 * 1200))) };
  };

  it("at the start, then every reestimateEvery accepted steps", () => {
    let state = stepper.init(field, 0, y);
    let point: Float64Array = y;
    const estimates = Array.from({ length: 7 }, () => {
      const result = next(state, new Float64Array(point));
      ({ state, y: point } = result);
      return result.estimates;
    });
    expect(estimates).toEqual([2, 0, 0, 2, 0, 0, 2]);
  });

  it("again after a rejection, starting from the direction reached", () => {
    const first = next(stepper.init(field, 0, y));
    expect(first.retry.spectralRadius).toBeUndefined();
    expect(first.retry.direction).toBe(first.state.direction);
    expect(next(first.retry).estimates).toBe(2);
  });
});

describe("spectral radius", () => {
  const workspace = makeWorkspace();
  const estimate = (n: number, y: Float64Array, direction?: Float64Array): number => {
    const field = diffusion(n);
    const velocity = new Float64Array(n);
    field.evaluate(0, y, velocity);
    const start = direction ?? velocity.map((f, i) => f * dither(i));
    return estimateSpectralRadius({ field, t: 0, y, velocity, direction: start, stepSize: 1e-4 }, workspace).radius;
  };
  const n = 60;
  const radius = -diffusionMode(n, n).value;

  it("is 1 to 1.25 times the true one, also from the smoothest mode, from rest and from 0", () => {
    const { vector } = diffusionMode(n, 1);
    const starts = [vector, vector.map((v) => 1e6 * v), vector.map((v) => 1e-9 * v), new Float64Array(n)];
    for (const y of starts) {
      expect(estimate(n, y) / radius).toBeGreaterThan(1);
      expect(estimate(n, y) / radius).toBeLessThan(1.25);
    }
  });

  it("the bare velocity of the smoothest mode would hide it (negative control)", () => {
    const { vector } = diffusionMode(n, 1);
    expect(estimate(n, vector, vector) / radius).toBeLessThan(0.1);
  });

  it("leaves a direction in the kernel of the Jacobian for a generic one", () => {
    const field = { evaluate: (_t: number, y: Float64Array, out: Float64Array) => (out.set([0, -5 * y[1]!]), NaN) };
    const y = new Float64Array([1, 1]);
    const request = { field, t: 0, y, velocity: new Float64Array([0, -5]), direction: new Float64Array([1, 0]), stepSize: 1 };
    expect(estimateSpectralRadius(request, workspace).radius).toBeCloseTo(6, 5);
  });

  it("is 0 for a constant field", () => {
    const field = { evaluate: (_t: number, _y: Float64Array, out: Float64Array) => (out.fill(3), NaN) };
    const y = new Float64Array(4);
    const velocity = new Float64Array(4).fill(3);
    expect(estimateSpectralRadius({ field, t: 0, y, velocity, direction: velocity, stepSize: 1 }, workspace).radius).toBe(0);
  });
});
