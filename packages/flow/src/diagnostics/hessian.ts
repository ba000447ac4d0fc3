/**
 * The Hessian of an energy in the metric of the weights, `H = - d velocity / d theta`, matrix-free.
 *
 * `H` is symmetric for `<x, y> = sum_j w_j <x_j, y_j>`. Products are central differences of the velocity along the direction,
 *
 *   H v = (velocity(theta - d v^) - velocity(theta + d v^)) |v| / (2 d),   d = cbrt(3 u) max(1, |theta|)
 *
 * with relative error `O(d^2) = O(u^(2/3))`, about 1e-10 in float64 on energies of moderate third derivatives (the tests compare with
 * exact products), and two evaluations each.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";
import { euclideanNorm } from "../internal/vectors.js";

/**
 * Fills `out` with `H v`.
 *
 * @param direction - shape of `measure.points`; zero gives zero
 * @remarks Two evaluations of the velocity.
 * @since 0.1.0
 */
export function hessianProduct(functional: Functional, measure: ParameterMeasure, direction: Float64Array, out: Float64Array): void {
  const length = euclideanNorm(direction);
  if (length === 0) {
    out.fill(0);
    return;
  }
  const size = Math.cbrt(3 * (functional.unitRoundoff ?? UNIT_ROUNDOFF)) * Math.max(1, euclideanNorm(measure.points));
  const shifted = (sign: number): ParameterMeasure =>
    ({ ...measure, points: measure.points.map((x, i) => x + (sign * size * direction[i]!) / length) });
  const ahead = new Float64Array(out.length);
  functional.velocity(shifted(1), ahead);
  functional.velocity(shifted(-1), out);
  for (let i = 0; i < out.length; i++) out[i] = ((out[i]! - ahead[i]!) * length) / (2 * size);
}
