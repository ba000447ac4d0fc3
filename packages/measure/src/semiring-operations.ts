/** Derived operations of the semiring of measures: scaling, powers, finite sums and products, mixtures. */
import type { Foldable1 } from "fp-ts/lib/Foldable.js";
import type { Kind, URIS } from "fp-ts/HKT.js";
import type { Monoid } from "fp-ts/lib/Monoid.js";
import { canonicalForm } from "./canonical-form.js";
import { MeasureError } from "./errors.js";
import { power } from "./internal/power.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { totalMass, unsafeMeasure } from "./parameter-measure.js";
import type { ParameterSpace } from "./parameter-space.js";
import { measureSemiring } from "./semiring.js";

/**
 * `factor * mu`: all weights times a number; the action of the semiring of numbers >= 0.
 *
 * @throws MeasureError `measure/domain` for a factor that is negative or not finite (a sign belongs into a coordinate), and where
 *   a weight overflows
 * @example totalMass(scaleMeasure(measureSemiring(networkSpace(2)).one, 3)) // => 3
 * @since 0.1.0
 */
export function scaleMeasure(measure: ParameterMeasure, factor: number): ParameterMeasure {
  const weights = measure.weights.map((weight) => weight * factor);
  if (factor >= 0 && factor < Infinity && weights.every(Number.isFinite)) return unsafeMeasure(measure.space, weights, measure.points);
  throw new MeasureError({
    code: "measure/domain", expected: "a factor >= 0 that keeps weights finite", found: String(factor), fix: "Move a sign into a coordinate of the point.",
  });
}

/**
 * The measure with the same points and total mass 1.
 *
 * @throws MeasureError `measure/domain` for a measure without mass
 * @since 0.1.0
 */
export function normalize(measure: ParameterMeasure): ParameterMeasure {
  const mass = totalMass(measure);
  if (mass > 0 && mass < Infinity) return unsafeMeasure(measure.space, measure.weights.map((weight) => weight / mass), measure.points);
  throw new MeasureError({ code: "measure/domain", expected: "a measure with finite mass > 0", found: `mass ${mass}`, fix: "Leave empty measures out." });
}

/**
 * `mu^exponent = mu * .. * mu` in canonical form; `mu^0 = 1`.
 *
 * @param exponent - integer >= 0
 * @throws MeasureError `measure/exponent`, and as the product: `measure/too-large`, `measure/non-finite`
 * @remarks Repeated squaring; canonical forms in between keep equal points together: binomial(N + k - 1, k) particles, not N^k.
 * @example
 * const S = measureSemiring(networkSpace(1));
 * totalMass(powerMeasure(S.add(S.one, S.one), 10)) // => 1024
 * @since 0.1.0
 */
export function powerMeasure(measure: ParameterMeasure, exponent: number): ParameterMeasure {
  if (!Number.isSafeInteger(exponent) || exponent < 0) {
    throw new MeasureError({ code: "measure/exponent", expected: "an exponent that is an integer >= 0", found: String(exponent), fix: "Pass for example 2." });
  }
  const { one, mul } = measureSemiring(measure.space);
  return power(one, (mu, nu) => canonicalForm(mul(mu, nu)), canonicalForm(measure), exponent);
}

/** Measures under addition, as an fp-ts monoid. @since 0.1.0 */
export function additiveMonoid(space: ParameterSpace): Monoid<ParameterMeasure> {
  const { add, zero } = measureSemiring(space);
  return { concat: add, empty: zero };
}

/** Measures under multiplication, as an fp-ts monoid. @since 0.1.0 */
export function multiplicativeMonoid(space: ParameterSpace): Monoid<ParameterMeasure> {
  const { mul, one } = measureSemiring(space);
  return { concat: mul, empty: one };
}

/**
 * Sum of the measures in any fp-ts `Foldable`; 0 if there are none.
 *
 * @throws MeasureError `measure/space-mismatch`
 * @example
 * import * as A from "fp-ts/lib/Array.js";
 * const S = measureSemiring(networkSpace(1));
 * totalMass(sumMeasures(A.Foldable, networkSpace(1))([S.one, S.one, S.one])) // => 3
 * @since 0.1.0
 */
export function sumMeasures<F extends URIS>(F: Foldable1<F>, space: ParameterSpace): (fa: Kind<F, ParameterMeasure>) => ParameterMeasure {
  return (fa) => F.foldMap(additiveMonoid(space))(fa, (measure: ParameterMeasure) => measure);
}

/**
 * Product of the measures in any fp-ts `Foldable`, canonical after every factor; 1 if there are none.
 *
 * @throws MeasureError `measure/space-mismatch`, `measure/too-large`, `measure/non-finite`
 * @since 0.1.0
 */
export function multiplyMeasures<F extends URIS>(F: Foldable1<F>, space: ParameterSpace): (fa: Kind<F, ParameterMeasure>) => ParameterMeasure {
  const { mul, one } = measureSemiring(space);
  return (fa) => F.reduce(fa, one, (product: ParameterMeasure, measure: ParameterMeasure) => canonicalForm(mul(product, measure)));
}

/**
 * Mixture `sum_k shares[k] mu_k`.
 *
 * @param shares - `[measures]`, >= 0
 * @throws MeasureError `measure/shape` if the lists differ in length, `measure/domain` for a share that is negative or not
 *   finite, `measure/space-mismatch`
 * @example
 * const { one } = measureSemiring(networkSpace(1));
 * totalMass(mixture(networkSpace(1), [one, one], [0.25, 0.5])) // => 0.75
 * @since 0.1.0
 */
export function mixture(space: ParameterSpace, measures: readonly ParameterMeasure[], shares: readonly number[]): ParameterMeasure {
  if (measures.length !== shares.length) {
    throw new MeasureError({ code: "measure/shape", expected: `${measures.length} shares`, found: String(shares.length), fix: "Pass one share per measure." });
  }
  const { add, zero } = measureSemiring(space);
  return measures.reduce((sum, measure, k) => add(sum, scaleMeasure(measure, shares[k]!)), zero);
}
