/**
 * Existence of a true solution of cubic equations near a stated point (Newton-Kantorovich), with all rounding bounded.
 *
 * For F: R^d -> R^m, m <= d, and any matrix Y let `G(h) = F(z + Y h)`. If `|1 - J(z) Y| + L r |Y|^2 <= q < 1` with L a Lipschitz constant of the
 * Jacobian J near z, and `|F(z)| <= (1 - q) r`, then `h -> h - G(h)` maps the ball of radius r into itself and contracts: G has a zero
 * there, so F has one within `r |Y|` of z. Any norm of Y will do; Frobenius norms are used. Source: Kantorovich 1948.
 */

/** `factor x_i x_j x_k`. */
export interface Monomial {
  readonly factor: number;
  readonly slots: readonly [number, number, number];
}

/** `sum of monomials = constant`; every stated number may be off by `error` relative to the size of the terms. */
export interface Equation {
  readonly constant: number;
  readonly terms: readonly Monomial[];
}

/** Half a unit in the last place. */
const U = 2 ** -53;

/** Residual norm with everything that rounding and inexact coefficients may add. */
function residualBound(equations: readonly Equation[], z: readonly number[], coefficientError: number): number {
  let sum = 0;
  for (const { constant, terms } of equations) {
    let [value, size] = [-constant, Math.abs(constant)];
    for (const { factor, slots: [i, j, k] } of terms) {
      const product = z[i]! * z[j]! * z[k]!;
      value += factor * product;
      // The error is one of the coefficient itself, not relative to it.
      size += (Math.abs(factor) + coefficientError / U / (terms.length + 8)) * Math.abs(product);
    }
    sum += (Math.abs(value) + (terms.length + 8) * U * size + coefficientError) ** 2;
  }
  return Math.sqrt(sum) * (1 + 1e-9);
}

/** Sparse rows of the Jacobian. */
function jacobianRows(equations: readonly Equation[], z: readonly number[]): Map<number, number>[] {
  return equations.map(({ terms }) => {
    const row = new Map<number, number>();
    for (const { factor, slots } of terms) {
      slots.forEach((slot, t) => row.set(slot, (row.get(slot) ?? 0) + factor * z[slots[(t + 1) % 3]!]! * z[slots[(t + 2) % 3]!]!));
    }
    return row;
  });
}

/** Lower triangular Cholesky factor of `J J'`; undefined where it is not positive. */
function cholesky(rows: readonly Map<number, number>[]): Float64Array[] | undefined {
  const l: Float64Array[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      const [short, long] = rows[i]!.size < rows[j]!.size ? [rows[i]!, rows[j]!] : [rows[j]!, rows[i]!];
      let sum = 0;
      short.forEach((v, slot) => { sum += v * (long.get(slot) ?? 0); });
      const other = j === i ? row : l[j]!;
      for (let t = 0; t < j; t++) sum -= row[t]! * other[t]!;
      if (j < i) row[j] = sum / other[j]!;
      else if (sum > 1e-14) row[i] = Math.sqrt(sum);
      else return undefined;
    }
    l.push(row);
  }
  return l;
}

/** Rows of `(J J')^-1`, a symmetric matrix, column by column. */
function inverseGram(l: readonly Float64Array[]): Float64Array[] {
  const m = l.length;
  return l.map((_, column) => {
    const x = new Float64Array(m);
    x[column] = 1;
    for (let i = 0; i < m; i++) {
      let sum = x[i]!;
      for (let t = column; t < i; t++) sum -= l[i]![t]! * x[t]!;
      x[i] = sum / l[i]![i]!;
    }
    for (let i = m - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let t = i + 1; t < m; t++) sum -= l[t]![i]! * x[t]!;
      x[i] = sum / l[i]![i]!;
    }
    return x;
  });
}

