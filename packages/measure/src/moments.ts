/** Moments of a measure: mean, covariance and its spectrum, all monomials up to a degree, entropy of the weights. */
import { CompensatedSum } from "./internal/compensated-sum.js";
import { symmetricEigen } from "./internal/symmetric-eigen.js";
import { MeasureError } from "./errors.js";
import { monomial } from "./monomial.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { totalMass } from "./parameter-measure.js";
import { coordinateCount, dimension, formatSpace } from "./parameter-space.js";
import { potentialOf } from "./potential.js";

/** Largest number of moments that {@link moments} returns. */
const maxMoments = 1_000_000;

/** One moment: `sum_j w_j prod_d x_jd^exponents[d]`. */
export interface Moment {
  readonly exponents: readonly number[];
  readonly value: number;
}

function requireMass(name: string, measure: ParameterMeasure): number {
  const mass = totalMass(measure);
  if (mass > 0) return mass;
  throw new MeasureError({ code: "measure/domain", expected: `a measure with mass > 0 in ${name}`, found: `mass ${mass}`, fix: "Leave empty measures out." });
}

/**
 * All moments up to a degree on a real space, in order of degree and then lexicographically: each is a semiring homomorphism
 * into the numbers.
 *
 * @param degree - integer >= 0
 * @throws MeasureError `measure/domain`, `measure/too-large` beyond 10^6 moments, `measure/space-mismatch` on a complex space
 * @remarks binomial(D + degree, degree) potentials.
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([1, 1]), points: new Float64Array([1, 3]) };
 * moments(mu, 2).map(({ value }) => value) // => [2, 4, 10]
 * @since 0.1.0
 */
export function moments(measure: ParameterMeasure, degree: number): readonly Moment[] {
  if (!Number.isSafeInteger(degree) || degree < 0) {
    throw new MeasureError({ code: "measure/domain", expected: "a degree that is an integer >= 0", found: String(degree), fix: "Pass for example 2." });
  }
  const count = coordinateCount(measure.space);
  let number = 1;
  for (let k = 1; count > 0 && k <= degree && number <= maxMoments; k++) number = (number * (count + k)) / k;
  if (number > maxMoments) {
    throw new MeasureError({
      code: "measure/too-large", expected: `at most ${maxMoments} moments`, found: `at least ${number} of ${formatSpace(measure.space)} up to degree ${degree}`,
      fix: "Ask for a lower degree, or take a marginal first.",
    });
  }
  const list: Moment[] = [];
  for (let k = 0; k <= (count > 0 ? degree : 0); k++) {
    for (const exponents of exponentsOfDegree(count, k)) list.push({ exponents, value: potentialOf(monomial(measure.space, exponents))(measure) });
  }
  return list;
}

function exponentsOfDegree(count: number, degree: number): number[][] {
  if (count <= 1) return [count === 0 ? [] : [degree]];
  const list: number[][] = [];
  for (let first = degree; first >= 0; first--) {
    for (const rest of exponentsOfDegree(count - 1, degree - first)) list.push([first, ...rest]);
  }
  return list;
}

/**
 * Mean point `int x dmu / mass`, `[dimension(space)]`; complex coordinates interleaved.
 *
 * @throws MeasureError `measure/domain` for a measure without mass
 * @since 0.1.0
 */
export function meanPoint(measure: ParameterMeasure): Float64Array {
  const mass = requireMass("meanPoint", measure);
  const width = dimension(measure.space);
  return Float64Array.from({ length: width }, (_, d) => {
    const sum = new CompensatedSum();
    for (let j = 0; j < measure.count; j++) sum.add((measure.weights[j]! / mass) * measure.points[j * width + d]!);
    return sum.value;
  });
}

/**
 * Covariance `int (x - m)(x - m)' dmu / mass`, `[D, D]` row-major with `D = dimension(space)` doubles per point (a complex
 * coordinate counts as two real ones).
 *
 * @throws MeasureError `measure/domain` for a measure without mass
 * @remarks Centred first: no cancellation. O(N D^2).
 * @since 0.1.0
 */
export function covariance(measure: ParameterMeasure): Float64Array {
  const mass = requireMass("covariance", measure);
  const mean = meanPoint(measure);
  const width = mean.length;
  const out = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let j = 0; j < measure.count; j++) {
    const share = measure.weights[j]! / mass;
    if (share === 0) continue;
    for (let d = 0; d < width; d++) centred[d] = measure.points[j * width + d]! - mean[d]!;
    for (let d = 0; d < width; d++) {
      for (let e = 0; e <= d; e++) out[d * width + e] = out[d * width + e]! + share * centred[d]! * centred[e]!;
    }
  }
  for (let d = 0; d < width; d++) for (let e = 0; e < d; e++) out[e * width + d] = out[d * width + e]!;
  return out;
}

/**
 * Eigenvalues of the covariance in decreasing order, >= 0 (negative rounding is cut off).
 *
 * @throws MeasureError `measure/domain` for a measure without mass
 * @remarks O(N D^2 + D^3). The participation ratio of the uncentred spectrum is `effectiveDimension`.
 * @example
 * const plane = { field: "real", blocks: [{ name: "x", size: 2 }] } as const;
 * const mu = { space: plane, count: 2, weights: new Float64Array([1, 1]), points: new Float64Array([3, 4, -3, -4]) };
 * covarianceSpectrum(mu) // => [25, 0]
 * @since 0.1.0
 */
export function covarianceSpectrum(measure: ParameterMeasure): Float64Array {
  const { values } = symmetricEigen(dimension(measure.space), covariance(measure));
  return values.map((value) => Math.max(0, value));
}

/**
 * Shannon entropy of the weights, `-sum_j p_j log p_j` with `p_j = w_j / mass`, in nats: between 0 (one particle) and `log N`.
 *
 * @throws MeasureError `measure/domain` for a measure without mass
 * @remarks Of the particle list: take the canonical form first if coincident particles are to count as one.
 * @example
 * weightEntropy({ space: networkSpace(1), count: 2, weights: new Float64Array([1, 1]), points: new Float64Array(6) }) // => 0.693147...
 * @since 0.1.0
 */
export function weightEntropy(measure: ParameterMeasure): number {
  const mass = requireMass("weightEntropy", measure);
  const sum = new CompensatedSum();
  for (const weight of measure.weights) {
    const share = weight / mass;
    if (share > 0) sum.add(-share * Math.log(share));
  }
  return sum.value;
}
