/**
 * An irrep of real type by signed permutations: f or f + 1 unit vectors `e_i` that every `rho(x)` permutes up to sign, either
 * orthonormal (the monomial form) or equiangular, `e_i' e_j = +-1/f`. Where it exists, vectors with small whole coordinates give
 * functions `u' rho(x) v` with whole values up to scale, so that statements about their squares can be decided exactly.
 */
import { EVD, Matrix } from "ml-matrix";
import type { RealIrrep } from "../irreps/irrep-basis.js";

/** Lines permuted by an irrep, with a unit vector on each. */
export interface SignedModel {
  /** `e_i`, each of length f. */
  readonly vectors: readonly Float64Array[];
  /** `f e_i' e_j`, whole numbers: f on the diagonal, 0 or +-1 beside it. */
  readonly gram: readonly (readonly number[])[];
  /** For each element x and i: `rho(x) e_i = sign e_j`, as `j + 1` with that sign. */
  readonly action: (x: number) => readonly number[];
}

/** Largest departure of an inner product from the ones of a model. */
const ROUNDING = 1e-8;
/** Pairs of elements whose sums give candidate lines, at most. */
const MOST_PAIRS = 2_000;

const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
};

/** `rho(x) v`. */
export function applyIrrep({ matrices, degree: f }: RealIrrep, x: number, v: ArrayLike<number>): Float64Array {
  const from = x * f * f;
  return Float64Array.from({ length: f }, (_, i) => dot(matrices.subarray(from + i * f, from + (i + 1) * f), v));
}

/** The lines that a line is moved to; undefined where they are too many or at other angles than those of a model. */
function orbit(irrep: RealIrrep, e: Float64Array): Float64Array[] | undefined {
  const f = irrep.degree;
  const order = irrep.matrices.length / (f * f);
  const found: Float64Array[] = [e];
  for (let x = 0; x < order; x++) {
    const moved = applyIrrep(irrep, x, e);
    const inner = found.map((v) => Math.abs(dot(v, moved)));
    if (inner.some((c) => c > 1 - ROUNDING)) continue;
    if (found.length > f || inner.some((c) => c > ROUNDING && Math.abs(c - 1 / f) > ROUNDING)) return undefined;
    found.push(moved);
  }
  const gram = found.flatMap((v, i) => found.slice(0, i).map((w) => Math.abs(dot(v, w))));
  const expected = found.length === f ? 0 : 1 / f;
  return found.length >= f && gram.every((c) => Math.abs(c - expected) <= ROUNDING) ? found : undefined;
}

/** Eigenvectors of `M(x) + M(x)' + t (M(y) + M(y)')`: lines that some subgroup keeps are among them. */
function candidates({ matrices, degree: f }: RealIrrep, x: number, y: number): Float64Array[] {
  const at = (z: number): Matrix => Matrix.from1DArray(f, f, matrices.subarray(z * f * f, (z + 1) * f * f));
  const [a, b] = [at(x), at(y)];
  const sum = a.add(a.transpose()).add(b.add(b.transpose()).mul(0.618));
  const vectors = new EVD(sum, { assumeSymmetric: true }).eigenvectorMatrix;
  return Array.from({ length: f }, (_, j) => Float64Array.from({ length: f }, (_e, i) => vectors.get(i, j)));
}

function modelOf(irrep: RealIrrep, vectors: readonly Float64Array[]): SignedModel {
  return {
    vectors,
    gram: vectors.map((v) => vectors.map((w) => Math.round(irrep.degree * dot(v, w)) || 0)),
    action: (x) => vectors.map((v) => {
      const moved = applyIrrep(irrep, x, v);
      const inner = vectors.map((w) => dot(w, moved));
      const j = inner.reduce((best, c, i) => (Math.abs(c) > Math.abs(inner[best]!) ? i : best), 0);
      return inner[j]! < 0 ? -(j + 1) : j + 1;
    }),
  };
}

/**
 * A model of an irrep of real type and degree at least 2, if one is found: orthonormal before equiangular.
 *
 * @remarks O(order f^2) for each of at most a few thousand candidate lines
 */
export function signedModel(irrep: RealIrrep): SignedModel | undefined {
  const f = irrep.degree;
  if (irrep.type !== "real" || f < 2 || f > 8) return undefined;
  const order = irrep.matrices.length / (f * f);
  let equiangular: Float64Array[] | undefined;
  let tried = 0;
  for (let x = 1; x < order; x++) {
    for (let y = 0; y < x && tried < MOST_PAIRS; y++, tried++) {
      for (const e of candidates(irrep, x, y)) {
        const lines = orbit(irrep, e);
        if (lines?.length === f) return modelOf(irrep, lines);
        equiangular ??= lines;
      }
    }
  }
  return equiangular === undefined ? undefined : modelOf(irrep, equiangular);
}

/** Coordinates -1, 0, 1 of the vector of a model nearest in direction to `v`. */
export function nearestWhole({ vectors }: SignedModel, v: Float64Array): readonly number[] {
  const count = 3 ** vectors.length;
  let best: { whole: number[]; cosine: number } = { whole: [], cosine: -1 };
  for (let code = 0; code < count; code++) {
    let rest = code;
    const whole = vectors.map(() => { const digit = (rest % 3) - 1; rest = Math.floor(rest / 3); return digit; });
    const u = wholeVector(vectors, whole);
    const length = Math.hypot(...u);
    if (length < 1e-6) continue;
    const cosine = dot(u, v) / length / Math.hypot(...v);
    if (cosine > best.cosine + 1e-9) best = { whole, cosine };
  }
  return best.whole;
}

/** `sum_i whole_i e_i`. */
export function wholeVector(vectors: readonly Float64Array[], whole: readonly number[]): Float64Array {
  return vectors[0]!.map((_, i) => vectors.reduce((sum, e, k) => sum + whole[k]! * e[i]!, 0));
}
