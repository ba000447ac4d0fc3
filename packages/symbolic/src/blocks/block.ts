/**
 * Blocks: the live particles of one character pair (or of a set of pairs that cooperate), as unknowns of the condition
 * system. Unknowns are scaled by `n^(1/3)` so that `n alpha beta gamma` becomes a plain product and targets are 1.
 */
import { pairRepresentative } from "@ringflow/group";
import { realLayout } from "../conditions/evaluate.js";
import { generateConditions, pureSupports, type Component, type ConditionSystem, type ParticleSupport } from "../conditions/generate.js";
import type { SpectralCoordinates } from "../spectral/coordinates.js";
import type { LiveParticle } from "../spectral/live-particles.js";

/** Live particles that solve their conditions together. */
export interface Block {
  /** Representatives of the character pairs whose targets the block carries, ascending. */
  readonly characters: readonly number[];
  /** Live particles in measure order. */
  readonly particles: readonly LiveParticle[];
  readonly system: ConditionSystem;
  /** Trained values in real coordinates, scaled so that targets are 1. */
  readonly trained: Float64Array;
}

/** Trained values of the unknowns of `system`. */
function trainedVector(s: SpectralCoordinates, system: ConditionSystem, particles: readonly LiveParticle[]): Float64Array {
  const layout = realLayout(system);
  const vector = new Float64Array(layout.dimension);
  const scale = Math.cbrt(s.order);
  const put = (coefficients: Float64Array, row: number, { character, unknown }: Component): void => {
    const from = 2 * (row * s.order + character);
    const to = layout.slot[unknown]!;
    vector[to] = scale * coefficients[from]!;
    if (!system.unknowns[unknown]!.real) vector[to + 1] = scale * coefficients[from + 1]!;
  };
  system.particles.forEach((shape, i) => {
    const row = particles[i]!.index;
    for (const t of shape.a) put(s.alpha, row, t);
    for (const t of shape.b) put(s.beta, row, t);
    for (const t of shape.c) put(s.gamma, row, t);
  });
  return vector;
}

function blockOf(s: SpectralCoordinates, characters: readonly number[], particles: readonly LiveParticle[], supports: readonly ParticleSupport[]): Block {
  const system = generateConditions(s.dual, supports);
  return { characters, particles, system, trained: trainedVector(s, system, particles) };
}

/** Block of particles taken as pure: a and b on the main character, c on the characters of the set. */
export function pureBlock(s: SpectralCoordinates, characters: readonly number[], particles: readonly LiveParticle[]): Block {
  return blockOf(s, characters, particles, pureSupports(particles.map((p) => p.character)));
}

/** Share of a function's power above which a character beside the main one belongs to the support of a or b. */
const SIDE_POWER = 1e-5;

/** Products in the expansion above which side characters are left out: such a block is a mixture, not a solution. */
const LARGEST_EXPANSION = 4_000;
/** Side characters above which a particle is not nearly pure. */
const MOST_SIDES = 5;

/** Characters beside the main one on which some particle has more than {@link SIDE_POWER} of the power of its a and b. */
function sideCharacters(s: SpectralCoordinates, particles: readonly LiveParticle[]): number[] {
  const sides = new Set<number>();
  for (const { index, character } of particles) {
    const power = (k: number): number => {
      const at = 2 * (index * s.order + k);
      return s.alpha[at]! ** 2 + s.alpha[at + 1]! ** 2 + s.beta[at]! ** 2 + s.beta[at + 1]! ** 2;
    };
    const main = power(character);
    for (let k = 0; k < s.order; k++) {
      if (pairRepresentative(s.dual, k) === k && k !== character && power(k) > SIDE_POWER * main) sides.add(k);
    }
  }
  return [...sides].sort((k, l) => k - l);
}

/** Block whose a and b may also live on the side characters that the trained particles use (constants, for order 3). */
export function impureBlock(s: SpectralCoordinates, characters: readonly number[], particles: readonly LiveParticle[]): Block {
  const found = sideCharacters(s, particles);
  const small = found.length <= MOST_SIDES && particles.length * (found.length + 1) ** 2 * characters.length <= LARGEST_EXPANSION;
  const sides = small ? found : [];
  const supports = pureSupports(particles.map((p) => p.character)).map((support) => ({
    a: [...support.a, ...sides.filter((k) => k !== support.a[0])],
    b: [...support.b, ...sides.filter((k) => k !== support.b[0])],
    c: support.c,
  }));
  return blockOf(s, characters, particles, supports);
}

/** One pure block per character pair that has live particles, by ascending character. */
export function blocksByCharacter(s: SpectralCoordinates, live: readonly LiveParticle[]): Block[] {
  const characters = [...new Set(live.map((p) => p.character))].sort((k, l) => k - l);
  return characters.map((k) => pureBlock(s, [k], live.filter((p) => p.character === k)));
}
