/** Linear actions from irreps, explicit randomness, and families of one group. */
import { isLeft, isRight, left, right } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { directSum, isGroupPlugin, resolveGroup, uniformSource } from "../src/index.js";
import type { FiniteGroup, GroupPlugin } from "../src/index.js";
import { actionLaws, brokenLaws, finiteGroupLaws } from "../src/laws/index.js";
import { abelian, quaternions, triangle } from "./support/groups.js";

describe("directSum", () => {
  const group = triangle();
  const [, sign, plane] = group.irreps("R");
  const action = directSum([plane!, sign!, plane!]);
  const vectors = [1, 2, 3].map((seed) => Float64Array.from({ length: 5 }, uniformSource(seed)));
  const near = (a: Float64Array, b: Float64Array): boolean => a.every((value, i) => Math.abs(value - b[i]!) < 1e-12);

  it("is an action, and is its block-diagonal matrix", () => {
    expect(action.dimension).toBe(5);
    for (const x of vectors) for (let g = 0; g < 6; g++) {
      expect(near(action.act(0, x), x)).toBe(true);
      for (let h = 0; h < 6; h++) expect(near(action.act(group.multiply(g, h), x), action.act(g, action.act(h, x)))).toBe(true);
      const matrix = action.matrix(g);
      expect(near(Float64Array.from({ length: 5 }, (_, i) => x.reduce((sum, value, j) => sum + matrix[5 * i + j]! * value, 0)), action.act(g, x))).toBe(true);
    }
  });
  it("negative control: a direct sum of what is no representation fails the action laws", () => {
    const laws = (rho: typeof plane) => brokenLaws(actionLaws(group, directSum([rho!]), [Float64Array.of(1, 2)], near));
    expect(laws(plane)).toEqual([]);
    expect(laws({ ...plane!, matrix: (g) => plane!.matrix(group.inverse(g)) })).not.toEqual([]);
  });
  it("refuses complex summands and vectors of another length", () => {
    expect(() => directSum([group.irreps("C")[2]!])).toThrow(/group\/domain.*over C/);
    expect(() => action.act(0, new Float64Array(4))).toThrow(/group\/shape/);
    expect(directSum([]).act(0, new Float64Array(0))).toEqual(new Float64Array(0));
  });
  it("calls representations as methods: one may be an instance of a class", () => {
    class Sign {
      readonly degree = 1;
      readonly over = "R";
      readonly label = "sign";
      readonly entry = -1;
      matrix(x: number): Float64Array { return Float64Array.of(x === 0 ? 1 : this.entry); }
    }
    expect(directSum([new Sign(), new Sign()]).matrix(1)).toEqual(Float64Array.of(-1, 0, 0, -1));
  });
  it("keeps quaternionic type: left multiplication on R^4", () => {
    const q8 = quaternions();
    const left4 = directSum([q8.irreps("R")[4]!]);
    expect(left4.act(1, Float64Array.of(1, 0, 0, 0))).toEqual(Float64Array.of(0, 1, 0, 0));
  });
});

describe("uniformSource", () => {
  it("repeats with its seed, differs between seeds, and fills [0, 1)", () => {
    const numbers = (seed: number): number[] => Array.from({ length: 2000 }, uniformSource(seed));
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    expect(numbers(7).every((u) => u >= 0 && u < 1)).toBe(true);
    expect(numbers(7).reduce((sum, u) => sum + u, 0) / 2000).toBeCloseTo(0.5, 1);
  });
  it.each([-1, 1.5, 2 ** 32, NaN])("refuses the seed %d", (seed) => {
    expect(() => uniformSource(seed)).toThrow(/group\/domain/);
  });
});

describe("a family of one group", () => {
  const group = { name: "klein" } as FiniteGroup;
  const plugin: GroupPlugin = {
    name: "klein", syntax: "klein", description: "for tests", examples: ["klein"],
    parse: (spec) => (spec === "klein" ? right(group) : left({ code: "group-spec/syntax", spec, expected: "klein", found: "other", fix: 'Write "klein".' })),
  };
  it("has its bare name as specification", () => {
    expect(isGroupPlugin(plugin)).toBe(true);
    expect(isGroupPlugin({ ...plugin, examples: ["kleine"] })).toBe(false);
    expect(resolveGroup([plugin], "klein")).toEqual(right(group));
    expect(isRight(resolveGroup([plugin], "klein:4"))).toBe(false);
  });
  it.each(["kleim", "Klein", "klien"])("%s: suggests it", (spec) => {
    const answer = resolveGroup([plugin], spec);
    expect(isLeft(answer) && answer.left.fix).toBe('Did you mean "klein"?');
  });
});

describe("a law that is tripped over", () => {
  it("is broken, not a crash: irreps that throw, after the axioms that say why", () => {
    const group = abelian(4);
    const broken = { ...group, multiply: () => 1, irreps: () => { throw new Error("no irreps"); } } as FiniteGroup;
    const laws = brokenLaws(finiteGroupLaws(broken));
    expect(laws[0]!.law).toBe("identity");
    expect(laws).toContainEqual({ law: "irreps", counterexample: "that it threw: no irreps" });
    expect(brokenLaws([{ name: "x", check: () => { throw new Error("y"); } }])).toEqual([{ law: "x", counterexample: "that it threw: y" }]);
  });
});
