/** A character table in the words of its group: rows as the group lists its irreps, classes named by the orders of their elements. */
import type { FiniteGroup } from "../contract.js";
import { invariant } from "../internal/invariant.js";
import { characterTable } from "./character-table.js";
import type { CharacterTable } from "./contract.js";
import { letters } from "./letters.js";

/** Numbers that differ by more belong to different characters. */
const tolerance = 1e-6;

/**
 * The exact table of a group with its rows in the order of `group.irreps("C")`, under their labels.
 *
 * @throws GroupError `group/too-large` as `characterTable` does
 * @since 0.1.0
 */
export function characterTableOf(group: FiniteGroup): CharacterTable {
  const table = characterTable(group);
  const irreps = group.irreps("C");
  const { representatives } = table.classes;
  const rowOf = irreps.map((irrep) => {
    const values = representatives.map((x) => irrep.character(x));
    return table.characters.findIndex(({ approximations }) =>
      approximations.every(({ re, im }, c) => Math.hypot(values[c]!.re - re, values[c]!.im - im) < tolerance));
  });
  invariant(new Set(rowOf).size === table.characters.length && !rowOf.includes(-1), "the irreps are not those of the character table");
  const characters = rowOf.map((row, i) => {
    const character = table.characters[row]!;
    return { ...character, label: irreps[i]!.label, conjugate: rowOf.indexOf(character.conjugate) };
  });
  return { ...table, characters };
}

/**
 * Names of the classes: the order of the elements and a letter, `1A, 2A, 2B, 3A`.
 *
 * @source Conway et al. 1985 (the naming of the ATLAS; the order of letters is that of the classes here) [conway1985]
 * @since 0.1.0
 */
export function classNames({ elementOrders }: Pick<CharacterTable, "elementOrders">): readonly string[] {
  const seen = new Map<number, number>();
  return elementOrders.map((order) => {
    const index = seen.get(order) ?? 0;
    seen.set(order, index + 1);
    return `${order}${letters(index).toUpperCase()}`;
  });
}
