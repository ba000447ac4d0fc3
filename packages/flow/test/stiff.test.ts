import { describe, expect, it } from "vitest";
import type { Functional } from "../src/index.js";
import { bogackiShampine32, integralController, makeFlow, rkc2, runFlow, startFlow, type ErrorEstimatingStepper, type StepperState } from "../src/index.js";
import { diffusion, diffusionMode } from "./support/fields.js";

const n = 100;
const modes = [1, 2, 5, 40].map((k) => diffusionMode(n, k));
const field = diffusion(n);
/** Heat flow as a flow of one particle of weight 1 whose coordinates are the grid values. */
const heat: Functional = {
  value: (measure) => heat.velocity(measure, new Float64Array(n)),
  velocity(measure, out) {
    field.evaluate(0, measure.points, out);
    return -0.5 * out.reduce((sum, f, i) => sum + f * measure.points[i]!, 0);
  },
};
const exact = (t: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => modes.reduce((sum, { value, vector }) => sum + vector[i]! * Math.exp(value * t), 0));
const start = {
  space: { field: "real" as const, blocks: [{ name: "u", size: n }] },
  count: 1,
  weights: new Float64Array([1]),
  points: exact(0),
};

function solve<S extends StepperState>(stepper: ErrorEstimatingStepper<S>): { evaluations: number; error: number } {
  const flow = makeFlow({ functional: heat, stepper, controller: integralController({ tolerance: 1e-4 }) });
  const end = runFlow(flow, startFlow(flow, start), { until: { time: 0.1 } });
  expect(end.time).toBe(0.1);
  const truth = exact(0.1);
  const error = Math.max(...end.measure.points.map((u, i) => Math.abs(u - truth[i]!)));
  return { evaluations: end.statistics.evaluations, error };
}

describe("stiff diffusion, 100 points, spectral radius 4e4, tolerance 1e-4", () => {
  it("rkc2 and bogackiShampine32 both reach the exact solution; rkc2 with less than a fifth of the evaluations", () => {
    const stabilised = solve(rkc2());
    const explicit = solve(bogackiShampine32());
    expect(stabilised.error).toBeLessThan(2e-3);
    expect(explicit.error).toBeLessThan(2e-3);
    expect(stabilised.evaluations).toBeLessThan(explicit.evaluations / 5);
    // The explicit method cannot do better than its stability interval of 2.52 allows.
    expect(explicit.evaluations).toBeGreaterThan((3 * 0.08 * -diffusionMode(n, n).value) / 2.52);
  });
});
