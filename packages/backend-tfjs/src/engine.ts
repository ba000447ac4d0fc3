/** The group law as a functional on a device, and the steppers that go with it. */
import { adam, rkc2, type AdamOptions, type AdamState, type ErrorEstimatingStepper, type Functional, type Rkc2Options, type Rkc2State, type Stepper } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import type { EnergyForm } from "@ringflow/task";
import { download, type Device } from "./device.js";
import { deviceLaw } from "./law/device-law.js";
import { deviceAdamUpdate } from "./steps/adam-update.js";
import { lawOnDevice } from "./steps/law-on-device.js";
import { deviceRkcStages } from "./steps/rkc-stages.js";

/** Options of {@link tfjsGroupLaw}. */
export interface TfjsGroupLawOptions {
  /** Factor in front of the mean loss; default: the order of the group. */
  readonly scale?: number;
  /** `lambda` of `lambda/2 sum w |theta|^2` in the energy; default 0. */
  readonly decay?: number;
  /** Form of the closed form; default: the cheaper one for the number of particles at hand. */
  readonly form?: EnergyForm;
}

/** The group law on a device: a functional, and steppers that keep their arrays on the device between steps. */
export interface TfjsGroupLaw extends Functional {
  readonly unitRoundoff: number;
  /** Name of the engine, e.g. `tfjs-node`. */
  readonly engine: string;
  /** The form that serves measures of `count` particles. */
  formFor(count: number): EnergyForm;
  /** Mean squared loss, without scale and decay. */
  loss(measure: ParameterMeasure): number;
  /** Adam whose step is made on the device; for flows of this functional only. */
  adam(options: Omit<AdamOptions, "kernels" | "update">): Stepper<AdamState>;
  /** RKC2 whose stages are made on the device; for flows of this functional only. */
  rkc2(options?: Omit<Rkc2Options, "kernels" | "run">): ErrorEstimatingStepper<Rkc2State>;
  /** Frees everything that is held on the device. The functional and its steppers must not be used afterwards. */
  dispose(): void;
}

/** 2^-24. */
const UNIT_ROUNDOFF = 2 ** -24;

/**
 * The group law with square activation over all pairs, in float32 on a device; any finite group.
 *
 * Every coordinate of the velocity is within `32 u (max|quadratic part| + max|target part|)` of the float64 reference,
 * `u = 2^-24`, and the loss within the same of its parts: a bound that is tested up to 300 particles and was not derived;
 * up to 1000 particles at most 15 of the 32 were seen. Not re-entrant: one law serves one flow at a time.
 *
 * @remarks One upload and one read-back per evaluation; the steppers read back once per step.
 * @example
 * import { loadTfjsPackage } from "@ringflow/backend-tfjs/node";
 * import { cyclicGroup } from "@ringflow/group-cyclic";
 * const law = tfjsGroupLaw(tfjsDevice(await loadTfjsPackage("cpu")), cyclicGroup([5]), { decay: 5e-3 });
 * [law.engine, law.formFor(16)] // => ["tfjs-cpu", "gram"]
 * @since 0.1.0
 */
export function tfjsGroupLaw(device: Device, group: FiniteGroup, options: TfjsGroupLawOptions = {}): TfjsGroupLaw {
  const { scale = group.order, decay = 0, form } = options;
  const law = deviceLaw(device, group, { scale, decay, ...(form === undefined ? {} : { form }) });
  const held = lawOnDevice(device, law);
  const disposals = [() => { held.dispose(); }];
  const at = <T>({ count, points, weights }: ParameterMeasure, read: (evaluation: ReturnType<typeof held.at>) => T): T =>
    device.run(() => read(held.at(device.upload(points, [count, points.length / count]), weights)));
  return {
    unitRoundoff: UNIT_ROUNDOFF,
    engine: device.name,
    formFor: (count) => law.formFor(count),
    loss: (measure) => at(measure, (evaluation) => held.loss(evaluation)),
    value: (measure) => at(measure, (evaluation) => held.energy(evaluation)),
    velocity: (measure, out) => at(measure, (evaluation) => {
      download(evaluation.velocity, out);
      return held.energy(evaluation);
    }),
    adam(given) {
      const { update, dispose } = deviceAdamUpdate(device, held);
      disposals.push(dispose);
      return adam({ ...given, update });
    },
    rkc2(given = {}) {
      const { run, dispose } = deviceRkcStages(device, held);
      disposals.push(dispose);
      return rkc2({ ...given, run });
    },
    dispose: () => { for (const dispose of disposals) dispose(); },
  };
}
