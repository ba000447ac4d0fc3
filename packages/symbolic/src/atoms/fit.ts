/**
 * Fits a family of exact solutions to a numerical block: which particle is which, the two shifts, the free phases.
 *
 * Each particle carries a sign gauge (`(a, b) -> (-a, -b)` is the same function), and a block may be shifted:
 * `(alpha, beta, gamma) -> (p alpha, q beta, conj(pq) gamma)`. One particle is taken as the family's first, which fixes
 * the shifts; the particles that carry the free phases are tried in turn, which fixes the phases; all others are matched
 * to the nearest free place. Then all phases are refined together by linear least squares on angles.
 * Cost: size^(1 + parameters) matchings of size^2, never a permutation search.
 */
import { Matrix, solve } from "ml-matrix";
import { COORDINATES, type Atom, type AtomParticle, type PhaseMonomial } from "./atom.js";

/** A particle by phases (radians) and magnitudes relative to the block's mean of each coordinate. */
export interface PolarParticle {
  readonly phases: readonly [number, number, number];
  readonly magnitudes: readonly [number, number, number];
}

/** A fitted family. */
export interface FamilyFit {
  readonly family: Atom;
  /** `place[j]` = index of the family's particle that block particle `j` is. */
  readonly place: readonly number[];
  /** Sign gauge of each block particle: +1 or -1 on alpha and beta. */
  readonly signs: readonly number[];
  /** Shift phases p, q, then the family's parameters, in turns (0..1). */
  readonly turns: readonly number[];
  /** Largest distance of a coordinate from its exact value, relative to the block's mean magnitude. */
  readonly residual: number;
}

const TURN = 2 * Math.PI;

/** Angle reduced to (-pi, pi]. */
export function wrap(angle: number): number {
  return angle - TURN * Math.round(angle / TURN);
}

function monomialPhase(m: PhaseMonomial, parameters: readonly number[]): number {
  return m.exponents.reduce((sum, e, t) => sum + e * parameters[t]!, (TURN * m.twelfths) / 12);
}

/** Phases of a family particle under shifts `p, q`. */
function expectedPhases(particle: AtomParticle, angles: readonly number[]): [number, number, number] {
  const [p, q, ...parameters] = angles as [number, number, ...number[]];
  return [
    p + monomialPhase(particle.alpha, parameters),
    q + monomialPhase(particle.beta, parameters),
    monomialPhase(particle.gamma, parameters) - p - q,
  ];
}

/** Distance of a particle from expected phases for the better sign, as chord lengths. */
function distance(particle: PolarParticle, expected: readonly number[]): { value: number; sign: number } {
  let best = { value: Infinity, sign: 1 };
  for (const sign of [1, -1]) {
    let value = 0;
    for (let t = 0; t < 3; t++) {
      const gauge = sign === -1 && t < 2 ? Math.PI : 0;
      const d = wrap(particle.phases[t]! - expected[t]! - gauge);
      const m = particle.magnitudes[t]!;
      value = Math.max(value, Math.sqrt((m - 1) ** 2 + 4 * m * Math.sin(d / 2) ** 2));
    }
    if (value < best.value) best = { value, sign };
  }
  return best;
}

interface Matching {
  readonly place: number[];
  readonly signs: number[];
  readonly residual: number;
}

/** Greedy matching: each place takes the nearest particle still free. */
function match(block: readonly PolarParticle[], family: Atom, angles: readonly number[]): Matching {
  const place = block.map(() => -1);
  const signs = block.map(() => 1);
  let residual = 0;
  family.particles.forEach((particle, slot) => {
    const expected = expectedPhases(particle, angles);
    let best = { j: -1, value: Infinity, sign: 1 };
    block.forEach((candidate, j) => {
      if (place[j] !== -1) return;
      const d = distance(candidate, expected);
      if (d.value < best.value) best = { j, ...d };
    });
    place[best.j] = slot;
    signs[best.j] = best.sign;
    residual = Math.max(residual, best.value);
  });
  return { place, signs, residual };
}

