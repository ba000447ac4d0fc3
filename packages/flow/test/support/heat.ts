import type { ParameterMeasure } from "@ringflow/measure";
import {
  integralController, makeFlow, runFlow, startFlow, type ErrorEstimatingStepper, type FlowState, type Functional, type StepperState,
} from "../../src/index.js";
import { diffusion, diffusionMode } from "./fields.js";

/** Points of the grid. */
export const n = 100;
export const field = diffusion(n);
/** Spectral radius, about 4e4. */
export const radius = -diffusionMode(n, n).value;

/** Heat flow as a flow of one particle of weight 1 whose coordinates are the grid values. */
export const heat: Functional = {
  value: (measure) => heat.velocity(measure, new Float64Array(n)),
  velocity(measure, out) {
    field.evaluate(0, measure.points, out);
    return -0.5 * out.reduce((sum, f, i) => sum + f * measure.points[i]!, 0);
  },
};

export function grid(points: Float64Array): ParameterMeasure {
  return { space: { field: "real", blocks: [{ name: "u", size: n }] }, count: 1, weights: new Float64Array([1]), points };
}

/** A sum of four modes, smooth and rough, at time `t`. */
function exact(t: number): Float64Array {
  const modes = [1, 2, 5, 40].map((k) => diffusionMode(n, k));
  return Float64Array.from({ length: n }, (_, i) => modes.reduce((sum, { value, vector }) => sum + vector[i]! * Math.exp(value * t), 0));
}

/** The run of that solution to time 0.1, and its largest error there. */
export function solveHeat<S extends StepperState>(
  stepper: ErrorEstimatingStepper<S>, tolerance: number,
): { readonly end: FlowState<S>; readonly error: number } {
  const flow = makeFlow({ functional: heat, stepper, controller: integralController({ tolerance }) });
  const end = runFlow(flow, startFlow(flow, grid(exact(0))), { until: { time: 0.1 } });
  if (end.time !== 0.1) throw new Error(`ended at time ${end.time}`);
  const truth = exact(0.1);
  return { end, error: Math.max(...end.measure.points.map((u, i) => Math.abs(u - truth[i]!))) };
}
