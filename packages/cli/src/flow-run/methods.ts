/** The integration methods by the names the command line gives them. */
import {
  adam, bogackiShampine32, cosineSchedule, dormandPrince54, fixedStep, integralController, makeFlow, rkc2,
  type ErrorEstimatingStepper, type Flow, type FlowSnapshot, type Functional, type StepperState,
} from "@ringflow/flow";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { restoreRun, startRun, type FlowRun } from "./flow-run.js";

/** Numbers a method may need. */
export interface MethodOptions {
  readonly tolerance: number;
  /** Flow time of the whole run; for a method without error control, its steps. */
  readonly time: number;
  /** Engine of the stepper's own updates; float64. */
  readonly kernels: Kernels;
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

/** Peak learning rate and number of steps that reach single frequencies from random starts (docs/mathematics.md). */
const ADAM_RATE = 0.01;
const ADAM_STEPS = 6000;

/** A fresh run, or the one of the snapshot. */
function runOf<S extends StepperState, C>(flow: Flow<S, C>, measure: ParameterMeasure, snapshot: FlowSnapshot | undefined): FlowRun {
  return snapshot === undefined ? startRun(flow, measure) : restoreRun(flow, snapshot);
}

function adaptive<S extends StepperState>(name: string, stepper: (kernels: Kernels) => ErrorEstimatingStepper<S>): Method {
  return {
    name,
    adaptive: true,
    start: (functional, measure, { tolerance, kernels, snapshot }) =>
      runOf(makeFlow({ functional, stepper: stepper(kernels), controller: integralController({ tolerance }) }), measure, snapshot),
  };
}

const adamMethod: Method = {
  name: "adam",
  adaptive: false,
  steps: ADAM_STEPS,
  start: (functional, measure, { time, kernels, snapshot }) => {
    const learningRate = cosineSchedule({ peak: ADAM_RATE, steps: Math.max(1, Math.ceil(time)) });
    return runOf(makeFlow({ functional, stepper: adam({ learningRate, kernels }), controller: fixedStep(1) }), measure, snapshot);
  },
};

/** All methods; the first is the default. */
export const methods: readonly [Method, ...Method[]] = [
  adaptive("rkc", (kernels) => rkc2({ kernels })),
  adaptive("bs32", () => bogackiShampine32()),
  adaptive("dopri5", () => dormandPrince54()),
  adamMethod,
];
