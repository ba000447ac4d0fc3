/** Closed forms, and the isomorphism theorem for coprime factors through the dual. */
import { GroupError } from "@ringflow/group";
import type { AbelianGroup } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { cyclicGroup } from "../src/index.js";

/** How many characters have each order: a complete invariant of finite abelian groups. */
function characterOrders({ dual, order }: AbelianGroup): Record<number, number> {
  const counts: Record<number, number> = {};
  for (let k = 0; k < order; k++) counts[dual.characterOrder(k)] = (counts[dual.characterOrder(k)] ?? 0) + 1;
  return counts;
}

describe("cyclicGroup", () => {
  it("adds and negates factor by factor", () => {
    const group = cyclicGroup([2, 12]);
    expect(group.label(group.multiply(1 + 2 * 7, 1 + 2 * 9))).toBe("(0,4)");
    expect(group.label(group.inverse(1 + 2 * 5))).toBe("(1,7)");
    expect(group.generators).toEqual([1, 2]);
  });
  it("labels elements of one factor by the number alone", () => {
    expect(cyclicGroup([23]).label(5)).toBe("5");
    expect(cyclicGroup([23]).dual.label(7)).toBe("7");
  });
  it("has one class for each element", () => {
    const { count, classOf, sizes } = cyclicGroup([2, 2]).classes();
    expect([count, [...classOf], sizes]).toEqual([4, [0, 1, 2, 3], [1, 1, 1, 1]]);
  });
  it("has irreps over R of degree 1 for real characters and 2 for pairs", () => {
    expect(cyclicGroup([2, 4]).irreps("R").map(({ degree, type }) => `${degree} ${type}`)).toEqual([
      "1 real", "1 real", "1 real", "1 real", "2 complex", "2 complex",
    ]);
  });
  it("keeps its orders when the caller's array changes", () => {
    const orders = [3, 7];
    const group = cyclicGroup(orders);
    orders[0] = 5;
    expect([group.dual.orders, group.name, group.multiply(2, 1)]).toEqual([[3, 7], "cyclic:3x7", 0]);
  });
  it.each([[[], "group/domain"], [[1], "group/domain"], [[2, 0], "group/domain"], [[2.5], "group/domain"], [[NaN], "group/domain"], [[20001], "group/too-large"], [[1e9, 1e9], "group/too-large"]])(
    "refuses %j with %s",
    (orders, code) => {
      expect(() => cyclicGroup(orders)).toThrowError(expect.objectContaining({ code }) as GroupError);
    },
  );
});

describe("isomorphism", () => {
  it("cyclic:3x7 is cyclic:21", () => {
    expect(characterOrders(cyclicGroup([3, 7]))).toEqual(characterOrders(cyclicGroup([21])));
  });
  it("x -> (x mod 3, x mod 7) is the isomorphism, and it carries the dual along", () => {
    const [product, cyclic] = [cyclicGroup([3, 7]), cyclicGroup([21])];
    const split = (x: number): number => (x % 3) + 3 * (x % 7);
    for (let k = 0; k < 21; k++) {
      for (let x = 0; x < 21; x++) {
        expect(split(cyclic.multiply(k, x))).toBe(product.multiply(split(k), split(x)));
        // exp(2 pi i k x / 21) has coordinates k / 7 mod 3 and k / 3 mod 7, because 1/21 = (1/3)/7 = (1/7)/3.
        const character = ((k * 1) % 3) + 3 * ((k * 5) % 7);
        expect(product.dual.phase(character, split(x))).toBe(cyclic.dual.phase(k, x));
      }
    }
  });
  it("cyclic:2x12 is neither cyclic:24 nor cyclic:2x2x6, but cyclic:6x4 is the same", () => {
    const twelve = characterOrders(cyclicGroup([2, 12]));
    expect(twelve).not.toEqual(characterOrders(cyclicGroup([24])));
    expect(twelve).not.toEqual(characterOrders(cyclicGroup([2, 2, 6])));
    expect(twelve).toEqual(characterOrders(cyclicGroup([6, 4])));
  });
});
