/**
 * Which particles carry mass, in which real irrep each one lies, and how purely. As for characters: mass is `w |a| |b| |c|`,
 * purity the share of the power of a and b, constants included, on the main irrep.
 */
import { LIVE_MASS, meanPurity } from "../spectral/live-particles.js";
import type { Structure } from "../summary/structure.js";
import { coefficient, power, totalPower, type IrrepCoordinates } from "./irrep-coordinates.js";

/** A particle with mass. */
export interface IrrepParticle {
  /** Row in the measure. */
  readonly index: number;
  readonly mass: number;
  /** Index of the main irrep among the nontrivial ones. */
  readonly irrep: number;
  /** Share of the power of a and b on it, 0..1. */
  readonly purity: number;
  /** The same without constants. */
  readonly varyingPurity: number;
  /** Share of the power of c on it; the rest is the leak that serves the joint offset. */
  readonly outputPurity: number;
}

/** Particles whose mass exceeds a thousandth of the largest, in measure order. */
export function irrepParticles(s: IrrepCoordinates): IrrepParticle[] {
  const total = (name: "a" | "b" | "c", j: number): number => totalPower(s, name, j, name !== "c");
  const totals = Array.from({ length: s.count }, (_, j) => ({ a: total("a", j), b: total("b", j), c: total("c", j) }));
  const masses = totals.map(({ a, b, c }) => Math.sqrt(a * b * c));
  const threshold = LIVE_MASS * masses.reduce((m, x) => Math.max(m, x), 0);
  return masses.flatMap((mass, index) => {
    if (!(mass > threshold)) return [];
    const { a, b, c } = totals[index]!;
    const powers = s.basis.irreps.map((_, i) => power(s, "a", index, i) + power(s, "b", index, i));
    const irrep = powers.reduce((best, p, i) => (p > powers[best]! ? i : best), 0);
    return [{ index, mass, irrep, purity: powers[irrep]! / (a + b), varyingPurity: powers[irrep]! / powers.reduce((sum, p) => sum + p, 0), outputPurity: power(s, "c", index, irrep) / c }];
  });
}

/** `tr(A B C')` of three `[f, f]` matrices. */
function tripleTrace(a: Float64Array, b: Float64Array, c: Float64Array, f: number): number {
  let sum = 0;
  for (let i = 0; i < f; i++) {
    for (let k = 0; k < f; k++) {
      let ab = 0;
      for (let j = 0; j < f; j++) ab += a[i * f + j]! * b[j * f + k]!;
      sum += ab * c[i * f + k]!;
    }
  }
  return sum;
}

/**
 * `2n/f sum_j tr(A_j B_j C_j')`: how much of the group law's part `f/(m n) chi(x y z^-1)` the outputs contain; 1 when learned.
 */
export function irrepTarget(s: IrrepCoordinates, i: number): number {
  const { order, irreps } = s.basis;
  const f = irreps[i]!.degree;
  let sum = 0;
  for (let j = 0; j < s.count; j++) sum += tripleTrace(coefficient(s, "a", j, i), coefficient(s, "b", j, i), coefficient(s, "c", j, i), f);
  return ((2 * order) / f) * sum;
}

/** Structure of a measure by irreps; targets in the order of the nontrivial irreps. */
export function irrepStructure(s: IrrepCoordinates): Structure {
  const live = irrepParticles(s);
  return { live: live.length, purity: meanPurity(live), targets: s.basis.irreps.map((_, i) => irrepTarget(s, i)) };
}
