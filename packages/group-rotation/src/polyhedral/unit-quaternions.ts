/**
 * The binary polyhedral groups as lists of unit quaternions, with `phi = (1 + sqrt 5)/2`:
 *
 *   2T (24):   +-1, +-i, +-j, +-k,  (+-1 +-i +-j +-k)/2
 *   2O (48):   2T  and  (+-p +-q)/sqrt 2  for any two p, q of 1, i, j, k
 *   2I (120):  2T  and  the even permutations of (+-phi, +-1, +-1/phi, 0)/2
 */
import type { Quaternion } from "../quaternion.js";

const phi = (1 + Math.sqrt(5)) / 2;

function signs(values: readonly number[]): number[][] {
  return values.reduce<number[][]>((all, value) => all.flatMap((head) => (value === 0 ? [[...head, 0]] : [[...head, value], [...head, -value]])), [[]]);
}

function axes(): number[][] {
  return [0, 1, 2, 3].flatMap((k) => signs([0, 1, 2, 3].map((at) => (at === k ? 1 : 0))));
}

/** The 24 units of the Hurwitz order. */
function tetrahedral(): number[][] {
  return [...axes(), ...signs([0.5, 0.5, 0.5, 0.5])];
}

function octahedral(): number[][] {
  const pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]];
  return [...tetrahedral(), ...pairs.flatMap((pair) => signs([0, 1, 2, 3].map((at) => (pair.includes(at) ? Math.SQRT1_2 : 0))))];
}

/** The twelve even permutations of four places: those with an even number of inversions. */
function evenPermutations(): number[][] {
  const all = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => [a, b, c, 6 - a - b - c])));
  const inversions = (p: readonly number[]): number => p.flatMap((x, i) => p.slice(i + 1).filter((y) => y < x)).length;
  return all.filter((p) => new Set(p).size === 4 && inversions(p) % 2 === 0);
}

function icosahedral(): number[][] {
  const values = [phi / 2, 1 / 2, (phi - 1) / 2, 0];
  return [...tetrahedral(), ...evenPermutations().flatMap((places) => signs(places.map((at) => values[at]!)))];
}

/** Which polyhedron. */
export type Polyhedron = "tetrahedral" | "octahedral" | "icosahedral";

/** Descending in w, then x, y, z: the identity first. */
function descending(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => Math.abs(value - b[i]!) > 1e-9);
  return at < 0 ? 0 : b[at]! - a[at]!;
}

/** The elements, identity first, then by rotation angle. @internal */
export function unitQuaternions(polyhedron: Polyhedron): readonly Quaternion[] {
  const lists = { tetrahedral, octahedral, icosahedral };
  return lists[polyhedron]().sort(descending).map((q) => Float64Array.from(q));
}

/** Of `q` and `-q` the one whose first nonzero component is positive. @internal */
export function representative(q: Quaternion): Quaternion {
  const first = q.find((value) => Math.abs(value) > 1e-9) ?? 1;
  return first > 0 ? q : q.map((value) => 0 - value);
}
