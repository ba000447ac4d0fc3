import { readFileSync } from "node:fs";
import { makeFlow, runFlow, startFlow, type ErrorEstimatingStepper, type FlowState, type Functional, type StepperState, type StepSizeController } from "../../src/index.js";

/** A problem of test/fixtures/scipy.json. */
export interface IvpFixture {
  readonly start: readonly number[];
  readonly times: readonly number[];
  readonly values: readonly (readonly number[])[];
  readonly uncertainty: number;
}

export const fixtures = (JSON.parse(readFileSync(new URL("../fixtures/scipy.json", import.meta.url), "utf8")) as { problems: Record<string, IvpFixture> }).problems;

const MU = 0.012277471;

/** Right-hand sides, written again: the fixture script has its own. */
export const rightHandSides: Readonly<Record<string, (y: Float64Array) => readonly number[]>> = {
  brusselator: ([x, y]) => [1 + x! * x! * y! - 4 * x!, 3 * x! - x! * x! * y!],
  arenstorf([x, z, u, v]) {
    const d1 = Math.hypot(x! + MU, z!) ** 3;
    const d2 = Math.hypot(x! - 1 + MU, z!) ** 3;
    return [u!, v!, x! + 2 * v! - ((1 - MU) * (x! + MU)) / d1 - (MU * (x! - 1 + MU)) / d2, z! - 2 * u! - ((1 - MU) * z!) / d1 - (MU * z!) / d2];
  },
  lorenz: ([x, y, z]) => [10 * (y! - x!), x! * (28 - z!) - y!, x! * y! - (8 / 3) * z!],
  robertson([x, y, z]) {
    const [slow, fast, quick] = [0.04 * x!, 1e4 * y! * z!, 3e7 * y! * y!];
    return [fast - slow, slow - fast - quick, quick];
  },
  "van-der-pol": ([x, y]) => [y!, 100 * (1 - x! * x!) * y! - x!],
};

/** One particle of weight 1 that moves along the field; the energy is 0, as these fields have none. */
export function functionalOf(rhs: (y: Float64Array) => readonly number[]): Functional {
  return { value: () => 0, velocity: ({ points }, out) => (out.set(rhs(points)), 0) };
}

/** Largest distance to the fixture at its times, each hit exactly, and the final state. */
export function compare<S extends StepperState, C>(
  name: string, stepper: ErrorEstimatingStepper<S>, controller: StepSizeController<C>,
): { readonly error: number; readonly end: FlowState } {
  const { start, times, values } = fixtures[name]!;
  const flow = makeFlow({ functional: functionalOf(rightHandSides[name]!), stepper, controller });
  const points = Float64Array.from(start);
  const space = { field: "real" as const, blocks: [{ name: "y", size: points.length }] };
  let state: FlowState<S, C> = startFlow(flow, { space, count: 1, weights: new Float64Array([1]), points });
  let error = 0;
  times.forEach((time, k) => {
    state = runFlow(flow, state, { until: { time, steps: 200_000 } });
    error = Math.max(error, ...values[k]!.map((value, i) => (state.time === time ? Math.abs(value - state.measure.points[i]!) : Infinity)));
  });
  return { error, end: state };
}
