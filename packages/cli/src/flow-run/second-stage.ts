/** The second stage: RKC2 in float64 in the coordinates of second-form.ts, from where the first stage stands. */
import { integralController, makeFlow, rkc2, type FlowSnapshot } from "@ringflow/flow";
import type { Kernels } from "@ringflow/kernels";
import { groupLawDefaults } from "@ringflow/task";
import type { DiscoverOptions } from "../options/discover-options.js";
import type { Engine } from "./engine.js";
import { continueRun, restoreRun } from "./flow-run.js";
import { secondForm } from "./second-form.js";
import type { HandOver, HandOverFacts, Stage } from "./stage.js";

/** The method of the second stage. */
export const SECOND_METHOD = "rkc";

/** Form and flow of the second stage: RKC2 in float64 whatever the first method was. */
function secondFlow(options: DiscoverOptions, kernels: Kernels) {
  const form = secondForm(options, kernels);
  const controller = integralController({ tolerance: options.tolerance * form.coordinateScale });
  return { form, flow: makeFlow({ functional: form.functional, stepper: rkc2({ kernels }), controller }) };
}

/** Flow time at which a second stage that began at `time` ends. */
function secondHorizon({ group, method, time: whole, timeChosen }: DiscoverOptions, time: number): number {
  // After a method whose own time counts steps the second stage has the usual flow time to itself.
  return method.adaptive || timeChosen ? whole : time + groupLawDefaults(group.order).maxTime;
}

/** The second stage from where the first one stands. */
export function secondStage(options: DiscoverOptions, { exact: kernels }: Engine, first: Stage): HandOver {
  const state = first.run.state();
  const balance = first.run.balance();
  const { form, flow } = secondFlow(options, kernels);
  const { measure, neglectedInputs } = form.enter(state.measure);
  return {
    stage: { run: continueRun(flow, measure, state), view: form.view, horizon: secondHorizon(options, state.time) },
    time: state.time,
    particles: state.measure.count,
    ...(balance === undefined ? {} : { balance }),
    lossBefore: first.view.loss(state.measure),
    lossAfter: form.view.loss(measure),
    neglectedInputs,
  };
}

/** The second stage where a snapshot of it stands. @throws FlowError `flow/checkpoint` */
export function resumeSecondStage(options: DiscoverOptions, { exact: kernels }: Engine, facts: HandOverFacts, snapshot: FlowSnapshot): HandOver {
  const { form, flow } = secondFlow(options, kernels);
  return { ...facts, stage: { run: restoreRun(flow, snapshot), view: form.view, horizon: secondHorizon(options, facts.time) } };
}
