/**
 * Energies that depend on a measure through finitely many potentials:
 *
 *   E(mu) = l(rho_1, .., rho_m),   rho_i = sum_j w_j r_i(theta_j),   velocity_j = - sum_i l_i grad r_i(theta_j)
 *
 * The energies of the theory (docs/mathematics.md, section 2). With `l` linear this is a potential energy `int V dmu`.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import type { Moment } from "./moment.js";

/** The outer function `l` with its partial derivatives. */
export interface OuterFunction {
  value(rho: Float64Array): number;
  /** Fills `out` with `dl/drho_i`. */
  gradient(rho: Float64Array, out: Float64Array): void;
}

/**
 * `l(rho) = 1/2 sum_i (rho_i - targets_i)^2`.
 *
 * @example leastSquares([1]).value(Float64Array.of(3)) // => 2
 * @since 0.1.0
 */
export function leastSquares(targets: readonly number[]): OuterFunction {
  return {
    value: (rho) => targets.reduce((sum, target, i) => sum + (rho[i]! - target) ** 2 / 2, 0),
    gradient: (rho, out) => { targets.forEach((target, i) => { out[i] = rho[i]! - target; }); },
  };
}

/**
 * `l(rho) = sum_i coefficients_i rho_i`: the potential energy of `V = sum_i coefficients_i r_i`.
 *
 * @example linearOuter([2, -1]).value(Float64Array.of(3, 4)) // => 2
 * @since 0.1.0
 */
export function linearOuter(coefficients: readonly number[]): OuterFunction {
  return {
    value: (rho) => coefficients.reduce((sum, c, i) => sum + c * rho[i]!, 0),
    gradient: (_rho, out) => { out.set(coefficients); },
  };
}

function particle({ points, count }: ParameterMeasure, j: number): Float64Array {
  const width = points.length / count;
  return points.subarray(j * width, (j + 1) * width);
}

/**
 * The potentials `rho_i` of a measure.
 *
 * @returns `[m]`
 * @since 0.1.0
 */
export function potentialsOf(moments: readonly Moment[], measure: ParameterMeasure): Float64Array {
  return Float64Array.from(moments, (moment) => {
    let sum = 0;
    for (let j = 0; j < measure.count; j++) sum += measure.weights[j]! * moment.value(particle(measure, j));
    return sum;
  });
}

/**
 * The energy `l(rho_1, .., rho_m)`.
 *
 * @remarks `O(N)` values and gradients of each moment.
 * @since 0.1.0
 */
export function potentialEnergy(moments: readonly Moment[], outer: OuterFunction): Functional {
  return {
    value: (measure) => outer.value(potentialsOf(moments, measure)),
    velocity(measure, out) {
      const rho = potentialsOf(moments, measure);
      const slopes = new Float64Array(moments.length);
      outer.gradient(rho, slopes);
      out.fill(0);
      const width = measure.count === 0 ? 0 : measure.points.length / measure.count;
      for (let j = 0; j < measure.count; j++) {
        const theta = particle(measure, j);
        const own = out.subarray(j * width, (j + 1) * width);
        moments.forEach((moment, i) => { moment.addGradient(theta, -slopes[i]!, own); });
      }
      return outer.value(rho);
    },
  };
}
