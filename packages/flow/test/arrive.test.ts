/** Steps that arrive where the velocity is not finite. */
import { describe, expect, it } from "vitest";
import { eulerMaruyama, momentum, muon, rosenbrock32, stochasticHeun, svgd, type Stepper, type StepperState, type VectorField } from "../src/index.js";
import { arrive } from "../src/internal/arrive.js";

const particles = { space: { field: "real" as const, blocks: [{ name: "x", size: 3 }] }, count: 1, weights: Float64Array.of(1) };
/** Velocity 1, but NaN in its second entry once `calls` evaluations were made. */
function breaking(calls: number): VectorField & { readonly made: () => number } {
  let made = 0;
  return {
    particles,
    made: () => made,
    evaluate(_t, _y, out) {
      out.fill(1);
      if (made++ >= calls) out[1] = NaN;
      return 0;
    },
  };
}

const LAST = 1e9;
const steppers: readonly (readonly [string, () => Stepper])[] = [
  ["momentum", () => momentum({ learningRate: 0.1 }) as Stepper<StepperState>],
  ["muon", () => muon({ learningRate: 0.1 }) as Stepper<StepperState>],
  ["svgd", () => svgd({ temperature: 1, bandwidth: 1 })],
  ["euler-maruyama", () => eulerMaruyama({ temperature: 1, seed: 1 }) as Stepper<StepperState>],
  ["stochastic-heun", () => stochasticHeun({ temperature: 1, seed: 1 }) as Stepper<StepperState>],
  ["rosenbrock32", () => rosenbrock32()],
];

describe.each(steppers)("%s", (_, make) => {
  const y = Float64Array.of(0.1, 0.2, 0.3);
  it("names the entry, counts its evaluations, and can be tried again", () => {
    const whole = breaking(LAST);
    const stepper = make();
    const start = stepper.init(whole, 0, y);
    const done = stepper.step(whole, 0, 0.1, y, start);
    expect(done).toMatchObject({ status: "done", evaluations: whole.made() - 1 });
    // The last evaluation of a step is the one at its end.
    const field = breaking(whole.made() - 1);
    const again = make();
    const from = again.init(field, 0, y);
    const broken = again.step(field, 0, 0.1, y, from);
    expect(broken).toMatchObject({ status: "non-finite", index: 1, evaluations: whole.made() - 1 });
    expect(broken.retry).toEqual(from);
  });
});

describe("arrive", () => {
  it("hands on what the stepper remembers beside velocity and energy", () => {
    const from = { velocity: Float64Array.of(0), energy: 0, count: 4 };
    expect(arrive(breaking(LAST), 0, Float64Array.of(2, 2), from, { count: 5 }, 3)).toEqual({
      status: "done", y: Float64Array.of(2, 2), state: { velocity: Float64Array.of(1, 1), energy: 0, count: 5 }, retry: from, evaluations: 3,
    });
  });
});
