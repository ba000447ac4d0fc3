/**
 * Eigenvalues of a symmetric tridiagonal matrix, ascending, with the last component of each normalised eigenvector, by the implicit
 * QL iteration (Golub & Van Loan 2013, section 8.3). @internal
 */
export function tridiagonalEigen(diagonal: readonly number[], offDiagonal: readonly number[]): { readonly value: number; readonly last: number }[] {
  const n = diagonal.length;
  const d = [...diagonal];
  const e = [...offDiagonal, 0];
  // only the last row of the eigenvector matrix is carried along
  const z = Array.from({ length: n }, (_, i) => (i === n - 1 ? 1 : 0));
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; iteration < 60; iteration++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > 2 ** -52 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      rotate(d, e, z, l, m);
    }
  }
  return d.map((value, i) => ({ value, last: z[i]! })).sort((x, y) => x.value - y.value);
}

/** One implicit QL sweep on rows `l..m`. */
function rotate(d: number[], e: number[], z: number[], l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = Math.hypot(g, 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    const upper = z[i + 1]!;
    z[i + 1] = s * z[i]! + c * upper;
    z[i] = c * z[i]! - s * upper;
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}
