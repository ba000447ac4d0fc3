/** The examples of the README, run. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cyclotomicField, laurentRing } from "../src/index.js";
import { describeLaws, semiringLaws } from "../src/laws/index.js";

describe("README", () => {
  it("|u + i|^2 for every u on the unit circle", () => {
    const field = cyclotomicField(4);
    const ring = laurentRing(field, [{ name: "u", kind: "unit" }]);
    const p = ring.add(ring.variable("u"), ring.constant(field.zeta(1)));
    expect(ring.format(ring.mul(p, ring.conjugate(p)))).toBe("z*u^-1 + 2 - z*u");
  });
});

const tropical = { zero: Infinity, one: 0, add: Math.min, mul: (a: number, b: number) => a + b };
const eq = { equals: (a: number, b: number) => a === b };
describeLaws({ describe, it }, fc, "min-plus", semiringLaws(tropical, eq), fc.integer(), { seed: 1 });
