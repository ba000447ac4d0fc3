/** Arithmetic and linear algebra modulo a prime below 2^25, where products of residues are exact doubles. @internal */
import { invariant } from "../internal/invariant.js";

/** Residues times residues plus a residue stay below 2^51. */
const largestPrime = 2 ** 25;

/** A vector of residues. */
export type Residues = Float64Array;

/**
 * `x mod p` for integers `0 <= x < 2^52`. The rounded quotient cannot reach the next integer, because the true one is at least
 * `1/p` below it; and unlike `%` on doubles this is fast.
 */
export function residue(x: number, p: number): number {
  return x - p * Math.floor(x / p);
}

/** `a^k mod p`, `k >= 0`. */
export function powerModulo(a: number, k: number, p: number): number {
  let [result, square] = [1, a % p];
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** `1 / a mod p`, by Fermat. */
export function inverseModulo(a: number, p: number): number {
  return powerModulo(a, p - 2, p);
}

function isPrime(m: number): boolean {
  for (let q = 2; q * q <= m; q++) if (m % q === 0) return false;
  return m > 1;
}

function primeFactors(m: number): number[] {
  const factors: number[] = [];
  for (let q = 2; q * q <= m; q++) {
    if (m % q !== 0) continue;
    factors.push(q);
    while (m % q === 0) m /= q;
  }
  return m > 1 ? [...factors, m] : factors;
}

/** Smallest prime `p > bound` with `p = 1 mod e`: its field contains the e-th roots of unity. */
export function splittingPrime(e: number, bound: number): number {
  let p = e + 1;
  while (p <= bound || !isPrime(p)) {
    p += e;
    invariant(p < largestPrime, `no prime 1 mod ${e} below 2^25`);
  }
  return p;
}

/** An element of multiplicative order exactly `e`, a divisor of `p - 1`. */
export function primitiveRoot(e: number, p: number): number {
  const factors = primeFactors(e);
  for (let g = 1; g < p; g++) {
    const root = powerModulo(g, (p - 1) / e, p);
    if (factors.every((q) => powerModulo(root, e / q, p) !== 1)) return root;
  }
  invariant(false, `no element of order ${e} modulo ${p}`);
}

/** Reduced row echelon form in place; returns the pivot columns, and drops rows that became zero. */
export function reduceRows(rows: Residues[], p: number): number[] {
  const pivots: number[] = [];
  const columns = rows[0]?.length ?? 0;
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const at = pivots.length;
    const found = rows.findIndex((row, i) => i >= at && row[column] !== 0);
    if (found < 0) continue;
    [rows[at], rows[found]] = [rows[found]!, rows[at]!];
    const scale = inverseModulo(rows[at][column]!, p);
    const pivotRow = rows[at].map((v) => residue(v * scale, p));
    rows[at] = pivotRow;
    for (const [i, row] of rows.entries()) if (i !== at) subtractMultiple(row, row[column]!, pivotRow, column, p);
    pivots.push(column);
  }
  rows.length = pivots.length;
  return pivots;
}

/** `row -= factor by`, from a column on. */
export function subtractMultiple(row: Residues, factor: number, by: Residues, from: number, p: number): void {
  if (factor === 0) return;
  const negative = p - factor;
  for (let j = from; j < row.length; j++) {
    const x = row[j]! + negative * by[j]!;
    row[j] = x - p * Math.floor(x / p);
  }
}

/** Basis of `{v: A v = 0}` for a square matrix given by rows. */
export function nullSpace(matrix: readonly Residues[], p: number): Residues[] {
  const rows = matrix.map((row) => row.slice());
  const size = matrix.length;
  const pivots = reduceRows(rows, p);
  const isPivot = new Uint8Array(size);
  for (const pivot of pivots) isPivot[pivot] = 1;
  const basis: Residues[] = [];
  for (let column = 0; column < size; column++) {
    if (isPivot[column] !== 0) continue;
    const vector = new Float64Array(size);
    vector[column] = 1;
    for (const [i, pivot] of pivots.entries()) vector[pivot] = residue(p - rows[i]![column]!, p);
    basis.push(vector);
  }
  return basis;
}

/** `A v`. */
export function applyModulo(matrix: readonly Residues[], v: Residues, p: number): Residues {
  return Float64Array.from(matrix, (row) => {
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum = residue(sum + row[j]! * v[j]!, p);
    return sum;
  });
}
