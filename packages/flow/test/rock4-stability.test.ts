import { describe, expect, it } from "vitest";
import { rock4 } from "../src/index.js";
import { rock4Coefficients, ROCK4_DEGREES, type Rock4Coefficients } from "../src/internal/rock4-coefficients.js";
import { ROCK4_TABLE } from "../src/internal/rock4-table.js";
import { makeWorkspace } from "../src/internal/workspace.js";
import { rock4Stages } from "../src/steppers/rock4.js";
import { counting, decay } from "./support/fields.js";
import { radius, solveHeat } from "./support/heat.js";

const ROWS = [0, 1, 3, 7, 15, 25, 32, 38];

const ALL = ROCK4_DEGREES.map((_, row) => rock4Coefficients(row));

/** `R(z) = w(x) P(x) / (w(a) P(a))`, `z = d (x - a)`, by the zeros of w and the recurrence: not through the stages. */
function formula(row: number, z: number): number {
  const [, a, d, u1, v1, u2, v2] = ROCK4_TABLE[row] as number[] as [number, number, number, number, number, number, number];
  const { mu, nu, kappa } = ALL[row]!;
  let [before, now] = [0, 1];
  for (let j = 0; j < mu.length; j++) [before, now] = [now, (mu[j]! * z + nu[j]!) * now + kappa[j]! * before];
  const w = (x: number): number => ((x - u1) ** 2 + v1 ** 2) * ((x - u2) ** 2 + v2 ** 2);
  return (now * w(a + z / d)) / w(a);
}

/** One step of the stages on `y' = z y`, `h = 1`, from 1. */
function oneStep(c: Rock4Coefficients, z: number): number {
  return rock4Stages(decay(-z), 0, 1, new Float64Array([1]), new Float64Array([z]), c, makeWorkspace()).y[0]!;
}

describe("stability polynomial of rock4", () => {
  it("is what the stages compute, for every part of the interval", () => {
    for (const row of ROWS) {
      const { interval } = ROCK4_DEGREES[row]!;
      for (const share of [1e-3, 0.01, 0.1, 0.5, 0.9, 1]) {
        expect(Math.abs(oneStep(ALL[row]!, -share * interval) - formula(row, -share * interval))).toBeLessThan(1e-8);
      }
    }
  });

  it("equals exp(z) up to order 4: five halvings with slope 5, for every degree", () => {
    for (let row = 0; row < ROCK4_DEGREES.length; row++) {
      const error = (z: number): number => Math.abs(formula(row, -z) - Math.exp(-z));
      expect(Math.abs(Math.log2(error(0.2) / error(0.1)) - 5)).toBeLessThan(0.15);
    }
  });

  it("is at most 0.501 on [-l, -0.8], and l lies between 0.18 s^2 and 0.317 s^2, rising towards the latter", () => {
    let before = 0;
    for (let row = 0; row < ROCK4_DEGREES.length; row++) {
      const { stages, interval } = ROCK4_DEGREES[row]!;
      // points dense at both ends, as the oscillations are
      const values = Array.from({ length: 40 * stages }, (_, k) => {
        const x = Math.cos((Math.PI * k) / (40 * stages - 1));
        return Math.abs(formula(row, -0.8 - ((interval - 0.8) * (1 - x)) / 2));
      });
      expect(Math.max(...values)).toBeLessThan(0.501);
      const share = interval / stages ** 2;
      expect(share).toBeGreaterThan(Math.max(0.18, before));
      expect(share).toBeLessThan(0.317);
      before = share;
    }
  });

  it("leaves 1 beyond the interval (negative control)", () => {
    for (const row of ROWS) expect(Math.abs(formula(row, -1.15 * ROCK4_DEGREES[row]!.interval))).toBeGreaterThan(1.5);
  });

  it("the error estimate answers a stiff component by at most 1/2 and a smooth one by about 0.004 z^4", () => {
    for (const row of ROWS) {
      const estimate = (z: number): number => Math.abs(rock4Stages(decay(-z), 0, 1, new Float64Array([1]), new Float64Array([z]), ALL[row]!, makeWorkspace()).error[0]!);
      const { interval } = ROCK4_DEGREES[row]!;
      expect(Math.max(...Array.from({ length: 2000 }, (_, k) => estimate((-interval * (k + 1)) / 2000)))).toBeLessThan(0.501);
      expect(estimate(-0.1) / 1e-4).toBeGreaterThan(2e-3);
      expect(estimate(-0.1) / 1e-4).toBeLessThan(6e-3);
    }
  });

  it("a step keeps constants to the last bits", () => {
    for (const row of ROWS) expect(oneStep(ALL[row]!, 0)).toBeCloseTo(1, 13);
  });
});

describe("rock4 steps", () => {
  it("have between 5 and 150 stages", () => {
    for (const stages of [4, 151, 5.5]) expect(() => rock4({ minimumStages: stages })).toThrow(/minimumStages to be an integer in 5\.\.150/);
    for (const stages of [9, 151]) expect(() => rock4({ minimumStages: 10, maximumStages: stages })).toThrow(/maximumStages to be an integer in 10\.\.150/);
  });

  it("decay at h rho up to what 150 stages allow; beyond that a smaller step is proposed at no further evaluation", () => {
    const stepper = rock4({ maximumStages: 150 });
    const field = counting(decay(1000));
    const y = new Float64Array([1]);
    const first = stepper.step(field, 0, 10, y, stepper.init(field, 0, y));
    if (first.status !== "step-too-large") throw new Error(first.status);
    const before = field.calls();
    const second = stepper.step(field, 0, first.proposedStepSize, y, first.retry);
    if (second.status !== "done") throw new Error(second.status);
    expect(second.evaluations).toBe(150);
    expect(field.calls() - before).toBe(150);
    expect(Math.abs(second.y[0]!)).toBeLessThan(0.501);
  });

  it("solve stiff diffusion (radius 4e4) to tolerance 1e-6 more cheaply than the stability bound of Dormand-Prince allows", () => {
    const { end, error } = solveHeat(rock4(), 1e-6);
    expect(error).toBeLessThan(1e-4);
    expect(end.statistics.evaluations).toBeLessThan((6 * 0.1 * radius) / 3.3 / 5);
  });
});
