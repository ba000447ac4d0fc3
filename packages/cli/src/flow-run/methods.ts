/** The integration methods by the names the command line gives them. */
import {
  adam, bogackiShampine32, cosineSchedule, dormandPrince54, fixedStep, integralController, makeFlow, rkc2,
  type ErrorEstimatingStepper, type Flow, type FlowSnapshot, type Functional, type StepperState,
} from "@ringflow/flow";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import type { DeviceSteppers } from "./engine.js";
import { restoreRun, startRun, type FlowRun } from "./flow-run.js";

/** Numbers a method may need. */
export interface MethodOptions {
  readonly tolerance: number;
  /** Flow time of the whole run; for a method without error control, its steps. */
  readonly time: number;
  /** Engine of the stepper's own updates; float64. */
  readonly kernels: Kernels;
  /** Those of a device that evaluates the functional. */
  readonly steppers?: DeviceSteppers;
  /** To go on from, in place of the measure. */
  readonly snapshot?: FlowSnapshot;
}

/** One row of the table. */
export interface Method {
  readonly name: string;
  /** Whether the step is chosen by an error estimate, so that a tolerance means something. */
  readonly adaptive: boolean;
  /** For methods whose time counts steps: how many by default. */
  readonly steps?: number;
  start(functional: Functional, measure: ParameterMeasure, options: MethodOptions): FlowRun;
}

/** Peak learning rate and number of steps that reach single frequencies from random starts. */
const ADAM_RATE = 0.01;
const ADAM_STEPS = 6000;

/** A fresh run, or the one of the snapshot. */
function runOf<S extends StepperState, C>(flow: Flow<S, C>, measure: ParameterMeasure, snapshot: FlowSnapshot | undefined): FlowRun {
  return snapshot === undefined ? startRun(flow, measure) : restoreRun(flow, snapshot);
}

function adaptive<S extends StepperState>(name: string, stepper: (options: MethodOptions) => ErrorEstimatingStepper<S>): Method {
  return {
    name,
    adaptive: true,
    start: (functional, measure, options) =>
      runOf(makeFlow({ functional, stepper: stepper(options), controller: integralController({ tolerance: options.tolerance }) }), measure, options.snapshot),
  };
}

const adamMethod: Method = {
  name: "adam",
  adaptive: false,
  steps: ADAM_STEPS,
  start: (functional, measure, { time, kernels, steppers, snapshot }) => {
    const learningRate = cosineSchedule({ peak: ADAM_RATE, steps: Math.max(1, Math.ceil(time)) });
    const perStep = steppers?.adamStepsPerStep ?? 1;
    const stepper = steppers === undefined ? adam({ learningRate, kernels }) : steppers.adam({ learningRate, perStep });
    return runOf(makeFlow({ functional, stepper, controller: fixedStep(perStep) }), measure, snapshot);
  },
};

/** All methods; the first is the default. */
export const methods: readonly [Method, ...Method[]] = [
  adaptive("rkc", ({ kernels, steppers }) => steppers?.rkc2() ?? rkc2({ kernels })),
  adaptive("bs32", () => bogackiShampine32()),
  adaptive("dopri5", () => dormandPrince54()),
  adamMethod,
];
