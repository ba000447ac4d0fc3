/**
 * Irreps of the dihedral group of order 2n in closed form, in the notation of point groups. All are of real type:
 *
 *   A1, A2:        r -> 1,  s -> 1, -1          B1, B2 (n even):  r -> -1, s -> 1, -1
 *   E_k, 0 < k < n/2:  r -> rotation by 2 pi k / n,  s -> diag(1, -1)
 */
import { rootOfUnity } from "@ringflow/algebra";
import type { Irrep } from "@ringflow/group";
import { irrepFromMatrix } from "../internal/closed-form-irrep.js";
import { complexify } from "../internal/realify.js";

function linear(n: number, over: "C" | "R", label: string, r: 1 | -1, s: 1 | -1): Irrep {
  const sign = (x: number): number => ((x % n) % 2 === 0 ? 1 : r) * (x < n ? 1 : s);
  const matrix = (x: number): Float64Array => (over === "C" ? Float64Array.of(sign(x), 0) : Float64Array.of(sign(x)));
  return irrepFromMatrix({ label, degree: 1, over, type: "real", matrix });
}

/** `r^k -> rotation by `turns k / n`, s -> diag(1, -1)`, entries exact to 2 units in the last place. @internal */
export function planeMatrix(n: number, turns: number, power: number, reflected: boolean): Float64Array {
  const { re: c, im: s } = rootOfUnity(turns * power, n);
  return reflected ? Float64Array.of(c, s, s, 0 - c) : Float64Array.of(c, 0 - s, s, c);
}

function plane(n: number, over: "C" | "R", k: number, label: string): Irrep {
  const real = (x: number): Float64Array => planeMatrix(n, k, x % n, x >= n);
  return irrepFromMatrix({ label, degree: 2, over, type: "real", matrix: over === "R" ? real : (x) => complexify(real(x)) });
}

/** @internal */
export function dihedralIrreps(n: number, over: "C" | "R"): readonly Irrep[] {
  if (n === 1) return [linear(n, over, "A1", 1, 1), linear(n, over, "A2", 1, -1)];
  const signs = [linear(n, over, "A1", 1, 1), linear(n, over, "A2", 1, -1)];
  if (n % 2 === 0) signs.push(linear(n, over, "B1", -1, 1), linear(n, over, "B2", -1, -1));
  const planes = Math.ceil(n / 2) - 1;
  return [...signs, ...Array.from({ length: planes }, (_, k) => plane(n, over, k + 1, planes === 1 ? "E" : `E${k + 1}`))];
}
