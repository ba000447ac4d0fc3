/** Several steps of Adam in one step of the flow, and steps that are made outside the steppers' own arithmetic. */
import { describe, expect, it } from "vitest";
import { jsKernels } from "@ringflow/kernels";
import { adam, fieldOf, FlowError, rkc2, type AdamUpdate, type RkcRun, type Stepper, type StepperState } from "../src/index.js";
import { blocksABC, independentWells, noise } from "./support/functionals.js";

const measure = blocksABC(3, 2, noise(18, 7));
const field = fieldOf(independentWells, measure);

function walk<S extends StepperState>(stepper: Stepper<S>, h: number, steps: number): { readonly y: Float64Array; readonly state: S; readonly evaluations: number } {
  let [y, state, evaluations] = [measure.points, stepper.init(field, 0, measure.points), 0];
  for (let k = 0; k < steps; k++) {
    const result = stepper.step(field, k * h, h, y, state);
    if (result.status !== "done") throw new Error(result.status);
    [y, state] = [result.y, result.state];
    evaluations += result.evaluations;
  }
  return { y, state, evaluations };
}

/** Steps of Adam by the kernels, as the stepper makes them. */
const update: AdamUpdate = (particles, from, factors) => {
  const [y, mean, square] = [from.y.slice(), from.mean.slice(), from.square.slice()];
  let velocity = from.velocity;
  let energy = NaN;
  for (const each of factors) {
    jsKernels.adamStep(y.length, each, velocity, mean, square, y);
    velocity = new Float64Array(y.length);
    energy = independentWells.velocity({ ...particles, points: y }, velocity);
  }
  return { y, mean, square, velocity, energy };
};

describe("adam with perStep", () => {
  const rate = (k: number): number => 0.1 / (1 + k);

  it("makes the same steps to the last bit, with one evaluation for each", () => {
    const [ones, fives] = [walk(adam({ learningRate: rate }), 1, 10), walk(adam({ learningRate: rate, perStep: 5 }), 5, 2)];
    expect(fives.y).toEqual(ones.y);
    expect(fives.state).toEqual(ones.state);
    expect([ones.evaluations, fives.evaluations]).toEqual([10, 10]);
    expect(fives.state.count).toBe(10);
  });

  it("a step of the flow that is shorter makes fewer, a fractional one all of equal length", () => {
    expect(walk(adam({ learningRate: rate, perStep: 5 }), 3, 1).y).toEqual(walk(adam({ learningRate: rate }), 1, 3).y);
    expect(walk(adam({ learningRate: rate, perStep: 5 }), 2.5, 1).state.count).toBe(3);
    expect(walk(adam({ learningRate: rate, perStep: 5 }), 0.5, 1).y).toEqual(walk(adam({ learningRate: rate }), 0.5, 1).y);
  });

  it("negative control: five steps with the rate of the first are other points", () => {
    expect(walk(adam({ learningRate: rate(0), perStep: 5 }), 5, 2).y).not.toEqual(walk(adam({ learningRate: rate }), 1, 10).y);
  });

  it.each([0, -1, 1.5, NaN])("refuses %d", (perStep) => {
    expect(() => adam({ learningRate: 0.1, perStep })).toThrow(FlowError);
  });
});

describe("steps made elsewhere", () => {
  it("adam: what update gives is the step, with the factors and the states of its own steps", () => {
    const here = walk(adam({ learningRate: (k) => 0.1 / (1 + k), perStep: 3 }), 3, 4);
    const there = walk(adam({ learningRate: (k) => 0.1 / (1 + k), perStep: 3, update }), 3, 4);
    expect(there.y).toEqual(here.y);
    expect(there.state).toEqual(here.state);
    const halved: AdamUpdate = (particles, from, factors) => update(particles, from, factors.map((each) => ({ ...each, rate: each.rate / 2 })));
    expect(walk(adam({ learningRate: 0.1, update: halved }), 1, 1).y).not.toEqual(walk(adam({ learningRate: 0.1 }), 1, 1).y);
  });

  it("rkc2: what run gives is the end of the step; error estimate, stages and states are the stepper's", () => {
    const stages: number[] = [];
    const run: RkcRun = (particles, h, y, f0, c) => {
      stages.push(c.stages);
      let [before, current] = [y, y.map((x, i) => x + c.muTilde[1]! * h * f0[i]!)];
      const evaluate = (points: Float64Array): { velocity: Float64Array; energy: number } => {
        const velocity = new Float64Array(points.length);
        return { energy: independentWells.velocity({ ...particles, points }, velocity), velocity };
      };
      for (let j = 2; j <= c.stages; j++) {
        const f = evaluate(current).velocity;
        const [mu, nu] = [c.mu[j]!, c.nu[j]!];
        const next = new Float64Array(y.length);
        jsKernels.combineFive(y.length, [1 - mu - nu, mu, nu, h * c.muTilde[j]!, h * c.gammaTilde[j]!], y, current, before, f, f0, next);
        [before, current] = [current, next];
      }
      return { y: current, ...evaluate(current) };
    };
    const [here, there] = [walk(rkc2(), 0.7, 4), walk(rkc2({ run }), 0.7, 4)];
    expect(there).toEqual(here);
    expect(Math.min(...stages)).toBeGreaterThan(1);
  });

  it("a velocity that is not finite is reported, with its place, and the evaluations are counted", () => {
    const broken = (y: Float64Array): { y: Float64Array; velocity: Float64Array; energy: number } => ({ y, velocity: y.map((x, i) => (i === 4 ? NaN : x)), energy: 1 });
    const steppers: readonly Stepper[] = [
      adam({ learningRate: 0.1, perStep: 2, update: (_, from) => ({ ...from, ...broken(from.y) }) }) as unknown as Stepper,
      rkc2({ run: (_, __, y) => broken(y) }) as unknown as Stepper,
    ];
    for (const stepper of steppers) {
      const state = stepper.init(field, 0, measure.points);
      const result = stepper.step(field, 0, 2, measure.points, state);
      expect(result).toMatchObject({ status: "non-finite", index: 4 });
      expect(result.evaluations).toBeGreaterThanOrEqual(2);
    }
  });

  it("a field without particles is stepped here", () => {
    const bare = { evaluate: (_t: number, y: Float64Array, out: Float64Array) => (out.set(y.map((x) => -x)), 0) };
    const never = (): never => { throw new Error("asked"); };
    for (const stepper of [adam({ learningRate: 0.1, update: never }), rkc2({ run: never })] as unknown as Stepper[]) {
      const y = Float64Array.of(1, 2);
      expect(stepper.step(bare, 0, 0.1, y, stepper.init(bare, 0, y)).status).toBe("done");
    }
  });
});
