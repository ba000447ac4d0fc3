/**
 * Which particles carry mass, which frequency each one lives on, and how purely.
 *
 * Mass of a particle is `w |a| |b| |c|` (its largest possible effect on the output). Purity is the share of the power of
 * a and b, constants included, that lies on the particle's main character pair; c is left out because it carries a small
 * shared leak that serves the joint offset (docs/mathematics.md).
 */
import { pairRepresentative } from "@ringflow/group";
import type { SpectralCoordinates } from "./coordinates.js";

/** A particle with mass. */
export interface LiveParticle {
  /** Row in the measure. */
  readonly index: number;
  readonly mass: number;
  /** Representative of the main character pair. */
  readonly character: number;
  /** Share of the power of a and b on the main pair, 0..1. */
  readonly purity: number;
}

/** Mass below this share of the largest counts as dead. */
export const LIVE_MASS = 1e-3;

/** Powers `[count, pairs]` summed over a conjugate pair, indexed by representative. */
function pairPowers(s: SpectralCoordinates, j: number): Float64Array {
  const powers = new Float64Array(s.order);
  for (let k = 0; k < s.order; k++) {
    const at = 2 * (j * s.order + k);
    const power = s.alpha[at]! ** 2 + s.alpha[at + 1]! ** 2 + s.beta[at]! ** 2 + s.beta[at + 1]! ** 2;
    powers[pairRepresentative(s.dual, k)]! += power;
  }
  return powers;
}

/** Norms of a row of coefficients, without the constant when `skipConstant`. */
function rowNorm(coefficients: Float64Array, order: number, j: number, skipConstant: boolean): number {
  let sum = 0;
  for (let i = 2 * j * order + (skipConstant ? 2 : 0); i < 2 * (j + 1) * order; i++) sum += coefficients[i]! ** 2;
  return Math.sqrt(sum);
}

/** Masses of all particles, in units where a function's norm is its root mean square. */
export function particleMasses(s: SpectralCoordinates): Float64Array {
  return Float64Array.from({ length: s.count }, (_, j) =>
    rowNorm(s.alpha, s.order, j, false) * rowNorm(s.beta, s.order, j, false) * rowNorm(s.gamma, s.order, j, true));
}

/** Particles whose mass exceeds {@link LIVE_MASS} of the largest, in measure order. Empty when nothing has mass. */
export function liveParticles(s: SpectralCoordinates): LiveParticle[] {
  const masses = particleMasses(s);
  const threshold = LIVE_MASS * masses.reduce((m, x) => Math.max(m, x), 0);
  const live: LiveParticle[] = [];
  masses.forEach((mass, index) => {
    if (!(mass > threshold)) return;
    const powers = pairPowers(s, index);
    let character = 1;
    for (let k = 1; k < s.order; k++) if (powers[k]! > powers[character]!) character = k;
    const total = powers.reduce((sum, x) => sum + x, 0);
    live.push({ index, mass, character, purity: powers[character]! / total });
  });
  return live;
}

/** Mass-weighted mean purity, 0 when nothing lives. */
export function meanPurity(live: readonly Pick<LiveParticle, "mass" | "purity">[]): number {
  const mass = live.reduce((sum, p) => sum + p.mass, 0);
  return mass === 0 ? 0 : live.reduce((sum, p) => sum + p.mass * p.purity, 0) / mass;
}
