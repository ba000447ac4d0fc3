/** Memory of the stabilised methods: the spectral radius with the direction that found it. */
import type { VectorField } from "../functional.js";
import type { StepperState } from "../stepper.js";
import { evaluateAt } from "./evaluate-at.js";
import { dither, estimateSpectralRadius } from "./spectral-radius.js";
import type { Workspace } from "./workspace.js";

/** Memory of {@link rkc2} and {@link rock4}. */
export interface RadiusState extends StepperState {
  /** Dominant direction of the Jacobian so far: warm start of the power iteration. */
  readonly direction: Float64Array;
  /** Estimate with its safety factor; absent when a new one is due. */
  readonly spectralRadius?: number;
  /** Accepted steps since the estimate. */
  readonly age: number;
}

/** The state at the start. The bare velocity can be an eigenvector of a small eigenvalue and would hide the large ones: dithered. @internal */
export function startWithRadius(field: VectorField, t: number, y: Float64Array): RadiusState {
  const start = evaluateAt(field, t, y);
  return { ...start, direction: start.velocity.map((f, i) => f * dither(i)), age: 0 };
}

/** The estimate due at this point, if any; `index >= 0` reports a velocity that was not finite. @internal */
export function withRadius(
  field: VectorField, t: number, h: number, y: Float64Array, state: RadiusState, workspace: Workspace,
): { readonly state: RadiusState; readonly radius: number; readonly evaluations: number; readonly index: number } {
  if (state.spectralRadius !== undefined) return { state, radius: state.spectralRadius, evaluations: 0, index: -1 };
  const { velocity, direction } = state;
  const found = estimateSpectralRadius({ field, t, y, velocity, direction, stepSize: h }, workspace);
  const updated = { ...state, direction: found.direction, spectralRadius: found.radius, age: 0 };
  return { state: updated, radius: found.radius, evaluations: found.evaluations, index: found.index };
}

/** The state after an accepted step; its estimate serves for `reestimateEvery` steps. @internal */
export function agedRadius(state: RadiusState, { velocity, energy }: StepperState, reestimateEvery: number): RadiusState {
  const next = { ...state, velocity, energy, age: state.age + 1 };
  return next.age >= reestimateEvery ? forgetRadius(next) : next;
}

/** The state without its estimate, so that the next step makes a new one. @internal */
export function forgetRadius({ velocity, energy, direction, age }: RadiusState): RadiusState {
  return { velocity, energy, direction, age };
}
