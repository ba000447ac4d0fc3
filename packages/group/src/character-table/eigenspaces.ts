/** Eigenspaces of matrices modulo a prime that are diagonalisable over the prime field. @internal */
import { invariant } from "../internal/invariant.js";
import { applyModulo, inverseModulo, nullSpace, reduceRows } from "./modular.js";

/** Rows span the space; `pivots[i]` is the column where row i is 1 and the others 0. */
export interface Subspace {
  readonly rows: readonly (readonly number[])[];
  readonly pivots: readonly number[];
}

/** Vectors tried until their minimal polynomials show every eigenvalue; one is enough with probability above 1/2. */
const attempts = 200;

/** The whole space of dimension `k`. */
export function fullSpace(k: number): Subspace {
  const indices = Array.from({ length: k }, (_, i) => i);
  return { rows: indices.map((i) => indices.map((j) => (i === j ? 1 : 0))), pivots: indices };
}

/** Splits an invariant subspace into the eigenspaces of `matrix`, by ascending eigenvalue. */
export function splitByEigenvalue(matrix: readonly (readonly number[])[], space: Subspace, p: number): Subspace[] {
  const restricted = restriction(matrix, space, p);
  const size = restricted.length;
  const known = new Set<number>();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = known.size;
    for (const root of roots(annihilator(restricted, trialVector(size, attempt, p), p), p)) known.add(root);
    if (known.size === before) continue;
    const eigenvalues = [...known].sort((a, b) => a - b);
    const spaces = eigenvalues.map((value) => nullSpace(shifted(restricted, value, p), p));
    if (spaces.reduce((sum, basis) => sum + basis.length, 0) === size) return spaces.map((basis) => lifted(basis, space, p));
  }
  throw new Error("ringflow/group internal error: a class matrix is not diagonalisable; is this a group?");
}

/** Matrix of the restriction in the basis of rows: column j holds the coordinates of the image of row j. */
function restriction(matrix: readonly (readonly number[])[], { rows, pivots }: Subspace, p: number): number[][] {
  const images = rows.map((row) => applyModulo(matrix, row, p));
  return pivots.map((pivot) => images.map((image) => image[pivot]!));
}

function shifted(matrix: readonly (readonly number[])[], value: number, p: number): number[][] {
  return matrix.map((row, i) => row.map((entry, j) => (i === j ? (entry + p - value) % p : entry)));
}

/** From coordinates back to the surrounding space, in reduced form. */
function lifted(basis: readonly (readonly number[])[], { rows }: Subspace, p: number): Subspace {
  const vectors = basis.map((coordinates) =>
    rows[0]!.map((_, column) => coordinates.reduce((sum, c, i) => (sum + c * rows[i]![column]!) % p, 0)));
  const pivots = reduceRows(vectors, p);
  return { rows: vectors, pivots };
}

/** Fixed pseudo-random residues: a linear congruential generator started from the attempt. */
function trialVector(size: number, attempt: number, p: number): number[] {
  let state = attempt + 1;
  return Array.from({ length: size }, () => {
    state = (state * 1_103_515 + 12_345) % 2 ** 31;
    return Math.floor(state / 2 ** 8) % p;
  });
}

/** Monic polynomial of least degree with `q(A) v = 0`, constant term first, by elimination on `v, A v, A^2 v, ..`. */
function annihilator(matrix: readonly (readonly number[])[], v: readonly number[], p: number): number[] {
  const size = v.length;
  const basis: { readonly vector: number[]; readonly combination: number[]; readonly pivot: number }[] = [];
  let power = [...v];
  for (let degree = 0; degree <= size; degree++) {
    const vector = [...power];
    const combination = Array.from({ length: size + 1 }, (_, i) => (i === degree ? 1 : 0));
    for (const earlier of basis) eliminate(vector, combination, earlier, p);
    const pivot = vector.findIndex((entry) => entry !== 0);
    if (pivot < 0) return combination.slice(0, degree + 1);
    const scale = inverseModulo(vector[pivot]!, p);
    basis.push({ vector: vector.map((a) => (a * scale) % p), combination: combination.map((a) => (a * scale) % p), pivot });
    power = applyModulo(matrix, power, p);
  }
  invariant(false, "a Krylov sequence longer than its space");
}

function eliminate(
  vector: number[], combination: number[],
  by: { readonly vector: readonly number[]; readonly combination: readonly number[]; readonly pivot: number }, p: number,
): void {
  const factor = p - vector[by.pivot]!;
  if (factor === p) return;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i]! + factor * by.vector[i]!) % p;
  for (let i = 0; i < combination.length; i++) combination[i] = (combination[i]! + factor * by.combination[i]!) % p;
}

/** All roots in the prime field, by trying them. */
function roots(polynomial: readonly number[], p: number): number[] {
  const found: number[] = [];
  for (let x = 0; x < p && found.length < polynomial.length - 1; x++) {
    let value = 0;
    for (let i = polynomial.length - 1; i >= 0; i--) value = (value * x + polynomial[i]!) % p;
    if (value === 0) found.push(x);
  }
  return found;
}
