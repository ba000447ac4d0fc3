/** The coordinates of the second stage: single-frequency ones where the group has them, else the functions in float64. */
import type { Functional } from "@ringflow/flow";
import type { AbelianGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { isAbelianGroup, spectrumOfSingleFrequency } from "@ringflow/symbolic";
import { fromSingleFrequency, singleFrequencyForm, singleFrequencyLaw, toSingleFrequency, type SingleFrequencyForm } from "@ringflow/task";
import type { DiscoverOptions } from "../options/discover-options.js";
import { characterLook } from "./look.js";
import { functionView, lossFromEnergy, type MeasureView } from "./measure-view.js";

/** The coordinates of the second stage: how to enter them, what that neglects, how to evaluate and look at its measures. */
export interface SecondForm {
  readonly functional: Functional;
  enter(measure: ParameterMeasure): { readonly measure: ParameterMeasure; readonly neglectedInputs: number };
  readonly view: MeasureView;
  /** Factor on the tolerance: how much larger coordinates are than the values of the functions. */
  readonly coordinateScale: number;
}

function singleFrequencyView(group: AbelianGroup, form: SingleFrequencyForm, decay: number, kernels: Kernels): MeasureView {
  const law = singleFrequencyLaw(form, { kernels });
  const functions = (measure: ParameterMeasure): ParameterMeasure => fromSingleFrequency(form, measure);
  return {
    form: () => `single-frequency, ${kernels.name}`, functions, loss: (m) => law.loss(m),
    lossFromEnergy: lossFromEnergy(form.order, decay, 1), look: characterLook(group, decay, (m) => spectrumOfSingleFrequency(form, m)),
  };
}

/** Single-frequency coordinates where the group has them, else the functions themselves in float64. */
export function secondForm({ group, decay }: DiscoverOptions, kernels: Kernels): SecondForm {
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
