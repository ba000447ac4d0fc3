/**
 * Mirror ties: blocks in which `b` is a real multiple of a fixed shift of `a`, `beta_j = v r_j alpha_j` with one complex v
 * and real r_j. On such blocks the conditions on `alpha conj(beta) gamma` and `conj(alpha) beta gamma` say the same, so
 * the system as generated is dependent exactly where the solutions are; in the coordinates (alpha, r, gamma) it is not.
 */
import type { RealLayout } from "../conditions/evaluate.js";
import type { ConditionSystem } from "../conditions/generate.js";

/** `beta_j = (re + i im) r_j alpha_j` for all particles with main character `character`. */
export interface MirrorTie {
  readonly character: number;
  readonly re: number;
  readonly im: number;
}

/** Largest relative departure from a common direction (mod sign) at which a block counts as tied. */
const PARALLEL = 1e-7;

/** `alpha_j conj(beta_j)` of the particles on `character`. */
function crossTerms(system: ConditionSystem, layout: RealLayout, v: Float64Array, character: number): [number, number][] {
  return system.particles.filter((p) => p.a[0]!.character === character).map((p) => {
    const a = layout.slot[p.a[0]!.unknown]!;
    const b = layout.slot[p.b[0]!.unknown]!;
    return [v[a]! * v[b]! + v[a + 1]! * v[b + 1]!, v[a + 1]! * v[b]! - v[a]! * v[b + 1]!];
  });
}

/** The ties that a polished vector satisfies; blocks on real characters or with side components have none. */
export function mirrorTies(system: ConditionSystem, layout: RealLayout, v: Float64Array): MirrorTie[] {
  const pure = system.particles.every((p) => p.a.length === 1 && p.b.length === 1 && !system.unknowns[p.a[0]!.unknown]!.real);
  if (!pure) return [];
  const characters = [...new Set(system.particles.map((p) => p.a[0]!.character))];
  return characters.flatMap((character) => {
    const cross = crossTerms(system, layout, v, character);
    const [re, im] = cross[0]!;
    const length = Math.hypot(re, im);
    const parallel = cross.every(([x, y]) => Math.abs(re * y - im * x) <= PARALLEL * length * Math.hypot(x, y));
    // alpha conj(beta) = conj(v) r |alpha|^2, so v is the conjugate direction.
    return parallel && length > 0 ? [{ character, re: re / length, im: -im / length }] : [];
  });
}
