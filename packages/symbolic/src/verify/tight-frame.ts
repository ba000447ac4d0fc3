/**
 * Checks that stated residues give a tight frame of rank-one elements: coordinates of `p_k = u_k w_k^*` are `zeta^(k r)` with all r
 * distinct mod K, so `sum_k zeta^(k (r - r'))` is K or 0. Without r = 0 the sum of all p_k vanishes and no offset is left.
 */
import { formatRational, rational } from "@ringflow/algebra";
import type { StatedConfiguration } from "../certificate/group-composition-format.js";

/** Outcome for one block. */
export interface CheckedFrame {
  readonly tight: boolean;
  /** Whether the bias particle must carry an offset. */
  readonly offset: boolean;
}

function closedUnderNegation(residues: readonly number[], pairs: number): boolean {
  const mod = (r: number): number => ((r % pairs) + pairs) % pairs;
  const set = new Set(residues.map(mod));
  return set.size === residues.length && residues.every((r) => set.has(mod(-r)));
}

/** Residues of the coordinates of `p_k`. */
function productResidues(commutant: number, { u, w, pairs }: StatedConfiguration): number[] {
  const mod = (r: number): number => ((r % pairs) + pairs) % pairs;
  if (commutant === 1) return u.flatMap((s) => w.map((t) => mod(s + t)));
  // Over H entries of u are zeta^s + zeta^t j, and j moves past a complex number by conjugating it.
  return u.flatMap((s, i) => w.flatMap((t) => (commutant === 4 && i % 2 === 1 ? [mod(s + t), mod(-s - t)] : [mod(s - t), mod(t - s)])));
}

/** Tight frame in the span of an irrep of real degree `f`, with the scale that a group of order `order` needs. */
export function checkFrame(f: number, commutant: number, order: number, stated: StatedConfiguration): CheckedFrame {
  const { kind, pairs, u, w, scale } = stated;
  const dimension = (f * f) / commutant;
  const d = f / commutant;
  const scaled = formatRational(rational(BigInt(f * dimension), BigInt(2 * order * pairs))) === scale;
  // u over e_a times the units of F, w over e_b: p_k over the D units of M_d(F).
  if (kind === "basis") return { tight: scaled && pairs === dimension && u.length === 0 && w.length === 0, offset: true };
  const shape = u.length === (commutant === 4 ? 2 * d : d) && w.length === d
    && (commutant !== 1 || (closedUnderNegation(u, pairs) && closedUnderNegation(w, pairs)));
  const residues = productResidues(commutant, stated);
  const distinct = new Set(residues).size === residues.length && residues.length === dimension;
  return { tight: scaled && shape && distinct, offset: residues.includes(0) };
}
