/**
 * Dicyclic groups, `<a, x : a^2n = e, x^2 = a^n, x a x^-1 = a^-1>`: the double covers of the dihedral groups, of order 4n.
 * Element `k + 2 n e` is `a^k x^e`, `k` in `0..2n-1`. For n = 2 the quaternion group Q8.
 */
import { rootOfUnity } from "@ringflow/algebra";
import { conjugacyClasses } from "@ringflow/group";
import { requireInteger } from "../internal/require.js";
import { rotationFromQuaternion } from "../quaternion.js";
import type { Quaternion } from "../quaternion.js";
import type { BinaryRotationGroup } from "../rotation-group.js";
import { dicyclicIrreps } from "./dicyclic-irreps.js";
import { wordLabel } from "./dihedral-group.js";

/** Order at most 20000, as for cyclic groups. */
export const largestDicyclic = 5_000;

/**
 * The dicyclic group of order `4 n` as unit quaternions: `a = cos(pi/n) + sin(pi/n) k`, `x = i`.
 *
 * @param n - 2..5000 (n = 1 is cyclic of order 4)
 * @returns nothing is tabulated; irreps are in closed form
 * @throws GroupError `group/domain` for another n
 * @source Coxeter 1974, section 7.1 [coxeter1974]
 * @example
 * const q8 = dicyclicGroup(2);
 * q8.multiply(4, 4) // => 2
 * q8.irreps("R").map(({ degree, type }) => `${degree} ${type}`)[4] // => "4 quaternionic"
 * @since 0.1.0
 */
export function dicyclicGroup(n: number): BinaryRotationGroup {
  requireInteger("n", n, 2, largestDicyclic);
  const m = 2 * n;
  const generators = [1, m];
  // x a^l = a^-l x and x^2 = a^n.
  const multiply = (g: number, h: number): number => {
    const [k, l] = [g % m, h % m];
    if (g < m) return ((k + l) % m) + (h - l);
    return h < m ? ((k + m - l) % m) + m : (k + m - l + n) % m;
  };
  const inverse = (g: number): number => (g < m ? (m - g) % m : ((g - m + n) % m) + m);
  const quaternion = (g: number): Quaternion => {
    const { re: c, im: s } = rootOfUnity(g % m, m);
    return g < m ? Float64Array.of(c, 0, 0, s) : Float64Array.of(0, c, s, 0);
  };
  return {
    kind: "finite", name: `dicyclic:${n}`, order: 2 * m, identity: 0, generators, multiply, inverse, quaternion,
    label: (g) => wordLabel(g % m, "a", g < m ? undefined : "x"),
    irreps: (over) => dicyclicIrreps(n, over),
    classes: () => conjugacyClasses(multiply, inverse, 2 * m, generators),
    rotation: (g) => rotationFromQuaternion(quaternion(g)),
  };
}