/** Family particles whose alpha is one parameter to the first power times a root: from these a parameter is read off. */
function carriers(family: Atom): number[] {
  return family.parameters.map((_, t) =>
    family.particles.findIndex((p) => p.alpha.exponents.every((e, s) => e === (s === t ? 1 : 0))));
}

/** All starting angles: first particle from each block particle, parameters from each choice of carriers. */
function* startingAngles(block: readonly PolarParticle[], family: Atom): Generator<number[]> {
  const slots = carriers(family);
  for (const base of block) {
    const shift = [base.phases[0], base.phases[1]];
    const choose = function* (t: number, parameters: number[]): Generator<number[]> {
      if (t === slots.length) {
        yield [...shift, ...parameters];
        return;
      }
      const root = (TURN * family.particles[slots[t]!]!.alpha.twelfths) / 12;
      for (const carrier of block) {
        if (carrier === base) continue;
        for (const gauge of [0, Math.PI]) {
          yield* choose(t + 1, [...parameters, wrap(carrier.phases[0] - shift[0]! - root - gauge)]);
        }
      }
    };
    yield* choose(0, []);
  }
}

/** One linear least-squares step on the angles for a fixed matching. */
function refineAngles(block: readonly PolarParticle[], family: Atom, m: Matching, angles: readonly number[]): number[] {
  const size = angles.length;
  const normal = Matrix.zeros(size, size);
  const right = Matrix.zeros(size, 1);
  block.forEach((particle, j) => {
    const target = family.particles[m.place[j]!]!;
    const expected = expectedPhases(target, angles);
    COORDINATES.forEach((name, t) => {
      const gauge = m.signs[j] === -1 && t < 2 ? Math.PI : 0;
      const error = wrap(particle.phases[t]! - expected[t]! - gauge);
      const row = [[1, 0], [0, 1], [-1, -1]][t]!.concat(target[name].exponents);
      row.forEach((x, s) => {
        right.set(s, 0, right.get(s, 0) + x * error);
        row.forEach((y, r) => normal.set(s, r, normal.get(s, r) + x * y));
      });
    });
  });
  const step = solve(normal, right, true);
  return angles.map((x, s) => x + step.get(s, 0));
}

/**
 * Best fit of one family, or `undefined` when sizes differ.
 *
 * @param block - particles by phase and relative magnitude
 */
export function fitFamily(block: readonly PolarParticle[], family: Atom): FamilyFit | undefined {
  if (block.length !== family.particles.length) return undefined;
  let best: { angles: number[]; matching: Matching } | undefined;
  for (const angles of startingAngles(block, family)) {
    const matching = match(block, family, angles);
    if (best === undefined || matching.residual < best.matching.residual) best = { angles, matching };
  }
  if (best === undefined) return undefined;
  let { angles, matching } = best;
  for (let step = 0; step < 3; step++) {
    angles = refineAngles(block, family, matching, angles);
    matching = match(block, family, angles);
  }
  const turns = angles.map((x) => (((x / TURN) % 1) + 1) % 1);
  return { family, place: matching.place, signs: matching.signs, turns, residual: matching.residual };
}

/** Phases and relative magnitudes of complex triples `[alpha, beta, gamma]`. */
export function polarParticles(triples: readonly (readonly (readonly [number, number])[])[]): PolarParticle[] {
  const mean = [0, 1, 2].map((t) => triples.reduce((s, p) => s + Math.hypot(...p[t]!), 0) / triples.length);
  return triples.map((p) => ({
    phases: [0, 1, 2].map((t) => Math.atan2(p[t]![1], p[t]![0])) as [number, number, number],
    magnitudes: [0, 1, 2].map((t) => Math.hypot(...p[t]!) / mean[t]!) as [number, number, number],
  }));
}
