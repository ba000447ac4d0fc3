/**
 * Blocks: the live particles of one character pair (or of a set of pairs that cooperate), as unknowns of the condition
 * system. Unknowns are scaled by `n^(1/3)` so that `n alpha beta gamma` becomes a plain product and targets are 1.
 */
import type { DualGroup } from "@ringflow/group";
import { generateConditions, type ConditionSystem } from "../conditions/generate.js";
import { realLayout } from "../conditions/evaluate.js";
import type { SpectralCoordinates } from "../spectral/coordinates.js";
import type { LiveParticle } from "../spectral/live-particles.js";

/** Live particles that solve their conditions together. */
export interface Block {
  /** Representatives of the character pairs, ascending; one entry unless blocks cooperate. */
  readonly characters: readonly number[];
  /** Live particles in measure order. */
  readonly particles: readonly LiveParticle[];
  readonly system: ConditionSystem;
  /** Trained values in real coordinates, scaled so that targets are 1. */
  readonly trained: Float64Array;
}

/** Builds the block of `particles`, whose main characters are all among `characters`. */
export function makeBlock(s: SpectralCoordinates, characters: readonly number[], particles: readonly LiveParticle[]): Block {
  const system = generateConditions(s.dual, particles.map((p) => p.character));
  const layout = realLayout(system);
  const trained = new Float64Array(layout.dimension);
  const scale = Math.cbrt(s.order);
  const put = (coefficients: Float64Array, row: number, character: number, unknown: number): void => {
    const from = 2 * (row * s.order + character);
    const to = layout.slot[unknown]!;
    trained[to] = scale * coefficients[from]!;
    if (!system.unknowns[unknown]!.real) trained[to + 1] = scale * coefficients[from + 1]!;
  };
  system.particles.forEach((shape, i) => {
    const row = particles[i]!.index;
    put(s.alpha, row, shape.character, shape.alpha);
    put(s.beta, row, shape.character, shape.beta);
    for (const g of shape.gammas) put(s.gamma, row, g.character, g.unknown);
  });
  return { characters, particles, system, trained };
}

/** One block per character pair that has live particles, by ascending character. */
export function blocksByCharacter(s: SpectralCoordinates, live: readonly LiveParticle[]): Block[] {
  const characters = [...new Set(live.map((p) => p.character))].sort((k, l) => k - l);
  return characters.map((k) => makeBlock(s, [k], live.filter((p) => p.character === k)));
}

/**
 * Classes of character pairs whose squares coincide up to conjugation (`chi^2 = chi'^2` or its conjugate): their
 * conditions on `a^2` and `b^2` meet in the same Fourier coefficients as soon as c leaks, so they can help each other.
 * Possible only in groups of even order.
 */
export function squareClass(dual: DualGroup, k: number): number {
  const square = dual.multiply(k, k);
  return Math.min(square, dual.conjugate(square));
}
