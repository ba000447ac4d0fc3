/** The groups of order at most 24 from their tables, and exact measures on them. */
import { readFileSync } from "node:fs";
import { tableGroup, type FiniteGroup } from "@ringflow/group";
import { compose, type SolutionKind } from "../../src/index.js";
import type { ParameterMeasure } from "@ringflow/measure";
import { valueOf } from "./networks.js";

interface Line {
  readonly order: number;
  readonly id: number;
  readonly name: string;
  readonly abelian: boolean;
  readonly table: readonly (readonly number[])[];
}

/** All 74, as `{ label, abelian, group }`. */
export const smallGroups = readFileSync(new URL("../../../group/test/fixtures/small-groups-1-24.jsonl", import.meta.url), "utf8").trim().split("\n")
  .map((line) => JSON.parse(line) as Line)
  .map(({ order, id, name, abelian, table }) => ({ key: `${order},${id}`, label: `${name} (${order}, ${id})`, abelian, group: valueOf(tableGroup(name, table)) }));

/** A group by order and number in the library of small groups. */
export function smallGroup(key: string): FiniteGroup {
  return smallGroups.find((g) => g.key === key)!.group;
}

/** The composed measure. */
export function composedMeasure(group: FiniteGroup, kind: SolutionKind, seed = 1): ParameterMeasure {
  return valueOf(valueOf(compose(group, { kind, seed })).materialise());
}
