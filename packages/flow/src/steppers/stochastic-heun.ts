import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { firstNonFinite } from "../internal/vectors.js";
import type { Stepper } from "../stepper.js";
import { langevinStepper, type LangevinOptions, type LangevinState } from "./langevin.js";

/**
 * Heun's method for the Langevin flow `dy = f dt + sqrt(2 T) dW`, one noise `xi` in both stages:
 *
 *   Y = y + h f(t, y) + sqrt(2 T h) xi,   y1 = y + h/2 (f(t, y) + f(t + h, Y)) + sqrt(2 T h) xi
 *
 * Weak order 2, strong order 1, two evaluations per step.
 *
 * @throws FlowError `flow/option`, `flow/seed`
 * @example stochasticHeun({ temperature: 1, seed: 1 }).order // => 2
 * @source Kloeden & Platen 1992, section 15.1 [kloeden1992]
 * @since 0.1.0
 */
export function stochasticHeun(options: LangevinOptions): Stepper<LangevinState> {
  return langevinStepper({ caller: "stochasticHeun", name: "stochastic-heun", order: 2 }, options, (field, t, h, y, state, kick) => {
    const predicted = evaluateAt(field, t + h, y.map((value, i) => value + h * state.velocity[i]! + kick[i]!));
    const index = firstNonFinite(predicted.velocity);
    if (index >= 0) return { status: "non-finite", index, retry: state, evaluations: 1 };
    const moved = y.map((value, i) => value + (h / 2) * (state.velocity[i]! + predicted.velocity[i]!) + kick[i]!);
    return arrive(field, t + h, moved, state, { count: state.count + 1 }, 2);
  });
}
