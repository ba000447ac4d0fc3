/** How a run sees the measures of its flow: as functions on the group, as a loss, as algebra. */
import { quadraticDecay, sumOf, type Functional } from "@ringflow/flow";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { isAbelianGroup, spectralCoordinates } from "@ringflow/symbolic";
import { groupLaw } from "@ringflow/task";
import type { DiscoverOptions } from "../options/discover-options.js";
import type { Engine } from "./engine.js";
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

/** `L = (E - decay/2 sum w |theta|^2) / n`; the last `labels` coordinates of a point do not move and do not count. */
export function lossFromEnergy(order: number, decay: number, labels = 0): MeasureView["lossFromEnergy"] {
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
export function functionView(group: DiscoverOptions["group"], decay: number, kernels: Engine["first"], exact: Kernels): { readonly functional: Functional; readonly view: MeasureView } {
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
