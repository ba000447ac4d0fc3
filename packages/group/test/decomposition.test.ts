/** The decomposition of the regular representation beyond GAP's values: stability, limits, negative controls. */
import { describe, expect, it } from "vitest";
import { characterTable, irrepsFromTable } from "../src/index.js";
import type { CharacterTable } from "../src/index.js";
import { fromCayleyTable, gapGroups } from "./support/gap-groups.js";
import { homomorphismError } from "./support/representation-error.js";

const named = (name: string) => fromCayleyTable(gapGroups.find((group) => group.name === name)!.table);

describe("labels and order", () => {
  it("Q8: four linear characters and a quaternionic one, over R of degree 4", () => {
    const group = named("Q8");
    const table = characterTable(group);
    expect(table.characters.map(({ label, type }) => `${label} ${type}`)).toEqual(["1a real", "1b real", "1c real", "1d real", "2a quaternionic"]);
    expect(irrepsFromTable(group, table, "R").map(({ label, degree }) => `${label}: ${degree}`)).toEqual(["1a: 1", "1b: 1", "1c: 1", "1d: 1", "2a+2a: 4"]);
  });
  it("C7 : C3: pairs of conjugate characters are one real irrep of twice the degree", () => {
    const group = named("C7 : C3");
    const table = characterTable(group);
    expect(table.characters.map(({ conjugate }) => conjugate)).toEqual([0, 2, 1, 4, 3]);
    expect(irrepsFromTable(group, table, "R").map(({ label, degree, type }) => `${label}: ${degree} ${type}`)).toEqual(["1a: 1 real", "1b+1c: 2 complex", "3a+3b: 6 complex"]);
  });
  it("asking twice gives identical matrices, another seed equivalent ones", () => {
    const group = named("SL(2,3)");
    const table = characterTable(group);
    const [first, again, other] = [{}, {}, { seed: 7 }].map((options) => irrepsFromTable(group, table, "C", options));
    for (const [i, rho] of first!.entries()) {
      expect(again![i]!.matrix(5)).toEqual(rho.matrix(5));
      expect(other![i]!.character(5)).toEqual(rho.character(5));
    }
    expect(other!.some((rho, i) => rho.degree > 1 && Math.abs(rho.matrix(5)[1]! - first![i]!.matrix(5)[1]!) > 1e-3)).toBe(true);
  });
  it("the rows do not depend on the numbering of the elements, up to order", () => {
    const fixture = gapGroups.find(({ name }) => name === "SL(2,3)")!;
    const renamed = (x: number): number => (x === 0 ? 0 : 24 - x); // an involution that keeps the identity
    const group = fromCayleyTable(fixture.table.map((_, x) => fixture.table.map((__, y) => renamed(fixture.table[renamed(x)]![renamed(y)]!))));
    const plain = fromCayleyTable(fixture.table);
    const rows = (table: CharacterTable, name: (x: number) => number): string[] =>
      table.characters.map(({ values }) => fixture.table.map((_, x) => table.field.format(values[table.classes.classOf[name(x)]!]!)).join()).sort();
    expect(rows(characterTable(group), renamed)).toEqual(rows(characterTable(plain), (x) => x));
  });
});

describe("limits and negative controls", () => {
  it("names the limit instead of decomposing a huge group, but only for matrices of degree above 1", () => {
    const group = named("S3");
    const table = characterTable(group);
    const irreps = irrepsFromTable({ ...group, order: 1025 }, table, "C");
    expect(irreps[1]!.matrix(0)).toEqual(Float64Array.of(1, 0));
    expect(() => irreps[2]!.matrix(0)).toThrow(expect.objectContaining({ code: "group/too-large" }));
  });
  it("a table of too many classes is refused", () => {
    const classes = () => ({ count: 1025, classOf: new Int32Array(1025), representatives: [], sizes: [] });
    expect(() => characterTable({ ...named("S3"), classes })).toThrow(expect.objectContaining({ code: "group/too-large" }));
  });
  it("a loop that is no group has no table", () => {
    // A Latin square of order 5 with identity and inverses, not associative.
    const loop = fromCayleyTable([[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]]);
    expect(() => characterTable(loop)).toThrow(/internal error/);
  });
  it("a reducible character gives no irrep", () => {
    const group = named("S4");
    const table = characterTable(group);
    const characters = table.characters.map((c, i) => (i === 3 ? { ...c, approximations: c.approximations.map(({ re }, t) => ({ re: re + table.characters[4]!.approximations[t]!.re, im: 0 })) } : c));
    expect(() => irrepsFromTable(group, { ...table, characters }, "C")[3]!.matrix(1)).toThrow(/internal error/);
  });
  it("the measure of error sees a wrong matrix", () => {
    const group = named("S4");
    const rho = irrepsFromTable(group, characterTable(group), "C")[4]!;
    expect(homomorphismError(group, { ...rho, matrix: (x) => (x === 3 ? rho.matrix(4) : rho.matrix(x)) })).toBeGreaterThan(0.1);
  });
});
