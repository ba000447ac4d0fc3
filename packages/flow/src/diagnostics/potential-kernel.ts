/**
 * The kernel of potential dynamics. For an energy that depends on potentials, `rho_i' = - sum_k K_ik dl/drho_k` with
 *
 *   K_ik(mu) = int <grad r_i, grad r_k> dmu .
 *
 * The potentials evolve independently (decoupling) where K is diagonal.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { Moment } from "../functionals/moment.js";

/**
 * `K`, row-major `[m, m]`, symmetric positive semidefinite.
 *
 * @remarks `O(N m (gradient + m D))`.
 * @since 0.1.0
 */
export function potentialKernel(moments: readonly Moment[], measure: ParameterMeasure): Float64Array {
  const m = moments.length;
  const width = measure.count === 0 ? 0 : measure.points.length / measure.count;
  const kernel = new Float64Array(m * m);
  const gradients = moments.map(() => new Float64Array(width));
  for (let j = 0; j < measure.count; j++) {
    const theta = measure.points.subarray(j * width, (j + 1) * width);
    moments.forEach((moment, i) => {
      gradients[i]!.fill(0);
      moment.addGradient(theta, 1, gradients[i]!);
    });
    for (let i = 0; i < m; i++) {
      for (let k = 0; k <= i; k++) {
        let sum = 0;
        for (let x = 0; x < width; x++) sum += gradients[i]![x]! * gradients[k]![x]!;
        kernel[i * m + k]! += measure.weights[j]! * sum;
      }
    }
  }
  for (let i = 0; i < m; i++) for (let k = 0; k < i; k++) kernel[k * m + i] = kernel[i * m + k]!;
  return kernel;
}

/**
 * How far a kernel is from diagonal: the root mean square of its normalised off-diagonal entries,
 *
 *   sqrt(mean over i != k of K_ik^2 / (K_ii K_kk)) ,
 *
 * between 0 (decoupled) and 1 (all gradients parallel); entries of vanishing diagonal do not count; 0 for one potential.
 *
 * @example offDiagonalRatio(Float64Array.of(4, 1, 1, 1), 2) // => 0.5
 * @since 0.1.0
 */
export function offDiagonalRatio(kernel: Float64Array, size: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) {
      const scale = kernel[i * size + i]! * kernel[k * size + k]!;
      if (!(scale > 0)) continue;
      sum += kernel[i * size + k]! ** 2 / scale;
      count++;
    }
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}
