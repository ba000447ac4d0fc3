/** One accepted step: the only place where trial steps are accepted or given up. */
import { fieldOf } from "../functionals/field-of.js";
import { invariant } from "../internal/invariant.js";
import { nonFiniteAt, nonFiniteEnergy } from "../internal/non-finite.js";
import { maximumNorm, weightedInner } from "../internal/vectors.js";
import type { Decision } from "../controllers/controller.js";
import type { StepDone, StepperState, StepResult } from "../stepper.js";
import type { FlowState, FlowStatistics, FlowStatus, NonFiniteStatus } from "./flow-state.js";
import type { Flow } from "./flow.js";

/** Options of {@link advance}. */
export interface AdvanceOptions {
  /** The step is shortened to end exactly here if it would end later; nothing is done if it is not after `time`. */
  readonly horizon?: number;
}

/** Everything that changes between the trial steps of one accepted step. */
interface Attempt<S, C> {
  readonly stepSize: number;
  readonly stepperState: S;
  readonly controllerState: C;
  readonly statistics: FlowStatistics;
}

/** A step that ends within this share of itself before the horizon is stretched to it. */
const SLIVER = 1e-10;

function counted(statistics: FlowStatistics, evaluations: number, accepted: boolean): FlowStatistics {
  return {
    steps: statistics.steps + 1,
    accepted: statistics.accepted + (accepted ? 1 : 0),
    rejected: statistics.rejected + (accepted ? 0 : 1),
    evaluations: statistics.evaluations + evaluations,
  };
}

function failureOf<S extends StepperState, C>(state: FlowState<S, C>, result: StepResult<S>): NonFiniteStatus | undefined {
  if (result.status === "non-finite") return nonFiniteAt("velocity", result.index, state.measure, state.indices);
  if (result.status === "done" && !Number.isFinite(result.state.energy)) return nonFiniteEnergy(result.state.energy);
  return undefined;
}

function decide<S extends StepperState, C>(
  flow: Flow<S, C>, attempt: Attempt<S, C>, result: StepResult<S>, failed: boolean, energyBefore: number,
): Decision<C> {
  if (result.status === "step-too-large") {
    invariant(result.proposedStepSize < attempt.stepSize, `${flow.stepper.name} proposed a step that is not smaller`);
    return { accept: false, stepSize: result.proposedStepSize, state: attempt.controllerState };
  }
  const error = result.status === "done" ? result.error : undefined;
  const { errorOrder } = flow.stepper;
  return flow.controller.decide(
    {
      stepSize: attempt.stepSize,
      failed,
      energyBefore,
      ...(result.status === "done" ? { energyAfter: result.state.energy } : {}),
      ...(error === undefined ? {} : { error }),
      ...(errorOrder === undefined ? {} : { errorOrder }),
    },
    attempt.controllerState,
  );
}

function accepted<S extends StepperState, C>(
  state: FlowState<S, C>, attempt: Attempt<S, C>, done: StepDone<S>, decision: Decision<C>, time: number, shortened: boolean,
): FlowState<S, C> {
  const { measure, dissipation } = state;
  const rate = weightedInner(measure.weights, done.state.velocity, done.state.velocity);
  return {
    ...state,
    time,
    // A step shortened for the horizon says nothing against the size that was planned.
    stepSize: shortened ? Math.max(decision.stepSize, state.stepSize) : decision.stepSize,
    measure: { ...measure, points: done.y },
    energy: done.state.energy,
    velocityNorm: maximumNorm(done.state.velocity),
    statistics: counted(attempt.statistics, done.evaluations, true),
    dissipation: {
      ...dissipation,
      rate,
      integral: dissipation.integral + (attempt.stepSize / 2) * (dissipation.rate + rate),
    },
    stepperState: done.state,
    controllerState: decision.state,
  };
}

function stepTooSmall(stepSize: number, time: number): FlowStatus {
  return { kind: "step-too-small", reason: `the step size fell to ${stepSize} at time ${time}` };
}

/**
 * Makes one accepted step, retrying rejected ones with the sizes the controller or the stepper proposes.
 *
 * @returns the state after the step; or the last good state with a terminal status: `converged` if the velocity of a
 *   gradient flow is exactly zero, `non-finite` or `step-too-small` if no step was possible. A state that is not running
 *   is returned as it is.
 * @remarks Cost: that of the stepper, per trial step. Never throws on numerical failure.
 * @since 0.1.0
 */
export function advance<S extends StepperState, C>(
  flow: Flow<S, C>, state: FlowState<S, C>, options: AdvanceOptions = {},
): FlowState<S, C> {
  if (state.status.kind !== "running") return state;
  if (flow.stepper.gradientFlow && state.velocityNorm === 0) {
    return { ...state, status: { kind: "converged", reason: "every velocity is exactly zero" } };
  }
  const { time, measure, stepperState, controllerState, statistics } = state;
  const field = fieldOf(flow.functional, measure);
  const horizon = options.horizon ?? Infinity;
  const remaining = horizon - time;
  if (!(remaining > 0)) return state;
  let attempt: Attempt<S, C> = { stepSize: state.stepSize, stepperState, controllerState, statistics };
  let failure: NonFiniteStatus | undefined;
  for (let rejections = 0; rejections <= flow.maximumRejections; rejections++) {
    const last = attempt.stepSize * (1 + SLIVER) >= remaining;
    const shortened = last && rejections === 0 && remaining < state.stepSize;
    if (last) attempt = { ...attempt, stepSize: remaining };
    const h = attempt.stepSize;
    if (!(h > 0 && time + h > time)) break;
    const result = flow.stepper.step(field, time, h, measure.points, attempt.stepperState);
    failure = failureOf(state, result);
    const decision = decide(flow, attempt, result, failure !== undefined, state.energy);
    if (decision.accept) {
      invariant(result.status === "done" && failure === undefined, "a step that failed was accepted");
      return accepted(state, attempt, result, decision, last ? horizon : time + h, shortened);
    }
    const spent = counted(attempt.statistics, result.evaluations, false);
    attempt = { stepSize: decision.stepSize, stepperState: result.retry, controllerState: decision.state, statistics: spent };
    if (decision.stepSize >= h) break;
  }
  return {
    ...state,
    status: failure ?? stepTooSmall(attempt.stepSize, time),
    statistics: attempt.statistics,
  };
}
