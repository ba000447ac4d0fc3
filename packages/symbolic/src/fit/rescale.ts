/**
 * Units of a fit. Points and velocities are divided by powers of two so that their largest numbers lie in [1/2, 1): powers
 * of monomials neither overflow nor vanish, and nothing is rounded. With `x = 2^a x'`, `v = 2^b v'` the coefficient of a
 * monomial of degree k is
 *
 *   c = 2^(b - a (k - 1)) c'.
 */
import { left, right, type Either } from "fp-ts/lib/Either.js";
import type { FitError, Samples } from "./samples.js";

/** Exponents of two of the units. */
export interface Units {
  readonly points: number;
  readonly velocities: number;
}

/** Where the largest number is below, small ones beside it are subnormal: their digits are lost. */
const LEAST_EXPONENT = -1000;

function largest(values: Float64Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

function exponentOf(x: number): number {
  return x === 0 ? 0 : Math.floor(Math.log2(x)) + 1;
}

/**
 * `x 2^exponent`, also where the power alone would overflow.
 *
 * @returns infinite or 0 where the result is
 * @example timesPowerOfTwo(3, -1) // => 1.5
 * @since 0.1.0
 */
export function timesPowerOfTwo(x: number, exponent: number): number {
  let [value, rest] = [x, exponent];
  while (rest !== 0 && value !== 0 && Number.isFinite(value)) {
    const step = Math.max(-1000, Math.min(1000, rest));
    value *= 2 ** step;
    rest -= step;
  }
  return value;
}

/** Exponent of the unit of a coefficient of a monomial of the degree. */
export function coefficientExponent({ points, velocities }: Units, degree: number): number {
  return velocities - points * (degree - 1);
}

/** The coordinate whose numbers are too small beside the largest for powers up to the degree, if any. */
function incomparable(points: Float64Array, dimension: number, degree: number): number | undefined {
  const most = new Float64Array(dimension);
  points.forEach((x, i) => (most[i % dimension] = Math.max(most[i % dimension]!, Math.abs(x))));
  const at = most.findIndex((m) => m !== 0 && Math.log2(m) * 2 * degree < LEAST_EXPONENT);
  return at < 0 ? undefined : at;
}

/**
 * Samples in units in which nothing overflows.
 *
 * @param degree - largest degree of the library
 * @returns Left with `fit/samples` when the numbers lost their digits or coordinates are too far apart in size
 */
export function rescale(samples: Samples, degree: number): Either<FitError, { readonly scaled: Samples; readonly units: Units }> {
  const fault = (expected: string, found: string, fix: string): Either<FitError, never> => left({ code: "fit/samples", expected, found, fix });
  const units = { points: exponentOf(largest(samples.points)), velocities: exponentOf(largest(samples.velocities)) };
  for (const name of ["points", "velocities"] as const) {
    if (units[name] < LEAST_EXPONENT) return fault(`${name} of more than 1e-301, so that small ones keep their digits`, `at most ${largest(samples[name]).toExponential(1)}`, "Choose a smaller unit.");
  }
  const points = samples.points.map((x) => timesPowerOfTwo(x, -units.points));
  const velocities = samples.velocities.map((v) => timesPowerOfTwo(v, -units.velocities));
  const small = incomparable(points, samples.dimension, degree);
  if (small !== undefined) return fault("coordinates of comparable size", `coordinate ${small + 1} far below the others`, "Choose units in which all coordinates are near 1, or lower the degree.");
  return right({ scaled: { ...samples, points, velocities }, units });
}
