/**
 * The two stages of a run. First the flow of all coordinates; once the particles are single-frequency (and the group's
 * order is odd) the same flow goes on in single-frequency coordinates, where a step costs what the blocks cost.
 */
import { integralController, makeFlow, quadraticDecay, rkc2, sumOf, type StopRule } from "@ringflow/flow";
import { nontrivialPairs } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { spectralCoordinates, spectrumOfSingleFrequency, structureOfSpectrum, type SpectralCoordinates } from "@ringflow/symbolic";
import {
  fromSingleFrequency, groupLaw, singleFrequencyForm, singleFrequencyLaw, toSingleFrequency, type SingleFrequencyForm,
} from "@ringflow/task";
import type { DiscoverOptions } from "../options/discover-options.js";
import type { Engine } from "./engine.js";
import { continueRun, type FlowRun } from "./flow-run.js";

/** How to look at the measures of a stage. */
export interface MeasureView {
  /** Name of the energy's form in the statistics. */
  readonly form: string;
  /** The measure as functions a, b, c on the group. */
  functions(measure: ParameterMeasure): ParameterMeasure;
  /** Mean squared loss over all pairs. */
  loss(measure: ParameterMeasure): number;
  spectrum(measure: ParameterMeasure): SpectralCoordinates;
}

/** A run with its view. */
export interface Stage {
  readonly run: FlowRun;
  readonly view: MeasureView;
  /** Flow time at which it ends. */
  readonly horizon: number;
}

/** What was given up on entering single-frequency coordinates. */
export interface HandOver {
  readonly stage: Stage;
  readonly time: number;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly neglectedInputs: number;
}

/** The first stage: the flow of all coordinates from `measure`. */
export function firstStage(options: DiscoverOptions, { first: kernels, exact }: Engine, measure: ParameterMeasure): Stage {
  const { group, method, decay, time } = options;
  const law = groupLaw(group, { kernels });
  const functional = decay === 0 ? law : sumOf(law, quadraticDecay(decay));
  return {
    run: method.start(functional, measure, options),
    horizon: time,
    view: {
      form: law.formFor(measure.count),
      functions: (m) => m,
      loss: (m) => law.loss(m),
      spectrum: (m) => spectralCoordinates(group, m, exact),
    },
  };
}

/** Mass-weighted purity, and share of every target, at which a measure counts as single-frequency. */
const PURITY = 0.97;
const TARGET = 0.5;
/** Factor between the flow times of looks. */
const GROWTH = 1.05;

/** Ends the first stage when every frequency is alive and pure enough. */
export function singleFrequencyRule(options: DiscoverOptions, { view }: Stage): StopRule {
  const pairs = nontrivialPairs(options.group.dual, options.group.order).length;
  let next = 1;
  return {
    name: "single-frequency",
    check({ time, measure }) {
      if (time < next) return undefined;
      next = time * GROWTH;
      const { purity, targets } = structureOfSpectrum(view.spectrum(measure));
      const ready = purity >= PURITY && targets.length === pairs && targets.every((target) => target > TARGET);
      return ready ? { kind: "stopped", reason: "every particle is single-frequency" } : undefined;
    },
  };
}

function singleFrequencyView(form: SingleFrequencyForm, kernels: Kernels): MeasureView {
  const law = singleFrequencyLaw(form, { kernels });
  const functions = (measure: ParameterMeasure): ParameterMeasure => fromSingleFrequency(form, measure);
  return { form: "single-frequency", functions, loss: (m) => law.loss(m), spectrum: (m) => spectrumOfSingleFrequency(form, m) };
}

/** Flow time for which the second stage may run on after a method whose own time counts steps. */
const TRUE_FLOW_TIME = 7000;

/**
 * The second stage from where the first one stands, by RKC2 in float64 whatever the first method was; `undefined` for
 * groups of even order.
 */
export function secondStage(options: DiscoverOptions, { exact: kernels }: Engine, first: Stage): HandOver | undefined {
  const { group, decay, tolerance, method } = options;
  const form = singleFrequencyForm(group);
  if (form === undefined) return undefined;
  const state = first.run.state();
  const { measure, neglectedInputs } = toSingleFrequency(form, group, state.measure, kernels);
  // Coordinates are sqrt(n/2) times the values of a pure function: the same tolerance on the values.
  const controller = integralController({ tolerance: tolerance * Math.sqrt(group.order / 2) });
  const flow = makeFlow({ functional: singleFrequencyLaw(form, { decay, kernels }), stepper: rkc2({ kernels }), controller });
  const view = singleFrequencyView(form, kernels);
  const horizon = method.adaptive ? options.time : state.time + TRUE_FLOW_TIME;
  return {
    stage: { run: continueRun(flow, measure, state), view, horizon },
    time: state.time,
    lossBefore: first.view.loss(state.measure),
    lossAfter: view.loss(measure),
    neglectedInputs,
  };
}
