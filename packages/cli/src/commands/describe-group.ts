/** Everything `ringflow groups <group>` knows of a group. */
import {
  centre, characterTableOf, classNames, derivedSubgroup, exactValue, GroupError, isAbelian, quoteSpec, type CharacterTable, type FiniteGroup,
} from "@ringflow/group";
import { UsageError } from "../errors.js";
import type { CharacterTableJson } from "../output/character-table.js";

/** Larger tables are left out of text and JSON alike. */
export const MOST_CLASSES = 128;

/** A group as `--json` gives it; the irreps are the real ones, the trivial one first. */
export interface GroupDescription {
  readonly name: string;
  readonly order: number;
  readonly abelian: boolean;
  /** Number of conjugacy classes. */
  readonly classes: number;
  /** Order of the centre, and of the derived subgroup. */
  readonly centre: number;
  readonly derived: number;
  readonly irreps: readonly { readonly degree: number; readonly type: string }[];
  /** Exact; `null` above 128 classes. */
  readonly characterTable: CharacterTableJson | null;
}

/** The description, and the table for printing. */
export interface DescribedGroup {
  readonly description: GroupDescription;
  readonly table: CharacterTable | undefined;
}

/** @throws UsageError `group/too-large` for a group whose irreps are out of reach */
export function describeGroup(group: FiniteGroup): DescribedGroup {
  try {
    return described(group);
  } catch (error) {
    if (!(error instanceof GroupError)) throw error;
    throw new UsageError({ code: error.code, subject: `group ${quoteSpec(group.name)}`, expected: error.expected, found: error.found, fix: error.fix });
  }
}

function described(group: FiniteGroup): DescribedGroup {
  const classes = group.classes().count;
  const table = classes <= MOST_CLASSES ? characterTableOf(group) : undefined;
  const description = {
    name: group.name,
    order: group.order,
    abelian: isAbelian(group),
    classes,
    centre: centre(group).length,
    derived: derivedSubgroup(group).length,
    irreps: group.irreps("R").map(({ degree, type }) => ({ degree, type })),
    characterTable: table === undefined ? null : tableJson(group, table),
  };
  return { description, table };
}

function tableJson(group: FiniteGroup, table: CharacterTable): CharacterTableJson {
  const names = classNames(table);
  const known = new Map<string, readonly number[]>();
  const exact = (value: CharacterTable["characters"][number]["values"][number]): readonly number[] => {
    const key = table.field.format(value);
    const found = known.get(key) ?? exactValue(value);
    known.set(key, found);
    return found;
  };
  return {
    exponent: table.exponent,
    classes: table.classes.representatives.map((x, c) => ({
      name: names[c]!, size: table.classes.sizes[c]!, elementOrder: table.elementOrders[c]!, representative: group.label(x),
    })),
    characters: table.characters.map(({ label, degree, type, indicator, conjugate, values }) => ({
      label, degree, type, indicator, conjugate, values: values.map(exact),
    })),
  };
}
