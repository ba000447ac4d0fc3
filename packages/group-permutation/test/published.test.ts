/** Degrees and character values against published tables, by every way there is: Murnaghan-Nakayama, matrices, Dixon's algorithm. */
import { characterTableOf, cycleType } from "@ringflow/group";
import type { CharacterTable, PermutationGroup } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { alternatingGroup, partitionDegree, partitionLabel, partitions, symmetricCharacter, symmetricGroup } from "../src/index.js";
import { alternatingTables, symmetricTables } from "./support/published-tables.js";

const types = (group: PermutationGroup): string[] => group.classes().representatives.map((x) => cycleType(group.permutation(x)).join());

describe.each(symmetricTables)("S$n", ({ n, types: columns, rows }) => {
  const group = symmetricGroup(n);

  it("has the published degrees and values by the Murnaghan-Nakayama rule", () => {
    const ours = Object.fromEntries(partitions(n).map((lambda) => [partitionLabel(lambda), columns.map((type) => symmetricCharacter(lambda, type.split(",").map(Number)))]));
    expect(ours).toEqual(rows);
    for (const lambda of partitions(n)) expect(partitionDegree(lambda)).toBe(rows[partitionLabel(lambda)]![0]);
  });
  it("has them as traces of Young's orthogonal form", () => {
    const { representatives } = group.classes();
    const classTypes = types(group);
    for (const { label, degree, matrix } of group.irreps("R")) {
      for (const [c, x] of representatives.entries()) {
        const entries = matrix(x);
        let trace = 0;
        for (let i = 0; i < degree; i++) trace += entries[i * (degree + 1)]!;
        expect(trace).toBeCloseTo(rows[label]![columns.indexOf(classTypes[c]!)]!, 12);
      }
    }
  });
  it("has them exactly from its products alone, by Dixon's algorithm", () => {
    const table = characterTableOf(group);
    const classTypes = types(group);
    for (const { label, values, indicator } of table.characters) {
      expect(values.map((value) => table.field.format(value))).toEqual(classTypes.map((type) => `${rows[label]![columns.indexOf(type)]}`));
      expect(indicator).toBe(1);
    }
  });
});

/** The texts of the published tables as numbers. */
function published(value: number | string): { re: number; im: number } {
  if (typeof value === "number") return { re: value, im: 0 };
  const star = value.endsWith("*") ? -1 : 1;
  if (value.startsWith("w")) return { re: -0.5, im: (star * Math.sqrt(3)) / 2 };
  return { re: (1 - star * Math.sqrt(5)) / 2, im: 0 }; // -b5 = (1 - sqrt 5)/2
}

const key = (values: readonly { re: number; im: number }[]): string => values.map(({ re, im }) => `${(re + 0).toFixed(9)} ${(im + 0).toFixed(9)}`.replaceAll("-0.000000000", "0.000000000")).join(";");

describe.each(alternatingTables)("A$n", ({ n, classes, rows }) => {
  const group = alternatingGroup(n);
  const table: CharacterTable = characterTableOf(group);
  /** Column of each published class: those of one type are interchangeable as a pair. */
  const classTypes = types(group);
  const used = new Set<number>();
  const columns = classes.map(({ type }) => {
    const column = classTypes.findIndex((candidate, c) => candidate === type && !used.has(c));
    used.add(column);
    return column;
  });

  it("has the published classes", () => {
    expect(columns.map((c) => ({ type: classTypes[c], size: table.classes.sizes[c] }))).toEqual(classes);
    expect(table.classes.count).toBe(classes.length);
  });
  it("has the published characters, exact and as traces", () => {
    const expected = rows.map((row) => key(row.map(published))).sort();
    expect(table.characters.map(({ approximations }) => key(columns.map((c) => approximations[c]!))).sort()).toEqual(expected);
    const traces = group.irreps("C").map(({ character }) => key(columns.map((c) => character(table.classes.representatives[c]!))));
    expect(traces.sort()).toEqual(expected);
  });
  it("has their types: complex where a value is, else real", () => {
    const types = table.characters.map(({ approximations, type }) => [type, approximations.some(({ im }) => im !== 0) ? "complex" : "real"]);
    for (const [ours, expected] of types) expect(ours).toBe(expected);
    expect(group.irreps("C").map(({ type }) => type)).toEqual(table.characters.map(({ type }) => type));
  });
});

it("negative control: a wrong sign in the Murnaghan-Nakayama rule is seen by the published values", () => {
  // chi^[2,1] at a transposition is 0 = 1 - 1: without the sign of the height it would be 2.
  expect(symmetricCharacter([2, 1], [2, 1])).toBe(0);
  expect(symmetricCharacter([1, 1, 1], [2, 1])).toBe(-1);
});
