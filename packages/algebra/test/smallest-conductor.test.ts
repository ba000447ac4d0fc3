/** The smallest field of a cyclotomic number. */
import { describe, expect, it } from "vitest";
import { cyclotomicField, rational, smallestConductor } from "../src/index.js";

describe("smallestConductor", () => {
  it.each([[1, 1], [2, 1], [3, 3], [4, 4], [6, 3], [12, 12], [10, 5], [30, 15], [36, 36]])("zeta_%i needs conductor %i", (m, expected) => {
    const field = cyclotomicField(m);
    const small = smallestConductor(field.zeta(1));
    expect(small.conductor).toBe(expected);
    expect(field.equals(field.embed(small), field.zeta(1))).toBe(true);
  });

  it("finds every subfield again: elements of Q(zeta_d) embedded in Q(zeta_60)", () => {
    const field = cyclotomicField(60);
    for (const d of [1, 3, 4, 5, 12, 15, 20, 60]) {
      const sub = cyclotomicField(d);
      const x = sub.add(sub.zeta(1), sub.fromRational(rational(2n, 7n)));
      const found = smallestConductor(field.embed(x));
      expect(found.conductor).toBe(d);
      expect(sub.equals(found, x)).toBe(true);
    }
  });

  it("sqrt(5) needs 5, sqrt(2) needs 8, sqrt(5) + i needs 20", () => {
    const field = cyclotomicField(40);
    const root5 = [1, 4].map((k) => field.zeta(8 * k)).reduce(field.add);
    expect(smallestConductor(root5).conductor).toBe(5);
    expect(smallestConductor(field.add(field.zeta(5), field.zeta(-5))).conductor).toBe(8);
    expect(smallestConductor(field.add(root5, field.zeta(10))).conductor).toBe(20);
  });
});
