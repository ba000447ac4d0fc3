/**
 * Particles of a pair whose c has the opposite sign. They are exact when, with `A = u' rho v`, `B = v' rho w`, t their shares and one
 * constant kappa in a + b, the sums over them of `t A^2 - kappa A` and `t B^2 + kappa B` do not depend on the element: whole numbers, up to
 * a common factor, for vectors with whole coordinates in a model.
 */
import { rational, rationalEq, rationalField, type Rational } from "@ringflow/algebra";
import { modelSquare, modelValues, type CheckedModel } from "./signed-model.js";

/** A flipped particle: whole coordinates of v, and twice its share. */
export interface Flipped {
  readonly v: readonly number[];
  readonly twiceShare: number;
}

const whole = (x: number): Rational => rational(BigInt(x));

/** The number k with `sum (t/|v|^2) values^2 - k values` constant, values being those of the only particle where k is not 0. */
function constantWith(values: readonly (readonly number[])[], flipped: readonly Flipped[], squares: readonly number[]): number | undefined {
  const sums = values[0]!.map((_, x) => flipped.reduce<Rational>((sum, { twiceShare }, l) =>
    rationalField.add(sum, rationalField.mul(rational(BigInt(twiceShare), BigInt(squares[l]!)), whole(values[l]![x]! ** 2))), whole(0)));
  if (sums.every((s) => rationalEq.equals(s, sums[0]!))) return 0;
  const distinct = [...new Set(values[0])];
  return values.length === 1 && distinct.length === 2 ? distinct[0]! + distinct[1]! : undefined;
}

/**
 * `kappa` over `|u| scale / (f |v|)` as read from a (first) and minus the same as read from b (second); undefined where there is none.
 * Both are 0, or both are not and have opposite signs.
 */
export function flipConstants(model: CheckedModel, u: readonly number[], w: readonly number[], flipped: readonly Flipped[]): { readonly first: number; readonly second: number } | undefined {
  const squares = flipped.map(({ v }) => modelSquare(model, v));
  if (squares.some((q) => q === 0)) return undefined;
  const first = constantWith(flipped.map(({ v }) => modelValues(model, u, v)), flipped, squares);
  const second = constantWith(flipped.map(({ v }) => modelValues(model, v, w)), flipped, squares);
  if (first === undefined || second === undefined) return undefined;
  return (first === 0 && second === 0) || first * second < 0 ? { first, second } : undefined;
}

/** Whether `sum t v v' / |v|^2 = 1` exactly: `H S H = f H` with `S = sum t f/q n n'`, `q = f |v|^2`. */
export function resolvesIdentity({ gram, count }: CheckedModel, f: number, members: readonly Flipped[]): boolean {
  const s = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_e, j) => members.reduce<Rational>((sum, { v, twiceShare }) =>
    rationalField.add(sum, rational(BigInt(twiceShare * f * v[i]! * v[j]!), BigInt(2 * modelSquare({ gram }, v)))), whole(0))));
  const times = (x: readonly (readonly Rational[])[], y: readonly (readonly Rational[])[]): Rational[][] =>
    x.map((row) => y[0]!.map((_, j) => row.reduce<Rational>((sum, value, k) => rationalField.add(sum, rationalField.mul(value, y[k]![j]!)), whole(0))));
  const h = gram.map((row) => row.map(whole));
  return times(times(h, s), h).every((row, i) => row.every((value, j) => rationalEq.equals(value, whole(f * gram[i]![j]!))));
}
