/** Permutations: the composition convention, cycle notation, closure and its limit. */
import { isLeft, isRight, right } from "fp-ts/lib/Either.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  composePermutations, cycleType, formatCycles, generatedGroup, groupFromCycleTexts, invertPermutation, parseCycles, permutationFromCycles,
} from "../src/index.js";
import type { Permutation, PermutationGroup } from "../src/index.js";
import { brokenLaws, finiteGroupLaws } from "../src/laws/index.js";

const permutations = (n: number) => fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i), { minLength: n, maxLength: n });

function group(...generators: string[]): PermutationGroup {
  const answer = groupFromCycleTexts("test", generators);
  if (isLeft(answer)) throw new Error("refused");
  return answer.right;
}

describe("composition convention: (x y)(i) = x(y(i))", () => {
  it("(1 2) (2 3) = (1 2 3), and not (1 3 2)", () => {
    const [x, y] = [[1, 0, 2], [0, 2, 1]];
    expect(formatCycles(composePermutations(x, y))).toBe("(1 2 3)");
    const s3 = group("(1 2)", "(2 3)");
    const number = (label: string): number => [0, 1, 2, 3, 4, 5].find((i) => s3.label(i) === label)!;
    expect(s3.label(s3.multiply(number("(1 2)"), number("(2 3)")))).toBe("(1 2 3)");
    expect(s3.label(s3.multiply(number("(2 3)"), number("(1 2)")))).toBe("(1 3 2)");
  });
  it("holds for all permutations of five points, and inverses undo", () => {
    fc.assert(fc.property(permutations(5), permutations(5), (x, y) => {
      expect(composePermutations(x, y).map((_, i) => composePermutations(x, y)[i])).toEqual(x.map((_, i) => x[y[i]!]));
      expect(composePermutations(x, invertPermutation(x))).toEqual([0, 1, 2, 3, 4]);
    }), { seed: 5 });
  });
});

describe("cycle notation", () => {
  it("reads what it writes", () => {
    fc.assert(fc.property(permutations(7), (x) => {
      const cycles = parseCycles(formatCycles(x));
      expect(isRight(cycles) && permutationFromCycles(cycles.right, 7)).toEqual(x);
      expect(cycleType(x).reduce((a, b) => a + b)).toBe(7);
    }), { seed: 7 });
  });
  it("takes commas, blanks between cycles, fixed points and the identity", () => {
    expect(parseCycles("(1,2, 3) (4 5)")).toEqual(right([[0, 1, 2], [3, 4]]));
    expect(parseCycles("()")).toEqual(right([[]]));
    expect(parseCycles("(3)")).toEqual(right([[2]]));
  });
  it.each(["", "1 2", "(1 2", "(1 2))", "(1 2) ", " (1 2)", "(0 1)", "(1 02)", "(1 257)", "(1 2)(2 3)", "(1 1)", "(a b)", "(1 2)x", "(1 -2)", "(1 \uff12)"])("refuses %j", (text) => {
    expect(isLeft(parseCycles(text))).toBe(true);
  });
});

describe("generated groups", () => {
  it("have the orders of the books: Frobenius 20, PSL(2,7) 168, M11 too large", () => {
    expect(group("(1 2 3 4 5)", "(2 3 5 4)").order).toBe(20);
    expect(group("(1 2 3 4 5 6 7)", "(2 3)(4 7)").order).toBe(168);
    expect(groupFromCycleTexts("m11", ["(1 2 3 4 5 6 7 8 9 10 11)", "(3 7 11 8)(4 10 5 6)"])).toEqual({ _tag: "Left", left: { limit: 5040, reached: 5041 } });
  });
  it("are numbered by their images, abelian ones by mixed radix with a dual", () => {
    const s3 = group("(1 2 3)", "(1 2)");
    expect([0, 1, 2, 3, 4, 5].map((x) => s3.permutation(x).join(""))).toEqual(["012", "021", "102", "120", "201", "210"]);
    expect(group("(1 2 3)", "(4 5)").dual?.orders).toEqual([6]);
    expect(group("(1 2)(3 4)", "(1 3)(2 4)").dual?.orders).toEqual([2, 2]);
  });
  it.each([["(1 2 3 4)", "(1 3)"], ["(1 2 3)", "(2 3 4)"], ["(1 2)", "(3 4)", "(1 3)(2 4)"], ["()"], ["(1 2 3)", "(4 5)"]])("obey all laws: %s %s", (...generators) => {
    expect(brokenLaws(finiteGroupLaws(group(...generators.filter((text) => typeof text === "string"))))).toEqual([]);
  });
  it("stop at the limit they are given", () => {
    const s4: Permutation[] = [[1, 0, 2, 3], [1, 2, 3, 0]];
    expect(isRight(generatedGroup("s4", s4, 24))).toBe(true);
    expect(generatedGroup("s4", s4, 23)).toEqual({ _tag: "Left", left: { limit: 23, reached: 24 } });
  });
  it("refuse no generators and too many", () => {
    expect(groupFromCycleTexts("none", [])).toMatchObject({ left: { found: "none" } });
    expect(groupFromCycleTexts("many", Array<string>(17).fill("(1 2)"))).toMatchObject({ left: { found: "17" } });
  });
});
