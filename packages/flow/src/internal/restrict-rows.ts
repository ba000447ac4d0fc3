import type { StepperState } from "../stepper.js";
import { selectRows } from "./vectors.js";

/** The state for particles `keep`: every `Float64Array` of a state has `dimension` numbers per particle. @internal */
export function restrictRows<S extends StepperState>(state: S, keep: Int32Array, dimension: number): S {
  const entries = Object.entries(state).map(([key, value]: [string, unknown]) =>
    [key, value instanceof Float64Array ? selectRows(value, keep, dimension) : value]);
  return Object.fromEntries(entries) as S;
}
