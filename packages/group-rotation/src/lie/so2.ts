/** SO(2): rotations of the plane. Irreps are the charges `q`: `exp(i t) -> exp(i q t)`. */
import { GroupError } from "@ringflow/group";
import type { CompactLieGroup, Irrep } from "@ringflow/group";
import { requireInteger } from "../internal/require.js";
import { largestBandLimit } from "./band-limit.js";

function rotation(angle: number): Float64Array {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.of(c, 0 - s, s, c);
}

function angleOf(g: Float64Array): number {
  return Math.atan2(g[2]!, g[0]!);
}

/** Over C: degree 1. */
function charge(q: number): Irrep<Float64Array> {
  const at = (g: Float64Array) => ({ re: Math.cos(q * angleOf(g)), im: Math.sin(q * angleOf(g)) });
  return {
    label: String(q), degree: 1, over: "C", type: q === 0 ? "real" : "complex", character: at,
    matrix: (g) => Float64Array.of(at(g).re, at(g).im),
  };
}

/** Over R: the trivial one, and the pair `{q, -q}` as a rotation by q times the angle. */
function realCharge(q: number): Irrep<Float64Array> {
  if (q === 0) return { label: "0", degree: 1, over: "R", type: "real", matrix: () => Float64Array.of(1), character: () => ({ re: 1, im: 0 }) };
  return {
    label: `${q}+${-q}`, degree: 2, over: "R", type: "complex",
    matrix: (g) => rotation(q * angleOf(g)), character: (g) => ({ re: 2 * Math.cos(q * angleOf(g)), im: 0 }),
  };
}

/**
 * The circle group as 2 x 2 rotation matrices.
 *
 * `exponential([t])` is the rotation by `t`; `irrepsUpTo(L, "C")` gives the charges `0, 1, -1, .., L, -L` and over R the
 * trivial one and one of degree 2 per pair.
 *
 * @example so2().irrepsUpTo(2, "C").map(({ label }) => label) // => ["0", "1", "-1", "2", "-2"]
 * @since 0.1.0
 */
export function so2(): CompactLieGroup {
  return {
    kind: "compact-lie", name: "so2", abelian: true, size: 2, dimension: 1,
    get lieBasis() { return [Float64Array.of(0, -1, 1, 0)]; },
    get identity() { return Float64Array.of(1, 0, 0, 1); },
    multiply: ([a, b, c, d], [e, f, g, h]) => Float64Array.of(a! * e! + b! * g!, a! * f! + b! * h!, c! * e! + d! * g!, c! * f! + d! * h!),
    inverse: ([a, b, c, d]) => Float64Array.of(a!, c!, b!, d!),
    exponential: (x) => {
      if (x.length === 1) return rotation(x[0]!);
      throw new GroupError({ code: "group/shape", expected: "1 coordinate", found: `${x.length}`, fix: "Pass [angle]." });
    },
    contains: (m, tolerance) => m.length === 4 && [m[0]! - m[3]!, m[1]! + m[2]!, Math.hypot(m[0]!, m[2]!) - 1].every((off) => Math.abs(off) <= tolerance),
    sampleHaar: (uniform) => rotation(2 * Math.PI * uniform()),
    irrepsUpTo(bandLimit, over) {
      requireInteger("a band limit", bandLimit, 0, largestBandLimit);
      const charges = Array.from({ length: bandLimit }, (_, k) => k + 1);
      return over === "C" ? [charge(0), ...charges.flatMap((q) => [charge(q), charge(-q)])] : [realCharge(0), ...charges.map(realCharge)];
    },
    label: (g) => `rotation by ${angleOf(g)}`,
  };
}
