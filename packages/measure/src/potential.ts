/**
 * Potentials: integrals of a function `r` on the parameter space,
 *
 *   rho_r(mu) = int r dmu = sum_j w_j r(theta_j).
 *
 * `rho_r` is additive for every `r`. It is a homomorphism of semirings iff `r(x o y) = r(x) r(y)` and `r(1, .., 1) = 1`;
 * among polynomials these are the monomials with coefficient 1.
 */
import type { Complex } from "@ringflow/algebra";
import { CompensatedSum } from "./internal/compensated-sum.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";

/** A real function on points. */
export interface Potential {
  /** `r` at the point stored in `points[offset .. offset + dimension)`; must not write. */
  readonly evaluate: (points: Float64Array, offset: number) => number;
}

/** A complex function on points. */
export interface ComplexPotential {
  /** As {@link Potential.evaluate}. */
  readonly evaluate: (points: Float64Array, offset: number) => Complex;
}

/**
 * `mu |-> sum_j w_j r(theta_j)`, by compensated summation (0 for the empty measure). Particles of weight 0 are skipped.
 *
 * @remarks N evaluations of `r`.
 * @example
 * const first = { evaluate: (points: Float64Array, offset: number) => points[offset]! };
 * const { one, add } = measureSemiring(networkSpace(1));
 * potentialOf(first)(add(one, one)) // => 2
 * @since 0.1.0
 */
export function potentialOf(r: Potential): (mu: ParameterMeasure) => number {
  return ({ space, count, weights, points }) => {
    const width = dimension(space);
    const sum = new CompensatedSum();
    for (let j = 0; j < count; j++) {
      const weight = weights[j]!;
      if (weight !== 0) sum.add(weight * r.evaluate(points, j * width));
    }
    return sum.value;
  };
}

/**
 * The same for complex values: real and imaginary part each by compensated summation.
 *
 * @since 0.1.0
 */
export function complexPotentialOf(r: ComplexPotential): (mu: ParameterMeasure) => Complex {
  return ({ space, count, weights, points }) => {
    const width = dimension(space);
    const re = new CompensatedSum();
    const im = new CompensatedSum();
    for (let j = 0; j < count; j++) {
      const weight = weights[j]!;
      if (weight === 0) continue;
      const value = r.evaluate(points, j * width);
      re.add(weight * value.re);
      im.add(weight * value.im);
    }
    return { re: re.value, im: im.value };
  };
}
