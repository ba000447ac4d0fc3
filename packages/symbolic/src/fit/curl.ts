/**
 * Are the velocities a gradient? A gradient field has a symmetric Jacobian. General polynomial fields, one polynomial per
 * coordinate, are fitted to the samples and compared with what gradients of the same degree explain.
 */
import type { Kernels } from "@ringflow/kernels";
import { Matrix, QrDecomposition } from "ml-matrix";
import { buildLibrary, candidateValue, libraryColumns, type Candidate } from "./library.js";
import type { Samples, TimeGroup } from "./samples.js";

/** What the test found. */
export interface CurlTest {
  /** Degree of the fields compared; 0 when there were too few samples for any. */
  readonly degree: number;
  /** Held-out residual of the best general field, relative to the velocities. */
  readonly generalResidual: number;
  /** Held-out residual of the best gradient field of the same degree. */
  readonly gradientResidual: number;
  /** Share of the squared Jacobian that is antisymmetric, averaged over the samples, 0..1. */
  readonly antisymmetricShare: number;
  /** False when a general field explains clearly more than any gradient does. */
  readonly isGradient: boolean;
}

/** A general field must leave less than this share of the gradient's residual to count against it. */
const CLEARLY = 0.7;
/** And the antisymmetric part of its Jacobian must exceed this share. */
const ANTISYMMETRIC = 1e-3;

/** Least squares by QR; coefficients of the columns `[k, rows]`. */
function solve(columns: Float64Array, k: number, target: Float64Array, rows: readonly number[], height: number): number[] | undefined {
  const matrix = new Matrix(rows.length, k);
  for (let j = 0; j < k; j++) rows.forEach((row, r) => matrix.set(r, j, columns[j * height + row]!));
  const qr = new QrDecomposition(matrix);
  return qr.isFullRank() ? qr.solve(Matrix.columnVector(rows.map((row) => target[row]!))).to1DArray() : undefined;
}

/** Two halves of the samples: every other one. */
function halves(count: number): readonly [number[], number[]] {
  const all = Array.from({ length: count }, (_, j) => j);
  return [all.filter((j) => j % 2 === 0), all.filter((j) => j % 2 === 1)];
}

function relativeResidual(columns: Float64Array, k: number, target: Float64Array, fit: number[], rows: readonly number[], height: number): number {
  let [left, all] = [0, 0];
  for (const row of rows) {
    let value = target[row]!;
    all += value ** 2;
    for (let j = 0; j < k; j++) value -= fit[j]! * columns[j * height + row]!;
    left += value ** 2;
  }
  return Math.sqrt(left / all);
}

/** General fields: coefficients of every coordinate in the monomials `basis`, with the held-out residual. */
function generalField(samples: Samples, rows: readonly number[], basis: readonly Candidate[]): { readonly coefficients: number[][]; readonly residual: number } | undefined {
  const { points, velocities, dimension } = samples;
  const height = rows.length;
  const k = basis.length + 1;
  const values = new Float64Array(k * height).fill(1, 0, height);
  basis.forEach((m, j) => rows.forEach((row, r) => (values[(j + 1) * height + r] = candidateValue(m, points.subarray(row * dimension, (row + 1) * dimension), false)[0])));
  const [train, test] = halves(height);
  const coefficients: number[][] = [];
  let [left, all] = [0, 0];
  for (let d = 0; d < dimension; d++) {
    const target = Float64Array.from(rows, (row) => velocities[row * dimension + d]!);
    const fit = solve(values, k, target, train, height);
    if (fit === undefined) return undefined;
    coefficients.push(fit);
    const energy = test.reduce((s, r) => s + target[r]! ** 2, 0);
    all += energy;
    if (energy > 0) left += energy * relativeResidual(values, k, target, fit, test, height) ** 2;
  }
  return { coefficients, residual: Math.sqrt(left / all) };
}

/** Antisymmetric share of the Jacobian of a general field. */
function antisymmetricShare(samples: Samples, rows: readonly number[], basis: readonly Candidate[], coefficients: readonly number[][]): number {
  const { points, dimension } = samples;
  // Minus the gradient of every monomial, reused as derivatives.
  const slopes = libraryColumns(basis, points, dimension, rows, false);
  const height = rows.length * dimension;
  let [skew, all] = [0, 0];
  for (let r = 0; r < rows.length; r++) {
    const jacobian = coefficients.map((c) => Array.from({ length: dimension }, (_, e) =>
      basis.reduce((sum, _m, j) => sum - c[j + 1]! * slopes[j * height + r * dimension + e]!, 0)));
    for (let d = 0; d < dimension; d++) for (let e = 0; e < dimension; e++) {
      skew += ((jacobian[d]![e]! - jacobian[e]![d]!) / 2) ** 2;
      all += jacobian[d]![e]! ** 2;
    }
  }
  return all > 0 ? skew / all : 0;
}

/** Tests the largest group of samples. `kernels` is kept for symmetry with the other parts of a fit. */
export function curlTest(samples: Samples, groups: readonly TimeGroup[], degree: number, _kernels?: Kernels): CurlTest {
  const { dimension, points } = samples;
  const rows = [...groups].sort((x, y) => y.rows.length - x.rows.length)[0]!.rows;
  const list = Array.from(rows);
  const names = Array.from({ length: dimension }, (_, d) => `x${d + 1}`);
  for (let d = Math.min(degree - 1, 4); d >= 1; d--) {
    const basis = buildLibrary({ names, field: "real", degree: d, actions: [] });
    if (2 * (basis.length + 1) * 1.3 > list.length) continue;
    const general = generalField(samples, list, basis);
    if (general === undefined) continue;
    const gradients = buildLibrary({ names, field: "real", degree: d + 1, actions: [] });
    const height = list.length * dimension;
    const columns = libraryColumns(gradients, points, dimension, list, false);
    const target = new Float64Array(height);
    list.forEach((row, r) => target.set(samples.velocities.subarray(row * dimension, (row + 1) * dimension), r * dimension));
    const [train, test] = halves(list.length).map((half) => half.flatMap((r) => Array.from({ length: dimension }, (_, e) => r * dimension + e))) as [number[], number[]];
    const fit = gradients.length * 1.2 < train.length ? solve(columns, gradients.length, target, train, height) : undefined;
    if (fit === undefined) continue;
    const gradientResidual = relativeResidual(columns, gradients.length, target, fit, test, height);
    const share = antisymmetricShare(samples, list, basis, general.coefficients);
    const isGradient = !(general.residual < CLEARLY * gradientResidual && share > ANTISYMMETRIC && gradientResidual > 1e-8);
    return { degree: d, generalResidual: general.residual, gradientResidual, antisymmetricShare: share, isGradient };
  }
  return { degree: 0, generalResidual: NaN, gradientResidual: NaN, antisymmetricShare: NaN, isGradient: true };
}
