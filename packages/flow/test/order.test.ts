import { describe, expect, it } from "vitest";
import {
  adam, bogackiShampine32, dormandPrince54, embeddedRungeKutta, euler, explicitRungeKutta, heun, momentum, rkc2, rock4, rosenbrock32,
  rungeKutta4, stepDoubling, tsitouras54, type ExplicitTableau, type Stepper, type Tableau,
} from "../src/index.js";
import { rock4Coefficients, type Rock4Coefficients } from "../src/internal/rock4-coefficients.js";
import { rkcCoefficients } from "../src/internal/rkc-coefficients.js";
import { makeWorkspace } from "../src/internal/workspace.js";
import { bogackiShampineTableau } from "../src/steppers/bogacki-shampine-32.js";
import { eulerTableau } from "../src/steppers/euler.js";
import { heunTableau } from "../src/steppers/heun.js";
import { rkcStages } from "../src/steppers/rkc2.js";
import { rock4Stages } from "../src/steppers/rock4.js";
import { rodas3Tableau, rosenbrock, type RosenbrockTableau } from "../src/steppers/rosenbrock-32.js";
import { rungeKutta4Tableau } from "../src/steppers/runge-kutta-4.js";
import { tsitourasTableau } from "../src/steppers/tsitouras-54.js";
import { linearSystem, rational, wave, type Problem } from "./support/fields.js";
import { fittedSlope, globalError, localEstimate } from "./support/slope.js";

const problems = [rational, linearSystem];
const slopeOf = (stepper: Stepper, problem: Problem, steps: number, halvings = 6, floor?: number): number =>
  fittedSlope((h) => globalError(stepper, problem, Math.round(problem.end / h)), problem.end / steps, halvings, floor);

/** Coarsest number of steps of each case; six grids, each with half the step of the one before. */
const low = (steps: number): [Problem, number][] => [[rational, steps], [linearSystem, steps], [wave, 30 * steps]];
const rows = [
  { label: "bogackiShampine32", stepper: bogackiShampine32(), cases: low(16) },
  // order 5 meets round-off early: coarse starts, and a longer time for the linear system
  { label: "dormandPrince54", stepper: dormandPrince54(), cases: [[rational, 2], [{ ...linearSystem, end: 4 }, 8], [wave, 80]] },
  { label: "euler", stepper: euler(), cases: low(256) },
  { label: "heun", stepper: heun(), cases: low(64) },
  { label: "rungeKutta4", stepper: rungeKutta4(), cases: [[rational, 8], [linearSystem, 8], [wave, 240]] },
  // comes down to its order from above until round-off; order-conditions.test.ts checks its 17 conditions
  { label: "tsitouras54", stepper: tsitouras54(), cases: [[rational, 4], [{ ...linearSystem, end: 4 }, 8]], within: 0.5, floor: 1e-15 },
  { label: "stepDoubling of euler", stepper: stepDoubling(euler()), cases: low(128) },
  { label: "stepDoubling of rungeKutta4", stepper: stepDoubling(rungeKutta4()), cases: [[rational, 4], [linearSystem, 4], [wave, 60]] },
  { label: "rock4, 5 stages", stepper: rock4(), cases: [[{ ...rational, end: 3 }, 8], [linearSystem, 4]] },
  { label: "rock4, 13 stages", stepper: rock4({ minimumStages: 13 }), cases: [[rational, 4], [linearSystem, 6]] },
  { label: "rock4, 48 stages", stepper: rock4({ minimumStages: 48 }), cases: [[{ ...rational, end: 3 }, 16], [linearSystem, 6]] },
  { label: "rosenbrock32", stepper: rosenbrock32(), cases: [[{ ...rational, end: 3 }, 24], [linearSystem, 16], [wave, 240]] },
  { label: "rkc2, 2 stages", stepper: rkc2(), cases: low(32) },
  { label: "rkc2, 5 stages", stepper: rkc2({ minimumStages: 5 }), cases: low(32) },
  { label: "rkc2, 20 stages", stepper: rkc2({ minimumStages: 20 }), cases: low(32).slice(0, 2) },
  // follows the flow run 1/(1 - beta) times as fast: the error against the trajectory tends to a constant
  { label: "momentum", stepper: momentum({ learningRate: 1, beta: 0.5 }), cases: low(256).slice(0, 2) },
  // does not approximate the trajectory: its error tends to a constant as h goes to 0
  { label: "adam", stepper: adam({ learningRate: 0.3, beta1: 0.5, beta2: 0.9 }), cases: low(256).slice(0, 2) },
] as { label: string; stepper: Stepper; cases: [Problem, number][]; within?: number; floor?: number }[];

describe("order of the global error", () => {
  for (const { label, stepper, cases, within = 0.15, floor } of rows) {
    for (const [problem, steps] of cases) {
      it(`${label} on ${problem.name}: slope ${stepper.order}`, () => {
        expect(Math.abs(slopeOf(stepper, problem, steps, 5, floor) - stepper.order)).toBeLessThanOrEqual(within);
      });
    }
  }
});

