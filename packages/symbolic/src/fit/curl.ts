/**
 * What a fitted potential leaves: is it noise, or a field of its own?
 *
 * What is left is fitted by general polynomial fields, one polynomial per coordinate, and by gradients of the same degree,
 * both on one half of the places and judged on the other, twice. A gradient field has a symmetric Jacobian, so a general
 * field that is better beyond chance means that the velocities have curl; a gradient that is better than nothing means that
 * the model lacks something. Both are compared with the noise of the comparison itself, never with a fixed share.
 */
import { buildLibrary, candidateValue, libraryColumns, type Candidate } from "./library.js";
import { orthogonalFit } from "./orthogonal-fit.js";
import { placeCount, placesOf } from "./places.js";
import type { Samples } from "./samples.js";

/** What the test found; residuals are held out and relative to the velocities. */
export interface CurlTest {
  /** Degree of the fields compared; 0 when none could be. */
  readonly degree: number;
  /** What the terms and the best general field leave. */
  readonly generalResidual: number;
  /** What the terms and the best gradient field of the same degree leave. */
  readonly gradientResidual: number;
  /** Share of the squared Jacobian of terms and general field that is antisymmetric, averaged over the samples, 0..1. */
  readonly antisymmetricShare: number;
  /** False when a general field explains more than any gradient does, beyond chance. */
  readonly isGradient: boolean;
  /** Whether gradients explain some of what the terms leave, beyond chance; null when not tested. */
  readonly systematic: boolean | null;
  /** Why there was no test; empty when there was one. */
  readonly untested: string;
}

/** A field to look for structure in. */
export interface Remainder {
  readonly samples: Samples;
  /** `[count, dimension]`: velocities minus those of the terms. */
  readonly left: Float64Array;
  /** Velocity of the terms at any point; for the Jacobian. */
  readonly termsVelocity: (point: Float64Array) => Float64Array;
}

/** Samples used at most, evenly chosen. */
const LARGEST_COUNT = 600;
const LARGEST_DEGREE = 6;
/** Relative residual that rounding leaves in doubles. */
const ROUNDING = 1e-9;
/** Samples per coefficient that a half must have. */
const MARGIN = 1.3;

interface Field { readonly coefficients: Float64Array[]; readonly squares: Float64Array }

/** What the three models leave of every sample on the half that they were not fitted to. */
interface Comparison {
  readonly degree: number;
  readonly nothing: Float64Array;
  readonly gradient: Float64Array;
  readonly general: Float64Array;
  readonly basis: readonly Candidate[];
  /** `[dimension][basis + 1]`, of the first half. */
  readonly coefficients: readonly Float64Array[];
}

/**
 * Whether squares `better` are less than `worse` beyond chance, paired over the samples: five standard errors of the mean
 * difference, or three where the root mean square falls below 0.7 of the other. A difference below 5 % is never clear.
 */
export function isClearlyLess(better: Float64Array, worse: Float64Array): boolean {
  const n = better.length;
  const differences = worse.map((w, j) => w - better[j]!);
  const mean = differences.reduce((s, d) => s + d, 0) / n;
  const deviation = Math.sqrt(differences.reduce((s, d) => s + (d - mean) ** 2, 0) / Math.max(1, n - 1));
  const errors = deviation === 0 ? (mean > 0 ? Infinity : 0) : (mean / deviation) * Math.sqrt(n);
  const sum = (values: Float64Array): number => values.reduce((s, v) => s + v, 0);
  const ratio = Math.sqrt(sum(better) / sum(worse));
  return (ratio < 0.7 && errors > 3) || (ratio < 0.95 && errors > 5);
}

/** Held-out squares of a field `[targets][height]` fitted in common columns `[k, height]`, row r belonging to sample `r / rowsPerSample`. */
function heldOutField(columns: Float64Array, k: number, targets: readonly Float64Array[], rowsPerSample: number, halves: readonly [Int32Array, Int32Array]): Field {
  const height = targets[0]!.length;
  const squares = new Float64Array(height / rowsPerSample);
  let coefficients: Float64Array[] = [];
  const rowsOf = (half: Int32Array): Int32Array => Int32Array.from({ length: half.length * rowsPerSample }, (_, i) => half[Math.floor(i / rowsPerSample)]! * rowsPerSample + (i % rowsPerSample));
  for (const [train, test] of [halves, [halves[1], halves[0]] as const]) {
    const fit = orthogonalFit(columns, k, height, rowsOf(train));
    const solved = targets.map((target) => fit.solve(target));
    if (coefficients.length === 0) coefficients = solved;
    for (const row of rowsOf(test)) {
      targets.forEach((target, t) => {
        let rest = target[row]!;
        for (let c = 0; c < k; c++) rest -= solved[t]![c]! * columns[c * height + row]!;
        squares[Math.floor(row / rowsPerSample)]! += rest * rest;
      });
    }
  }
  return { coefficients, squares };
}

