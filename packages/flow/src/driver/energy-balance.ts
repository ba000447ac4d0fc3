import type { StepperState } from "../stepper.js";
import type { FlowState } from "./flow-state.js";
import type { Flow } from "./flow.js";

/** How well the energy-dissipation identity held along a run. */
export interface EnergyBalance {
  /** `E(0) - E(t)` without the jumps of contractions. */
  readonly drop: number;
  /** `int_0^t sum_j w_j |theta_j'|^2 ds`, trapezoidal rule. */
  readonly dissipated: number;
  /** `drop - dissipated`. */
  readonly residual: number;
  /** `|residual| / max(|drop|, |dissipated|)`, 0 if both are 0. */
  readonly relativeResidual: number;
}

/**
 * The identity `dE/dt = -sum_j w_j |theta_j'|^2` integrated over the run so far.
 *
 * @returns `undefined` for a stepper that does not follow the gradient flow (Adam): there is no identity to hold
 * @remarks The residual is the error of the stepper and of the trapezoidal rule, `O(h^2)`, for a functional whose
 *   velocity is minus its gradient; a wrong velocity leaves a residual of the order of the drop.
 * @since 0.1.0
 */
export function energyBalance<S extends StepperState, C>(
  flow: Flow<S, C>, state: FlowState<S, C>,
): EnergyBalance | undefined {
  if (!flow.stepper.gradientFlow) return undefined;
  const { initialEnergy, integral, energyRemoved } = state.dissipation;
  const drop = initialEnergy - state.energy - energyRemoved;
  const residual = drop - integral;
  const size = Math.max(Math.abs(drop), Math.abs(integral));
  return { drop, dissipated: integral, residual, relativeResidual: size === 0 ? 0 : Math.abs(residual) / size };
}
