/**
 * The two stages of a run. First the flow of all coordinates, in float32 where that pays; once the particles are
 * single-frequency it goes on in float64, and on groups of odd order in single-frequency coordinates, where a step costs
 * what the blocks cost.
 */
import { integralController, makeFlow, quadraticDecay, rkc2, sumOf, type FlowSnapshot, type Functional, type StopRule } from "@ringflow/flow";
import type { AbelianGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { isAbelianGroup, spectralCoordinates, spectrumOfSingleFrequency } from "@ringflow/symbolic";
import {
  fromSingleFrequency, groupLaw, groupLawDefaults, singleFrequencyForm, singleFrequencyLaw, toSingleFrequency, type SingleFrequencyForm,
} from "@ringflow/task";
import type { DiscoverOptions } from "../options/discover-options.js";
import { SMALLEST_SINGLE_PRECISION, type DeviceSteppers, type Engine } from "./engine.js";
import { continueRun, restoreRun, type FlowRun } from "./flow-run.js";
import { characterLook, irrepLook, type Look } from "./look.js";

/** How to look at the measures of a stage. */
export interface MeasureView {
  /** How the energy of `count` particles is evaluated: form and engine, e.g. `gram, wasm-f32`. */
  readonly form: (count: number) => string;
  /** The measure as functions a, b, c on the group. */
  functions(measure: ParameterMeasure): ParameterMeasure;
  /** Mean squared loss over all pairs. */
  loss(measure: ParameterMeasure): number;
  /** Mean squared loss of a measure whose energy `n loss + decay` is known: no evaluation. */
  lossFromEnergy(energy: number, measure: ParameterMeasure): number;
  /** The algebra in a measure of the stage. */
  readonly look: Look;
}

/** A run with its view. */
export interface Stage {
  readonly run: FlowRun;
  readonly view: MeasureView;
  /** Flow time at which it ends. */
  readonly horizon: number;
  /** Frees what the stage holds outside JavaScript; its run does not go on afterwards. */
  readonly dispose?: () => void;
}

/** How the first stage ended, and what was given up on entering single-frequency coordinates. Plain data. */
export interface HandOverFacts {
  readonly time: number;
  /** Particles the first stage ended with. */
  readonly particles: number;
  /** Residual of its energy-dissipation identity, if the method has one. */
  readonly balance?: number;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly neglectedInputs: number;
}

/** The second stage and how it came about. */
export interface HandOver extends HandOverFacts {
  readonly stage: Stage;
}

/** `L = (E - decay/2 sum w |theta|^2) / n`; the last `labels` coordinates of a point do not move and do not count. */
function lossFromEnergy(order: number, decay: number, labels = 0): MeasureView["lossFromEnergy"] {
  return (energy, { count, points, weights }) => {
    const width = points.length / count;
    let sum = 0;
    for (let j = 0; j < count; j++) {
      let norm = 0;
      for (let i = j * width; i < (j + 1) * width - labels; i++) norm += points[i]! * points[i]!;
      sum += weights[j]! * norm;
    }
    return (energy - (decay / 2) * sum) / order;
  };
}

/** The energy on functions a, b, c, and how to look at its measures. */
function functionView(group: DiscoverOptions["group"], decay: number, kernels: Engine["first"], exact: Kernels): { readonly functional: Functional; readonly view: MeasureView } {
  const law = groupLaw(group, { kernels });
  const view: MeasureView = {
    form: (count) => `${law.formFor(count)}, ${kernels.name}`,
    functions: (m) => m,
    loss: (m) => law.loss(m),
    lossFromEnergy: lossFromEnergy(group.order, decay),
    look: isAbelianGroup(group) ? characterLook(group, decay, (m) => spectralCoordinates(group, m, exact)) : irrepLook(group, decay, exact),
  };
  return { functional: decay === 0 ? law : sumOf(law, quadraticDecay(decay)), view };
}

/** The energy of the first stage with its view; a device brings its steppers. */
interface FirstEnergy {
  readonly functional: Functional;
  readonly view: MeasureView;
  readonly steppers?: DeviceSteppers;
  readonly dispose?: () => void;
}

function firstEnergy({ group, decay }: Pick<DiscoverOptions, "group" | "decay">, { first, exact, device }: Engine): FirstEnergy {
  if (device === undefined) return functionView(group, decay, first, exact);
  const { functional, loss, steppers, dispose } = device.energy(group, decay);
  const { view } = functionView(group, decay, exact, exact);
  return { functional, view: { ...view, form: (count) => `${device.formFor(count, group.order)}, ${device.name}`, loss }, steppers, dispose };
}

/** How the energy of the first stage is evaluated, by number of particles. */
export function firstForm({ group, decay }: DiscoverOptions, { first, exact, device }: Engine): MeasureView["form"] {
  if (device !== undefined) return (count) => `${device.formFor(count, group.order)}, ${device.name}`;
  return functionView(group, decay, first, exact).view.form;
}

/** The first stage: the flow of all coordinates from `measure`, or from where a snapshot of it stands. */
export function firstStage(options: DiscoverOptions, engine: Engine, measure: ParameterMeasure, snapshot?: FlowSnapshot): Stage {
  const { method, time } = options;
  const { functional, view, steppers, dispose } = firstEnergy(options, engine);
  const run = method.start(functional, measure, {
    ...options, kernels: engine.exact, ...(steppers === undefined ? {} : { steppers }), ...(snapshot === undefined ? {} : { snapshot }),
  });
  return { run, horizon: time, view, ...(dispose === undefined ? {} : { dispose }) };
}

/** Mass-weighted purity, and share of every target, at which a measure counts as single-frequency. */
const PURITY = 0.97;
const TARGET = 0.5;
/** From this order on the first stage is so dear that less purity is asked for. */
const LARGE_ORDER = 64;
const PURITY_LARGE = 0.93;
/** What the hand-over may cost at most: power of a and b left out (relative), and the loss after it (1 is untrained). */
const MOST_NEGLECTED = 0.1;
const MOST_LOSS = 0.2;
/** Factor between the flow times of looks. */
const GROWTH = 1.1;

/** Whether the run goes on in a second stage: in cheaper coordinates, or in float64 where the first stage may be float32. */
export function hasSecondStage({ order, dual }: DiscoverOptions["group"], { device }: Pick<Engine, "device"> = {}): boolean {
  return (order % 2 === 1 && dual !== undefined) || order >= SMALLEST_SINGLE_PRECISION || device !== undefined;
}

/** A stop rule that knows when it looks next. */
export interface SingleFrequencyRule extends StopRule {
  nextLook(): number;
}

/** Ends the first stage when every frequency is alive and pure enough, and the hand-over stays within its bounds; looks first at flow time `firstLook`. */
export function singleFrequencyRule(options: DiscoverOptions, engine: Engine, { view }: Stage, firstLook = 1): SingleFrequencyRule {
  const purest = options.group.order >= LARGE_ORDER ? PURITY_LARGE : PURITY;
  let next = firstLook;
  return {
    name: "single-frequency",
    nextLook: () => next,
    check({ time, measure }) {
      if (time < next) return undefined;
      next = time * GROWTH;
      const { purity, targets } = view.look.structure(measure);
      if (purity < purest || targets.some((target) => target <= TARGET)) return undefined;
      const tried = secondForm(options, engine.exact);
      const entered = tried.enter(measure);
      const within = entered.neglectedInputs <= MOST_NEGLECTED && tried.view.loss(entered.measure) <= MOST_LOSS;
      return within ? { kind: "stopped", reason: view.look.noun === "frequency" ? "the particles are single-frequency" : "every particle lives on a single irrep" } : undefined;
    },
  };
}

function singleFrequencyView(group: AbelianGroup, form: SingleFrequencyForm, decay: number, kernels: Kernels): MeasureView {
  const law = singleFrequencyLaw(form, { kernels });
  const functions = (measure: ParameterMeasure): ParameterMeasure => fromSingleFrequency(form, measure);
  return {
    form: () => `single-frequency, ${kernels.name}`, functions, loss: (m) => law.loss(m),
    lossFromEnergy: lossFromEnergy(form.order, decay, 1), look: characterLook(group, decay, (m) => spectrumOfSingleFrequency(form, m)),
  };
}

/** The method of the second stage. */
export const SECOND_METHOD = "rkc";

/** The coordinates of the second stage: how to enter them, what that neglects, how to evaluate and look at its measures. */
interface SecondForm {
  readonly functional: Functional;
  enter(measure: ParameterMeasure): { readonly measure: ParameterMeasure; readonly neglectedInputs: number };
  readonly view: MeasureView;
  /** Factor on the tolerance: how much larger coordinates are than the values of the functions. */
  readonly coordinateScale: number;
}

/** Single-frequency coordinates where the group has them, else the functions themselves in float64. */
function secondForm({ group, decay }: DiscoverOptions, kernels: Kernels): SecondForm {
  const form = isAbelianGroup(group) ? singleFrequencyForm(group) : undefined;
  if (form === undefined || !isAbelianGroup(group)) {
    const { functional, view } = functionView(group, decay, kernels, kernels);
    return { functional, enter: (measure) => ({ measure, neglectedInputs: 0 }), view, coordinateScale: 1 };
  }
  // Coordinates are sqrt(n/2) times the values of a pure function: the same tolerance on the values.
  const coordinateScale = Math.sqrt(group.order / 2);
  const enter = (measure: ParameterMeasure): ReturnType<SecondForm["enter"]> => toSingleFrequency(form, group, measure, kernels);
  return { functional: singleFrequencyLaw(form, { decay, kernels }), enter, view: singleFrequencyView(group, form, decay, kernels), coordinateScale };
}

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
