/** Negative controls: for every law of groups, classes and actions an instance that breaks it, and what else it must break. */
import { describe, expect, it } from "vitest";
import { leftTranslation, rightTranslation, translationPermutation } from "../src/index.js";
import type { FiniteGroup } from "../src/index.js";
import { actionLaws, brokenLaws, classLaws, finiteGroupLaws, groupLaws } from "../src/laws/index.js";
import { abelian, fromTable, quaternions, triangle } from "./support/groups.js";

const six = abelian(6);
const broken = (group: FiniteGroup): string[] => brokenLaws(groupLaws(group)).map(({ law }) => law);

describe("groups made by hand satisfy all laws", () => {
  it.each([abelian(1), abelian(2), six, abelian(2, 2, 3), abelian(4, 6), abelian(37), triangle(), quaternions()])("$name", (group) => {
    expect(brokenLaws(finiteGroupLaws(group))).toEqual([]);
  });
});

describe("group laws", () => {
  const { dual: _, ...withoutDual } = six;
  // Two-sided identity, associativity and inverses on one side imply the other side, so associativity breaks as well.
  const oneSided = [[0, 1, 2], [1, 2, 0], [2, 1, 0]];
  const mirrored = [[0, 1, 2], [1, 2, 1], [2, 0, 0]];
  const controls: [string, FiniteGroup, string[]][] = [
    ["closure", { ...six, inverse: (x) => six.inverse(x) + 6 }, ["closure"]],
    ["closure of products", { ...six, order: 5 }, ["closure"]],
    ["identity", { ...six, multiply: (x, y) => (x + y + 1) % 6, inverse: (x) => (11 - x) % 6, generators: [0] }, ["identity"]],
    ["left inverse", fromTable(oneSided, [0, 2, 2], { generators: [1, 2] }), ["left inverse", "associativity"]],
    ["right inverse", fromTable(mirrored, [0, 2, 2], { generators: [1, 2] }), ["right inverse", "associativity"]],
    ["associativity", fromTable([[0, 1, 2], [1, 0, 1], [2, 1, 0]], [0, 1, 2], { generators: [1, 2], dual: abelian(3).dual }), ["associativity"]],
    ["generators", { ...six, generators: [2] }, ["generators"]],
    ["labels", { ...six, label: (x) => `${x % 3}` }, ["labels"]],
    ["a dual is missing", withoutDual, ["abelian"]],
    ["a dual is impossible", { ...triangle(), dual: six.dual }, ["abelian"]],
  ];
  it.each(controls)("control: %s", (_name, group, laws) => {
    expect(broken(group)).toEqual(laws);
  });
  it("finds a broken product above the exhaustive range, through the generators", () => {
    const large = abelian(211);
    const group: FiniteGroup = { ...large, multiply: (x, y) => (y === 1 && x !== 0 ? large.multiply(x, 2) : large.multiply(x, y)) };
    expect(broken(group)).toContain("associativity");
  });
  it("gives the counterexample in words", () => {
    expect(brokenLaws(groupLaws({ ...six, generators: [2] }))[0]!.counterexample).toBe("the generators 2 reach 3 of 6 elements");
  });
});

describe("translations as part of the laws of a group", () => {
  it("are named, and break with the product: a loop that is no group acts neither from the left nor from the right", () => {
    const loop = fromTable([[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]], [0, 1, 2, 3, 4], { generators: [1, 2] });
    const names = brokenLaws(finiteGroupLaws(loop)).map(({ law }) => law);
    expect(names).toEqual(expect.arrayContaining(["associativity", "compatibility of left translation", "compatibility of right translation"]));
    expect(finiteGroupLaws(six).map(({ name }) => name)).toContain("action of the identity of right translation");
  });
});

describe("class laws", () => {
  const names = (group: FiniteGroup): string[] => brokenLaws(classLaws(group)).map(({ law }) => law);
  const three = abelian(3);
  const classes = (classOf: number[], representatives: number[], sizes: number[]) => () => ({
    count: sizes.length, classOf: Int32Array.from(classOf), representatives, sizes,
  });
  it("names conjugate elements in different classes", () => {
    expect(names({ ...triangle(), classes: abelian(6).classes })).toEqual(["conjugate elements are in one class"]);
  });
  it("names classes that were merged", () => {
    expect(names({ ...three, classes: classes([0, 1, 1], [0, 1], [1, 2]) })).toEqual(["elements of one class are conjugate"]);
  });
  it("names a class 0 without the identity", () => {
    expect(names({ ...three, classes: classes([1, 0, 2], [1, 0, 2], [1, 1, 1]) })).toEqual(["class 0 is {e}"]);
  });
  it.each([[[0, 1, 2], [1, 1, 2]], [[0, 2, 1], [1, 1, 1]], [[0, 1], [1, 1, 1]]])("names representatives %j with sizes %j", (representatives, sizes) => {
    expect(names({ ...three, classes: classes([0, 1, 2], representatives, sizes) })).toEqual(["class sizes and representatives fit the classes"]);
  });
});

describe("action laws", () => {
  const group = triangle();
  const functions = [Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(0, 0, 1, 0, 0, 0)];
  const same = (a: Float64Array, b: Float64Array): boolean => a.every((v, i) => v === b[i]);
  const names = (act: (g: number, f: Float64Array) => Float64Array): string[] =>
    brokenLaws(actionLaws(group, { act }, functions, same)).map(({ law }) => law);

  it.each([["left", leftTranslation(group)], ["right", rightTranslation(group)]])("%s translation is an action", (_side, { act }) => {
    expect(names(act)).toEqual([]);
  });
  it("f(g x) instead of f(g^-1 x) is no left action", () => {
    expect(names((g, f) => f.map((_, x) => f[group.multiply(g, x)]!))).toEqual(["compatibility"]);
  });
  it("a constant map moves under the identity", () => {
    expect(names((_, f) => f.map(() => 0))).toEqual(["action of the identity"]);
  });
  it("an action must not write into its argument", () => {
    expect(names((_, f) => f.fill(0))).toEqual(["argument unchanged"]);
  });
  it("left and right translations commute and make up the permutation of G x G", () => {
    const f = functions[0]!;
    for (let g = 0; g < 6; g++) {
      for (let h = 0; h < 6; h++) {
        const both = Float64Array.from(translationPermutation(group, g, h), (x) => f[x]!);
        expect(leftTranslation(group).act(g, rightTranslation(group).act(h, f))).toEqual(both);
        expect(rightTranslation(group).act(h, leftTranslation(group).act(g, f))).toEqual(both);
      }
    }
  });
});
