import { arrive } from "../internal/arrive.js";
import type { Stepper } from "../stepper.js";
import { langevinStepper, type LangevinOptions, type LangevinState } from "./langevin.js";

/**
 * Euler-Maruyama for the Langevin flow `dy = f dt + sqrt(2 T) dW`: `y1 = y + h f(t, y) + sqrt(2 T h) xi`.
 *
 * Strong and weak order 1 (the noise does not depend on `y`). In the well `k x^2/2` its stationary variance is
 * `T / (k (1 - k h/2))` instead of `T/k`. Weights do not enter: every particle is one path.
 *
 * @throws FlowError `flow/option`, `flow/seed`
 * @example eulerMaruyama({ temperature: 1, seed: 1 }).stochastic // => true
 * @source Kloeden & Platen 1992, section 10.2 [kloeden1992]
 * @since 0.1.0
 */
export function eulerMaruyama(options: LangevinOptions): Stepper<LangevinState> {
  return langevinStepper({ caller: "eulerMaruyama", name: "euler-maruyama", order: 1 }, options, (field, t, h, y, state, kick) => {
    const moved = y.map((value, i) => value + h * state.velocity[i]! + kick[i]!);
    return arrive(field, t + h, moved, state, { count: state.count + 1 });
  });
}
