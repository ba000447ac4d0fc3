/**
 * Smallest counterexamples: measures with few particles and small numbers that violate a law, found in order of size and
 * evaluated straight from the expression, so that they stand whatever an engine says.
 *
 * Sizes: coordinates are drawn from `1, 2, -1, 0, 3, ..` (with `i` over the complex numbers) and cost their place in the list;
 * fewer particles come first, then lower total cost. Weights are 1, and vary only where that finds nothing.
 */
import { rational, rationalField } from "@ringflow/algebra";
import { gaussian, type GaussianRational } from "../expression/exact-value.js";
import type { Expression } from "../expression/expression.js";
import { addMeasures, formatGaussian, functionalValue, multiplyMeasures, unitMeasure, zeroMeasure, type RationalMeasure } from "./rational-measure.js";
import type { StatementName } from "./statement.js";

/** Two measures and both sides of the law; complex numbers as `[re, im]` fractions. The left side is null where it divides by zero. */
export interface Counterexample {
  readonly statement: StatementName;
  readonly mu: PrintedMeasure;
  readonly nu: PrintedMeasure;
  readonly left: readonly [string, string] | null;
  readonly right: readonly [string, string];
}

/** A measure as text: fractions, points as `[re, im]` per coordinate. */
export interface PrintedMeasure {
  readonly weights: readonly string[];
  readonly points: readonly (readonly (readonly [string, string])[])[];
}

const of = (re: bigint, im = 0n, denominator = 1n): GaussianRational => ({ re: rational(re, denominator), im: rational(im, denominator) });
const REAL: readonly GaussianRational[] = [of(1n), of(2n), of(-1n), of(0n), of(3n), of(1n, 0n, 2n), of(-2n), of(5n)];
const COMPLEX: readonly GaussianRational[] = [of(1n), of(0n, 1n), of(2n), of(-1n), of(0n), of(1n, 1n), of(0n, -1n), of(3n), of(1n, 2n), of(1n, 0n, 2n)];

/** Evaluations that one search may spend. */
const LARGEST_SEARCH = 6_000;

/** Vectors of `length` numbers >= 0 below `values` with the given sum, in lexicographic order. */
function* vectors(length: number, sum: number, values: number): Generator<readonly number[]> {
  if (length === 0) {
    if (sum === 0) yield [];
    return;
  }
  for (let first = 0; first <= Math.min(sum, values - 1); first++) {
    for (const rest of vectors(length - 1, sum - first, values)) yield [first, ...rest];
  }
}

/** Both sides of a law. A left side may be undefined: then the domain is not closed under the operation. */
function sides(
  name: StatementName, f: Expression, names: readonly string[], mu: RationalMeasure, nu: RationalMeasure,
): { readonly left: GaussianRational | undefined; readonly right: GaussianRational } | undefined {
  const value = (m: RationalMeasure): GaussianRational | undefined => functionalValue(f, names, m);
  if (name === "zero") return { left: value(zeroMeasure), right: gaussian.zero };
  if (name === "unit") return { left: value(mu), right: gaussian.one };
  const [joined, join] = name === "additivity" ? [addMeasures(mu, nu), gaussian.add] as const : [multiplyMeasures(mu, nu), gaussian.multiply] as const;
  const [left, x, y] = [value(joined), value(mu), value(nu)];
  return x === undefined || y === undefined ? undefined : { left, right: join(x, y) };
}

function printMeasure({ weights, points }: RationalMeasure): PrintedMeasure {
  return { weights: weights.map((w) => formatGaussian({ re: w, im: rationalField.zero })[0]), points: points.map((p) => p.map(formatGaussian)) };
}

