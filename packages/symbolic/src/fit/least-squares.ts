/** Least squares on a few columns by QR: coefficients, standard errors and residual of every time. */
import { Matrix, QrDecomposition } from "ml-matrix";
import { placeCount } from "./places.js";
import type { Regression, RegressionBlock } from "./problem.js";

/** A solved subset of columns. */
export interface Solution {
  /** Columns, ascending. */
  readonly support: readonly number[];
  /** `[times][support]`, in units of the normalised columns. */
  readonly coefficients: readonly Float64Array[];
  /** `[times][support]`: square roots of the diagonal of `(A'A)^-1`; times the noise they are standard errors. */
  readonly spreads: readonly Float64Array[];
  /** Sum of squares left. */
  readonly residual: number;
}

/** Columns that add less than this share of their norm to the span count as dependent. */
const DEPENDENT = 1e-9;

/** Solves one time; undefined when the columns are dependent there. */
function solveBlock(block: RegressionBlock, support: readonly number[], rows?: ArrayLike<number>): { coefficients: Float64Array; spreads: Float64Array } | undefined {
  const k = support.length;
  const height = rows?.length ?? block.height;
  if (height < k) return undefined;
  const at = (r: number): number => (rows === undefined ? r : rows[r]!);
  const matrix = new Matrix(height, k);
  support.forEach((c, j) => { for (let r = 0; r < height; r++) matrix.set(r, j, block.columns[c * block.height + at(r)]!); });
  const qr = new QrDecomposition(matrix);
  const upper = qr.upperTriangularMatrix;
  let largest = 0;
  for (let j = 0; j < k; j++) largest = Math.max(largest, Math.abs(upper.get(j, j)));
  for (let j = 0; j < k; j++) if (!(Math.abs(upper.get(j, j)) > DEPENDENT * largest)) return undefined;
  const right = new Matrix(height, 1);
  for (let r = 0; r < height; r++) right.set(r, 0, block.target[at(r)]!);
  return { coefficients: Float64Array.from(qr.solve(right).to1DArray()), spreads: inverseRowNorms(upper, k) };
}

/** Norms of the rows of the inverse of an upper triangle: the diagonal of `(R'R)^-1` is their squares. */
function inverseRowNorms(upper: Matrix, k: number): Float64Array {
  const inverse = Array.from({ length: k }, () => new Float64Array(k));
  for (let j = 0; j < k; j++) {
    inverse[j]![j] = 1 / upper.get(j, j);
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let t = i + 1; t <= j; t++) sum += upper.get(i, t) * inverse[t]![j]!;
      inverse[i]![j] = -sum / upper.get(i, i);
    }
  }
  return Float64Array.from(inverse, (row) => Math.sqrt(row.reduce((s, x) => s + x * x, 0)));
}

/** Sum of squares left at given coefficients, over all rows or some. */
export function residualOf(block: RegressionBlock, support: readonly number[], coefficients: Float64Array, rows?: ArrayLike<number>): number {
  let sum = 0;
  for (let r = 0; r < (rows?.length ?? block.height); r++) {
    const row = rows === undefined ? r : rows[r]!;
    let rest = block.target[row]!;
    for (let j = 0; j < support.length; j++) rest -= coefficients[j]! * block.columns[support[j]! * block.height + row]!;
    sum += rest * rest;
  }
  return sum;
}

/** Solves a subset at every time; undefined when its columns are dependent at some time. */
export function solveSupport(regression: Regression, support: readonly number[]): Solution | undefined {
  const solved = regression.blocks.map((block) => solveBlock(block, support));
  if (!solved.every((s) => s !== undefined)) return undefined;
  const residual = regression.blocks.reduce((sum, block, t) => sum + residualOf(block, support, solved[t]!.coefficients), 0);
  return { support, coefficients: solved.map((s) => s.coefficients), spreads: solved.map((s) => s.spreads), residual };
}

/**
 * Mean held-out residual by `folds`-fold cross-validation over whole places, relative to the root mean square of the target.
 * Places go to folds in turn, so the split is the same for every subset, and a repeated point is never on both sides.
 *
 * @returns infinite when the places outside of some fold do not determine the coefficients
 */
export function heldOutResidual(regression: Regression, support: readonly number[], dimension: number, folds = 5): number {
  let sum = 0;
  for (const block of regression.blocks) {
    const usedFolds = Math.min(folds, placeCount(block.places));
    for (let fold = 0; fold < usedFolds; fold++) {
      const rows = (inside: boolean): Int32Array => Int32Array.from({ length: block.height }, (_, r) => r)
        .filter((r) => (block.places[Math.floor(r / dimension)]! % usedFolds === fold) === inside);
      const solved = solveBlock(block, support, rows(false));
      sum += solved === undefined ? Infinity : residualOf(block, support, solved.coefficients, rows(true));
    }
  }
  return Math.sqrt(sum / regression.energy);
}
