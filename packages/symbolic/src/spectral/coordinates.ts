/**
 * Spectral coordinates of particles on a finite abelian group.
 *
 *   a(x) = sum_k alpha_k chi_k(x),  b likewise with beta,  c(z) = sum_k gamma_k conj(chi_k(z))
 *
 * with real functions, so the coefficient of `conj(chi)` is the conjugate of that of `chi`. Weights are folded into
 * gamma. A character and its conjugate carry the same information: the representative of a pair is its smaller index.
 */
import { fourierCoefficients } from "@ringflow/group";
import type { AbelianGroup, DualGroup } from "@ringflow/group";
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";

/** All coefficients of all particles, interleaved complex `[count, n, 2]`. */
export interface SpectralCoordinates {
  readonly count: number;
  readonly order: number;
  readonly dual: DualGroup;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  readonly gamma: Float64Array;
}

/** Copies block `index` of every point into rows `[count, n]`. */
function blockRows(measure: ParameterMeasure, order: number, index: number, weighted: boolean): Float64Array {
  const rows = new Float64Array(measure.count * order);
  for (let j = 0; j < measure.count; j++) {
    const factor = weighted ? measure.weights[j]! : 1;
    for (let x = 0; x < order; x++) rows[j * order + x] = factor * measure.points[(3 * j + index) * order + x]!;
  }
  return rows;
}

/**
 * Fourier coefficients of a, b, c of every particle; gamma is the coefficient of the conjugate character.
 *
 * Cost `O(count n^2)`, memory `6 count n` doubles.
 */
export function spectralCoordinates(group: Pick<AbelianGroup, "dual" | "order">, measure: ParameterMeasure, kernels: Kernels = jsKernels): SpectralCoordinates {
  const { dual, order } = group;
  const { count } = measure;
  const transform = (index: number, weighted: boolean): Float64Array =>
    fourierCoefficients(dual, order, blockRows(measure, order, index, weighted), count, kernels);
  const gamma = transform(2, true);
  // c is real, so its coefficient at conj(chi_k) is the conjugate of the one at chi_k.
  for (let i = 1; i < gamma.length; i += 2) gamma[i] = -gamma[i]!;
  return { count, order, dual, alpha: transform(0, false), beta: transform(1, false), gamma };
}
