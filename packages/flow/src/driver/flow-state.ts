/**
 * The state of a flow: a value. It holds all there is to know, is plain data (it survives `structuredClone`), and is
 * never changed once handed out, so a run can be paused, stored, forked and resumed.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { StepperState } from "../stepper.js";

/** Where a number stopped being finite. Particle numbers are those of the initial measure. */
export interface NonFiniteStatus {
  readonly kind: "non-finite";
  readonly quantity: "position" | "velocity" | "energy";
  /** Absent for the energy. */
  readonly particle?: number;
  readonly coordinate?: number;
  /** One line, e.g. `velocity of particle 3 is not finite at coordinate 5 (b[1])`. */
  readonly reason: string;
}

/** Why a flow is not running; the state keeps the last good point in every case. */
export type FlowStatus =
  | { readonly kind: "running" }
  | { readonly kind: "converged"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: string }
  | NonFiniteStatus
  | { readonly kind: "step-too-small"; readonly reason: string }
  | { readonly kind: "max-steps"; readonly reason: string };

/** Work done so far; `steps = accepted + rejected`. */
export interface FlowStatistics {
  /** Trial steps. */
  readonly steps: number;
  readonly accepted: number;
  /** Trial steps not taken: error too large, not finite, or larger than the stepper can make. */
  readonly rejected: number;
  /** Evaluations of the functional's velocity, the start and contractions included. */
  readonly evaluations: number;
}

/** Both sides of the energy-dissipation identity `E(0) - E(t) = int sum_j w_j |theta_j'|^2 dt`, plus what contraction removed. */
export interface DissipationAccount {
  readonly initialEnergy: number;
  /** `sum_j w_j |theta_j'|^2` now. */
  readonly rate: number;
  /** Its time integral by the trapezoidal rule over accepted steps. */
  readonly integral: number;
  /** Sum of `E before - E after` over contractions (either sign). */
  readonly energyRemoved: number;
}

/** What contraction has dropped so far. */
export interface ContractionAccount {
  readonly droppedParticles: number;
  /** Sum of the masses of dropped particles, in the units of the contraction's mass. */
  readonly droppedMass: number;
}

/** State after some accepted steps. */
export interface FlowState<S extends StepperState = StepperState, C = unknown> {
  readonly status: FlowStatus;
  readonly time: number;
  /** Step size to try next. */
  readonly stepSize: number;
  readonly measure: ParameterMeasure;
  /** Numbers, in the initial measure, of the particles still present. */
  readonly indices: Int32Array;
  readonly energy: number;
  /** Largest absolute velocity coordinate. The velocity itself is `stepperState.velocity`. */
  readonly velocityNorm: number;
  readonly statistics: FlowStatistics;
  readonly dissipation: DissipationAccount;
  readonly contraction: ContractionAccount;
  readonly stepperState: S;
  readonly controllerState: C;
}
