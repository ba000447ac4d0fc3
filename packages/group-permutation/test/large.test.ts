/** Orders up to 5040: laws, exact tables, and no table of products. */
import { characterTable } from "@ringflow/group";
import { brokenLaws, finiteGroupLaws } from "@ringflow/group/laws";
import { describe, expect, it } from "vitest";
import { alternatingGroup, permutationPlugin, symmetricGroup } from "../src/index.js";

describe("order 5040 and 2520", () => {
  it.each([symmetricGroup(7), alternatingGroup(7)])("$name obeys the laws of groups, classes and characters", (group) => {
    const names = ["homomorphism", "rho(e) = I", "unitarity", "shape"].flatMap((law) => [`${law} over C`, `${law} over R`]);
    const laws = finiteGroupLaws(group).filter(({ name }) => !names.includes(name) && !name.startsWith("class function") && !name.startsWith("character = trace"));
    expect(brokenLaws(laws)).toEqual([]);
  });
  it("S7 has degrees 1, 1, 6, 6, 14, 14, 14, 14, 15, 15, 20, 21, 21, 35, 35", () => {
    expect(characterTable(symmetricGroup(7)).characters.map(({ degree }) => degree)).toEqual([1, 1, 6, 6, 14, 14, 14, 14, 15, 15, 20, 21, 21, 35, 35]);
  });
  it("PSL(2,7) from two generators has the degrees of the ATLAS: 1, 3, 3, 6, 7, 8", () => {
    const answer = permutationPlugin.parse("permutation:(1 2 3 4 5 6 7),(2 3)(4 7)");
    if (answer._tag === "Left" || answer.right.kind !== "finite") throw new Error("expected a finite group");
    expect(characterTable(answer.right).characters.map(({ degree, type }) => `${degree} ${type}`)).toEqual(["1 real", "3 complex", "3 complex", "6 real", "7 real", "8 real"]);
  });
});
