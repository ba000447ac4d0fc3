/** The flow of `solve`: its start, its moments, its way to an end. */
import { energyBelow, quadraticDecay, sumOf, type FlowState, type Functional, type Observer } from "@ringflow/flow";
import { defaultKernels } from "@ringflow/kernels";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import type { BuiltProblem } from "@ringflow/symbolic";
import { couplingRatio } from "@ringflow/task";
import { Interruption } from "../errors.js";
import { atRest } from "../flow-run/at-rest.js";
import type { FlowRun } from "../flow-run/flow-run.js";
import { methods } from "../flow-run/methods.js";
import { sliceRule } from "../flow-run/slice-rule.js";
import type { ProgramIo } from "../io.js";
import type { Signals } from "./signals.js";
import { divergedBelow, endEnergy } from "./solve-verdict.js";

/** Share of the descent that going on for as long again may add where the flow is ended. */
const REST = 1e-12;

/** One recorded moment. */
export interface Moment {
  readonly time: number;
  readonly energy: number;
  /** `[m, 2]`. */
  readonly potentials: readonly number[];
  readonly coupling: number;
}

/** Records a moment whenever the time has grown by a twentieth. */
export function recorder(problem: BuiltProblem): { readonly moments: Moment[]; readonly observer: Observer } {
  const moments: Moment[] = [];
  const m = problem.potentials.length;
  let next = 0;
  const take = (state: FlowState): void => {
    if (moments.at(-1)?.time === state.time) return;
    const potentials = Array.from(problem.functional.potentialValues(state.measure));
    const coupling = couplingRatio(problem.functional.coupling(state.measure), m);
    moments.push({ time: state.time, energy: state.energy, potentials, coupling });
  };
  return {
    moments,
    observer: {
      observe(state) {
        if (state.time < next) return;
        next = state.time + Math.max(1e-3, 0.05 * state.time);
        take(state);
      },
      finish: take,
    },
  };
}

/** The flow at its start. */
export function startFlowOf(problem: BuiltProblem): { readonly run: FlowRun; readonly measure: ParameterMeasure } {
  const { particles, standardDeviation, seed, decay, method, tolerance, time } = problem.file;
  const measure = gaussianMeasure({ space: problem.space, count: particles, standardDeviation, seed, weight: 1 / particles });
  const functional: Functional = decay === 0 ? problem.functional : sumOf(problem.functional, quadraticDecay(decay));
  return { measure, run: methods.find((m) => m.name === method)!.start(functional, measure, { tolerance, time, kernels: defaultKernels() }) };
}

/** What surrounds the flow. */
interface Surroundings {
  readonly io: ProgramIo;
  readonly signals: Signals;
  readonly observer: Observer;
  /** Called between slices. */
  readonly show: (state: FlowState) => void;
}

/** Runs to the end. @throws Interruption at the first signal */
export async function driveToRest(run: FlowRun, { file: { time, decay }, bound }: BuiltProblem, { io, signals, observer, show }: Surroundings): Promise<FlowState> {
  const startEnergy = run.state().dissipation.initialEnergy;
  // With decay the energy proper does not reach its least value: then only rest and time end the flow.
  const floor = bound === undefined ? [energyBelow(divergedBelow(startEnergy))] : decay === 0 ? [energyBelow(endEnergy(bound, startEnergy))] : [];
  for (;;) {
    const slice = sliceRule(() => io.now(), run.state().statistics.accepted);
    const state = run.proceed({ observers: [{ observe: (s) => { observer.observe(s); } }], stopRules: [slice.rule, atRest(REST), ...floor], until: { time } });
    if (!slice.over()) {
      observer.finish?.(state);
      return state;
    }
    show(state);
    await io.pause();
    const signal = signals.received();
    if (signal !== undefined) throw new Interruption(signal, `interrupted at flow time ${state.time.toPrecision(3)}`);
  }
}
