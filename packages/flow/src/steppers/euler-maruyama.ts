import { evaluateAt } from "../internal/evaluate-at.js";
import { firstNonFinite, selectRows } from "../internal/vectors.js";
import type { Stepper } from "../stepper.js";
import { langevinNoise, type LangevinOptions, type LangevinState } from "./langevin.js";

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
  const increment = langevinNoise("eulerMaruyama", options);
  return {
    name: "euler-maruyama",
    order: 1,
    gradientFlow: false,
    stochastic: true,
    init: (field, t, y) => ({ ...evaluateAt(field, t, y), count: 0 }),
    restrict: (state, keep, dimension) => ({ ...state, velocity: selectRows(state.velocity, keep, dimension) }),
    step(field, t, h, y, state) {
      const kick = increment(h, state.count, y.length);
      const moved = y.map((value, i) => value + h * state.velocity[i]! + kick[i]!);
      const next = evaluateAt(field, t + h, moved);
      const index = firstNonFinite(next.velocity);
      if (index >= 0) return { status: "non-finite", index, retry: state, evaluations: 1 };
      return { status: "done", y: moved, state: { ...next, count: state.count + 1 }, retry: state, evaluations: 1 };
    },
  };
}
