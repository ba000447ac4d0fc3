/** SO(3): rotations of space. Irreps are the degrees `l` of spherical harmonics, of degree 2 l + 1. */
import { GroupError } from "@ringflow/group";
import type { CompactLieGroup, Irrep } from "@ringflow/group";
import { requireInteger } from "../internal/require.js";
import { multiplyRotations, transposeRotation } from "../internal/rotation-matrix.js";
import { quaternionFromRotation, rotationFromQuaternion } from "../quaternion.js";
import { spinCharacter } from "../wigner/spin-matrix.js";
import { realWignerD, wignerD } from "../wigner/wigner-d.js";
import { largestBandLimit } from "./band-limit.js";

/** Rotation by `|x|` about `x`: `(x/|x|) sin(|x|/2)` and `cos(|x|/2)` as a quaternion. */
function exponential(x: ArrayLike<number>): Float64Array {
  if (x.length !== 3) {
    throw new GroupError({ code: "group/shape", expected: "3 coordinates", found: `${x.length}`, fix: "Pass [x, y, z]: axis times angle." });
  }
  const angle = Math.hypot(x[0]!, x[1]!, x[2]!);
  // sin(t/2)/t; the limit 1/2 is exact in doubles below 1e-8.
  const scale = angle < 1e-8 ? 0.5 : Math.sin(angle / 2) / angle;
  return rotationFromQuaternion(Float64Array.of(Math.cos(angle / 2), scale * x[0]!, scale * x[1]!, scale * x[2]!));
}

function contains(m: Float64Array, tolerance: number): boolean {
  if (m.length !== 9 || !m.every(Number.isFinite)) return false;
  const product = multiplyRotations(m, transposeRotation(m));
  const orthogonal = product.every((value, at) => Math.abs(value - (at % 4 === 0 ? 1 : 0)) <= tolerance);
  const [a, b, c, d, e, f, g, h, i] = m as unknown as [number, number, number, number, number, number, number, number, number];
  return orthogonal && a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) > 0;
}

function degree(l: number, over: "C" | "R"): Irrep<Float64Array> {
  return {
    label: String(l), degree: 2 * l + 1, over, type: "real",
    matrix: (g) => (over === "C" ? wignerD(l, g) : realWignerD(l, g)),
    character: (g) => ({ re: spinCharacter(2 * l, quaternionFromRotation(g)[0]!), im: 0 }),
  };
}

/**
 * The rotations of R^3 as 3 x 3 matrices.
 *
 * `exponential(v)` is the rotation by `|v|` about `v`; Haar samples are uniform unit quaternions (three numbers of the
 * source each); `irrepsUpTo(L, over)` are the Wigner D matrices of degrees `0..L`, over R in real spherical harmonics.
 *
 * @source Shoemake 1992 (sampling) [shoemake1992]; see `wignerD` for the irreps
 * @example so3().irrepsUpTo(3, "R").map(({ degree }) => degree) // => [1, 3, 5, 7]
 * @example so3().exponential([0, 0, Math.PI / 2]) // => [0, -1, 0, 1, 0, 0, 0, 0, 1]
 * @since 0.1.0
 */
export function so3(): CompactLieGroup {
  return {
    kind: "compact-lie", name: "so3", abelian: false, size: 3, dimension: 3,
    get lieBasis() {
      return [Float64Array.of(0, 0, 0, 0, 0, -1, 0, 1, 0), Float64Array.of(0, 0, 1, 0, 0, 0, -1, 0, 0), Float64Array.of(0, -1, 0, 1, 0, 0, 0, 0, 0)];
    },
    get identity() { return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1); },
    multiply: multiplyRotations,
    inverse: transposeRotation,
    exponential,
    contains,
    sampleHaar(uniform) {
      const [u, v, w] = [uniform(), 2 * Math.PI * uniform(), 2 * Math.PI * uniform()];
      const [a, b] = [Math.sqrt(1 - u), Math.sqrt(u)];
      return rotationFromQuaternion(Float64Array.of(a * Math.sin(v), a * Math.cos(v), b * Math.sin(w), b * Math.cos(w)));
    },
    irrepsUpTo(bandLimit, over) {
      requireInteger("a band limit", bandLimit, 0, largestBandLimit);
      return Array.from({ length: bandLimit + 1 }, (_, l) => degree(l, over));
    },
    label(g) {
      const [w, x, y, z] = quaternionFromRotation(g) as unknown as [number, number, number, number];
      const sine = Math.hypot(x, y, z);
      if (sine < 1e-12) return "identity";
      return `rotation by ${2 * Math.atan2(sine, w)} about (${x / sine}, ${y / sine}, ${z / sine})`;
    },
  };
}