describe("order of the local error estimate", () => {
  const estimating = [
    bogackiShampine32(), dormandPrince54(), heun(), rkc2(), rock4(), rock4({ minimumStages: 25 }), rosenbrock32(),
    stepDoubling(euler()), stepDoubling(heun()), tsitouras54(),
  ];
  for (const stepper of estimating) {
    it(`${stepper.name}: slope ${stepper.errorOrder}`, () => {
      const slope = fittedSlope((h) => localEstimate(stepper, rational, h), stepper.errorOrder > 3 ? 0.2 : 0.025, 5, 1e-15);
      expect(Math.abs(slope - stepper.errorOrder)).toBeLessThanOrEqual(0.15);
    });
  }
});

/** Error at time 1 of a bare recursion on the rational problem, in steps of `h`. */
function recursionError(h: number, move: (t: number, y: Float64Array, f0: Float64Array) => { readonly y: Float64Array }): number {
  let y: Float64Array = rational.start;
  for (let k = 0; k < Math.round(1 / h); k++) {
    const f0 = new Float64Array(1);
    rational.field.evaluate(k * h, y, f0);
    ({ y } = move(k * h, y, f0));
  }
  return Math.abs(y[0]! - 0.5);
}

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

  it("euler, heun, rungeKutta4 and tsitouras54 with one wrong coefficient lose their order", () => {
    const bent = (tableau: ExplicitTableau, row: number, by: number): ExplicitTableau => {
      const coefficients = tableau.coefficients.map((a, i) => (i === row ? [a[0]! - by, a[1]! + by, ...a.slice(2)] : a));
      return { ...tableau, coefficients, weights: [...coefficients.at(-1)!, 0] };
    };
    const late = { ...eulerTableau, coefficients: [[], [1 / 2], [0, 1]], nodes: [0, 1 / 2, 1], weights: [0, 1, 0] };
    // Euler's stage half a step too late: order 2, so the slope is not Euler's
    expect(slopeOf(explicitRungeKutta(late), rational, 256)).toBeGreaterThan(1.5);
    expect(slopeOf(explicitRungeKutta(bent(heunTableau, 2, 0.05)), rational, 64)).toBeLessThan(1.5);
    expect(slopeOf(explicitRungeKutta(bent(rungeKutta4Tableau, 2, 0.05)), rational, 8)).toBeLessThan(3.5);
    expect(slopeOf(explicitRungeKutta(bent(tsitourasTableau, 4, 1e-3)), rational, 8)).toBeLessThan(4.3);
  });

  it("rock4 with one wrong coefficient loses its order", () => {
    const slope = (bend: (c: Rock4Coefficients) => void): number => fittedSlope((h) => {
      const coefficients = rock4Coefficients(3);
      bend(coefficients);
      return recursionError(h, (t, y, f0) => rock4Stages(rational.field, t, h, y, f0, coefficients, makeWorkspace()));
    }, 1 / 4, 6);
    const bendable = (c: Rock4Coefficients): { a: number[][]; b: number[] } => c.finish as unknown as { a: number[][]; b: number[] };
    expect(Math.abs(slope(() => undefined) - 4)).toBeLessThanOrEqual(0.25);
    expect(slope((c) => (c.mu[1]! *= 1.01))).toBeLessThan(1.5);
    expect(slope((c) => { bendable(c).b[1]! += 0.01; bendable(c).b[2]! -= 0.01; })).toBeLessThan(3);
    // the node of the third stage is kept: a linear problem would not see it, the fourth order is lost here
    expect(slope((c) => { bendable(c).a[3]![0]! += 0.02; bendable(c).a[3]![1]! -= 0.02; })).toBeLessThan(3.5);
  });

  it("rosenbrock32 with one wrong coefficient loses its order", () => {
    const slope = (change: Partial<RosenbrockTableau>, problem: Problem): number => slopeOf(rosenbrock({ ...rodas3Tableau, ...change }), problem, 24, 5);
    expect(Math.abs(slope({}, linearSystem) - 3)).toBeLessThanOrEqual(0.15);
    expect(slope({ c: [[], [4.1], [1, -1], [1, -1, -8 / 3]] }, linearSystem)).toBeLessThan(2.5);
    // only a field that depends on time sees the gammas
    expect(Math.abs(slope({ gammas: [1 / 2, 1, 0, 0] }, linearSystem) - 3)).toBeLessThanOrEqual(0.15);
    expect(slope({ gammas: [1 / 2, 1, 0, 0] }, { ...rational, end: 3 })).toBeLessThan(2.6);
  });

  it("rkc2 with one wrong coefficient loses its order", () => {
    const error = (bend: (c: ReturnType<typeof rkcCoefficients>) => void) => (h: number) => {
      const coefficients = rkcCoefficients(5);
      bend(coefficients);
      return recursionError(h, (t, y, f0) => rkcStages(rational.field, t, h, y, f0, coefficients, makeWorkspace()));
    };
    const right = fittedSlope(error(() => undefined), 1 / 32, 6);
    const node = fittedSlope(error((c) => (c.nodes[2]! *= 1.1)), 1 / 32, 6);
    const slope = fittedSlope(error((c) => (c.gammaTilde[4]! *= 1.1)), 1 / 32, 6);
    expect(Math.abs(right - 2)).toBeLessThanOrEqual(0.15);
    expect(node).toBeLessThan(1.5);
    expect(slope).toBeLessThan(1.5);
  });
});
