/**
 * Dihedral groups, `<r, s : r^n = s^2 = e, s r s = r^-1>`: the symmetries of the regular n-gon, of order 2n. Element
 * `k + n e` is `r^k s^e`.
 */
import { rootOfUnity } from "@ringflow/algebra";
import { conjugacyClasses, dualFromOrders } from "@ringflow/group";
import { requireInteger } from "../internal/require.js";
import type { FiniteRotationGroup } from "../rotation-group.js";
import { dihedralIrreps } from "./dihedral-irreps.js";

/** Order at most 20000, as for cyclic groups. */
export const largestDihedral = 10_000;

/** Name of `r^k s^e` and alike: `e`, `r`, `r^2`, `s`, `r s`. @internal */
export function wordLabel(power: number, rotation: string, reflection: string | undefined): string {
  const first = power === 0 ? "" : power === 1 ? rotation : `${rotation}^${power}`;
  return [first, reflection ?? ""].filter((word) => word !== "").join(" ") || "e";
}

/**
 * The dihedral group of order `2 n`, with its rotations of space: `r` turns by `2 pi / n` about z, `s` by `pi` about x. Seen
 * in the plane `z = 0` they are the rotations and reflections of the n-gon.
 *
 * @param n - 1..10000; for n = 1, 2 the group is abelian
 * @returns nothing is tabulated; irreps are in closed form
 * @throws GroupError `group/domain` for another n
 * @source Serre 1977, section 5.3 [serre1977]
 * @example
 * const square = dihedralGroup(4);
 * square.label(square.multiply(4, 1)) // => "r^3 s"
 * @since 0.1.0
 */
export function dihedralGroup(n: number): FiniteRotationGroup {
  requireInteger("n", n, 1, largestDihedral);
  const order = 2 * n;
  const generators = n === 1 ? [1] : [1, n];
  const multiply = (x: number, y: number): number => {
    const [k, l] = [x % n, y % n];
    return x < n ? ((k + l) % n) + (y - l) : ((k + n - l) % n) + (y < n ? n : 0);
  };
  const inverse = (x: number): number => (x < n ? (n - x) % n : x);
  const abelian = n <= 2;
  return {
    kind: "finite", name: `dihedral:${n}`, order, identity: 0, generators, multiply, inverse,
    ...(abelian ? { dual: dualFromOrders(n === 1 ? [2] : [2, 2]) } : {}),
    label: (x) => wordLabel(x % n, "r", x < n ? undefined : "s"),
    irreps: (over) => dihedralIrreps(n, over),
    classes: () => conjugacyClasses(multiply, inverse, order, generators),
    rotation(x) {
      const { re: c, im: s } = rootOfUnity(x % n, n);
      // r^k, or r^k diag(1, -1, -1).
      return x < n ? Float64Array.of(c, 0 - s, 0, s, c, 0, 0, 0, 1) : Float64Array.of(c, s, 0, s, 0 - c, 0, 0, 0, -1);
    },
  };
}
