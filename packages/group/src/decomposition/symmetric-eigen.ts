/**
 * Eigenvalues and eigenvectors of a small real symmetric matrix by cyclic Jacobi rotations.
 *
 * @source Golub & Van Loan 2013, section 8.5 [golub2013]
 * @internal
 */

/** `vectors[k * d + i]` = component i of the unit eigenvector of `values[k]`; ascending values. */
export interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: Float64Array;
}

/** Far more sweeps than the quadratically convergent method takes. */
const mostSweeps = 60;

/** @param matrix - `[d, d]`, symmetric; not changed */
export function symmetricEigen(matrix: Float64Array, d: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, d) > 0; sweep++) {
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, d, p, q);
  }
  const ascending = Array.from({ length: d }, (_, k) => k).sort((k, l) => a[k * d + k]! - a[l * d + l]!);
  const vectors = new Float64Array(d * d);
  for (const [to, from] of ascending.entries()) for (let i = 0; i < d; i++) vectors[to * d + i] = v[from * d + i]!;
  return { values: ascending.map((k) => a[k * d + k]!), vectors };
}

/** Entries that still count against the diagonal. */
function offDiagonal(a: Float64Array, d: number): number {
  let count = 0;
  for (let p = 0; p < d; p++) {
    for (let q = p + 1; q < d; q++) {
      const scale = Math.abs(a[p * d + p]!) + Math.abs(a[q * d + q]!);
      if (Math.abs(a[p * d + q]!) > 1e-17 * scale) count++;
    }
  }
  return count;
}

/** One rotation in the plane (p, q) that makes `a[p][q]` zero; rows of `v` turn along. */
function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q]!;
  if (apq === 0) return;
  const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < d; k++) turn(a, k * d + p, k * d + q, c, s);
  for (let k = 0; k < d; k++) {
    turn(a, p * d + k, q * d + k, c, s);
    turn(v, p * d + k, q * d + k, c, s);
  }
  a[p * d + q] = 0;
  a[q * d + p] = 0;
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i]!;
  const y = m[j]!;
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
