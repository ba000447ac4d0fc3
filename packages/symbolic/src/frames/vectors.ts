/** Vectors of a configuration as numbers, in real coordinates `[degree, commutant]`: `x + y i + z j + t k` for each entry over F. */
import type { Configuration } from "./configuration.js";

const turn = (k: number, s: number, pairs: number): number => (2 * Math.PI * ((((k * s) % pairs) + pairs) % pairs)) / pairs;

/** Cosines and sines of pairs of opposite residues as an orthonormal system; a residue that is its own opposite stands alone. */
function realVector(residues: readonly number[], k: number, pairs: number): number[] {
  const mod = (s: number): number => ((s % pairs) + pairs) % pairs;
  const done = new Set<number>();
  const out: number[] = [];
  for (const s of residues.map(mod)) {
    if (done.has(s)) continue;
    done.add(s).add(mod(-s));
    const angle = turn(k, s, pairs);
    if (mod(-s) === s) out.push(Math.round(Math.cos(angle)) / Math.sqrt(residues.length));
    else out.push(Math.SQRT2 * Math.cos(angle) / Math.sqrt(residues.length), Math.SQRT2 * Math.sin(angle) / Math.sqrt(residues.length));
  }
  return out;
}

/** Entries `zeta^(k s) / sqrt(count)` over C, or `zeta^(k s) + zeta^(k t) j` from pairs over H. */
function complexEntries(residues: readonly number[], k: number, pairs: number): number[] {
  return residues.flatMap((s) => {
    const angle = turn(k, s, pairs);
    return [Math.cos(angle) / Math.sqrt(residues.length), Math.sin(angle) / Math.sqrt(residues.length)];
  });
}

function unit(length: number, at: number): number[] {
  return Array.from({ length }, (_, i) => (i === at ? 1 : 0));
}

/** `u_k` and `w_k` of length `f`, unit vectors. */
export function frameVectors(c: Configuration, k: number): { readonly u: Float64Array; readonly w: Float64Array } {
  const { kind, commutant: m, degree: d, pairs, u, w } = c;
  const f = d * m;
  if (kind === "basis") return { u: Float64Array.from(unit(f, Math.floor(k / d))), w: Float64Array.from(unit(f, m * (k % d))) };
  if (m === 1) return { u: Float64Array.from(realVector(u, k, pairs)), w: Float64Array.from(realVector(w, k, pairs)) };
  const right = complexEntries(w, k, pairs);
  // Over H the entries of w are complex numbers: two zeros after each.
  const wide = m === 2 ? right : right.flatMap((v, i) => (i % 2 === 1 ? [v, 0, 0] : [v]));
  return { u: Float64Array.from(complexEntries(u, k, pairs)), w: Float64Array.from(wide) };
}
