/**
 * Checks that signed permutations with a Gram matrix are a model of an irrep of real type, in whole numbers, and evaluates functions
 * `f u' rho(x) v` of vectors with whole coordinates.
 *
 * With `H = f (e_i' e_j)` and `H^2 = N H` the matrix `H/N` is a projection of rank `tr H / N = f`; commuting with the permutations it
 * carries a representation of degree f. Its character has a whole inner product with that of the irrep: 1 proves them equivalent.
 */
import type { StatedModel } from "../certificate/frame-format.js";
import type { WordedTable } from "./generated-table.js";
import { isCertainly, STABILITY, type CheckedIrrep } from "./representation.js";

/** A model whose claims hold, with its signed permutations for all elements. */
export interface CheckedModel {
  readonly count: number;
  readonly gram: readonly (readonly number[])[];
  /** `action[x][i] = +-(j + 1)`. */
  readonly action: readonly (readonly number[])[];
  readonly vectors: readonly (readonly number[])[];
}

/** Departure of stated vectors from the ones of the model that rounding may cause. */
export const NEAR = 1e-9;

function isSignedPermutation(p: readonly number[], count: number): boolean {
  return p.length === count && new Set(p.map(Math.abs)).size === count && p.every((j) => Math.abs(j) >= 1 && Math.abs(j) <= count);
}

function gramHolds(gram: StatedModel["gram"], f: number): boolean {
  const count = gram.length;
  if ((count !== f && count !== f + 1) || gram.some((row) => row.length !== count)) return false;
  return gram.every((row, i) => row.every((h, j) => {
    const square = row.reduce((sum, v, k) => sum + v * gram[k]![j]!, 0);
    return h === gram[j]![i] && square === count * h && (i !== j || h === f);
  }));
}

/** `(x y)[i]`. */
function compose(x: readonly number[], y: readonly number[]): number[] {
  return y.map((j) => Math.sign(j) * x[Math.abs(j) - 1]!);
}

function vectorsHold(model: StatedModel, vectors: readonly (readonly number[])[], irrep: CheckedIrrep, generators: readonly number[]): boolean {
  const f = irrep.degree;
  if (vectors.some((v) => v.length !== f)) return false;
  const products = vectors.every((v, i) => vectors.every((w, j) => Math.abs(f * v.reduce((sum, x, k) => sum + x * w[k]!, 0) - model.gram[i]![j]!) <= NEAR));
  return products && generators.every((x, g) => vectors.every((v, i) => {
    const j = model.action[g]![i]!;
    return v.every((_, row) => {
      const moved = v.reduce((sum, value, k) => sum + irrep.matrices[x * f * f + row * f + k]! * value, 0);
      return Math.abs(moved - Math.sign(j) * vectors[Math.abs(j) - 1]![row]!) <= NEAR;
    });
  }));
}

/** The model of an irrep, or undefined where it is none. `generators`: elements whose action is stated. */
export function checkedModel(model: StatedModel, group: WordedTable, generators: readonly number[], irrep: CheckedIrrep): CheckedModel | undefined {
  const { gram } = model;
  const count = gram.length;
  const vectors = model.vectors.map((v) => v.map(Number));
  if (irrep.commutant !== 1 || !gramHolds(gram, irrep.degree) || vectors.length !== count || model.action.length !== generators.length) return undefined;
  if (!model.action.every((p) => isSignedPermutation(p, count) && p.every((j, i) => p.every((k, l) => gram[Math.abs(j) - 1]![Math.abs(k) - 1]! * Math.sign(j) * Math.sign(k) === gram[i]![l])))) return undefined;
  const action: number[][] = Array.from({ length: group.order }, () => Array.from({ length: count }, (_, i) => i + 1));
  for (const x of group.reached) if (x !== 0) action[x] = compose(action[group.parent[x]!]!, model.action[group.generator[x]!]!);
  const isRepresentation = action.every((p, x) => generators.every((g, t) => compose(p, model.action[t]!).every((j, i) => action[group.table[x]![g]!]![i] === j)));
  if (!isRepresentation || !vectorsHold(model, vectors, irrep, generators)) return undefined;
  // tr(H M(x)) / N is the character of the model.
  const inner = action.reduce((sum, p, x) => sum + irrep.traces[x]! * p.reduce((trace, j, i) => trace + Math.sign(j) * gram[i]![Math.abs(j) - 1]!, 0) / count, 0) / group.order;
  return isCertainly(inner, STABILITY * irrep.delta * irrep.degree ** 2, 1) ? { count, gram, action, vectors } : undefined;
}

/** Whole numbers `f u' rho(x) v` over all x. */
export function modelValues({ gram, action }: CheckedModel, u: readonly number[], v: readonly number[]): number[] {
  return action.map((p) => p.reduce((sum, j, i) => sum + v[i]! * Math.sign(j) * u.reduce((inner, c, k) => inner + c * gram[k]![Math.abs(j) - 1]!, 0), 0));
}

/** Whole number `f |v|^2`. */
export function modelSquare(model: Pick<CheckedModel, "gram">, v: readonly number[]): number {
  return v.reduce((sum, c, i) => sum + v.reduce((inner, d, j) => inner + c * model.gram[i]![j]! * d, 0), 0);
}

/** `sum_i whole_i e_i` as numbers. */
export function modelVector({ vectors }: Pick<CheckedModel, "vectors">, v: readonly number[]): number[] {
  return vectors[0]!.map((_, row) => vectors.reduce((sum, e, i) => sum + v[i]! * e[row]!, 0));
}
