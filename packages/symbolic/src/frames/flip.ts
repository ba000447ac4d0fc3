/**
 * When particles of a frame may have the opposite sign of c. With `A = u' rho(x) v` and `B = v' rho(y) w` a particle
 * `a = -A + kappa, b = B, c = -C` keeps the product `2 a b c`, and changes what the frame's squares leave by
 *
 *   -2 (A(x)^2 - kappa A(x)) C(z) - 2 (B(y)^2 + kappa B(y)) C(z) .
 *
 * So the block stays exact when, over the particles with the opposite sign, the sums of `t A^2 - kappa A` and of
 * `t B^2 + kappa B` are constant, t their shares. With whole coordinates in a signed model the values are whole up to scale.
 */
import type { SignedModel } from "./signed-model.js";

/** Values `f u' rho(x) v` for whole coordinates, over all x. */
export function wholeValues({ gram, action }: SignedModel, order: number, u: readonly number[], v: readonly number[]): number[] {
  return Array.from({ length: order }, (_, x) => {
    const image = action(x);
    let sum = 0;
    image.forEach((j, i) => { if (v[i] !== 0) u.forEach((c, k) => { sum += c * gram[k]![Math.abs(j) - 1]! * v[i]! * Math.sign(j); }); });
    return sum;
  });
}

const quadratic = ({ gram }: Pick<SignedModel, "gram">, v: readonly number[]): number =>
  v.reduce((sum, c, i) => sum + v.reduce((inner, d, j) => inner + c * gram[i]![j]! * d, 0), 0);

/** `kappa` in units of the whole values, for particles with shares; undefined where no kappa makes the sum constant. */
function shiftOf(values: readonly (readonly number[])[], shares: readonly number[], squares: readonly number[]): number | undefined {
  // Twice the shares are whole, so the sums are whole multiples of 1 over the product of twice the squared lengths.
  const common = squares.reduce((product, q) => product * q, 1);
  const sums = values[0]!.map((_, x) => values.reduce((sum, a, l) => sum + 2 * shares[l]! * a[x]! ** 2 * (common / squares[l]!), 0));
  if (sums.every((s) => s === sums[0])) return 0;
  if (values.length > 1) return undefined;
  const distinct = [...new Set(values[0])];
  return distinct.length === 2 ? distinct[0]! + distinct[1]! : undefined;
}

/** How a pair with flipped particles can be exact. */
export interface FlipRule {
  /** `kappa_A / (f |..|)`: kappa is this over f times the scales of u and v. */
  readonly first: number;
  /** The same from B: kappa is minus this over f times the scales of v and w. */
  readonly second: number;
}

/**
 * The rule for particles of opposite sign with whole u, w and v; undefined where they are not exact.
 *
 * @param shares - 1, or halves
 */
export function flipRule(model: SignedModel, order: number, u: readonly number[], w: readonly number[], flipped: readonly { readonly v: readonly number[]; readonly share: number }[]): FlipRule | undefined {
  const [squares, shares] = [flipped.map(({ v }) => quadratic(model, v)), flipped.map(({ share }) => share)];
  const first = shiftOf(flipped.map(({ v }) => wholeValues(model, order, u, v)), shares, squares);
  const second = shiftOf(flipped.map(({ v }) => wholeValues(model, order, v, w)), shares, squares);
  if (first === undefined || second === undefined) return undefined;
  // One kappa must serve both: opposite signs, or none at all.
  return (first === 0 && second === 0) || first * second < 0 ? { first, second } : undefined;
}
