import type { VectorField } from "../functional.js";
import type { StepperState } from "../stepper.js";

/** Velocity (a fresh array) and energy at a point: one evaluation. @internal */
export function evaluateAt(field: VectorField, t: number, y: Float64Array): StepperState {
  const velocity = new Float64Array(y.length);
  const energy = field.evaluate(t, y, velocity);
  return { velocity, energy };
}
