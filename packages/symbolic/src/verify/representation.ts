/**
 * Checks matrices of generators as real irreps, from doubles to exact statements.
 *
 * With `|M(x) M(y) - M(xy)| <= delta` and `|M(g) M(g)' - 1| <= delta` for all x, y, g there is an exact orthogonal representation within
 * 5 delta, for delta <= 1/500 (docs/non-abelian.md has the proof). Inner products of characters of exact representations are whole numbers, so
 * doubles near enough determine them exactly: `<chi, chi> = m` proves a real irrep whose commutant has dimension m,
 * `<chi, chi'> = 0` that two are inequivalent, and `1 + sum f^2/m = n` that none is missing.
 */
import type { StatedIrrep } from "../certificate/group-composition-format.js";
import type { WordedTable } from "./generated-table.js";

/** An irrep with all its matrices, up to rounding. */
export interface CheckedIrrep {
  readonly degree: number;
  readonly commutant: number;
  /** `[order, degree, degree]`. */
  readonly matrices: Float64Array;
  readonly traces: Float64Array;
  /** Bound on the defect of the representation law and of orthogonality, in the Euclidean norm. */
  readonly delta: number;
}

/** What rounding in the products below may hide. */
const ROUNDING = 1e-13;
/** An exact orthogonal representation lies within this times delta ... */
export const STABILITY = 5;
/** ... where delta is at most this. */
const LARGEST_DELTA = 1 / 500;

function product(a: Float64Array, b: Float64Array, f: number, out: Float64Array): void {
  for (let i = 0; i < f; i++) {
    for (let j = 0; j < f; j++) {
      let sum = 0;
      for (let k = 0; k < f; k++) sum += a[i * f + k]! * b[k * f + j]!;
      out[i * f + j] = sum;
    }
  }
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < a.length; e++) sum += (a[e]! - b[e]!) ** 2;
  return Math.sqrt(sum);
}

/** `|M M' - 1|`. */
function orthogonalityDefect(m: Float64Array, f: number): number {
  let sum = 0;
  for (let i = 0; i < f; i++) {
    for (let j = 0; j < f; j++) {
      let inner = i === j ? -1 : 0;
      for (let k = 0; k < f; k++) inner += m[i * f + k]! * m[j * f + k]!;
      sum += inner * inner;
    }
  }
  return Math.sqrt(sum);
}

/** All matrices by words, and the defect over all pairs by telescoping along the longest word. */
export function checkedIrrep(group: WordedTable, right: readonly (readonly number[])[], stated: StatedIrrep): CheckedIrrep | undefined {
  const { degree: f, commutant } = stated;
  if (stated.matrices.length !== right.length || stated.matrices.some((m) => m.length !== f * f) || f % commutant !== 0) return undefined;
  const generators = stated.matrices.map((m) => Float64Array.from(m, Number));
  const matrices = new Float64Array(group.order * f * f);
  const at = (x: number): Float64Array => matrices.subarray(x * f * f, (x + 1) * f * f);
  for (let i = 0; i < f; i++) matrices[i * f + i] = 1;
  for (const x of group.reached) if (x !== 0) product(at(group.parent[x]!), generators[group.generator[x]!]!, f, at(x));
  const scratch = new Float64Array(f * f);
  let [law, orthogonality] = [0, 0];
  right.forEach((p, g) => {
    for (let x = 0; x < group.order; x++) {
      product(at(x), generators[g]!, f, scratch);
      law = Math.max(law, distance(scratch, at(p[x]!)));
    }
  });
  for (let x = 0; x < group.order; x++) orthogonality = Math.max(orthogonality, orthogonalityDefect(at(x), f));
  const traces = Float64Array.from({ length: group.order }, (_, x) => {
    let trace = 0;
    for (let i = 0; i < f; i++) trace += matrices[x * f * f + i * f + i]!;
    return trace;
  });
  // Norms of the matrices are at most 1 + orthogonality, below 2 wherever the claim can hold.
  const delta = Math.max(orthogonality, 2 * group.depth * law) + ROUNDING * f * f * (group.depth + 1);
  return { degree: f, commutant, matrices, traces, delta };
}

/**
 * All irreps of a certificate, undefined where one has no matrices of the right shape. None is formed unless their dimensions add up
 * to the order, as those of all irreps do: matrices beyond that would only take memory.
 */
export function checkedIrreps(group: WordedTable, right: readonly (readonly number[])[], stated: readonly StatedIrrep[]): (CheckedIrrep | undefined)[] {
  const complete = coveredDimension(stated) === group.order;
  return stated.map((irrep) => (complete ? checkedIrrep(group, right, irrep) : undefined));
}

/** Whether the value is certain to be this whole number, given its error. */
export function isCertainly(value: number, error: number, whole: number): boolean {
  return Math.abs(value - whole) + error < 0.5;
}

/** Error of a mean of products of two characters when each is off by `f 5 delta` (STABILITY). */
function innerError(p: CheckedIrrep, q: CheckedIrrep): number {
  const [x, y] = [STABILITY * p.delta * p.degree, STABILITY * q.delta * q.degree];
  return p.degree * y + q.degree * x + x * y;
}

function mean(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let x = 0; x < p.length; x++) sum += p[x]! * q[x]!;
  return sum / p.length;
}

/** Whether every irrep is one, of the stated type, nontrivial, and no two are equivalent. */
export function areDistinctIrreps(irreps: readonly CheckedIrrep[]): boolean {
  return irreps.every((p, i) => {
    if (!(p.delta <= LARGEST_DELTA) || !isCertainly(mean(p.traces, p.traces), innerError(p, p), p.commutant)) return false;
    const total = p.traces.reduce((sum, t) => sum + t, 0) / p.traces.length;
    if (!isCertainly(total, STABILITY * p.delta * p.degree, 0)) return false;
    return irreps.slice(0, i).every((q) => isCertainly(mean(p.traces, q.traces), innerError(p, q), 0));
  });
}

/** `1 + sum f^2/m` as a whole number: the order of the group when no irrep is missing. */
export function coveredDimension(irreps: readonly Pick<CheckedIrrep, "degree" | "commutant">[]): number {
  return irreps.reduce((sum, { degree, commutant }) => sum + degree ** 2 / commutant, 1);
}
