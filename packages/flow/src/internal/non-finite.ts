import { dimension } from "@ringflow/measure";
import type { ParameterMeasure } from "@ringflow/measure";
import type { NonFiniteStatus } from "../driver/flow-state.js";
import { coordinateLabel } from "./block-layout.js";

/** Status for entry `index` of the points or velocities of `measure`. @internal */
export function nonFiniteAt(
  quantity: "position" | "velocity",
  index: number,
  measure: ParameterMeasure,
  indices: Int32Array,
): NonFiniteStatus {
  const width = dimension(measure.space);
  const particle = indices[Math.floor(index / width)]!;
  const coordinate = index % width;
  const place = `coordinate ${coordinate} (${coordinateLabel(measure.space, coordinate)})`;
  const reason = `${quantity} of particle ${particle} is not finite at ${place}`;
  return { kind: "non-finite", quantity, particle, coordinate, reason };
}

/** Status for an energy that is not finite. @internal */
export function nonFiniteEnergy(energy: number): NonFiniteStatus {
  return { kind: "non-finite", quantity: "energy", reason: `the energy is ${energy}` };
}
