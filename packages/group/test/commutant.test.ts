/** The commutant of every real irrep of the 74 groups: dimension, relations, and that it commutes; a wrong type is noticed. */
import { describe, expect, it } from "vitest";
import { commutantBasis } from "../src/index.js";
import { gapGroup } from "./support/fixture-groups.js";
import { gapGroups } from "./support/gap-groups.js";
import { product } from "./support/groups.js";

const distance = (a: Float64Array, b: Float64Array): number => a.reduce((largest, v, i) => Math.max(largest, Math.abs(v - b[i]!)), 0);

describe.each(gapGroups.filter(({ order }) => order > 2))("$order/$id: $name", (fixture) => {
  const group = gapGroup(fixture);
  it("commutes with the irrep and is R, C or H", () => {
    for (const irrep of group.irreps("R")) {
      const d = irrep.degree;
      const [identity, ...units] = commutantBasis(group, irrep) as [Float64Array, ...Float64Array[]];
      expect(units).toHaveLength({ real: 0, complex: 1, quaternionic: 3 }[irrep.type]);
      for (const j of units) {
        expect(distance(product(d, j, j), identity.map((v) => -v))).toBeLessThan(1e-12);
        for (let g = 0; g < group.order; g++) expect(distance(product(d, irrep.matrix(g), j), product(d, j, irrep.matrix(g)))).toBeLessThan(1e-12);
      }
      if (units.length === 3) expect(distance(product(d, units[0]!, units[1]!), product(d, units[1]!, units[0]!).map((v) => -v))).toBeLessThan(1e-12);
    }
  });
});

it("negative control: a type that is too large is called a bug of the list, not answered", () => {
  const group = gapGroup("S4");
  const irrep = group.irreps("R").find(({ degree }) => degree === 3)!;
  expect(() => commutantBasis(group, { ...irrep, type: "complex" })).toThrow(/internal error/);
  const complex = gapGroup("C7 : C3");
  expect(() => commutantBasis(complex, { ...complex.irreps("R")[2]!, type: "quaternionic" })).toThrow(/internal error/);
  expect(() => commutantBasis(group, group.irreps("C")[0]!)).toThrow(expect.objectContaining({ code: "group/domain" }));
});
