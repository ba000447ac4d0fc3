/** When a flow has come to rest: to go on for as long again would lower the energy by next to nothing. */
import type { FlowState, StopRule } from "@ringflow/flow";

/** Relative rounding of an energy. */
const ROUNDING = 2 ** -51;

/**
 * Whether the rate of descent `R = sum_j w_j |theta_j'|^2` times the time so far is at most `share` of the descent so far
 * (of 1, where the energy has fallen by more), or nothing moves.
 */
export function isAtRest({ time, energy, dissipation }: FlowState, share: number): boolean {
  const { rate, initialEnergy } = dissipation;
  if (rate === 0) return true;
  const size = Math.max(Math.abs(initialEnergy), Math.abs(energy));
  const fallen = initialEnergy - energy;
  // A descent that rounding may have made says nothing.
  return fallen > 1e4 * ROUNDING * size && rate * time <= share * Math.min(1, fallen);
}

/** Whether moving on for as long again would not change the energy as a double. */
export function isBelowRounding({ time, energy, dissipation }: FlowState): boolean {
  return dissipation.rate * time <= ROUNDING * Math.max(Math.abs(dissipation.initialEnergy), Math.abs(energy));
}

/** Converged when {@link isAtRest}. */
export function atRest(share: number): StopRule {
  return {
    name: "at-rest",
    check: (state) => isAtRest(state, share)
      ? { kind: "converged", reason: `at rest: the energy falls at rate ${state.dissipation.rate.toExponential(1)}` }
      : undefined,
  };
}
