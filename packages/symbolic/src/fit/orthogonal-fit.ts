/** Least squares by Gram-Schmidt (twice) that passes over dependent columns, for several right-hand sides. */

/** Share of a column's norm below which it counts as dependent on those before it. */
const DEPENDENT = 1e-9;

/** Fits right-hand sides `[height]` on the chosen rows; coefficients are 0 for columns passed over. */
export interface OrthogonalFit {
  solve(target: Float64Array): Float64Array;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let r = 0; r < a.length; r++) sum += a[r]! * b[r]!;
  return sum;
};

/** Takes the shares of earlier directions out of a column, twice; returns the shares. */
function orthogonalise(column: Float64Array, directions: readonly Float64Array[]): Float64Array {
  const shares = new Float64Array(directions.length);
  for (let pass = 0; pass < 2; pass++) {
    directions.forEach((q, i) => {
      const share = dot(q, column);
      shares[i]! += share;
      for (let r = 0; r < column.length; r++) column[r]! -= share * q[r]!;
    });
  }
  return shares;
}

/**
 * Prepares the columns `[k, height]` on some rows.
 *
 * @remarks `O(rows k^2)`
 */
export function orthogonalFit(columns: Float64Array, k: number, height: number, rows: Int32Array): OrthogonalFit {
  const directions: Float64Array[] = [];
  const kept: { readonly column: number; readonly shares: Float64Array; readonly length: number }[] = [];
  for (let c = 0; c < k; c++) {
    const column = Float64Array.from(rows, (row) => columns[c * height + row]!);
    const before = Math.sqrt(dot(column, column));
    const shares = orthogonalise(column, directions);
    const length = Math.sqrt(dot(column, column));
    if (!(length > DEPENDENT * before)) continue;
    directions.push(column.map((x) => x / length));
    kept.push({ column: c, shares, length });
  }
  return {
    solve(target) {
      const own = Float64Array.from(rows, (row) => target[row]!);
      const parts = orthogonalise(own, directions);
      const out = new Float64Array(k);
      for (let i = kept.length - 1; i >= 0; i--) {
        let sum = parts[i]!;
        for (let j = i + 1; j < kept.length; j++) sum -= kept[j]!.shares[i]! * out[kept[j]!.column]!;
        out[kept[i]!.column] = sum / kept[i]!.length;
      }
      return out;
    },
  };
}