/** The counterexample that these measures are, if they are one. */
export function counterexampleAt(
  name: StatementName, f: Expression, names: readonly string[], mu: RationalMeasure, nu: RationalMeasure,
): Counterexample | undefined {
  const both = sides(name, f, names, mu, nu);
  if (both === undefined || (both.left !== undefined && gaussian.equals(both.left, both.right))) return undefined;
  const { left, right } = both;
  return { statement: name, mu: printMeasure(mu), nu: printMeasure(nu), left: left === undefined ? null : formatGaussian(left), right: formatGaussian(right) };
}

/** Measure with unit weights from consecutive coordinates. */
function measureOf(values: readonly GaussianRational[], count: number, dimension: number): RationalMeasure {
  return {
    weights: new Array(count).fill(rationalField.one) as RationalMeasure["weights"],
    points: Array.from({ length: count }, (_, j) => values.slice(j * dimension, (j + 1) * dimension)),
  };
}

/** Numbers of particles of mu and nu in the order in which they are tried. */
const SHAPES = [[1, 1], [2, 1], [1, 2], [2, 2]] as const;

/**
 * Searches for a violation of one law.
 *
 * @param complex - whether coordinates may be complex
 * @param shapes - how many of the particle shapes to try; 1 suffices for single potentials, which are linear
 */
export function findCounterexample(
  name: StatementName, f: Expression, names: readonly string[], complex: boolean, shapes: number,
): Counterexample | undefined {
  const dimension = names.length;
  if (name === "zero") return counterexampleAt(name, f, names, zeroMeasure, zeroMeasure);
  if (name === "unit") return counterexampleAt(name, f, names, unitMeasure(dimension), zeroMeasure);
  const values = complex ? COMPLEX : REAL;
  let budget = LARGEST_SEARCH;
  for (const [m, n] of SHAPES.slice(0, shapes)) {
    const length = (m + n) * dimension;
    const largestCost = length * (values.length - 1);
    const share = budget / 2;
    let tried = 0;
    for (let cost = 0; cost <= largestCost && tried < share; cost++) {
      for (const vector of vectors(length, cost, values.length)) {
        if (++tried > share) break;
        const point = vector.map((index) => values[index]!);
        const found = counterexampleAt(name, f, names, measureOf(point, m, dimension), measureOf(point.slice(m * dimension), n, dimension));
        if (found !== undefined) return found;
      }
    }
    budget -= tried;
  }
  return undefined;
}

/** Primes: coordinates of particles at which few polynomials vanish together. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

/** Weights in the order of their cost. */
const WEIGHTS = [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n, 16n];

function atPrimes(weights: readonly number[], from: number, dimension: number, complex: boolean): RationalMeasure {
  const prime = (k: number): bigint => BigInt(PRIMES[k % PRIMES.length]!);
  return {
    weights: weights.map((w) => rational(WEIGHTS[w]!)),
    points: weights.map((_, j) => Array.from({ length: dimension }, (__, d) => {
      const k = (from + j) * dimension + d;
      return complex ? of(prime(k), prime(k + 1)) : of(prime(k));
    })),
  };
}

/**
 * The same for a functional of several potentials, by the weights of particles at fixed points: a law that fails is a polynomial
 * in the weights that is not zero, if the particles are as many as the potentials.
 *
 * @param largest - particles of each measure to go up to
 */
export function findWeightedCounterexample(
  name: StatementName, f: Expression, names: readonly string[], complex: boolean, largest: number,
): Counterexample | undefined {
  if (name === "zero" || name === "unit") return undefined;
  for (let count = 1; count <= largest; count++) {
    let tried = 0;
    for (let cost = 0; cost <= 2 * count * (WEIGHTS.length - 1) && tried < LARGEST_SEARCH / largest; cost++) {
      for (const vector of vectors(2 * count, cost, WEIGHTS.length)) {
        if (++tried > LARGEST_SEARCH / largest) break;
        const [mu, nu] = [vector.slice(0, count), vector.slice(count)];
        const found = counterexampleAt(name, f, names, atPrimes(mu, 0, names.length, complex), atPrimes(nu, count, names.length, complex));
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}
