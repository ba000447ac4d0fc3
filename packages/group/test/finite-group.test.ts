/** Groups completed from their laws pass the law kit whole; numbering and dual of abelian ones. */
import { describe, expect, it } from "vitest";
import { abelianCoordinates, characterTable, characterTableOf, finiteGroup, mixedRadix, mixedRadixOrders } from "../src/index.js";
import type { FiniteGroup } from "../src/index.js";
import { brokenLaws, finiteGroupLaws } from "../src/laws/index.js";
import { gapGroup } from "./support/fixture-groups.js";
import { gapGroups } from "./support/gap-groups.js";

describe("the law kit holds for groups made from their tables", () => {
  it.each(gapGroups.filter(({ order, abelian }) => order > 1 && !(abelian && order > 12)))("$order/$id: $name", (fixture) => {
    expect(brokenLaws(finiteGroupLaws(gapGroup(fixture)))).toEqual([]);
  });
});

describe("abelian groups", () => {
  it.each(gapGroups.filter(({ abelian }) => abelian))("$name: coordinates are an isomorphism", (fixture) => {
    const { order } = fixture;
    const group = gapGroup(fixture);
    const { orders, coordinate, element } = abelianCoordinates(group);
    const { add } = mixedRadix(orders);
    expect(orders.reduce((a, b) => a * b, 1)).toBe(order);
    expect(orders.every((m, i) => i === 0 || orders[i - 1]! % m === 0)).toBe(true);
    expect(new Set(coordinate).size).toBe(order);
    for (let x = 0; x < order; x++) {
      expect(element[coordinate[x]!]).toBe(x);
      for (let y = 0; y < order; y++) expect(coordinate[group.multiply(x, y)]).toBe(add(coordinate[x]!, coordinate[y]!));
    }
  });
  it("coordinates skip elements whose power falls into the subgroup before it is the identity: Z4 x Z2 with (1, 1) before (0, 1)", () => {
    const { add } = mixedRadix([4, 2]);
    const names = [0, 1, 5, 2, 3, 4, 6, 7]; // 5 = (1, 1): its square is (2, 0)
    const multiply = (x: number, y: number): number => names.indexOf(add(names[x]!, names[y]!));
    const { orders, element } = abelianCoordinates({ order: 8, multiply });
    expect(orders).toEqual([4, 2]);
    expect(names[element[4]!]).not.toBe(5);
  });
  it("have a dual exactly when they are numbered by mixed radix", () => {
    const renumbered = [0, 2, 1, 3];
    const z4 = (name: (x: number) => number): FiniteGroup => finiteGroup({
      name: "z4", order: 4, generators: [name(1)], label: String, inverse: (x) => name((4 - name(x)) % 4), multiply: (x, y) => name((name(x) + name(y)) % 4),
    });
    expect(z4((x) => x).dual?.orders).toEqual([4]);
    expect(z4((x) => renumbered[x]!).dual).toBeUndefined();
    expect(z4((x) => renumbered[x]!).irreps("R").map(({ degree }) => degree)).toEqual([1, 1, 2]);
    expect(brokenLaws(finiteGroupLaws(z4((x) => renumbered[x]!)))).toEqual([]);
  });
  it("refuse to have coordinates when they are not abelian", () => {
    expect(() => abelianCoordinates(gapGroup("S3"))).toThrow(/internal error/);
    expect(mixedRadixOrders(gapGroup("S3"))).toBeUndefined();
  });
  it("mixed radix is not seen where one product differs", () => {
    const multiply = (x: number, y: number): number => (x === 3 && y === 2 ? 0 : mixedRadix([2, 3]).add(x, y));
    expect(mixedRadixOrders({ order: 6, multiply: mixedRadix([2, 3]).add })).toEqual([2, 3]);
    expect(mixedRadixOrders({ order: 6, multiply })).toBeUndefined();
  });
});

describe("characterTableOf", () => {
  it("puts the rows in the order of the irreps, under their labels", () => {
    const group = gapGroup("SL(2,3)");
    const reversed: FiniteGroup = { ...group, irreps: (over) => [...group.irreps(over)].reverse().map((rho) => ({ ...rho, label: `rho ${rho.label}` })) };
    const table = characterTableOf(reversed);
    expect(table.characters.map(({ label }) => label)).toEqual(["rho 3a", "rho 2c", "rho 2b", "rho 2a", "rho 1c", "rho 1b", "rho 1a"]);
    const plain = characterTable(group).characters;
    expect(table.characters.map(({ conjugate }) => conjugate)).toEqual([...plain].reverse().map(({ conjugate }) => 6 - conjugate));
    expect(table.characters[0]!.values).toEqual(plain[6]!.values);
  });
  it("negative control: irreps of another group are not taken", () => {
    expect(() => characterTableOf({ ...gapGroup("D8"), irreps: () => gapGroup("C8").irreps("C").slice(0, 5) })).toThrow(/internal error/);
  });
});
