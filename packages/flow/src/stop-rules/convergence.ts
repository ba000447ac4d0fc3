/** Rules that end a run because it has arrived; their verdict is `converged`. */
import { positive, requireNumber } from "../internal/require-number.js";
import type { StopRule } from "./stop-rule.js";

/**
 * Converged when `E(mu) < energy`.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function energyBelow(energy: number): StopRule {
  requireNumber("energyBelow", "energy", energy, { expected: "a finite number", accepts: () => true });
  return {
    name: "energy-below",
    check: (state) =>
      state.energy < energy ? { kind: "converged", reason: `energy ${state.energy.toPrecision(4)} is below ${Number(energy.toPrecision(4))}` } : undefined,
  };
}

/**
 * Converged when the largest velocity coordinate of any particle is below `norm`.
 *
 * @throws FlowError `flow/option`
 * @since 0.1.0
 */
export function velocityBelow(norm: number): StopRule {
  requireNumber("velocityBelow", "norm", norm, positive);
  return {
    name: "velocity-below",
    check: ({ velocityNorm }) =>
      velocityNorm < norm
        ? { kind: "converged", reason: `velocity norm ${velocityNorm} is below ${norm}` }
        : undefined,
  };
}
