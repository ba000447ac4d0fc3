import type { ParameterMeasure } from "@ringflow/measure";
import {
  adam, bogackiShampine32, cosineSchedule, dormandPrince54, fixedStep, integralController, makeFlow, rkc2,
  type Flow, type FlowState, type Functional,
} from "../../src/index.js";

/** One flow per stepper and kind of controller. */
export function everyFlow(functional: Functional, tolerance = 1e-4, stepSize = 0.02): readonly (readonly [string, Flow])[] {
  const controller = integralController({ tolerance });
  const rate = cosineSchedule({ peak: 0.02, steps: 60 });
  return [
    ["bogackiShampine32", makeFlow({ functional, stepper: bogackiShampine32(), controller })],
    ["dormandPrince54, fixed step", makeFlow({ functional, stepper: dormandPrince54(), controller: fixedStep(stepSize) })],
    ["rkc2", makeFlow({ functional, stepper: rkc2(), controller })],
    ["adam", makeFlow({ functional, stepper: adam({ learningRate: rate }), controller: fixedStep(1) })],
  ] as readonly (readonly [string, Flow])[];
}

/** Bytes of everything numeric in a state, for comparisons to the last bit. */
export function bytes(state: FlowState): string {
  const { status: _status, ...numbers } = state;
  return JSON.stringify(numbers, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
    return typeof value === "number" && !Number.isInteger(value) ? Buffer.from(new Float64Array([value]).buffer).toString("hex") : value;
  });
}

/** Rows `keep` of a measure. */
export function rowsOf({ space, weights, points, count }: ParameterMeasure, keep: readonly number[]): ParameterMeasure {
  const width = points.length / count;
  return {
    space,
    count: keep.length,
    weights: Float64Array.from(keep, (j) => weights[j]!),
    points: Float64Array.from(keep.flatMap((j) => [...points.subarray(j * width, (j + 1) * width)])),
  };
}
