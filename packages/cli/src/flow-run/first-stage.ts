/** The first stage: the flow of all coordinates, on the engine that the command chose. */
import type { FlowSnapshot, Functional } from "@ringflow/flow";
import type { ParameterMeasure } from "@ringflow/measure";
import type { DiscoverOptions } from "../options/discover-options.js";
import type { DeviceSteppers, Engine } from "./engine.js";
import { functionView, type MeasureView } from "./measure-view.js";
import type { Stage } from "./stage.js";

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