function compare({ samples, left }: Remainder, rows: Int32Array, halves: readonly [Int32Array, Int32Array], degree: number): Comparison | undefined {
  const { points, dimension } = samples;
  const names = Array.from({ length: dimension }, (_, d) => `x${d + 1}`);
  const least = Math.min(halves[0].length, halves[1].length);
  const basis = buildLibrary({ names, field: "real", degree, actions: [] });
  if (MARGIN * (basis.length + 1) > least) return undefined;
  const gradients = buildLibrary({ names, field: "real", degree: degree + 1, actions: [] });
  if (MARGIN * gradients.length > least * dimension) return undefined;
  const height = rows.length;
  const values = new Float64Array((basis.length + 1) * height).fill(1, 0, height);
  basis.forEach((m, c) => rows.forEach((row, r) => (values[(c + 1) * height + r] = candidateValue(m, points.subarray(row * dimension, (row + 1) * dimension), false)[0])));
  const targets = names.map((_, d) => Float64Array.from(rows, (row) => left[row * dimension + d]!));
  const general = heldOutField(values, basis.length + 1, targets, 1, halves);
  const flat = Float64Array.from({ length: height * dimension }, (_, i) => left[rows[Math.floor(i / dimension)]! * dimension + (i % dimension)]!);
  const gradient = heldOutField(libraryColumns(gradients, points, dimension, rows, false), gradients.length, [flat], dimension, halves);
  const nothing = new Float64Array(height);
  flat.forEach((x, i) => (nothing[Math.floor(i / dimension)]! += x * x));
  return { degree, nothing, gradient: gradient.squares, general: general.squares, basis, coefficients: general.coefficients };
}

/** Antisymmetric share of the Jacobian of terms and general field. */
function antisymmetricShare({ samples, termsVelocity }: Remainder, rows: Int32Array, { basis, coefficients }: Comparison): number {
  const { points, dimension } = samples;
  const slopes = libraryColumns(basis, points, dimension, rows, false);
  const height = rows.length * dimension;
  const h = 1e-5;
  let [skew, all] = [0, 0];
  rows.forEach((row, r) => {
    const point = points.slice(row * dimension, (row + 1) * dimension);
    const own = Array.from(point, (x, e) => {
      const [up, down] = [point.slice().fill(x + h, e, e + 1), point.slice().fill(x - h, e, e + 1)].map((p) => termsVelocity(p));
      return up!.map((v, d) => (v - down![d]!) / (2 * h));
    });
    // Columns are minus gradients.
    const added = coefficients.map((c) => Array.from({ length: dimension }, (_, e) => basis.reduce((sum, _m, j) => sum - c[j + 1]! * slopes[j * height + r * dimension + e]!, 0)));
    for (let d = 0; d < dimension; d++) for (let e = 0; e < dimension; e++) {
      skew += ((added[d]![e]! - added[e]![d]!) / 2) ** 2;
      all += (own[e]![d]! + added[d]![e]!) ** 2;
    }
  });
  return all > 0 ? skew / all : 0;
}

const NOT_TESTED = { degree: 0, generalResidual: NaN, gradientResidual: NaN, antisymmetricShare: NaN, isGradient: true, systematic: null };

/**
 * Tests what is left at the given rows.
 *
 * @param degree - of the library; fields of up to one more are tried, as far as there are places for them
 */
export function curlTest(remainder: Remainder, allRows: Int32Array, degree: number): CurlTest {
  const { samples } = remainder;
  const step = Math.ceil(allRows.length / LARGEST_COUNT);
  const rows = allRows.filter((_, j) => j % step === 0);
  const places = placesOf(samples, rows);
  const half = (parity: number): Int32Array => Int32Array.from(rows.keys()).filter((r) => places[r]! % 2 === parity);
  const halves = [half(0), half(1)] as const;
  const energy = rows.reduce((sum, row) => samples.velocities.subarray(row * samples.dimension, (row + 1) * samples.dimension).reduce((s, v) => s + v * v, sum), 0);
  const relative = (squares: Float64Array): number => Math.sqrt(squares.reduce((s, x) => s + x, 0) / energy);
  const rounding = Math.max(ROUNDING, 4 * (samples.precision ?? 0));
  let best: { readonly comparison: Comparison; readonly curl: boolean } | undefined;
  let systematic = false;
  for (let d = 1; d <= Math.min(degree + 1, LARGEST_DEGREE); d++) {
    const comparison = compare(remainder, rows, halves, d);
    if (comparison === undefined) break;
    const { nothing, gradient, general } = comparison;
    systematic ||= relative(nothing) > rounding && isClearlyLess(gradient, nothing);
    const curl = samples.dimension > 1 && relative(gradient) > rounding && isClearlyLess(general, gradient) && isClearlyLess(general, nothing);
    // The lowest degree among those that explain about the same.
    const before = best === undefined ? Infinity : relative(best.comparison.general);
    const better = best === undefined || (curl === best.curl ? before > rounding && relative(general) < 0.9 * before : curl);
    if (better) best = { comparison, curl };
  }
  if (best === undefined) return { ...NOT_TESTED, untested: `${placeCount(places)} different points are too few to compare fields on` };
  const { comparison, curl } = best;
  return {
    degree: comparison.degree, generalResidual: relative(comparison.general), gradientResidual: relative(comparison.gradient),
    antisymmetricShare: antisymmetricShare(remainder, rows, comparison), isGradient: !curl, systematic, untested: "",
  };
}
