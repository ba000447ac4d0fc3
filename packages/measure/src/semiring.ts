/**
 * Parameter measures on one space form a commutative semiring:
 *
 *   mu + nu = both particle lists,      0 = the empty measure
 *   mu * nu = sum_ij w_i v_j delta(theta_i o eta_j),   1 = unit mass at (1, .., 1),   o = coordinate-wise product in F
 *
 * The laws hold for measures, that is under `measureEq`; with doubles, exactly as long as the products are exact.
 */
import type { Semiring } from "fp-ts/lib/Semiring.js";
import { MeasureError } from "./errors.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension, equalSpaces, formatSpace } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";

/** Largest number of doubles of a product: 2 GiB. */
const maxDoubles = 2 ** 28;

/**
 * The semiring of measures on `space`.
 *
 * @throws MeasureError from `add` and `mul`: `measure/space-mismatch` for an operand on another space, `measure/too-large`
 *   if a product would have more than 2^28 doubles, `measure/non-finite` if a number of it overflows
 * @remarks `add` costs O((N + M) D), `mul` O(N M D); neither merges particles, see `canonicalForm`.
 * @source MATH section 1
 * @example
 * const { one, add, mul } = measureSemiring(networkSpace(2));
 * totalMass(mul(add(one, one), add(one, one))) // => 4
 * @since 0.1.0
 */
export function measureSemiring(space: ParameterSpace): Semiring<ParameterMeasure> {
  const width = dimension(space);
  const one = new Float64Array(width);
  const step = space.field === "complex" ? 2 : 1;
  for (let i = 0; i < width; i += step) one[i] = 1;
  return {
    zero: unsafeMeasure(space, new Float64Array(0), new Float64Array(0)),
    one: unsafeMeasure(space, new Float64Array([1]), one),
    add: (mu, nu) => concatenate(checkSpace(space, mu), checkSpace(space, nu)),
    mul: (mu, nu) => multiply(checkSpace(space, mu), checkSpace(space, nu)),
  };
}

function checkSpace(space: ParameterSpace, measure: ParameterMeasure): ParameterMeasure {
  if (equalSpaces(space, measure.space)) return measure;
  throw new MeasureError({
    code: "measure/space-mismatch",
    expected: `a measure on ${formatSpace(space)}`,
    found: formatSpace(measure.space),
    fix: "Push the measure forward into the space of the semiring.",
  });
}

function concatenate(mu: ParameterMeasure, nu: ParameterMeasure): ParameterMeasure {
  const weights = new Float64Array(mu.count + nu.count);
  weights.set(mu.weights);
  weights.set(nu.weights, mu.count);
  const points = new Float64Array(mu.points.length + nu.points.length);
  points.set(mu.points);
  points.set(nu.points, mu.points.length);
  return unsafeMeasure(mu.space, weights, points);
}

function multiply(mu: ParameterMeasure, nu: ParameterMeasure): ParameterMeasure {
  const width = dimension(mu.space);
  const count = mu.count * nu.count;
  if (count * Math.max(width, 1) > maxDoubles) {
    throw new MeasureError({
      code: "measure/too-large",
      expected: `a product of at most ${maxDoubles} numbers`,
      found: `${mu.count} * ${nu.count} particles of ${width} numbers`,
      fix: "Multiply canonical forms, or drop particles without weight first.",
    });
  }
  const weights = new Float64Array(count);
  const points = new Float64Array(count * width);
  const multiplyPoints = mu.space.field === "complex" ? multiplyComplexPoints : multiplyRealPoints;
  let k = 0;
  for (let i = 0; i < mu.count; i++) {
    for (let j = 0; j < nu.count; j++, k++) {
      weights[k] = mu.weights[i]! * nu.weights[j]!;
      multiplyPoints(width, mu.points, i * width, nu.points, j * width, points, k * width);
    }
  }
  if (!allFinite(weights) || !allFinite(points)) {
    throw new MeasureError({ code: "measure/non-finite", expected: "a product of finite numbers", found: "overflow", fix: "Scale weights and points down." });
  }
  return unsafeMeasure(mu.space, weights, points);
}

function allFinite(x: Float64Array): boolean {
  let probe = 0;
  for (let i = 0; i < x.length; i++) probe += x[i]! * 0; // 0, or NaN from the first number that is not finite on
  return probe === 0;
}

/** `out[o..o+width) = x[p..) o y[q..)`. */
function multiplyRealPoints(
  width: number, x: Float64Array, p: number, y: Float64Array, q: number, out: Float64Array, o: number,
): void {
  for (let d = 0; d < width; d++) out[o + d] = x[p + d]! * y[q + d]!;
}

/** The same over the complex numbers, interleaved. */
function multiplyComplexPoints(
  width: number, x: Float64Array, p: number, y: Float64Array, q: number, out: Float64Array, o: number,
): void {
  for (let d = 0; d < width; d += 2) {
    const xr = x[p + d]!;
    const xi = x[p + d + 1]!;
    const yr = y[q + d]!;
    const yi = y[q + d + 1]!;
    out[o + d] = xr * yr - xi * yi;
    out[o + d + 1] = xr * yi + xi * yr;
  }
}
