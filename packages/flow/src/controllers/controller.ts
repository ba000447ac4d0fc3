/**
 * Contract of a step-size controller: looks at the outcome of a trial step and decides. It never evaluates the field and
 * keeps its memory in the state it returns.
 */

/** What is known at the start. */
export interface StartInfo {
  /** `max |y_i|` and `max |f_i|`. */
  readonly positionNorm: number;
  readonly velocityNorm: number;
  readonly errorOrder?: number;
}

/** Step size to try first, with the controller's memory. */
export interface Proposal<C> {
  readonly stepSize: number;
  readonly state: C;
}

/** What a trial step gave. */
export interface StepOutcome {
  readonly stepSize: number;
  /** Norm of the local error; absent if the stepper has none. */
  readonly error?: number;
  readonly errorOrder?: number;
  /** True if the step met a number that is not finite: it cannot be accepted. */
  readonly failed: boolean;
  /** Energy at the old and at the new point; absent where there is none. */
  readonly energyBefore?: number;
  readonly energyAfter?: number;
}

/**
 * `stepSize` is the next one to try: after an acceptance from the new point, after a rejection from the old one. A
 * rejection that does not lower the step size ends the flow.
 */
export interface Decision<C> {
  readonly accept: boolean;
  readonly stepSize: number;
  readonly state: C;
}

/** A controller with memory `C`. */
export interface StepSizeController<C = unknown> {
  readonly name: string;
  /** True if it cannot work without an error estimate. */
  readonly needsErrorEstimate: boolean;
  /** True if it compares energies, which makes no sense for a stochastic stepper. */
  readonly needsEnergy?: boolean;
  init(start: StartInfo): Proposal<C>;
  decide(outcome: StepOutcome, state: C): Decision<C>;
}

/** A controller that works with any stepper. */
export interface ErrorFreeController<C = unknown> extends StepSizeController<C> {
  readonly needsErrorEstimate: false;
}
