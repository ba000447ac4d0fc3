/** The regression behind a fit: normalised columns and their Gram matrices, one block of rows per time. */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import { libraryColumns, type Candidate } from "./library.js";
import { placesOf } from "./places.js";
import type { Samples, TimeGroup } from "./samples.js";

/** One time's rows. */
export interface RegressionBlock {
  readonly time: number;
  /** Doubles per column: samples times coordinates. */
  readonly height: number;
  /** Number of the place of every sample, 0, 1, .. */
  readonly places: Int32Array;
  /** `[candidates, height]`, columns divided by the common scales. */
  readonly columns: Float64Array;
  /** `[height]`. */
  readonly target: Float64Array;
  /** `[candidates, candidates]`. */
  readonly gram: Float64Array;
  /** `[candidates]`: inner products with the target. */
  readonly correlations: Float64Array;
}

/** All rows with the same candidates. */
export interface Regression {
  readonly candidates: number;
  readonly blocks: readonly RegressionBlock[];
  /** Norm of each column over all rows; coefficients of normalised columns are divided by it. 1 for zero columns. */
  readonly scales: Float64Array;
  /** Rows over all times. */
  readonly height: number;
  /** `sum target^2`. */
  readonly energy: number;
}

function transposedVector(columns: Float64Array, candidates: number, height: number, target: Float64Array): Float64Array {
  const out = new Float64Array(candidates);
  for (let c = 0; c < candidates; c++) {
    let sum = 0;
    for (let r = 0; r < height; r++) sum += columns[c * height + r]! * target[r]!;
    out[c] = sum;
  }
  return out;
}

/** Builds the regression. Cost `O(rows candidates^2)` in one product per time. */
export function buildRegression(
  samples: Samples, groups: readonly TimeGroup[], library: readonly Candidate[], complex: boolean, kernels: Kernels = jsKernels,
): Regression {
  const { points, velocities, dimension } = samples;
  const p = library.length;
  const raw = groups.map(({ time, rows }) => {
    const target = new Float64Array(rows.length * dimension);
    rows.forEach((row, r) => target.set(velocities.subarray(row * dimension, (row + 1) * dimension), r * dimension));
    return { time, height: target.length, places: placesOf(samples, rows), columns: libraryColumns(library, points, dimension, rows, complex), target };
  });
  const squares = new Float64Array(p);
  for (const { columns, height } of raw) columns.forEach((x, i) => (squares[Math.floor(i / height)]! += x * x));
  const scales = squares.map((s) => (s > 0 ? Math.sqrt(s) : 1));
  const blocks = raw.map(({ time, height, places, columns, target }): RegressionBlock => {
    for (let i = 0; i < columns.length; i++) columns[i]! /= scales[Math.floor(i / height)]!;
    const gram = new Float64Array(p * p);
    kernels.gram(p, height, columns, gram);
    return { time, height, places, columns, target, gram, correlations: transposedVector(columns, p, height, target) };
  });
  const energy = raw.reduce((sum, { target }) => sum + target.reduce((s, v) => s + v * v, 0), 0);
  return { candidates: p, blocks, scales, height: raw.reduce((sum, b) => sum + b.height, 0), energy };
}
