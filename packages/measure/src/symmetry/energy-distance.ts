/** A metric on measures of equal mass that needs no solver. */
import { MeasureError } from "../errors.js";
import { CompensatedSum } from "../internal/compensated-sum.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { totalMass } from "../parameter-measure.js";
import { dimension, equalSpaces, formatSpace } from "../parameter-space.js";

/** A distance between measures on one space; 0 exactly for equal measures. */
export type MeasureMetric = (mu: ParameterMeasure, nu: ParameterMeasure) => number;

/** Masses may differ by rounding. */
const massTolerance = 1e-9;

/**
 * Energy distance,
 *
 *   d(mu, nu)^2 = - int int |x - y| d(mu - nu)(x) d(mu - nu)(y) ,
 *
 * a metric on measures of equal mass (Euclidean norm of the doubles of a point); scaling all points by s scales it by sqrt s.
 *
 * @returns >= 0. The square is a difference of sums, so distances below about `1e-8 mass sqrt(diameter)` are rounding
 * @throws MeasureError `measure/space-mismatch`; `measure/weight` if the masses differ by more than 1e-9 of them
 * @remarks O((N + M)^2 D)
 * @source Szekely & Rizzo 2013, section 2 [szekely2013]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const at = (x: number) => ({ space: line, count: 1, weights: Float64Array.of(1), points: Float64Array.of(x) });
 * energyDistance(at(0), at(2)) // => 2
 * @since 0.1.0
 */
export const energyDistance: MeasureMetric = (mu, nu) => {
  if (!equalSpaces(mu.space, nu.space)) {
    throw new MeasureError({ code: "measure/space-mismatch", expected: `a measure on ${formatSpace(mu.space)}`, found: formatSpace(nu.space), fix: "Compare measures on one space." });
  }
  const [m, n] = [totalMass(mu), totalMass(nu)];
  if (!(Math.abs(m - n) <= massTolerance * Math.max(m, n))) {
    throw new MeasureError({ code: "measure/weight", expected: "equal masses", found: `${m} and ${n}`, fix: "Divide the weights by the total masses." });
  }
  const square = 2 * crossTerm(mu, nu) - crossTerm(mu, mu) - crossTerm(nu, nu);
  return Math.sqrt(Math.max(0, square));
};

/** `int int |x - y| dmu(x) dnu(y)`. */
function crossTerm(mu: ParameterMeasure, nu: ParameterMeasure): number {
  const width = dimension(mu.space);
  const sum = new CompensatedSum();
  for (let i = 0; i < mu.count; i++) {
    for (let j = 0; j < nu.count; j++) {
      let square = 0;
      for (let k = 0; k < width; k++) square += (mu.points[i * width + k]! - nu.points[j * width + k]!) ** 2;
      sum.add(mu.weights[i]! * nu.weights[j]! * Math.sqrt(square));
    }
  }
  return sum.value;
}
