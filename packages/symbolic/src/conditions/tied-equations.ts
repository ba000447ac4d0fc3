/**
 * Conditions in the coordinates (alpha, r, gamma) of mirror-tied blocks, where `beta = v r alpha` with fixed complex v.
 *
 * With `X_s = sum_j r_j |alpha_j|^2 gamma_js` the conditions at `(chi, conj chi, z)` and its mirror images read
 * `conj(v) X_s = 0`, `v X_s = 0` and their conjugates: one of them is kept, the others follow from it.
 */
import { addIntervals, intervalFromNumber, multiplyIntervals, negateInterval } from "@ringflow/algebra";
import type { Interval } from "@ringflow/algebra";
import type { DualGroup } from "@ringflow/group";
import type { MirrorTie } from "../blocks/ties.js";
import type { Equations } from "./equations.js";
import { equationsOf } from "./equations.js";
import { realLayout } from "./evaluate.js";
import type { ConditionSystem } from "./generate.js";

/** Where a tied particle's coordinates stand: full slots of alpha and beta, reduced slots of alpha and r. */
interface TiedParticle {
  readonly tie: MirrorTie;
  readonly alpha: number;
  readonly beta: number;
  readonly reducedAlpha: number;
  readonly reducedRatio: number;
}

/** Reduced coordinates of a tied system. */
export interface TiedCoordinates {
  readonly dimension: number;
  readonly particles: readonly TiedParticle[];
  /** Reduced slot of each full slot, -1 for the slots of a tied beta. */
  readonly reducedOf: Int32Array;
}

/** Lays out the reduced coordinates: each tied beta (two slots) becomes one ratio, in place. */
export function tiedCoordinates(system: ConditionSystem, ties: readonly MirrorTie[]): TiedCoordinates {
  const layout = realLayout(system);
  const tieOf = new Map(ties.map((t) => [t.character, t]));
  const ratioAt = new Map<number, { tie: MirrorTie; alpha: number }>();
  for (const p of system.particles) {
    const tie = tieOf.get(p.a[0]!.character);
    if (tie !== undefined) ratioAt.set(layout.slot[p.b[0]!.unknown]!, { tie, alpha: layout.slot[p.a[0]!.unknown]! });
  }
  const reducedOf = new Int32Array(layout.dimension).fill(-1);
  const particles: TiedParticle[] = [];
  let next = 0;
  for (let slot = 0; slot < layout.dimension; slot++) {
    const tied = ratioAt.get(slot);
    if (tied === undefined) {
      reducedOf[slot] = next++;
      continue;
    }
    particles.push({ tie: tied.tie, alpha: tied.alpha, beta: slot, reducedAlpha: reducedOf[tied.alpha]!, reducedRatio: next++ });
    slot++; // the imaginary part of beta
  }
  return { dimension: next, particles, reducedOf };
}

/** Reduced values of a full vector: `r = Re(beta conj(v alpha)) / |v alpha|^2`. */
export function reduceVector(c: TiedCoordinates, v: Float64Array): Float64Array {
  const out = new Float64Array(c.dimension);
  c.reducedOf.forEach((to, from) => {
    if (to >= 0) out[to] = v[from]!;
  });
  for (const p of c.particles) {
    const [x, y] = [v[p.alpha]!, v[p.alpha + 1]!];
    const [re, im] = [p.tie.re * x - p.tie.im * y, p.tie.re * y + p.tie.im * x];
    out[p.reducedRatio] = (v[p.beta]! * re + v[p.beta + 1]! * im) / (re * re + im * im);
  }
  return out;
}

/** Arithmetic in which a tied system is written once for doubles and intervals. */
interface Scalar<T> {
  readonly zero: T;
  of(x: number): T;
  add(x: T, y: T): T;
  mul(x: T, y: T): T;
  negate(x: T): T;
}

const doubles: Scalar<number> = { zero: 0, of: (x) => x, add: (x, y) => x + y, mul: (x, y) => x * y, negate: (x) => -x };
const intervals: Scalar<Interval> = {
  zero: intervalFromNumber(0), of: intervalFromNumber, add: addIntervals, mul: multiplyIntervals, negate: negateInterval,
};

