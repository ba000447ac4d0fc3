/** Eigenspaces of matrices modulo a prime that are diagonalisable over the prime field. @internal */
import { invariant } from "../internal/invariant.js";
import type { SparseMatrix } from "./class-algebra.js";
import { applyModulo, inverseModulo, nullSpace, reduceRows, residue, subtractMultiple } from "./modular.js";
import type { Residues } from "./modular.js";

/** Rows span the space; `pivots[i]` is the column where row i is 1 and the others 0. */
export interface Subspace {
  readonly rows: readonly Residues[];
  readonly pivots: readonly number[];
}

/** Vectors tried until their minimal polynomials show every eigenvalue; one is enough with probability above 1/2. */
const attempts = 200;

/** The whole space of dimension `k`. */
export function fullSpace(k: number): Subspace {
  const indices = Array.from({ length: k }, (_, i) => i);
  return { rows: indices.map((i) => Float64Array.from(indices, (j) => (i === j ? 1 : 0))), pivots: indices };
}

/** Splits an invariant subspace into the eigenspaces of `matrix`, by ascending eigenvalue. */
export function splitByEigenvalue(matrix: SparseMatrix, space: Subspace, p: number): Subspace[] {
  const restricted = restriction(matrix, space, p);
  const size = restricted.length;
  const known = new Set<number>();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = known.size;
    for (const root of roots(annihilator(restricted, trialVector(size, attempt, p), p), p)) known.add(root);
    if (known.size === before) continue;
    if (known.size === 1 && isScalar(restricted)) return [space];
    const eigenvalues = [...known].sort((a, b) => a - b);
    const spaces = eigenvalues.map((value) => nullSpace(shifted(restricted, value, p), p));
    if (spaces.reduce((sum, basis) => sum + basis.length, 0) === size) return spaces.map((basis) => lifted(basis, space, p));
  }
  invariant(false, "a class matrix is not diagonalisable; is this a group?");
}

/** Matrix of the restriction in the basis of rows: column j holds the coordinates of the image of row j. */
function restriction(matrix: SparseMatrix, { rows, pivots }: Subspace, p: number): Residues[] {
  const images = rows.map((row) => applySparse(matrix, row, p));
  return pivots.map((pivot) => Float64Array.from(images, (image) => image[pivot]!));
}

function applySparse({ size, rows, columns, values }: SparseMatrix, v: Residues, p: number): Residues {
  const out = new Float64Array(size);
  for (let i = 0; i < values.length; i++) {
    const s = rows[i]!;
    out[s] = residue(out[s]! + residue(values[i]!, p) * v[columns[i]!]!, p);
  }
  return out;
}

function isScalar(matrix: readonly Residues[]): boolean {
  return matrix.every((row, i) => row.every((entry, j) => entry === (i === j ? matrix[0]![0]! : 0)));
}

function shifted(matrix: readonly Residues[], value: number, p: number): Residues[] {
  return matrix.map((row, i) => {
    const out = row.slice();
    out[i] = residue(row[i]! + p - value, p);
    return out;
  });
}

/** From coordinates back to the surrounding space, in reduced form. */
function lifted(basis: readonly Residues[], { rows }: Subspace, p: number): Subspace {
  const vectors = basis.map((coordinates) => {
    const vector = new Float64Array(rows[0]!.length);
    for (const [i, c] of coordinates.entries()) subtractMultiple(vector, residue(p - c, p), rows[i]!, 0, p);
    return vector;
  });
  const pivots = reduceRows(vectors, p);
  return { rows: vectors, pivots };
}

/** Fixed pseudo-random residues: a linear congruential generator started from the attempt. */
function trialVector(size: number, attempt: number, p: number): Residues {
  let state = attempt + 1;
  return Float64Array.from({ length: size }, () => {
    state = (state * 1_103_515 + 12_345) % 2 ** 31;
    return Math.floor(state / 2 ** 8) % p;
  });
}

/** A vector of the Krylov sequence after elimination, and how it is made of powers. */
interface KrylovRow {
  readonly vector: Residues;
  readonly combination: Residues;
  readonly pivot: number;
}

/** Monic polynomial of least degree with `q(A) v = 0`, constant term first, by elimination on `v, A v, A^2 v, ..`. */
function annihilator(matrix: readonly Residues[], v: Residues, p: number): Residues {
  const size = v.length;
  const basis: KrylovRow[] = [];
  let power = v;
  for (let degree = 0; degree <= size; degree++) {
    const vector = power.slice();
    const combination = new Float64Array(size + 1);
    combination[degree] = 1;
    for (const earlier of basis) {
      const factor = vector[earlier.pivot]!;
      subtractMultiple(vector, factor, earlier.vector, 0, p);
      subtractMultiple(combination, factor, earlier.combination, 0, p);
    }
    const pivot = vector.findIndex((entry) => entry !== 0);
    if (pivot < 0) return combination.slice(0, degree + 1);
    const scale = inverseModulo(vector[pivot]!, p);
    basis.push({ vector: vector.map((a) => residue(a * scale, p)), combination: combination.map((a) => residue(a * scale, p)), pivot });
    power = applyModulo(matrix, power, p);
  }
  invariant(false, "a Krylov sequence longer than its space");
}

/** All roots in the prime field, by trying them. */
function roots(polynomial: Residues, p: number): number[] {
  const found: number[] = [];
  for (let x = 0; x < p && found.length < polynomial.length - 1; x++) {
    let value = 0;
    for (let i = polynomial.length - 1; i >= 0; i--) value = residue(value * x + polynomial[i]!, p);
    if (value === 0) found.push(x);
  }
  return found;
}
