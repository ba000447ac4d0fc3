/** The experiments of `ringflow theory`: a list of independent runs, each plain data out, so that they can be saved one by one. */
import {
  adam, cosineSchedule, dormandPrince54, fixedStep, integralController, makeFlow, quadraticDecay, rkc2, rock4, rosenbrock32, sumOf, type Flow, type Functional,
} from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import { groupLawDefaults } from "../group-law/defaults.js";
import { groupLaw } from "../group-law/functional.js";
import { irrepChannels, type IrrepChannel } from "./irrep-view.js";
import { monomialRun, type MonomialRun } from "./monomials.js";
import { observeFlow, type ObservedFlow, type TheoryRow } from "./observed-flow.js";
import { START_LAWS, startOf, type StartLaw } from "./starts.js";

/** Options of {@link theoryPlan}. */
export interface TheoryOptions {
  readonly particles: number;
  readonly time: number;
  readonly decay: number;
  readonly tolerance: number;
  /** Seeds `1..seeds`. */
  readonly seeds: number;
  readonly kernels: Kernels;
}

/** Names of the experiments' kinds. */
export type ExperimentKind = "seed" | "method" | "start" | "width" | "monomials";

/** One run. */
export interface Experiment {
  /** Unique, e.g. `start/uniform/3`. */
  readonly key: string;
  readonly kind: ExperimentKind;
  /** For progress. */
  readonly label: string;
  readonly run: (onRow: (row: TheoryRow) => void) => ExperimentResult;
}

/** What a run gave; `points` of the method comparison only. */
export type ExperimentResult =
  | { readonly kind: "flow"; readonly flow: Omit<ObservedFlow, "measure">; readonly points?: Float64Array }
  | { readonly kind: "monomials"; readonly run: MonomialRun };

/** Widths by factor of the number of particles. */
export const WIDTHS = [0.5, 2] as const;
/** Orders up to which the explicit Dormand-Prince method is among those compared: above, it takes minutes. */
const LARGEST_EXPLICIT = 8;
const ADAM_STEPS = 3000;

function methodsOf(functional: Functional, { tolerance, time }: TheoryOptions, order: number): readonly (readonly [string, Flow, number])[] {
  const controller = integralController({ tolerance });
  const learningRate = cosineSchedule({ peak: 0.01, steps: ADAM_STEPS });
  return [
    ["rkc2", makeFlow({ functional, stepper: rkc2(), controller }), time],
    ["rock4", makeFlow({ functional, stepper: rock4(), controller }), time],
    ["rosenbrock32", makeFlow({ functional, stepper: rosenbrock32({ absoluteLinearTolerance: 0.1 * tolerance }), controller }), time],
    ...(order > LARGEST_EXPLICIT ? [] : [["dopri5", makeFlow({ functional, stepper: dormandPrince54(), controller }), time] as const]),
    ["adam", makeFlow({ functional, stepper: adam({ learningRate }), controller: fixedStep(1) }), ADAM_STEPS],
  ] as unknown as readonly (readonly [string, Flow, number])[];
}

/** Default options for a group. */
export function theoryDefaults(order: number): Omit<TheoryOptions, "kernels"> {
  const { particles, decay, tolerance } = groupLawDefaults(order);
  return { particles, decay, tolerance, time: 2000, seeds: 10 };
}

/**
 * All experiments for a group, and the channels they look through.
 *
 * @remarks Seeds + 3 seeds of starts + 2 seeds of widths + 2 seeds of monomials, and one run per method.
 * @since 0.1.0
 */
export function theoryPlan(group: FiniteGroup, options: TheoryOptions): { readonly channels: readonly IrrepChannel[]; readonly experiments: readonly Experiment[] } {
  const { particles, time, decay, tolerance, seeds, kernels } = options;
  const n = group.order;
  const channels = irrepChannels(group);
  const functional = sumOf(groupLaw(group, { kernels }), quadraticDecay(decay));
  const { standardDeviation } = groupLawDefaults(n);
  const main = makeFlow({ functional, stepper: rkc2(), controller: integralController({ tolerance }) });
  const start = (law: StartLaw, count: number, seed: number) => startOf(law, { order: n, count, standardDeviation, seed });
  const flow = (law: StartLaw, count: number, seed: number, spectrum: boolean) => (onRow: (row: TheoryRow) => void): ExperimentResult => {
    const { measure: _measure, ...rest } = observeFlow(main, start(law, count, seed), { time, decay, channels, spectrum, onRow, perDecade: spectrum ? 5 : 3 });
    return { kind: "flow", flow: rest };
  };
  const each = <T>(make: (seed: number) => T): T[] => Array.from({ length: seeds }, (_, k) => make(k + 1));
  const compared = methodsOf(functional, options, n).map(([name, method, end]): Experiment => ({
    key: `method/${name}`, kind: "method", label: `method ${name}`,
    run(onRow) {
      const { measure, ...rest } = observeFlow(method, start("gaussian", particles, 1), { time: end, decay, channels, spectrum: false, onRow, contract: false, perDecade: 3 });
      return { kind: "flow", flow: rest, points: measure.points };
    },
  }));
  const laws = START_LAWS.filter((law) => law !== "gaussian");
  return {
    channels,
    experiments: [
      ...each((seed): Experiment => ({ key: `seed/${seed}`, kind: "seed", label: `seed ${seed}`, run: flow("gaussian", particles, seed, true) })),
      ...compared,
      ...laws.flatMap((law) => each((seed): Experiment => ({ key: `start/${law}/${seed}`, kind: "start", label: `start ${law}, seed ${seed}`, run: flow(law, particles, seed, false) }))),
      ...WIDTHS.flatMap((factor) => each((seed): Experiment => (
        { key: `width/${factor}/${seed}`, kind: "width", label: `${Math.round(factor * particles)} particles, seed ${seed}`, run: flow("gaussian", Math.round(factor * particles), seed, false) }))),
      ...(["odd", "even"] as const).flatMap((kind) => each((seed): Experiment => (
        { key: `monomials/${kind}/${seed}`, kind: "monomials", label: `${kind} monomials, seed ${seed}`, run: () => ({ kind: "monomials", run: monomialRun(kind, seed) }) }))),
    ],
  };
}
