import { evaluateAt } from "../internal/evaluate-at.js";
import { firstNonFinite, selectRows } from "../internal/vectors.js";
import type { Stepper } from "../stepper.js";
import { langevinNoise, type LangevinOptions, type LangevinState } from "./langevin.js";

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
  const increment = langevinNoise("stochasticHeun", options);
  return {
    name: "stochastic-heun",
    order: 2,
    gradientFlow: false,
    stochastic: true,
    init: (field, t, y) => ({ ...evaluateAt(field, t, y), count: 0 }),
    restrict: (state, keep, dimension) => ({ ...state, velocity: selectRows(state.velocity, keep, dimension) }),
    step(field, t, h, y, state) {
      const kick = increment(h, state.count, y.length);
      const predicted = evaluateAt(field, t + h, y.map((value, i) => value + h * state.velocity[i]! + kick[i]!));
      const early = firstNonFinite(predicted.velocity);
      if (early >= 0) return { status: "non-finite", index: early, retry: state, evaluations: 1 };
      const moved = y.map((value, i) => value + (h / 2) * (state.velocity[i]! + predicted.velocity[i]!) + kick[i]!);
      const next = evaluateAt(field, t + h, moved);
      const index = firstNonFinite(next.velocity);
      if (index >= 0) return { status: "non-finite", index, retry: state, evaluations: 2 };
      return { status: "done", y: moved, state: { ...next, count: state.count + 1 }, retry: state, evaluations: 2 };
    },
  };
}
