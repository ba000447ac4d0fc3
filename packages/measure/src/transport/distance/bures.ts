/** Gaussian measures as the closed form of quadratic transport. */
import { symmetricEigen } from "../../internal/symmetric-eigen.js";
import { covariance, meanPoint } from "../../moments.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { TransportError } from "../errors.js";
import { checkMeasure } from "../internal/check-measure.js";
import { show } from "../internal/show.js";

/** Mean and covariance. */
export interface Gaussian {
  /** `[d]`. */
  readonly mean: ArrayLike<number>;
  /** `[d, d]` row-major, symmetric, positive semidefinite. */
  readonly covariance: ArrayLike<number>;
}

/**
 * The Gaussian with the mean and covariance of a measure.
 *
 * @throws TransportError `transport/measure`, `transport/empty`, `transport/weight` or `transport/non-finite`
 * @since 0.1.0
 */
export function gaussianOf(measure: ParameterMeasure): Gaussian {
  checkMeasure("gaussianOf", "measure", measure);
  return { mean: meanPoint(measure), covariance: covariance(measure) };
}

/**
 * Squared 2-Wasserstein distance of Gaussian measures (Bures-Wasserstein). For any two measures with these means and
 * covariances it is a lower bound (Gelbrich).
 *
 *   W2^2 = |m1 - m2|^2 + tr(S1 + S2 - 2 (S1^1/2 S2 S1^1/2)^1/2)
 *
 * @returns value >= 0 in units of length squared; absolute error about 1e-14 (|S1| + |S2|) d for well-conditioned covariances,
 *   about 1e-8 (|S1| + |S2|) d where one is singular (square roots of null eigenvalues)
 * @throws TransportError `transport/option` for what is not a Gaussian: shapes, numbers that are not finite, asymmetry above
 *   1e-9 of the largest entry, an eigenvalue below -1e-9 of the trace, overflow; `transport/dimension` if dimensions differ
 * @remarks O(d^3). Symmetric in its arguments up to rounding.
 * @source Peyre & Cuturi 2019, Remark 2.31 [peyre2019]
 * @example squaredBuresWasserstein({ mean: [0], covariance: [1] }, { mean: [3], covariance: [1] }) // => 9
 * @since 0.1.0
 */
export function squaredBuresWasserstein(source: Gaussian, target: Gaussian): number {
  const size = checkGaussian("source", source);
  const other = checkGaussian("target", target);
  if (size !== other) throw gaussianError("transport/dimension", "target", `dimension ${size}`, String(other));
  const s1 = Float64Array.from(source.covariance);
  const s2 = Float64Array.from(target.covariance);
  const root = squareRoot("source", size, s1);
  squareRoot("target", size, s2);
  const { values } = symmetricEigen(size, multiply(size, multiply(size, root, s2), root));
  let value = 0;
  for (let d = 0; d < size; d++) {
    value += (source.mean[d]! - target.mean[d]!) ** 2 + s1[d * size + d]! + s2[d * size + d]! - 2 * Math.sqrt(Math.max(0, values[d]!));
  }
  if (!Number.isFinite(value)) throw gaussianError("transport/option", "source and target", "a distance that does not overflow", String(value));
  return Math.max(0, value);
}

function gaussianError(code: "transport/option" | "transport/dimension", argument: string, expected: string, found: string): TransportError {
  return new TransportError({
    code, function: "squaredBuresWasserstein", argument, expected, found,
    fix: "Write for example { mean: [0, 0], covariance: [1, 0, 0, 1] }, or gaussianOf(measure).",
  });
}

/** @returns the dimension */
function checkGaussian(argument: string, gaussian: Gaussian): number {
  const isList = (x: unknown): x is ArrayLike<number> => Array.isArray(x) || x instanceof Float64Array;
  if (typeof gaussian !== "object" || gaussian === null || !isList(gaussian.mean) || !isList(gaussian.covariance)) {
    throw gaussianError("transport/option", argument, "lists mean and covariance", show(gaussian));
  }
  const { mean, covariance: matrix } = gaussian;
  const size = mean.length;
  if (size === 0 || matrix.length !== size * size) {
    throw gaussianError("transport/option", argument, "a mean of d >= 1 numbers and a covariance of d^2", `${size} and ${matrix.length}`);
  }
  let largest = 0;
  for (const list of [mean, matrix]) {
    for (let k = 0; k < list.length; k++) if (!Number.isFinite(list[k])) throw gaussianError("transport/option", argument, "finite numbers", String(list[k]));
  }
  for (let k = 0; k < matrix.length; k++) largest = Math.max(largest, Math.abs(matrix[k]!));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(matrix[i * size + j]! - matrix[j * size + i]!) > 1e-9 * largest) {
        throw gaussianError("transport/option", argument, "a symmetric covariance", `entries (${i}, ${j}) and (${j}, ${i}) that differ`);
      }
    }
  }
  return size;
}

function squareRoot(argument: string, size: number, matrix: Float64Array): Float64Array {
  const { values, vectors } = symmetricEigen(size, matrix);
  const trace = values.reduce((sum, value) => sum + Math.abs(value), 0);
  const least = values[size - 1]!;
  if (least < -1e-9 * trace) throw gaussianError("transport/option", argument, "a positive semidefinite covariance", `eigenvalue ${least}`);
  const scaled = vectors.map((x, k) => x * Math.sqrt(Math.max(0, values[k % size]!)));
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) for (let k = 0; k < size; k++) out[i * size + j] = out[i * size + j]! + scaled[i * size + k]! * vectors[j * size + k]!;
  }
  return out;
}

function multiply(size: number, x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) for (let j = 0; j < size; j++) out[i * size + j] = out[i * size + j]! + x[i * size + k]! * y[k * size + j]!;
  }
  return out;
}
