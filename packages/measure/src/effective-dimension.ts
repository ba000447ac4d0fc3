/**
 * Effective dimension of a measure: the participation ratio of the spectrum of its Gram matrix
 *
 *   G_ij = sqrt(w_i w_j) <theta_i, theta_j>,     (sum_k lambda_k)^2 / sum_k lambda_k^2 = (tr G)^2 / tr(G^2).
 *
 * Both traces are sums of entries, so no eigenvalue is computed. The second-moment matrix `sum_j w_j theta_j theta_j'` has
 * the same nonzero spectrum, and so the same ratio: the smaller of the two is formed.
 */
import { jsKernels } from "@ringflow/kernels";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";

/**
 * Number of directions that the particles spread over, between 1 and min(count, D); 0 for a measure whose second moment
 * vanishes. Not centred: a single direction counts.
 *
 * @remarks Invariant under scaling of points and of weights, under orthogonal (unitary) maps and under splitting of
 *   particles. O(N D min(N, D)).
 * @example effectiveDimension(measureSemiring(networkSpace(4)).one) // => 1
 * @since 0.1.0
 */
export function effectiveDimension(measure: ParameterMeasure, kernels: Kernels = jsKernels): number {
  const { rows, width, matrix } = scaledRows(measure, kernels);
  const side = Math.min(rows, width);
  const gram = kernels.allocate(side * side);
  if (rows <= width) kernels.gram(rows, width, matrix, gram);
  else kernels.multiplyLeftTransposed(width, width, rows, matrix, matrix, gram);
  let trace = 0;
  for (let i = 0; i < side; i++) trace += gram[i * side + i]!;
  const squares = kernels.dot(side * side, gram, gram);
  kernels.release(gram);
  kernels.release(matrix);
  const ratio = squares === 0 ? 0 : (trace * trace) / squares;
  // The real matrix below has every eigenvalue of a complex Gram matrix twice.
  return measure.space.field === "complex" ? ratio / 2 : ratio;
}

/**
 * Rows `sqrt(w_j) theta_j`, scaled so that squares neither overflow nor vanish. A complex point contributes the two real
 * rows of `theta` and `i theta`: real inner products of these are the real and imaginary parts of the Hermitian ones.
 */
function scaledRows(
  { space, count, weights, points }: ParameterMeasure,
  kernels: Kernels,
): { readonly rows: number; readonly width: number; readonly matrix: Float64Array } {
  const width = dimension(space);
  const isComplex = space.field === "complex";
  const rows = isComplex ? 2 * count : count;
  const matrix = kernels.allocate(rows * width);
  let largest = 0;
  for (let j = 0; j < count; j++) {
    const root = Math.sqrt(weights[j]!);
    for (let d = 0; d < width; d++) {
      const x = root * points[j * width + d]!;
      matrix[j * width + d] = x;
      largest = Math.max(largest, Math.abs(x));
      if (isComplex) matrix[(count + j) * width + (d ^ 1)] = d % 2 === 0 ? x : -x;
    }
  }
  if (largest > 0) for (let i = 0; i < rows * width; i++) matrix[i] = matrix[i]! / largest;
  return { rows, width, matrix };
}
