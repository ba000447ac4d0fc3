/**
 * Exact blocks: the particles of a fitted family with roots of unity snapped and free phases kept as named parameters,
 * in the order and sign gauge of the trained particles they explain.
 */
import { rational, type Rational } from "@ringflow/algebra";
import { COORDINATES, phaseMonomial, type AtomParticle, type PhaseMonomial } from "../atoms/atom.js";
import type { FamilyFit } from "../atoms/fit.js";

/** A free phase: a name and the value that fits the trained block, in turns (0..1). */
export interface FreePhase {
  readonly name: string;
  readonly turns: number;
}

/** Exact particles on one character; `alpha`, `beta`, `gamma` are monomials in the parameters, all of modulus 1. */
export interface ExactBlock {
  readonly character: number;
  /** Product of atoms, e.g. `z_4c*z_xi`. */
  readonly family: string;
  /** Shifts `p`, `q` (absent on a real character), then the atoms' parameters. */
  readonly parameters: readonly FreePhase[];
  /** Common weight `1/(2 n size)`, a measure weight as in `sum w 2 alpha beta gamma = 1/n`. */
  readonly weight: Rational;
  readonly particles: readonly AtomParticle[];
}

/** Exponents of the shifts in alpha, beta, gamma: `(p alpha, q beta, conj(pq) gamma)`. */
const SHIFT = { alpha: [1, 0], beta: [0, 1], gamma: [-1, -1] } as const;

/** On a real character the shifts are signs: half turns become part of the root. */
function halfTurns(turns: number): number {
  return Math.round(2 * turns) % 2 === 0 ? 0 : 6;
}

function realShift(fit: FamilyFit): { alpha: number; beta: number; gamma: number } {
  const p = halfTurns(fit.turns[0]!);
  const q = halfTurns(fit.turns[1]!);
  return { alpha: p, beta: q, gamma: p + q };
}

/** Exact block of a fit, particle by particle in the block's order. */
export function exactBlock(fit: FamilyFit, character: number, real: boolean, order: number): ExactBlock {
  const size = fit.place.length;
  const fixed = realShift(fit);
  const particles = fit.place.map((slot, j) => {
    const source = fit.family.particles[slot]!;
    const coordinate = (name: (typeof COORDINATES)[number]): PhaseMonomial => {
      const gauge = fit.signs[j] === -1 && name !== "gamma" ? 6 : 0;
      const twelfths = source[name].twelfths + gauge + (real ? fixed[name] : 0);
      return phaseMonomial(twelfths, real ? source[name].exponents : [...SHIFT[name], ...source[name].exponents]);
    };
    return { alpha: coordinate("alpha"), beta: coordinate("beta"), gamma: coordinate("gamma") };
  });
  const names = real ? fit.family.parameters : ["p", "q", ...fit.family.parameters];
  const turns = real ? fit.turns.slice(2) : fit.turns;
  return {
    character,
    family: fit.family.name,
    parameters: names.map((name, t) => ({ name, turns: turns[t]! })),
    weight: rational(1n, BigInt(2 * order * size)),
    particles,
  };
}

/** Numerical value of a monomial at the parameters' turns. */
export function monomialValue(m: PhaseMonomial, parameters: readonly FreePhase[]): { re: number; im: number } {
  const turns = m.exponents.reduce((sum, e, t) => sum + e * parameters[t]!.turns, m.twelfths / 12);
  const angle = 2 * Math.PI * (turns - Math.round(turns));
  return { re: Math.cos(angle), im: Math.sin(angle) };
}

/**
 * Largest distance of a trained coordinate, divided by the block's mean magnitude of that coordinate, from its exact
 * value of modulus one; or the relative distance of the product of the three mean magnitudes from its exact value
 * `1/(2 size)`, if that is larger.
 *
 * @param triples - trained `[alpha, beta, gamma]` of each particle in the block's order, scaled so that targets are 1
 */
export function distanceToExact(block: ExactBlock, triples: readonly (readonly (readonly [number, number])[])[]): number {
  let [distance, scale] = [0, 1];
  COORDINATES.forEach((name, t) => {
    const mean = triples.reduce((sum, p) => sum + Math.hypot(...p[t]!), 0) / triples.length;
    scale *= mean;
    triples.forEach((p, j) => {
      const exact = monomialValue(block.particles[j]![name], block.parameters);
      distance = Math.max(distance, Math.hypot(p[t]![0] / mean - exact.re, p[t]![1] / mean - exact.im));
    });
  });
  return Math.max(distance, Math.abs(scale * 2 * triples.length - 1));
}
