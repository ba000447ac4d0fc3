/** `ringflow groups so3`: what there is to say of a compact Lie group. */
import type { CompactLieGroup } from "@ringflow/group";
import { formatFields, formatTable } from "../output/table.js";

/** A compact Lie group as `--json` gives it; it has no order, and irreps without end of which the first are listed. */
export interface LieGroupDescription {
  readonly name: string;
  readonly kind: "compact-lie";
  readonly dimension: number;
  readonly abelian: boolean;
  /** Irreps over R up to this limit. */
  readonly bandLimit: number;
  readonly irreps: readonly { readonly label: string; readonly degree: number; readonly type: string }[];
}

/** Enough to see the pattern. */
const bandLimit = 4;

/** Irreps over R, as for finite groups. */
export function describeLieGroup(group: CompactLieGroup): LieGroupDescription {
  const { name, dimension, abelian } = group;
  const irreps = group.irrepsUpTo(bandLimit, "R").map(({ label, degree, type }) => ({ label, degree, type }));
  return { name, kind: "compact-lie", dimension, abelian, bandLimit, irreps };
}

/** The same for people. */
export function lieGroupLines({ name, dimension, abelian, irreps }: LieGroupDescription): string[] {
  const fields = formatFields([["group", name], ["kind", "compact Lie group"], ["dimension", String(dimension)], ["abelian", abelian ? "yes" : "no"]]);
  const columns = [{ heading: "real irrep" }, { heading: "degree", numeric: true }, { heading: "type" }];
  return [...fields, "", ...formatTable(columns, irreps.map(({ label, degree, type }) => [label, String(degree), type])), "..."];
}
