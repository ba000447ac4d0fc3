/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: `A = V diag(values) V'`.
 *
 * @param matrix - `[n, n]` row-major, finite; only read
 * @returns values in decreasing order, `vectors[n, n]` with eigenvector k in column k
 * @remarks O(n^3) per sweep, about 6 to 10 sweeps; small eigenvalues with an absolute error of a few eps |A|.
 * @source Golub & Van Loan 2013, section 8.5 [golub2013]
 * @internal
 */
export function symmetricEigen(size: number, matrix: Float64Array): { readonly values: Float64Array; readonly vectors: Float64Array } {
  // Entries of about 1, by a power of 2 and so without rounding: squares neither overflow nor vanish. log2 rounds the largest double up to 1024.
  const largest = matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scale = largest > 0 ? 2 ** Math.min(1023, Math.max(-1022, Math.floor(Math.log2(largest)))) : 1;
  const a = matrix.map((x) => x / scale);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(size, a) > 0; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(size, a, v, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]!);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let i = 0; i < size; i++) vectors[i * size + to] = v[i * size + from]!;
  });
  return { values: Float64Array.from(order, (i) => scale * a[i * size + i]!), vectors };
}

/** Sum of squares off the diagonal, 0 once it is negligible. */
function offDiagonal(size: number, a: Float64Array): number {
  let off = 0;
  let all = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const square = a[i * size + j]! ** 2;
      all += square;
      if (i !== j) off += square;
    }
  }
  return off > 1e-32 * all ? off : 0;
}

/** The rotation that makes `a_pq` vanish. */
function rotate(size: number, a: Float64Array, v: Float64Array, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, c, s);
}

function turn(x: Float64Array, p: number, q: number, c: number, s: number): void {
  const [xp, xq] = [x[p]!, x[q]!];
  x[p] = c * xp - s * xq;
  x[q] = s * xp + c * xq;
}
