/** Which template each frequency gets, and the values of its free phases. */
import { rational, type Rational } from "@ringflow/algebra";
import { nontrivialPairs, type AbelianGroup } from "@ringflow/group";
import { randomNumbers } from "../frames/adapted-basis.js";
import type { ComposeOptions } from "./solution.js";
import { FOUR, REAL_ONE, REAL_TWO, SIX, THREE, type Template } from "./template.js";

/** One frequency of a solution. */
export interface PlannedBlock {
  /** Representative of the pair. */
  readonly character: number;
  readonly template: Template;
  /** One value per parameter, in turns; the identities hold for all. */
  readonly turns: readonly Rational[];
}

/** Steps per turn of random phases. */
const GRID = 360;

/** Uniform integers `0..below-1` from a seed. */
function randomIntegers(seed: number): (below: number) => number {
  const random = randomNumbers(seed);
  return (below) => Math.floor(((random() + 1) / 2) * below);
}

/** Forms allowed on a character of the given order. */
function choices(kind: ComposeOptions["kind"], characterOrder: number): readonly Template[] {
  if (characterOrder === 2) return kind === "order-6" ? [REAL_TWO] : kind === "mixed" ? [REAL_ONE, REAL_TWO] : [REAL_ONE];
  switch (kind) {
    case "order-4": return [FOUR];
    case "order-6": return [SIX[0]!];
    case "mixed": return characterOrder === 3 ? [FOUR, ...SIX, THREE] : [FOUR, ...SIX];
    default: return characterOrder === 3 ? [THREE] : [FOUR];
  }
}

/** The plan of a solution on an abelian group. Deterministic in kind and seed. */
export function planBlocks(group: AbelianGroup, { kind, seed = 1 }: ComposeOptions): PlannedBlock[] {
  const random = randomIntegers(seed);
  const mixed = kind === "mixed";
  return nontrivialPairs(group.dual, group.order).map((character) => {
    const allowed = choices(kind, group.dual.characterOrder(character));
    const template = allowed[mixed ? random(allowed.length) : 0]!;
    const turns = template.parameters.map(() => (mixed ? rational(BigInt(random(GRID)), BigInt(GRID)) : rational(0n)));
    return { character, template, turns };
  });
}
