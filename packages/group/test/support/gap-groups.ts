/** All 74 groups of order up to 24 as GAP 4.12.1 (SmallGrp) gives them; see fixtures/README.md. */
import { readFileSync } from "node:fs";
import { cyclotomicField, rational } from "@ringflow/algebra";
import type { Cyclotomic, CyclotomicField } from "@ringflow/algebra";
import { conjugacyClasses } from "../../src/index.js";
import type { FiniteGroup } from "../../src/index.js";

/** One group; `characters[i][c]` is `[conductor, coefficients of 1, z, z^2, ..]` on class c of `classOf`. */
export interface GapGroup {
  readonly order: number;
  readonly id: number;
  readonly name: string;
  readonly abelian: boolean;
  readonly exponent: number;
  readonly centre: number;
  readonly degrees: readonly number[];
  readonly classOf: readonly number[];
  readonly table: readonly (readonly number[])[];
  readonly characters: readonly (readonly (readonly number[])[])[];
}

export const gapGroups = readFileSync(new URL("../fixtures/small-groups-1-24.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as GapGroup);

/** What the engine needs of a group, from its Cayley table alone. */
export type Law = Pick<FiniteGroup, "order" | "multiply" | "inverse" | "classes">;

export function fromCayleyTable(table: readonly (readonly number[])[]): Law {
  const order = table.length;
  const multiply = (x: number, y: number): number => table[x]![y]!;
  const inverses = table.map((row) => row.indexOf(0));
  const inverse = (x: number): number => inverses[x]!;
  const all = Array.from({ length: order }, (_, x) => x);
  return { order, multiply, inverse, classes: () => conjugacyClasses(multiply, inverse, order, all) };
}

/** GAP's value in a field whose conductor is a multiple of its own. */
export function gapValue(field: CyclotomicField, [conductor, ...coefficients]: readonly number[]): Cyclotomic {
  return field.embed(cyclotomicField(conductor!).fromCoefficients(coefficients.map((c) => rational(BigInt(c), 1n))));
}
