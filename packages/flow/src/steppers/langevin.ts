/** What the two steppers of the noisy flow `dy = f(t, y) dt + sqrt(2 T) dW` share. */
import { positive, requireNumber } from "../internal/require-number.js";
import { seededNoise, type NoiseSource } from "../internal/seeded-noise.js";
import type { StepperState } from "../stepper.js";

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

/** Checked options: `increment(h, step, length) = sqrt(2 T h) xi`. @internal */
export function langevinNoise(caller: string, options: LangevinOptions): (h: number, step: number, length: number) => Float64Array {
  const temperature = requireNumber(caller, "temperature", options.temperature, positive);
  const noise = typeof options.seed === "number" ? seededNoise(caller, options.seed) : options.seed;
  return (h, step, length) => {
    const scale = Math.sqrt(2 * temperature * h);
    return noise(step, length).map((xi) => scale * xi);
  };
}
