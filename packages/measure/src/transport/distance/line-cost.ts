/**
 * `W_p^p` of two weighted lists on the line, both scaled to mass 1: `int_0^1 |F^-1(t) - G^-1(t)|^p dt`.
 *
 * @remarks O((N + M) log(N + M)); no plan. @internal
 */
export function lineCost(
  x: Float64Array, a: Float64Array, y: Float64Array, b: Float64Array, exponent: number,
): number {
  const rows = Int32Array.from(x, (_, k) => k).sort((i, j) => x[i]! - x[j]!);
  const columns = Int32Array.from(y, (_, k) => k).sort((i, j) => y[i]! - y[j]!);
  const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);
  const [massA, massB] = [total(a), total(b)];
  let [i, j] = [0, 0];
  let left = a[rows[0]!]! / massA;
  let room = b[columns[0]!]! / massB;
  let sum = 0;
  for (;;) {
    const flow = Math.min(left, room);
    if (flow > 0) sum += flow * Math.abs(x[rows[i]!]! - y[columns[j]!]!) ** exponent;
    left -= flow;
    room -= flow;
    // The last particle of a side takes what rounding leaves on the other.
    if (left <= room && i + 1 < rows.length) left = a[rows[++i]!]! / massA;
    else if (j + 1 < columns.length) room = b[columns[++j]!]! / massB;
    else if (i + 1 < rows.length) left = a[rows[++i]!]! / massA;
    else return sum;
  }
}
