/**
 * Arithmetic modulo the cyclotomic polynomial on integer vectors.
 *
 * `zeta^m = 1`, so exponents are first taken modulo m; the powers `zeta^k`, `phi(m) <= k < m`, are then replaced by
 * their expansion in the power basis `1, zeta, .., zeta^(phi(m)-1)`, tabulated once per field as sparse integer rows.
 *
 * @internal
 */
import { residue } from "../internal/integers.js";

interface SparseRow {
  readonly indices: readonly number[];
  readonly values: readonly bigint[];
}

export interface Reduction {
  readonly conductor: number;
  readonly degree: number;
  /** Adds `coefficient zeta^k` to `accumulator[0..degree-1]`; `k` any integer. */
  addPower(accumulator: bigint[], coefficient: bigint, k: number): void;
}

export function createReduction(conductor: number, polynomial: readonly bigint[]): Reduction {
  const degree = polynomial.length - 1;
  const rows = powerRows(conductor, polynomial);
  const addPower = (accumulator: bigint[], coefficient: bigint, k: number): void => {
    const exponent = residue(k, conductor);
    if (exponent < degree) {
      accumulator[exponent]! += coefficient;
      return;
    }
    const { indices, values } = rows[exponent - degree]!;
    for (let i = 0; i < indices.length; i++) accumulator[indices[i]!]! += coefficient * values[i]!;
  };
  return { conductor, degree, addPower };
}

/** Rows of `zeta^k` for `k = degree .. conductor - 1`, each from the one before by multiplication with zeta. */
function powerRows(conductor: number, polynomial: readonly bigint[]): readonly SparseRow[] {
  const degree = polynomial.length - 1;
  const rows: SparseRow[] = [];
  let row: bigint[] = new Array<bigint>(degree).fill(0n);
  row[degree - 1] = 1n;
  for (let k = degree; k < conductor; k++) {
    const lead = row[degree - 1]!;
    row = row.map((_, i) => (i === 0 ? 0n : row[i - 1]!) - lead * polynomial[i]!);
    const indices = row.flatMap((value, i) => (value === 0n ? [] : [i]));
    rows.push({ indices, values: indices.map((i) => row[i]!) });
  }
  return rows;
}

/** Product of two vectors of length `degree`: convolution with the powers folded in, zero entries skipped. */
export function multiplyModulo(reduction: Reduction, a: readonly bigint[], b: readonly bigint[]): bigint[] {
  const { degree } = reduction;
  const convolution = new Array<bigint>(2 * degree - 1).fill(0n);
  for (let i = 0; i < degree; i++) {
    const left = a[i]!;
    if (left === 0n) continue;
    for (let j = 0; j < degree; j++) {
      const right = b[j]!;
      if (right !== 0n) convolution[i + j]! += left * right;
    }
  }
  const product = convolution.slice(0, degree);
  for (let k = degree; k < convolution.length; k++) {
    if (convolution[k] !== 0n) reduction.addPower(product, convolution[k]!, k);
  }
  return product;
}
