/** Functions of one particle, `r(theta)`, whose integrals `rho = sum_j w_j r(theta_j)` energies are made of. */
import { nonNegative, requireNumber } from "../internal/require-number.js";

/** A differentiable function of one particle. */
export interface Moment {
  readonly name: string;
  /** `r(theta)`; `theta` is a view of the particle's coordinates and must not be kept. */
  value(theta: Float64Array): number;
  /** Adds `factor grad r(theta)` to `out`. */
  addGradient(theta: Float64Array, factor: number, out: Float64Array): void;
}

/**
 * The monomial `prod_i theta_i^powers_i` of named coordinates.
 *
 * @param powers - exponents >= 0 by coordinate number; coordinates not named have exponent 0
 * @throws FlowError `flow/option` for another exponent
 * @example monomialMoment({ 0: 1, 2: 2 }).value(Float64Array.of(3, 5, 2)) // => 12
 * @since 0.1.0
 */
export function monomialMoment(powers: Readonly<Record<number, number>>): Moment {
  for (const [index, power] of Object.entries(powers)) requireNumber("monomialMoment", `powers[${index}]`, power, nonNegative);
  const factors = Object.entries(powers).map(([index, power]) => ({ index: Number(index), power })).filter(({ power }) => power > 0);
  const value = (theta: Float64Array, without = -1): number =>
    factors.reduce((product, { index, power }) => (index === without ? product : product * theta[index]! ** power), 1);
  return {
    name: factors.map(({ index, power }) => `t${index + 1}${power === 1 ? "" : `^${power}`}`).join(" ") || "1",
    value: (theta) => value(theta),
    addGradient(theta, factor, out) {
      for (const { index, power } of factors) out[index]! += factor * power * theta[index]! ** (power - 1) * value(theta, index);
    },
  };
}
