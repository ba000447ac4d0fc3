/** Spaces of intertwiners, by linear algebra. @internal */

/** Pivots below this are zero. */
const rankTolerance = 1e-7;

/**
 * Dimension of `{X : sigma(g) X = X rho(g) for the given g}` over C.
 *
 * @param rho - matrices `[d, d, 2]`; `sigma` - matrices `[e, e, 2]` at the same elements
 */
export function intertwinerDimension(d: number, rho: readonly Float64Array[], e: number, sigma: readonly Float64Array[]): number {
  const rows = rho.flatMap((r, at) => equations(d, r, e, sigma[at]!));
  return d * e - rank(rows, d * e);
}

/** One row per entry (i, j) of `sigma X - X rho`, unknowns `X[k, l]` at `k d + l`. */
function equations(d: number, r: Float64Array, e: number, s: Float64Array): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 0; i < e; i++) {
    for (let j = 0; j < d; j++) {
      const row = new Float64Array(2 * d * e);
      for (let k = 0; k < e; k++) addTo(row, k * d + j, s[2 * (i * e + k)]!, s[2 * (i * e + k) + 1]!);
      for (let l = 0; l < d; l++) addTo(row, i * d + l, -r[2 * (l * d + j)]!, -r[2 * (l * d + j) + 1]!);
      rows.push(row);
    }
  }
  return rows;
}

function addTo(row: Float64Array, at: number, re: number, im: number): void {
  row[2 * at] = row[2 * at]! + re;
  row[2 * at + 1] = row[2 * at + 1]! + im;
}

/** Gaussian elimination with complete pivoting; rows are overwritten. */
function rank(rows: Float64Array[], columns: number): number {
  for (let step = 0; step < columns; step++) {
    let best = rankTolerance;
    let pivot: readonly [number, number] | undefined;
    for (let i = step; i < rows.length; i++) {
      for (let j = 0; j < columns; j++) {
        const size = Math.hypot(rows[i]![2 * j]!, rows[i]![2 * j + 1]!);
        if (size > best) [best, pivot] = [size, [i, j]];
      }
    }
    if (pivot === undefined) return step;
    const [i, j] = pivot;
    [rows[step], rows[i]] = [rows[i]!, rows[step]!];
    for (let k = step + 1; k < rows.length; k++) eliminate(rows[k]!, rows[step]!, j);
  }
  return columns;
}

function eliminate(row: Float64Array, by: Float64Array, j: number): void {
  const [a, b, c, s] = [row[2 * j]!, row[2 * j + 1]!, by[2 * j]!, by[2 * j + 1]!];
  const norm = c * c + s * s;
  const re = (a * c + b * s) / norm;
  const im = (b * c - a * s) / norm;
  for (let k = 0; k < row.length; k += 2) {
    const [x, y] = [by[k]!, by[k + 1]!];
    row[k] = row[k]! - re * x + im * y;
    row[k + 1] = row[k + 1]! - re * y - im * x;
  }
  row[2 * j] = row[2 * j + 1] = 0;
}
