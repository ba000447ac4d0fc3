/** The example of the README, run. */
import { expect, it } from "vitest";
import { cyclicGroup } from "../src/index.js";

it("README: Z/2 x Z/12", () => {
  const group = cyclicGroup([2, 12]);
  expect(group.order).toBe(24);
  expect(group.label(group.multiply(11, 13))).toBe("(0,11)");
  const degrees = group.irreps("R").map(({ degree }) => degree);
  expect([1, 2].map((d) => degrees.filter((degree) => degree === d).length)).toEqual([4, 10]);
});
