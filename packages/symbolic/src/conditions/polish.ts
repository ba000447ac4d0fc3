/**
 * Gauss-Newton on the conditions, each step of least norm: moves a trained block to the nearest solution, to first order.
 *
 *   v <- v - J^+ F(v)
 *
 * The system is underdetermined (solutions come in families), so the pseudo-inverse chooses the shortest correction.
 */
import { Matrix, SVD } from "ml-matrix";
import type { Equations } from "./equations.js";

/** Outcome of {@link polish}. */
export interface Polished {
  readonly vector: Float64Array;
  /** Largest absolute residual, in units where the target is 1. */
  readonly residual: number;
  /** Largest coordinate change relative to the largest coordinate. */
  readonly move: number;
  readonly converged: boolean;
}

/** Singular values below this share of the largest count as zero. */
const RANK_TOLERANCE = 1e-8;

function maxAbs(v: Float64Array): number {
  return v.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
}

/** Least-norm solution of `J d = r` through the singular value decomposition. */
function leastNormSolution(jacobian: Float64Array, rows: number, columns: number, r: Float64Array): Float64Array {
  // Fewer rows than columns: decompose the transpose, whose left factor is the tall one.
  const transposed = new Matrix(columns, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) transposed.set(j, i, jacobian[i * columns + j]!);
  const svd = new SVD(transposed, { autoTranspose: true });
  const { leftSingularVectors: u, rightSingularVectors: v, diagonal } = svd;
  const cut = RANK_TOLERANCE * Math.max(...diagonal, 0);
  const out = new Float64Array(columns);
  diagonal.forEach((s, t) => {
    if (!(s > cut)) return;
    let projection = 0;
    for (let i = 0; i < rows; i++) projection += v.get(i, t) * r[i]!;
    for (let j = 0; j < columns; j++) out[j]! += (projection / s) * u.get(j, t);
  });
  return out;
}

/**
 * Polishes `start` (coordinates of `equations`, scaled so that targets are 1).
 *
 * @param tolerance - residual at which to stop; default 1e-13
 * @param maxSteps - default 30
 */
export function polish(equations: Equations, start: Float64Array, tolerance = 1e-13, maxSteps = 30): Polished {
  let vector = start.slice();
  let residuals = equations.residuals(vector);
  let residual = maxAbs(residuals);
  for (let step = 0; step < maxSteps && residual > tolerance && Number.isFinite(residual); step++) {
    const jacobian = equations.jacobian(vector);
    const d = leastNormSolution(jacobian, equations.equations, equations.dimension, residuals);
    const next = vector.map((x, i) => x - d[i]!);
    const nextResiduals = equations.residuals(next);
    const nextResidual = maxAbs(nextResiduals);
    // At round-off the residual stops falling; keep the better point.
    if (residual < 1e-12 && nextResidual >= residual) break;
    vector = next;
    residuals = nextResiduals;
    residual = nextResidual;
  }
  const move = maxAbs(vector.map((x, i) => x - start[i]!)) / maxAbs(start);
  return { vector, residual, move, converged: residual <= 10 * tolerance };
}
