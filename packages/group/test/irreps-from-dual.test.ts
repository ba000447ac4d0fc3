/** Irreps of abelian groups over both fields: order, degrees, types, and values. */
import { describe, expect, it } from "vitest";
import { dualFromOrders, irrepsFromDual, mixedRadix } from "../src/index.js";

const describeAll = (orders: readonly number[], over: "C" | "R"): string[] =>
  irrepsFromDual(dualFromOrders(orders), mixedRadix(orders).order, over).map(({ label, degree, type }) => `${label}:${degree}:${type}`);

describe("irrepsFromDual", () => {
  it("over C lists the characters in their order", () => {
    expect(describeAll([4], "C")).toEqual(["0:1:real", "1:1:complex", "2:1:real", "3:1:complex"]);
  });

  it("over R lists the real characters, the trivial one first, then conjugate pairs", () => {
    expect(describeAll([4], "R")).toEqual(["0:1:real", "2:1:real", "1+3:2:complex"]);
    expect(describeAll([2, 3], "R")).toEqual(["(0,0):1:real", "(1,0):1:real", "(0,1)+(0,2):2:complex", "(1,1)+(1,2):2:complex"]);
    expect(describeAll([2, 2], "R")).toEqual(["(0,0):1:real", "(1,0):1:real", "(0,1):1:real", "(1,1):1:real"]);
  });

  it("sum of d^2 / m is the order", () => {
    for (const orders of [[], [2], [23], [2, 12], [3, 7], [2, 2, 5]]) {
      const irreps = irrepsFromDual(dualFromOrders(orders), mixedRadix(orders).order, "R");
      expect(irreps.reduce((sum, { degree, type }) => sum + degree ** 2 / (type === "complex" ? 2 : 1), 0)).toBe(mixedRadix(orders).order);
    }
  });

  it("a pair is the rotation by the angle of its character", () => {
    const pair = irrepsFromDual(dualFromOrders([12]), 12, "R").find(({ label }) => label === "1+11")!;
    const [cosine, sine] = [Math.cos(Math.PI / 6), 0.5];
    const expected = [cosine, -sine, sine, cosine];
    pair.matrix(1).forEach((entry, i) => expect(entry).toBeCloseTo(expected[i]!, 15));
    expect(pair.character(1).re).toBeCloseTo(2 * cosine, 15);
    expect(pair.matrix(3)).toEqual(Float64Array.of(0, -1, 1, 0));
  });

  it("complex matrices are interleaved and equal the character", () => {
    const [, chi] = irrepsFromDual(dualFromOrders([4]), 4, "C");
    expect(chi!.matrix(1)).toEqual(Float64Array.of(0, 1));
    expect(chi!.character(3)).toEqual({ re: 0, im: -1 });
  });

  it("a matrix that a caller changes is not seen by the next one", () => {
    const [first] = irrepsFromDual(dualFromOrders([3]), 3, "R");
    first!.matrix(1).fill(7);
    expect(first!.matrix(1)).toEqual(Float64Array.of(1));
  });
});
