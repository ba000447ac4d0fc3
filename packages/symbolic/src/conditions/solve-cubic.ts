/** Solutions near a point of cubic equations `sum of factor x_i x_j x_k = constant`. */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Equation } from "../verify/kantorovich.js";

function residuals(equations: readonly Equation[], x: Float64Array): Float64Array {
  return Float64Array.from(equations, ({ constant, terms }) => terms.reduce((sum, { factor, slots: [i, j, k] }) => sum + factor * x[i]! * x[j]! * x[k]!, -constant));
}

/** Rows of the Jacobian. */
function jacobian(equations: readonly Equation[], x: Float64Array): Float64Array[] {
  return equations.map(({ terms }) => {
    const row = new Float64Array(x.length);
    for (const { factor, slots: [i, j, k] } of terms) {
      row[i]! += factor * x[j]! * x[k]!;
      row[j]! += factor * x[i]! * x[k]!;
      row[k]! += factor * x[i]! * x[j]!;
    }
    return row;
  });
}

const largest = (v: Float64Array): number => v.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

/** Added to the diagonal of `J J'`, relative to its largest entry, so that dependent equations do not stop the steps. */
const DAMPING = 1e-14;

/**
 * Gauss-Newton with least-norm steps from `start`; undefined where it does not come to rest at a solution.
 *
 * @remarks O(equations^2 dimension) per step
 */
export function solveCubic(equations: readonly Equation[], start: Float64Array, steps = 15): Float64Array | undefined {
  let x = start.slice();
  let residual = residuals(equations, x);
  for (let step = 0; step < steps; step++) {
    const rows = jacobian(equations, x);
    const gram = Matrix.zeros(rows.length, rows.length);
    rows.forEach((p, i) => {
      for (let j = 0; j <= i; j++) {
        const q = rows[j]!;
        let sum = 0;
        for (let t = 0; t < p.length; t++) sum += p[t]! * q[t]!;
        gram.set(i, j, sum);
        gram.set(j, i, sum);
      }
    });
    const scale = gram.diagonal().reduce((m, v) => Math.max(m, v), 0);
    for (let i = 0; i < rows.length; i++) gram.set(i, i, gram.get(i, i) + DAMPING * scale);
    const cholesky = new CholeskyDecomposition(gram);
    if (!cholesky.isPositiveDefinite()) return undefined;
    const multipliers = cholesky.solve(Matrix.columnVector(residual)).to1DArray();
    const next = x.slice();
    rows.forEach((row, i) => row.forEach((v, t) => { next[t]! -= multipliers[i]! * v; }));
    const nextResidual = residuals(equations, next);
    // At round-off the residual stops falling: keep the better point.
    if (largest(residual) < 1e-12 && largest(nextResidual) >= largest(residual)) break;
    [x, residual] = [next, nextResidual];
    if (!(largest(residual) < 1e3)) return undefined;
  }
  return largest(residual) < 1e-11 ? x : undefined;
}
