import type { VectorField } from "../functional.js";
import type { StepperState, StepResult } from "../stepper.js";
import { evaluateAt } from "./evaluate-at.js";
import { firstNonFinite } from "./vectors.js";

/**
 * The end of a step at `(t, y)`: evaluates there, the last of `evaluations` evaluations.
 *
 * @param from - state that the step started from
 * @param memory - what the next state holds besides velocity and energy
 * @internal
 */
export function arrive<S extends StepperState>(
  field: VectorField, t: number, y: Float64Array, from: S, memory: Omit<S, keyof StepperState>, evaluations = 1,
): StepResult<S> {
  const here = evaluateAt(field, t, y);
  const index = firstNonFinite(here.velocity);
  if (index >= 0) return { status: "non-finite", index, retry: from, evaluations };
  return { status: "done", y, state: { ...here, ...memory } as S, retry: from, evaluations };
}
