/** Subgroups, cosets, quotients, direct and semidirect products: closed forms, laws, negative controls. */
import { describe, expect, it } from "vitest";
import {
  centre, characterTable, cosets, derivedSubgroup, directProduct, finiteGroup, generatedSubgroup, isNormal, normalClosure, quotientGroup,
  semidirectProduct, subgroupAsGroup,
} from "../src/index.js";
import type { FiniteGroup } from "../src/index.js";
import { brokenLaws, finiteGroupLaws } from "../src/laws/index.js";
import { gapGroup } from "./support/fixture-groups.js";
import { gapGroups } from "./support/gap-groups.js";
import { abelian } from "./support/groups.js";

const degrees = (group: FiniteGroup): number[] => characterTable(group).characters.map(({ degree }) => degree);
const cyclic = (n: number): FiniteGroup => finiteGroup({ name: `c${n}`, order: n, generators: [1 % n], multiply: (x, y) => (x + y) % n, inverse: (x) => (n - x) % n, label: String });

describe("centre and derived subgroup", () => {
  it.each(gapGroups)("$name: the centre has GAP's order, and n over the derived subgroup is the number of linear characters", (fixture) => {
    const group = gapGroup(fixture);
    expect(centre(group)).toHaveLength(fixture.centre);
    expect(group.order / derivedSubgroup(group).length).toBe(fixture.degrees.filter((d) => d === 1).length);
  });
  it("are normal, and the quotient by the derived subgroup is abelian", () => {
    for (const group of [gapGroup("S4"), gapGroup("SL(2,3)"), gapGroup("D24"), gapGroup("Q8")]) {
      expect(isNormal(group, centre(group))).toBe(true);
      expect(quotientGroup(group, derivedSubgroup(group)).classes().count).toBe(group.order / derivedSubgroup(group).length);
    }
  });
});

describe("subgroups and cosets", () => {
  const s4 = gapGroup("S4");
  const involution = Array.from({ length: 24 }, (_, x) => x).find((x) => x !== 0 && s4.multiply(x, x) === 0 && !isNormal(s4, normalClosure(s4, [x])))
    ?? Array.from({ length: 24 }, (_, x) => x).find((x) => x !== 0 && s4.multiply(x, x) === 0)!;

  it("cosets partition the group, left and right differ for a subgroup that is not normal", () => {
    const h = generatedSubgroup(s4, [involution]);
    const [left, right] = (["left", "right"] as const).map((side) => cosets(s4, h, side));
    for (const { count, cosetOf, representatives } of [left!, right!]) {
      expect(count * h.length).toBe(24);
      expect(representatives.map((x) => cosetOf[x])).toEqual(representatives.map((_, c) => c));
      for (let c = 0; c < count; c++) expect([...cosetOf].filter((of) => of === c)).toHaveLength(h.length);
    }
    for (let x = 0; x < 24; x++) for (const y of h) {
      expect(left!.cosetOf[s4.multiply(x, y)]).toBe(left!.cosetOf[x]);
      expect(right!.cosetOf[s4.multiply(y, x)]).toBe(right!.cosetOf[x]);
    }
    expect(isNormal(s4, h)).toBe(false);
    expect(left!.cosetOf).not.toEqual(right!.cosetOf);
  });
  it("S4 has the normal subgroups V4 and A4, with quotients S3 and C2", () => {
    const a4 = derivedSubgroup(s4);
    const v4 = derivedSubgroup(subgroupAsGroup(s4, a4)).map((x) => a4[x]!);
    expect([a4.length, v4.length]).toEqual([12, 4]);
    expect(degrees(quotientGroup(s4, v4))).toEqual([1, 1, 2]);
    expect(quotientGroup(s4, a4).order).toBe(2);
    expect(brokenLaws(finiteGroupLaws(quotientGroup(s4, v4)))).toEqual([]);
    expect(brokenLaws(finiteGroupLaws(subgroupAsGroup(s4, a4)))).toEqual([]);
    expect(degrees(subgroupAsGroup(s4, a4))).toEqual([1, 1, 1, 3]);
  });
  it("refuses lists that are no subgroups, and quotients by subgroups that are not normal", () => {
    const domain = expect.objectContaining({ code: "group/domain" });
    for (const list of [[1, 2], [0, 1, 2], [0, 1, 1], [], [0, 99]]) expect(() => cosets(gapGroup("D8"), list, "left")).toThrow(domain);
    expect(() => generatedSubgroup(s4, [24])).toThrow(domain);
    expect(() => quotientGroup(s4, generatedSubgroup(s4, [involution]))).toThrow(domain);
  });
});

