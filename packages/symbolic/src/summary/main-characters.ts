/** On which characters the live particles sit, whatever the activation: what can be said where no exact block is known. */
import type { Extraction } from "../extract/extract.js";

/** One conjugate pair of characters that live particles have as their main one. */
export interface MainCharacter {
  /** Index of the pair's representative. */
  readonly character: number;
  readonly label: string;
  /** Multiplicative order of the character. */
  readonly order: number;
  /** Live particles on it. */
  readonly particles: number;
  /** Their share of the mass of all live particles, 0..1. */
  readonly mass: number;
}

/**
 * Main characters by ascending index.
 *
 * @since 0.1.0
 */
export function mainCharacters({ live, group: { dual } }: Extraction): MainCharacter[] {
  const total = live.reduce((sum, p) => sum + p.mass, 0);
  const characters = [...new Set(live.map((p) => p.character))].sort((k, l) => k - l);
  return characters.map((character) => {
    const on = live.filter((p) => p.character === character);
    const mass = on.reduce((sum, p) => sum + p.mass, 0) / total;
    return { character, label: dual.label(character), order: dual.characterOrder(character), particles: on.length, mass };
  });
}
