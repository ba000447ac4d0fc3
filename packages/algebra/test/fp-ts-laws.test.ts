/** The same instances under the laws of fp-ts-laws, an independent statement of them. */
import fc from "fast-check";
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import * as laws from "fp-ts-laws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cyclotomicField, laurentRing, rationalEq, rationalField, rationalOrd } from "../src/index.js";
import { cyclotomic, laurent, largeRational, smallRational } from "./arbitraries.js";

const seed = 101;
/** fp-ts-laws is typed for fast-check 2; at run time any version works. */
type Arbitrary<A> = Parameters<typeof laws.eq<A>>[1];
const cast = <A>(arbitrary: fc.Arbitrary<A>): Arbitrary<A> => arbitrary as unknown as Arbitrary<A>;

/** Its field laws divide before testing the divisor, so they get nonzero elements; ring laws get all. */
function checkField<A>(F: Field<A>, eq: Eq<A>, arbitrary: fc.Arbitrary<A>): void {
  laws.eq(eq, cast(arbitrary));
  laws.ring(F, eq, cast(arbitrary), seed);
  laws.field(F, eq, cast(arbitrary.filter((a) => !eq.equals(a, F.zero))), seed);
}

beforeAll(() => { fc.configureGlobal({ seed }); });
afterAll(() => { fc.resetConfigureGlobal(); });

describe("fp-ts-laws", () => {
  it("hold for Rational", () => {
    const arbitrary = fc.oneof(smallRational, largeRational);
    checkField(rationalField, rationalEq, arbitrary);
    laws.ord(rationalOrd, cast(arbitrary));
  });
  it.each([1, 3, 4, 5, 12])("hold for Q(zeta_%i)", (m) => {
    const field = cyclotomicField(m);
    checkField(field, field, cyclotomic(field));
  });
  it("hold for Q(zeta_23)", { timeout: 20_000 }, () => {
    const field = cyclotomicField(23);
    fc.configureGlobal({ seed, numRuns: 10 });
    checkField(field, field, cyclotomic(field));
    fc.configureGlobal({ seed });
  });
  it("hold for Laurent polynomials", () => {
    const ring = laurentRing(cyclotomicField(12), [{ name: "u", kind: "unit" }, { name: "s", kind: "positive" }]);
    laws.eq(ring, cast(laurent(ring)));
    laws.ring(ring, ring, cast(laurent(ring)), seed);
  });
  it("negative control: fail for a Rational whose product drops a sign", () => {
    const broken: typeof rationalField = { ...rationalField, mul: (a, b) => rationalField.mul(a, b.numerator < 0n ? rationalField.one : b) };
    expect(() => laws.ring(broken, rationalEq, cast(smallRational), seed)).toThrow(/Property failed/);
  });
});
