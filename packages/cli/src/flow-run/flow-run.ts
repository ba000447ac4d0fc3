/** A running flow whose stepper and controller types are forgotten, so that methods can be chosen at run time. */
import {
  energyBalance, flowSnapshot, restoreFlow, runFlow, startFlow, type Flow, type FlowSnapshot, type FlowState, type RunOptions, type StepperState,
} from "@ringflow/flow";
import type { ParameterMeasure } from "@ringflow/measure";

/** A flow and the state it has reached. */
export interface FlowRun {
  state(): FlowState;
  /** Goes on until the options end it; gives the same numbers however often it is interrupted by stop rules. */
  proceed(options: RunOptions): FlowState;
  /** Relative residual of the energy-dissipation identity; `undefined` if the method has none. */
  balance(): number | undefined;
  /** All there is to know of it, for a checkpoint. */
  snapshot(): FlowSnapshot;
}

/** Starts a flow; costs one evaluation. */
export function startRun<S extends StepperState, C>(flow: Flow<S, C>, measure: ParameterMeasure): FlowRun {
  return runFrom(flow, startFlow(flow, measure));
}

/** The run of a snapshot, for the same flow. @throws FlowError `flow/checkpoint` */
export function restoreRun<S extends StepperState, C>(flow: Flow<S, C>, snapshot: FlowSnapshot): FlowRun {
  return runFrom(flow, restoreFlow(flow, snapshot));
}

/** Starts a flow at the time and with the counts that another one, of the same particles, has reached. */
export function continueRun<S extends StepperState, C>(flow: Flow<S, C>, measure: ParameterMeasure, reached: FlowState): FlowRun {
  const fresh = startFlow(flow, measure);
  const { time, statistics, contraction, indices } = reached;
  const evaluations = statistics.evaluations + fresh.statistics.evaluations;
  return runFrom(flow, { ...fresh, time, contraction, indices, statistics: { ...statistics, evaluations } });
}

function runFrom<S extends StepperState, C>(flow: Flow<S, C>, start: FlowState<S, C>): FlowRun {
  let state = start;
  return {
    state: () => state,
    proceed(options) {
      state = runFlow(flow, state, options);
      return state;
    },
    balance: () => energyBalance(flow, state)?.relativeResidual,
    snapshot: () => flowSnapshot(flow, state),
  };
}
