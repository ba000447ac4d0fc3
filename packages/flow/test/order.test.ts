import { describe, expect, it } from "vitest";
import { adam, bogackiShampine32, dormandPrince54, embeddedRungeKutta, rkc2, type Stepper, type Tableau } from "../src/index.js";
import { rkcCoefficients } from "../src/internal/rkc-coefficients.js";
import { makeWorkspace } from "../src/internal/workspace.js";
import { bogackiShampineTableau } from "../src/steppers/bogacki-shampine-32.js";
import { rkcStages } from "../src/steppers/rkc2.js";
import { linearSystem, rational, wave, type Problem } from "./support/fields.js";
import { fittedSlope, globalError, localEstimate } from "./support/slope.js";

const problems = [rational, linearSystem];
const slopeOf = (stepper: Stepper, problem: Problem, steps: number, halvings = 6): number =>
  fittedSlope((h) => globalError(stepper, problem, Math.round(problem.end / h)), problem.end / steps, halvings);

/** Coarsest number of steps of each case; six grids, each with half the step of the one before. */
const low = (steps: number): [Problem, number][] => [[rational, steps], [linearSystem, steps], [wave, 30 * steps]];
const rows = [
  { label: "bogackiShampine32", stepper: bogackiShampine32(), cases: low(16) },
  // order 5 meets round-off early: coarse starts, and a longer time for the linear system
  { label: "dormandPrince54", stepper: dormandPrince54(), cases: [[rational, 2], [{ ...linearSystem, end: 4 }, 8], [wave, 80]] },
  { label: "rkc2, 2 stages", stepper: rkc2(), cases: low(32) },
  { label: "rkc2, 5 stages", stepper: rkc2({ minimumStages: 5 }), cases: low(32) },
  { label: "rkc2, 20 stages", stepper: rkc2({ minimumStages: 20 }), cases: low(32).slice(0, 2) },
  // does not approximate the trajectory: its error tends to a constant as h goes to 0
  { label: "adam", stepper: adam({ learningRate: 0.3, beta1: 0.5, beta2: 0.9 }), cases: low(256).slice(0, 2) },
] as { label: string; stepper: Stepper; cases: [Problem, number][] }[];

describe("order of the global error", () => {
  for (const { label, stepper, cases } of rows) {
    for (const [problem, steps] of cases) {
      it(`${label} on ${problem.name}: slope ${stepper.order}`, () => {
        expect(Math.abs(slopeOf(stepper, problem, steps, 5) - stepper.order)).toBeLessThanOrEqual(0.15);
      });
    }
  }
});

describe("order of the local error estimate", () => {
  for (const stepper of [bogackiShampine32(), dormandPrince54(), rkc2()]) {
    it(`${stepper.name}: slope ${stepper.errorOrder}`, () => {
      const slope = fittedSlope((h) => localEstimate(stepper, rational, h), stepper.errorOrder > 3 ? 0.2 : 0.025, 5, 1e-15);
      expect(Math.abs(slope - stepper.errorOrder)).toBeLessThanOrEqual(0.15);
    });
  }
});

describe("negative controls", () => {
  const pair = (coefficients: Tableau["coefficients"], weights: Tableau["weights"], nodes: Tableau["nodes"]): Stepper =>
    embeddedRungeKutta({ ...bogackiShampineTableau, coefficients, weights, nodes });

  it("consistent weights of order 2 only do not reach slope 3", () => {
    const third = [1 / 4, 1 / 4, 1 / 2];
    const wrong = pair([[], [1 / 2], [0, 3 / 4], third], [...third, 0], [0, 1 / 2, 3 / 4, 1]);
    for (const problem of problems) expect(slopeOf(wrong, problem, 16)).toBeLessThan(2.5);
  });

  it("a method meeting only the linear conditions has slope 3 on the linear system and 2 on y' = -2 t y^2", () => {
    // sum b c = 1/2, b3 a32 c2 = 1/6, but sum b c^2 = 1/4 instead of 1/3
    const linear = pair([[], [1 / 2], [1 / 2 - 1 / 3, 1 / 3], [0, 0, 1]], [0, 0, 1, 0], [0, 1 / 2, 1 / 2, 1]);
    expect(Math.abs(slopeOf(linear, linearSystem, 16) - 3)).toBeLessThanOrEqual(0.15);
    expect(Math.abs(slopeOf(linear, rational, 16) - 2)).toBeLessThanOrEqual(0.15);
  });

  it("rkc2 with one wrong coefficient loses its order", () => {
    const error = (bend: (c: ReturnType<typeof rkcCoefficients>) => void) => (h: number) => {
      const coefficients = rkcCoefficients(5);
      bend(coefficients);
      const workspace = makeWorkspace();
      let y: Float64Array = rational.start;
      for (let k = 0; k < Math.round(1 / h); k++) {
        const f0 = new Float64Array(1);
        rational.field.evaluate(k * h, y, f0);
        y = rkcStages(rational.field, k * h, h, y, f0, coefficients, workspace).y;
      }
      return Math.abs(y[0]! - 0.5);
    };
    const right = fittedSlope(error(() => undefined), 1 / 32, 6);
    const node = fittedSlope(error((c) => (c.nodes[2]! *= 1.1)), 1 / 32, 6);
    const slope = fittedSlope(error((c) => (c.gammaTilde[4]! *= 1.1)), 1 / 32, 6);
    expect(Math.abs(right - 2)).toBeLessThanOrEqual(0.15);
    expect(node).toBeLessThan(1.5);
    expect(slope).toBeLessThan(1.5);
  });
});
