/** Specifications of the three families, right and wrong. */
import { formatGroupSpecError } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { alternatingPlugin, permutationPlugin, symmetricPlugin } from "../src/index.js";

const line = (answer: ReturnType<typeof symmetricPlugin.parse>): string => (answer._tag === "Left" ? formatGroupSpecError(answer.left) : answer.right.name);

describe("symmetric and alternating", () => {
  it.each([
    ["symmetric:3", "symmetric:3"],
    ["symmetric:1", 'group "symmetric:1": expected symmetric:<n> with n from 2 to 7, found 1. Write for example "symmetric:3".'],
    ["symmetric:8", 'group "symmetric:8": expected symmetric:<n> with n from 2 to 7, found "8". Write for example "symmetric:3".'],
    ["symmetric:03", 'group "symmetric:03": expected symmetric:<n> with n from 2 to 7, found "03". Write for example "symmetric:3".'],
    ["symmetric:", 'group "symmetric:": expected symmetric:<n> with n from 2 to 7, found no number. Write for example "symmetric:3".'],
  ])("%s", (spec, expected) => expect(line(symmetricPlugin.parse(spec))).toBe(expected));
  it("alternating:2 is too small", () => expect(line(alternatingPlugin.parse("alternating:2"))).toContain("found 2"));
});

describe("permutation", () => {
  it.each([
    ["permutation:(1 2 3), (1 2)", "permutation:(1 2 3),(1 2)"],
    ["permutation:(3,1,2)(5,4)", "permutation:(1 2 3)(4 5)"],
    ["permutation:()", "permutation:()"],
    ["permutation:(1 2),(1 2)", "permutation:(1 2)"],
  ])("%s is %s", (spec, name) => expect(line(permutationPlugin.parse(spec))).toBe(name));
  it.each([
    ["permutation:(1 2 3 4 5 6 7 8),(1 2)", "expected a group of order at most 5040, found 5041 elements generated, and more to come."],
    ["permutation:(1 2)(2 3)", "expected disjoint cycles such as (1 2 3)(4 5), found the point 2 twice"],
    ["permutation:(1 2),", "found nothing"],
    ["permutation:(1 999)", 'expected points 1 to 256, found "999"'],
    ["permutation:1 2", 'found "1 2"'],
  ])("refuses %s", (spec, words) => expect(line(permutationPlugin.parse(spec))).toContain(words));
});