describe("direct products", () => {
  it("of abelian groups have the dual of all factors, and the laws hold", () => {
    const group = directProduct(abelian(2, 3), abelian(4));
    expect(group.dual?.orders).toEqual([2, 3, 4]);
    expect(brokenLaws(finiteGroupLaws(group))).toEqual([]);
  });
  it("multiply character degrees and types: S3 x Q8 has a quaternionic 4, Q8 x Q8 a real one", () => {
    const group = directProduct(gapGroup("S3"), gapGroup("Q8"));
    expect(brokenLaws(finiteGroupLaws(group))).toEqual([]);
    expect(characterTable(group).characters.map(({ degree, type }) => `${degree} ${type}`)).toContain("4 quaternionic");
    const types = characterTable(directProduct(gapGroup("Q8"), gapGroup("Q8"))).characters.filter(({ degree }) => degree === 4).map(({ type }) => type);
    expect(types).toEqual(["real"]);
  });
  it("is the group of its table", () => {
    const group = directProduct(gapGroup("S3"), cyclic(2));
    const table = characterTable(gapGroup("D12"));
    expect(characterTable(group).characters.map(({ values }) => values.map((v) => table.field.format(v)).sort())).toEqual(table.characters.map(({ values }) => values.map((v) => table.field.format(v)).sort()));
  });
  it("refuses orders above 20000", () => {
    expect(() => directProduct(abelian(200), abelian(101))).toThrow(expect.objectContaining({ code: "group/too-large" }));
  });
});

describe("semidirect products", () => {
  const power = (base: number, n: number) => (h: number, x: number): number => (x * base ** h) % n;
  it("C5 : C4 is the Frobenius group of order 20: degrees 1, 1, 1, 1, 4", () => {
    const group = semidirectProduct(cyclic(5), cyclic(4), power(2, 5));
    expect(degrees(group)).toEqual([1, 1, 1, 1, 4]);
    expect(brokenLaws(finiteGroupLaws(group))).toEqual([]);
  });
  it("C7 : C3 has a pair of complex characters of degree 3; a trivial action gives the direct product", () => {
    expect(degrees(semidirectProduct(cyclic(7), cyclic(3), power(2, 7)))).toEqual([1, 1, 1, 3, 3]);
    const trivial = semidirectProduct(cyclic(7), cyclic(3), (_, x) => x);
    const direct = directProduct(cyclic(7), cyclic(3));
    for (let x = 0; x < 21; x++) for (let y = 0; y < 21; y++) expect(trivial.multiply(x, y)).toBe(direct.multiply(x, y));
  });
  const controls: readonly (readonly [string, (h: number, x: number) => number, RegExp])[] = [
    ["outside the group", () => 7, /no element/],
    ["the identity moves elements", (_, x) => (2 * x) % 7, /act\(0, 1\) = 2/],
    ["no automorphism", (h, x) => (h === 0 ? x : x === 0 ? 1 : x === 1 ? 0 : x), /is not act\(1, .*\) \* act\(1/],
    ["no action", (h, x) => (x * 3 ** h) % 7, /is not act\(1, act\(2, 1\)\)/],
  ];
  it.each(controls)("refuses a map that is none: %s", (_, act, message) => {
    expect(() => semidirectProduct(cyclic(7), cyclic(3), act)).toThrow(message);
  });
});
