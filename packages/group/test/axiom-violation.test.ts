/** Every axiom has a table that violates it and no other that is checked before; the elements named do violate it. */
import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { axiomViolation, tableGroup } from "../src/index.js";
import { gapGroups } from "./support/gap-groups.js";

/** A loop: Latin with identity, not associative. */
const loop = [[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]];

describe("axiomViolation", () => {
  it.each(gapGroups)("accepts $name", ({ table }) => expect(axiomViolation(table)).toBeUndefined());

  const controls: readonly (readonly [string, number[][], string, number[]])[] = [
    ["no rows", [], "square", []],
    ["a short row", [[0, 1], [1]], "square", [1]],
    ["an entry that is too large", [[0, 1], [1, 2]], "closure", [1, 1]],
    ["an entry that is no integer", [[0, 1], [1, 0.5]], "closure", [1, 1]],
    ["a row with a repetition", [[0, 1, 2], [1, 2, 1], [2, 0, 1]], "latin", [1, 0, 2]],
    ["a column with a repetition", [[0, 1, 2], [1, 2, 0], [0, 1, 2]], "latin", [0, 2, 0]],
    ["a monoid: addition with saturation", [[0, 1, 2], [1, 2, 2], [2, 2, 2]], "latin", [1, 1, 2]],
    ["no identity from the left", [[0, 2, 1], [2, 1, 0], [1, 0, 2]], "identity", [0, 1]],
    ["an identity from the left only", [[0, 1, 2], [2, 0, 1], [1, 2, 0]], "identity", [1, 0]],
    ["a loop", loop, "associativity", [1, 1, 2]],
  ];
  it.each(controls)("%s", (_, table, axiom, elements) => {
    expect(axiomViolation(table)).toMatchObject({ axiom, elements });
  });

  it("names three elements for which the associative law fails", () => {
    const [x, y, z] = axiomViolation(loop)!.elements as [number, number, number];
    expect(loop[loop[x]![y]!]![z]).not.toBe(loop[x]![loop[y]![z]!]);
  });

  it("finds one wrong product anywhere in a table", () => {
    const { table } = gapGroups.find(({ name }) => name === "D12")!;
    for (let x = 1; x < 12; x++) {
      for (let y = 1; y < 12; y++) {
        const broken = table.map((row, i) => row.map((z, j) => (i === x && j === y ? (z + 1) % 12 : z)));
        expect(axiomViolation(broken)?.axiom).toBe("latin");
      }
    }
  });

  it("finds a turned 2 x 2 subsquare, after which the table is still Latin with identity", () => {
    const table = Array.from({ length: 8 }, (_, x) => Array.from({ length: 8 }, (__, y) => x ^ y));
    expect(axiomViolation(table)).toBeUndefined();
    // Rows 3 and 5, columns 1 and 7 hold only 2 and 4.
    for (const x of [3, 5]) for (const y of [1, 7]) table[x]![y] = 6 - table[x]![y]!;
    expect(axiomViolation(table)?.axiom).toBe("associativity");
  });
});

describe("tableGroup", () => {
  it("answers with the violation", () => expect(isLeft(tableGroup("loop", loop))).toBe(true));

  it("moves the identity to the front and keeps products under the old names", () => {
    const z3 = [[1, 2, 0], [2, 0, 1], [0, 1, 2]]; // x + y + 1: the identity is 2
    const answer = tableGroup("shifted", z3, ["a", "b", "e"]);
    if (!isRight(answer)) return expect(answer.left).toBeUndefined();
    const group = answer.right;
    expect([0, 1, 2].map(group.label)).toEqual(["e", "a", "b"]);
    const old = new Map(["a", "b", "e"].map((label, x) => [label, x]));
    for (const x of [0, 1, 2]) {
      for (const y of [0, 1, 2]) expect(old.get(group.label(group.multiply(x, y)))).toBe(z3[old.get(group.label(x))!]![old.get(group.label(y))!]);
    }
  });
});
