/** The first example of the README, run; the second is what the tests of every plugin do. */
import { expect, it } from "vitest";
import { dualFromOrders, fourierCoefficients, powerSpectrum } from "../src/index.js";

it("README: a real character of Z/2 x Z/3", () => {
  const dual = dualFromOrders([2, 3]);
  expect(dual.phase(3, 5)).toBe(1);
  const f = Float64Array.of(1, -1, 1, -1, 1, -1);
  const c = fourierCoefficients(dual, 6, f);
  expect(c[2]).toBe(1);
  expect(c[3]! + 0).toBe(0);
  powerSpectrum(dual, 6, f).forEach((power, k) => expect(power).toBeCloseTo(k === 1 ? 1 : 0, 14));
});