/** `v alpha` of a tied particle from reduced coordinates. */
function shifted<T>(s: Scalar<T>, p: TiedParticle, u: ArrayLike<T>): [T, T] {
  const [x, y] = [u[p.reducedAlpha]!, u[p.reducedAlpha + 1]!];
  const [re, im] = [s.of(p.tie.re), s.of(p.tie.im)];
  return [s.add(s.mul(re, x), s.negate(s.mul(im, y))), s.add(s.mul(re, y), s.mul(im, x))];
}

/** Full coordinates of reduced ones. */
function expand<T>(s: Scalar<T>, c: TiedCoordinates, u: ArrayLike<T>): T[] {
  const out = Array.from(c.reducedOf, (from) => (from >= 0 ? u[from]! : s.zero));
  for (const p of c.particles) {
    const [re, im] = shifted(s, p, u);
    out[p.beta] = s.mul(u[p.reducedRatio]!, re);
    out[p.beta + 1] = s.mul(u[p.reducedRatio]!, im);
  }
  return out;
}

/** Full coordinates, in doubles, of reduced ones. */
export function expandVector(c: TiedCoordinates, u: Float64Array): Float64Array {
  return Float64Array.from(expand(doubles, c, u));
}

/** Chain rule: one row of the full Jacobian to one row of the reduced one. */
function pullBackRow<T>(s: Scalar<T>, c: TiedCoordinates, u: ArrayLike<T>, row: ArrayLike<T>, from: number): T[] {
  const out = new Array<T>(c.dimension).fill(s.zero);
  c.reducedOf.forEach((to, i) => {
    if (to >= 0) out[to] = row[from + i]!;
  });
  for (const p of c.particles) {
    const [re, im] = shifted(s, p, u);
    const [dRe, dIm] = [row[from + p.beta]!, row[from + p.beta + 1]!];
    const r = u[p.reducedRatio]!;
    const [vr, vi] = [s.mul(r, s.of(p.tie.re)), s.mul(r, s.of(p.tie.im))];
    out[p.reducedRatio] = s.add(s.mul(dRe, re), s.mul(dIm, im));
    out[p.reducedAlpha] = s.add(out[p.reducedAlpha]!, s.add(s.mul(dRe, vr), s.mul(dIm, vi)));
    out[p.reducedAlpha + 1] = s.add(out[p.reducedAlpha + 1]!, s.add(s.negate(s.mul(dRe, vi)), s.mul(dIm, vr)));
  }
  return out;
}

/** Real equations kept: all but the repeats at `(chi, conj chi, z)` and its mirror images on tied characters. */
function keptRows(dual: DualGroup, system: ConditionSystem, ties: readonly MirrorTie[]): number[] {
  const tied = new Set(ties.map((t) => t.character));
  const seen = new Set<string>();
  const rows: number[] = [];
  let row = 0;
  for (const { triple, selfConjugate } of system.conditions) {
    const [x, y, z] = triple;
    const k = Math.min(x, y);
    const key = `${k},${Math.min(z, dual.conjugate(z))}`;
    const repeated = y === dual.conjugate(x) && x !== y && tied.has(k) && seen.has(key);
    if (y === dual.conjugate(x) && x !== y && tied.has(k)) seen.add(key);
    const height = selfConjugate ? 1 : 2;
    if (!repeated) for (let t = 0; t < height; t++) rows.push(row + t);
    row += height;
  }
  return rows;
}

/** The conditions of a system with mirror ties in reduced coordinates. */
export function tiedEquations(dual: DualGroup, system: ConditionSystem, ties: readonly MirrorTie[], c: TiedCoordinates): Equations {
  const full = equationsOf(system);
  const rows = keptRows(dual, system, ties);
  const jacobian = <T>(s: Scalar<T>, u: ArrayLike<T>, whole: ArrayLike<T>): T[] =>
    rows.flatMap((row) => pullBackRow(s, c, u, whole, row * full.dimension));
  return {
    dimension: c.dimension,
    equations: rows.length,
    residuals: (u) => { const f = full.residuals(expandVector(c, u)); return Float64Array.from(rows, (row) => f[row]!); },
    jacobian: (u) => Float64Array.from(jacobian(doubles, u, full.jacobian(expandVector(c, u)))),
    intervalResiduals: (box) => { const f = full.intervalResiduals(expand(intervals, c, box)); return rows.map((row) => f[row]!); },
    intervalJacobian: (box) => jacobian(intervals, box, full.intervalJacobian(expand(intervals, c, box))),
  };
}
