/** Tables, orders, classes and translations, on a group that is not abelian and on cyclic ones. */
import { describe, expect, it } from "vitest";
import {
  cayleyTable, conjugacyClasses, elementOrder, GroupError, isAbelian, leftTranslation, mixedRadix, rightTranslation, translationPermutation,
} from "../src/index.js";
import { symmetric3 } from "./support/symmetric-3.js";

const elements = [0, 1, 2, 3, 4, 5];

describe("the symmetric group on three points", () => {
  it("has element orders 1, 3, 3, 2, 2, 2", () => {
    expect(elements.map((x) => elementOrder(symmetric3, x))).toEqual([1, 3, 3, 2, 2, 2]);
  });

  it("has classes {e}, 3-cycles, transpositions", () => {
    const { multiply, inverse, order, generators } = symmetric3;
    const classes = conjugacyClasses(multiply, inverse, order, generators);
    expect(classes).toEqual({ count: 3, classOf: Int32Array.of(0, 1, 1, 2, 2, 2), representatives: [0, 1, 3], sizes: [1, 2, 3] });
  });

  it("negative control: without the transposition among the generators the classes are too small", () => {
    const { multiply, inverse, order } = symmetric3;
    expect(conjugacyClasses(multiply, inverse, order, [1]).count).toBeGreaterThan(3);
  });

  it("is not abelian, its rotations are", () => {
    expect(isAbelian(symmetric3)).toBe(false);
    expect(isAbelian({ ...symmetric3, generators: [1] })).toBe(true);
  });

  it("has a Cayley table with x in the rows", () => {
    const table = cayleyTable(symmetric3);
    expect(table).toHaveLength(36);
    for (const x of elements) for (const y of elements) expect(table[6 * x + y]).toBe(symmetric3.multiply(x, y));
    expect(table[6 * 1 + 3]).not.toBe(table[6 * 3 + 1]);
  });

  it("refuses a table above order 8192", () => {
    expect(() => cayleyTable({ order: 8193, multiply: () => 0 })).toThrow(expect.objectContaining({ code: "group/too-large" }));
  });
});

it("a product without identity among the powers is called a bug, not looped on", () => {
  expect(() => elementOrder({ order: 3, multiply: () => 1 }, 1)).toThrow(/internal error/);
});

describe("translations", () => {
  const f = Float64Array.of(10, 11, 12, 13, 14, 15);

  it("left: (g f)(x) = f(g^-1 x); right: (h f)(x) = f(x h)", () => {
    const { multiply, inverse } = symmetric3;
    for (const g of elements) {
      const left = leftTranslation(symmetric3).act(g, f);
      const right = rightTranslation(symmetric3).act(g, f);
      for (const x of elements) {
        expect(left[x]).toBe(f[multiply(inverse(g), x)]);
        expect(right[x]).toBe(f[multiply(x, g)]);
      }
    }
  });

  it.each([["left", leftTranslation(symmetric3)], ["right", rightTranslation(symmetric3)]])("%s translation is a left action", (_, { act }) => {
    expect(act(0, f)).toEqual(f);
    for (const g of elements) for (const h of elements) expect(act(symmetric3.multiply(g, h), f)).toEqual(act(g, act(h, f)));
  });

  it("negative control: f(g x) is no left action", () => {
    const wrong = (g: number, h: Float64Array): Float64Array => h.map((_, x) => h[symmetric3.multiply(g, x)]!);
    const broken = elements.some((g) => elements.some((h) => wrong(symmetric3.multiply(g, h), f).join() !== wrong(g, wrong(h, f)).join()));
    expect(broken).toBe(true);
  });

  it("left and right commute and compose to the two-sided permutation", () => {
    for (const g of elements) {
      for (const h of elements) {
        const source = translationPermutation(symmetric3, g, h);
        const both = f.map((_, x) => f[source[x]!]!);
        expect(leftTranslation(symmetric3).act(g, rightTranslation(symmetric3).act(h, f))).toEqual(both);
        expect(rightTranslation(symmetric3).act(h, leftTranslation(symmetric3).act(g, f))).toEqual(both);
        expect([...source].sort()).toEqual(elements);
      }
    }
  });

  it("leaves its argument alone and refuses functions of another length", () => {
    leftTranslation(symmetric3).act(1, f);
    expect([...f]).toEqual([10, 11, 12, 13, 14, 15]);
    const { add, negate, order } = mixedRadix([4]);
    expect(() => leftTranslation({ order, multiply: add, inverse: negate }).act(1, f)).toThrow(GroupError);
  });
});
