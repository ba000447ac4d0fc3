import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { belowOne, positive, requireNumber } from "../internal/require-number.js";
import { restrictRows } from "../internal/restrict-rows.js";
import type { Stepper, StepperState } from "../stepper.js";

/** Options of {@link momentum}. */
export interface MomentumOptions {
  /** > 0; no default. */
  readonly learningRate: number;
  /** `beta` in [0, 1); default 0.9. */
  readonly beta?: number;
}

/** Memory of {@link momentum}. */
export interface MomentumState extends StepperState {
  /** Running sum `p`. */
  readonly momentum: Float64Array;
}

/**
 * Heavy-ball momentum: `p <- beta p + v`, `theta <- theta + h rate p`, with `fixedStep(1)` gradient descent with momentum.
 *
 * Not a gradient flow: inertia lets the energy rise. For small rates it follows the flow run `1/(1 - beta)` times as fast.
 *
 * @throws FlowError `flow/option`
 * @example momentum({ learningRate: 0.1 }).gradientFlow // => false
 * @source Polyak 1964 [polyak1964]
 * @since 0.1.0
 */
export function momentum(options: MomentumOptions): Stepper<MomentumState> {
  const rate = requireNumber("momentum", "learningRate", options.learningRate, positive);
  const beta = requireNumber("momentum", "beta", options.beta ?? 0.9, belowOne);
  return {
    name: "momentum",
    order: 0,
    gradientFlow: false,
    init: (field, t, y) => ({ ...evaluateAt(field, t, y), momentum: new Float64Array(y.length) }),
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const p = state.momentum.map((value, i) => beta * value + state.velocity[i]!);
      return arrive(field, t + h, y.map((value, i) => value + h * rate * p[i]!), state, { momentum: p });
    },
  };
}
