/** The law kit of compact Lie groups as one list. */
import type { CompactLieGroup } from "../compact-lie-group.js";
import { lieGroupLaws } from "./lie-group-laws.js";
import { lieIrrepLaws } from "./lie-irrep-laws.js";
import type { LieLawOptions } from "./lie-irrep-laws.js";
import type { NamedLaw } from "./named-law.js";

/**
 * All laws of a compact Lie group: elements, Lie algebra, Haar sampling, irreps over C and over R (their names end in
 * `over C`, `over R`).
 *
 * @remarks about a second for groups of dimension up to 3 and the default band limit of 2
 * @since 0.1.0
 */
export function compactLieGroupLaws(group: CompactLieGroup, options: LieLawOptions = {}): readonly NamedLaw[] {
  const irreps = (["C", "R"] as const).flatMap((over) =>
    lieIrrepLaws(group, over, options).map(({ name, check }) => ({ name: `${name} over ${over}`, check })),
  );
  return [...lieGroupLaws(group, options), ...irreps];
}
