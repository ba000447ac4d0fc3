/**
 * Contract of a stepper: one trial step of `y' = f(t, y)`.
 *
 * A stepper never accepts, saves or prints. It keeps nothing between calls but scratch buffers: everything it must
 * remember is in the state it returns, which it never changes afterwards. `step` can be used by hand without the driver.
 */
import type { VectorField } from "./functional.js";

/** What every stepper knows at the current point; its further memory extends this. Plain data, never mutated; every `Float64Array` is per coordinate. */
export interface StepperState {
  /** `f(t, y)` at the current point. */
  readonly velocity: Float64Array;
  /** Energy at the current point, NaN for fields without one. */
  readonly energy: number;
}

/** A trial step that reached `t + h`. */
export interface StepDone<S> {
  readonly status: "done";
  /** New point, a fresh array. */
  readonly y: Float64Array;
  /** Norm of the local error estimate; absent if the stepper has none. */
  readonly error?: number;
  /** State at the new point, for the case that the step is accepted. */
  readonly state: S;
  /** State at the old point, for the case that it is rejected. */
  readonly retry: S;
  readonly evaluations: number;
}

/** The stepper cannot make a step of this size, but can make one of `proposedStepSize`. */
export interface StepTooLarge<S> {
  readonly status: "step-too-large";
  /** Positive and smaller than the step asked for. */
  readonly proposedStepSize: number;
  readonly retry: S;
  readonly evaluations: number;
}

/** The field gave NaN or infinity at a stage. */
export interface StepNonFinite<S> {
  readonly status: "non-finite";
  /** First offending entry of the velocity. */
  readonly index: number;
  readonly retry: S;
  readonly evaluations: number;
}

/** Outcome of a trial step. */
export type StepResult<S> = StepDone<S> | StepTooLarge<S> | StepNonFinite<S>;

/** A one-step method with memory `S`. */
export interface Stepper<S extends StepperState = StepperState> {
  readonly name: string;
  /** Order of the global error; 0 if the method does not approximate the field's trajectory. */
  readonly order: number;
  /** Exponent p of the local error estimate `O(h^p)`; absent if there is no estimate. */
  readonly errorOrder?: number;
  /** True if the method follows the field itself; false for a preconditioned flow such as Adam. */
  readonly gradientFlow: boolean;
  /** True if a step solves equations for its end point; then a step may fail to converge and ask for a smaller one. */
  readonly implicit?: boolean;
  /** True if a step draws random numbers; they depend on a seed and the number of the step only. */
  readonly stochastic?: boolean;
  /** State at the start; costs exactly one evaluation. */
  init(field: VectorField, t: number, y: Float64Array): S;
  /** One trial step of size `h > 0`; does not change `y` or `state`. */
  step(field: VectorField, t: number, h: number, y: Float64Array, state: S): StepResult<S>;
  /** The state for particles `keep` only: drops rows of width `dimension` from every per-particle array. */
  restrict(state: S, keep: Int32Array, dimension: number): S;
}

/** A stepper that estimates its local error, as adaptive controllers need. */
export interface ErrorEstimatingStepper<S extends StepperState = StepperState> extends Stepper<S> {
  readonly errorOrder: number;
}
