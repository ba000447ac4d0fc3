/** What the two steppers of the noisy flow `dy = f(t, y) dt + sqrt(2 T) dW` share. */
import type { VectorField } from "../functional.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { positive, requireNumber } from "../internal/require-number.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { seededNoise, type NoiseSource } from "../internal/seeded-noise.js";
import type { Stepper, StepperState, StepResult } from "../stepper.js";

/** Options of {@link eulerMaruyama} and {@link stochasticHeun}. */
export interface LangevinOptions {
  /** `T > 0`: for a gradient flow of one particle the stationary density is `exp(-E / T)`. */
  readonly temperature: number;
  /** An integer in 0..2^32-1, or a source of standard normal numbers by step (for coupled paths). */
  readonly seed: number | NoiseSource;
}

/** Memory of a noisy flow: the number of steps made is all the generator needs. */
export interface LangevinState extends StepperState {
  readonly count: number;
}

/** One step from `y` that is kicked by `kick = sqrt(2 T h) xi`. @internal */
export type LangevinStep = (field: VectorField, t: number, h: number, y: Float64Array, state: LangevinState, kick: Float64Array) => StepResult<LangevinState>;

/** The noisy stepper with this step. @throws FlowError `flow/option`, `flow/seed` @internal */
export function langevinStepper(
  { caller, name, order }: { readonly caller: string; readonly name: string; readonly order: number }, options: LangevinOptions, step: LangevinStep,
): Stepper<LangevinState> {
  const temperature = requireNumber(caller, "temperature", options.temperature, positive);
  const noise = typeof options.seed === "number" ? seededNoise(caller, options.seed) : options.seed;
  return {
    name,
    order,
    gradientFlow: false,
    stochastic: true,
    init: (field, t, y) => ({ ...evaluateAt(field, t, y), count: 0 }),
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const scale = Math.sqrt(2 * temperature * h);
      return step(field, t, h, y, state, noise(state.count, y.length).map((xi) => scale * xi));
    },
  };
}
