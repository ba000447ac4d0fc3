/**
 * Quantities that symmetries of the energy keep along its gradient flow (Noether, without momentum). If the energy does not change when
 * each particle moves along the linear field `S theta + xi`, `S` symmetric, then `<velocity, S theta + xi> = 0` for each particle and
 *
 *   q(theta) = 1/2 <theta, S theta> + <xi, theta>   is constant in time for every particle.
 *
 * Under an added decay `lambda/2 |theta|^2` the two parts shrink as `exp(-2 lambda t)` and `exp(-lambda t)`.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { FlowState } from "../driver/flow-state.js";
import type { Observer } from "../observers/observer.js";
import { blockRange } from "../internal/block-layout.js";
import { maximumNorm } from "../internal/vectors.js";

/** A conserved quantity of one particle. */
export interface Balance {
  readonly name: string;
  /** 2 for a quadratic form, 1 for a linear one: how decay acts on it. */
  readonly degree: 1 | 2;
  /** `q` of every particle. */
  values(measure: ParameterMeasure): Float64Array;
}

function sumOver(caller: string, measure: ParameterMeasure, terms: Readonly<Record<string, number>>, of: (x: number) => number): Float64Array {
  const ranges = Object.entries(terms).map(([name, factor]) => ({ factor, ...blockRange(caller, measure.space, name) }));
  const width = measure.count === 0 ? 0 : measure.points.length / measure.count;
  return Float64Array.from({ length: measure.count }, (_, j) => {
    let total = 0;
    for (const { factor, offset, length } of ranges) {
      for (let k = 0; k < length; k++) total += factor * of(measure.points[j * width + offset + k]!);
    }
    return total;
  });
}

/**
 * `q = sum over blocks of factor_b |theta_b|^2`, from the scaling `theta_b -> exp(s factor_b) theta_b`. For a layer that is homogeneous of
 * degree 2 in (a, b) and of degree 1 in c: `{ a: 1, b: 1, c: -2 }`.
 *
 * @since 0.1.0
 */
export function scalingBalance(factors: Readonly<Record<string, number>>): Balance {
  return { name: "scaling balance", degree: 2, values: (measure) => sumOver("scalingBalance", measure, factors, (x) => x * x) };
}

/**
 * `q = sum over blocks of factor_b (sum of theta_b)`, from the shift `theta_b -> theta_b + s factor_b`. For a layer that sees `a + b`:
 * `{ a: 1, b: -1 }`.
 *
 * @since 0.1.0
 */
export function shiftBalance(factors: Readonly<Record<string, number>>): Balance {
  return { name: "shift balance", degree: 1, values: (measure) => sumOver("shiftBalance", measure, factors, (x) => x) };
}

/** Drift of a balance along a run. */
export interface BalanceDrift extends Observer {
  /** Largest `|q(t) - q(0) exp(-degree lambda t)|` of any particle so far, over the largest `|q(0)|`; time counts from the first state seen. */
  relativeDrift(): number;
}

/**
 * Measures the drift, as an observer. Particles dropped are forgotten.
 *
 * @param decay - `lambda` of the decay in the energy; default 0
 * @since 0.1.0
 */
export function balanceDrift(balance: Balance, decay = 0): BalanceDrift {
  let start: { readonly time: number; readonly values: ReadonlyMap<number, number> } | undefined;
  let size = 0;
  let drift = 0;
  return {
    observe(state: Readonly<FlowState>) {
      const now = balance.values(state.measure);
      if (start === undefined) {
        start = { time: state.time, values: new Map([...now].map((q, k) => [state.indices[k]!, q])) };
        size = maximumNorm(now);
      }
      const { time, values } = start;
      const shrunk = Math.exp(-balance.degree * decay * (state.time - time));
      now.forEach((q, k) => { drift = Math.max(drift, Math.abs(q - shrunk * values.get(state.indices[k]!)!)); });
    },
    relativeDrift: () => (size === 0 ? drift : drift / size),
  };
}
