/** Character tables and irreps of all 74 groups of order up to 24, from their Cayley tables alone, against GAP. */
import { describe, expect, it } from "vitest";
import { characterTable, irrepsFromTable } from "../src/index.js";
import type { CharacterTable } from "../src/index.js";
import { fromCayleyTable, gapGroups, gapValue } from "./support/gap-groups.js";
import { homomorphismError, traceError, unitarityError } from "./support/representation-error.js";

/** Rows as texts on elements: free of the order of rows and classes. */
const rowsByElement = (rows: readonly (readonly string[])[], classOf: ArrayLike<number>): string[] =>
  rows.map((row) => Array.from(classOf, (c) => row[c]!).join(" ")).sort();

it("there are 74 of them", () => expect(gapGroups).toHaveLength(74));

describe.each(gapGroups)("$order/$id: $name", (fixture) => {
  const group = fromCayleyTable(fixture.table);
  let table: CharacterTable;

  it("has the classes and the exponent of GAP", () => {
    table = characterTable(group);
    const { classOf, count } = table.classes;
    expect(count).toBe(new Set(fixture.classOf).size);
    expect(new Set(fixture.classOf.map((c, x) => `${c}:${classOf[x]}`)).size).toBe(count);
    expect(table.exponent).toBe(fixture.exponent);
  });

  it("has the degrees and exactly the characters of GAP", () => {
    expect(table.characters.map(({ degree }) => degree)).toEqual([...fixture.degrees].sort((a, b) => a - b));
    const ours = table.characters.map(({ values }) => values.map((v) => table.field.format(v)));
    const gap = fixture.characters.map((row) => row.map((v) => table.field.format(gapValue(table.field, v))));
    expect(rowsByElement(ours, table.classes.classOf)).toEqual(rowsByElement(gap, fixture.classOf));
  });

  it("has the Frobenius-Schur types of GAP's characters", () => {
    const gapIndicators = fixture.characters.map((row) => {
      const on = (x: number) => gapValue(table.field, row[fixture.classOf[x]!]!);
      const sum = fixture.table.map((_, x) => on(fixture.table[x]![x]!)).reduce(table.field.add);
      return Math.round(table.field.toComplex(sum).re / fixture.order);
    });
    expect(table.characters.map(({ indicator }) => indicator).sort()).toEqual(gapIndicators.sort());
  });

  it("has irreps over C and R within 1e-12: representation law, unitarity, trace", () => {
    for (const over of ["C", "R"] as const) {
      for (const rho of irrepsFromTable(group, table, over)) {
        expect(homomorphismError(group, rho)).toBeLessThan(1e-12);
        expect(unitarityError(group.order, rho)).toBeLessThan(1e-12);
        expect(traceError(group.order, rho)).toBeLessThan(1e-12);
      }
    }
  });
});