/** `Y = J' (J J')^-1` by rows, near a right inverse; nothing depends on how near. */
function rightInverse(rows: readonly Map<number, number>[], dimension: number): Float64Array[] | undefined {
  const l = cholesky(rows);
  if (l === undefined) return undefined;
  const inverse = inverseGram(l);
  const y = Array.from({ length: dimension }, () => new Float64Array(rows.length));
  rows.forEach((row, i) => row.forEach((v, slot) => {
    const [target, source] = [y[slot]!, inverse[i]!];
    for (let t = 0; t < target.length; t++) target[t]! += v * source[t]!;
  }));
  return y;
}

const frobenius = (rows: readonly Float64Array[]): number => Math.sqrt(rows.reduce((sum, row) => sum + row.reduce((s, v) => s + v * v, 0), 0)) * (1 + 1e-9);

/** `|1 - J Y|`, computed. */
function defect(rows: readonly Map<number, number>[], y: readonly Float64Array[]): number {
  const sum = rows.reduce((total, row, i) => {
    const product = new Float64Array(rows.length);
    product[i] = -1;
    row.forEach((v, slot) => {
      const source = y[slot]!;
      for (let t = 0; t < product.length; t++) product[t]! += v * source[t]!;
    });
    return total + product.reduce((s, v) => s + v * v, 0);
  }, 0);
  return Math.sqrt(sum) * (1 + 1e-9);
}

/** Bound on the norm of J with all its terms taken positive: its errors are relative to this. */
function sizeOfJacobian(equations: readonly Equation[], z: readonly number[], perTerm: (factor: number) => number): number {
  return Math.sqrt(equations.reduce((sum, { terms }) => sum + terms.reduce((s, { factor, slots: [i, j, k] }) =>
    s + perTerm(factor) * (Math.abs(z[i]! * z[j]!) + Math.abs(z[j]! * z[k]!) + Math.abs(z[i]! * z[k]!)), 0) ** 2, 0)) * (1 + 1e-9);
}

/** A Lipschitz constant of J within `radius` of z: second derivatives of each term are products of a factor with one coordinate. */
function lipschitz(equations: readonly Equation[], z: readonly number[], radius: number, coefficientError: number): number {
  const total = equations.reduce((sum, { terms }) => {
    const bound = terms.reduce((s, { factor, slots }) => s + 3 * (Math.abs(factor) + coefficientError) * slots.reduce((t, slot) => t + Math.abs(z[slot]!) + radius, 0), 0);
    return sum + bound * bound;
  }, 0);
  return Math.sqrt(total) * (1 + 1e-9);
}

/**
 * Whether a solution is proved to lie within `radius` (Euclidean) of `z`.
 *
 * @param coefficientError - largest error of a factor or a constant
 * @remarks O(equations^2 dimension)
 */
export function solutionWithin(equations: readonly Equation[], z: readonly number[], radius: number, coefficientError = 0): boolean {
  if (!(radius > 0 && radius <= 1e-3) || equations.length > z.length) return false;
  const rows = jacobianRows(equations, z);
  const y = rightInverse(rows, z.length);
  if (y === undefined) return false;
  const normOfY = frobenius(y);
  const r = (radius / normOfY) * (1 - 1e-9);
  const widest = equations.reduce((most, { terms }) => Math.max(most, 3 * terms.length), 0);
  // Rounding of J and of the products J Y, and what inexact coefficients add to J.
  const rounding = 4 * (widest + 8) * U * (sizeOfJacobian(equations, z, Math.abs) * normOfY + Math.sqrt(rows.length));
  const inexact = coefficientError * sizeOfJacobian(equations, z, () => 1) * normOfY;
  const q = defect(rows, y) + rounding + inexact + lipschitz(equations, z, radius, coefficientError) * radius * normOfY;
  return q < 1 && residualBound(equations, z, coefficientError) <= (1 - q) * r;
}

/** Smallest power of ten from 1e-12 to 1e-5 within which a solution is proved to lie. */
export function provedRadius(equations: readonly Equation[], z: readonly number[], coefficientError = 0): number | undefined {
  return [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5].find((radius) => solutionWithin(equations, z, radius, coefficientError));
}
