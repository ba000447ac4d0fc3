/** Measures form a commutative semiring, and each law notices a structure that breaks it. */
import { checkLaws, commutativeLaw, describeLaws, eqLaws, semiringLaws } from "@ringflow/algebra/laws";
import fc from "fast-check";
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Semiring } from "fp-ts/lib/Semiring.js";
import * as laws from "fp-ts-laws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterMeasure, ParameterSpace } from "../src/index.js";
import { canonicalForm, measureEq, measureSemiring, networkSpace } from "../src/index.js";
import { unsafeMeasure } from "../src/parameter-measure.js";
import { complexPlane, integerMeasure, measureOf, realPlane } from "./arbitraries.js";

const seed = 2101;
const spaces: readonly (readonly [string, ParameterSpace])[] = [["R^2", realPlane], ["C^2", complexPlane]];

for (const [name, space] of spaces) {
  const S = measureSemiring(space);
  const eq = measureEq(space);
  describeLaws({ describe, it }, fc, `measures on ${name}`, [...semiringLaws(S, eq), commutativeLaw(S, eq), ...eqLaws(eq)],
    integerMeasure(space), { seed });
}

describe("fp-ts-laws", () => {
  type Arbitrary = Parameters<typeof laws.eq<ParameterMeasure>>[1];
  beforeAll(() => { fc.configureGlobal({ seed }); });
  afterAll(() => { fc.resetConfigureGlobal(); });

  it.each(spaces)("hold on %s", (_, space) => {
    const arbitrary = integerMeasure(space) as unknown as Arbitrary;
    laws.eq(measureEq(space), arbitrary);
    laws.semiring(measureSemiring(space), measureEq(space), arbitrary, seed);
  });
  it("negative control: fail for a product that forgets one factor", () => {
    const S = measureSemiring(realPlane);
    const arbitrary = integerMeasure(realPlane) as unknown as Arbitrary;
    expect(() => laws.semiring({ ...S, mul: (mu) => mu }, measureEq(realPlane), arbitrary, seed)).toThrow(/Property failed/);
  });
});

/** Names of the laws that a broken structure violates. */
function violated(S: Semiring<ParameterMeasure>, eq: Eq<ParameterMeasure>, space = realPlane): readonly string[] {
  return checkLaws(fc, [...semiringLaws(S, eq), commutativeLaw(S, eq), ...eqLaws(eq)], integerMeasure(space), { seed })
    .map(({ law }) => law.split(":")[0]!);
}

describe("negative controls", () => {
  const S = measureSemiring(realPlane);
  const eq = measureEq(realPlane);
  const reweighted = (mu: ParameterMeasure, f: (w: number) => number): ParameterMeasure =>
    unsafeMeasure(mu.space, mu.weights.map(f), mu.points);

  it("the intact structure violates nothing", () => {
    expect(violated(S, eq)).toEqual([]);
  });
  it("a product without weights breaks exactly the units", () => {
    const broken = { ...S, mul: (x: ParameterMeasure, y: ParameterMeasure) => reweighted(S.mul(x, y), () => 1) };
    expect(violated(broken, eq)).toEqual(["one is left neutral", "one is right neutral"]);
  });
  it("a product of absolute values breaks the units", () => {
    const broken = { ...S, mul: (x: ParameterMeasure, y: ParameterMeasure) => {
      const product = S.mul(x, y);
      return unsafeMeasure(product.space, product.weights, product.points.map(Math.abs));
    } };
    expect(violated(broken, eq)).toEqual(["one is left neutral", "one is right neutral"]);
  });
  it("a sum that keeps the larger list breaks distributivity", () => {
    const broken = { ...S, add: (x: ParameterMeasure, y: ParameterMeasure) => (x.count >= y.count ? x : y) };
    expect(violated(broken, eq)).toContain("addition is commutative");
  });
  it("an empty measure as one is not neutral", () => {
    expect(violated({ ...S, one: S.zero }, eq)).toContain("one is left neutral");
  });
  it("one as zero neither is neutral nor annihilates", () => {
    const names = violated({ ...S, zero: S.one }, eq);
    expect(names).toEqual(expect.arrayContaining(["zero is neutral", "zero annihilates from the left", "zero annihilates from the right"]));
  });
  it("an equality without merging, and one without sorting, break laws", () => {
    const bytes = ({ weights, points }: ParameterMeasure): string => `${weights.join()}|${points.join()}`;
    const raw: Eq<ParameterMeasure> = { equals: (x, y) => bytes(x) === bytes(y) };
    expect(violated(S, raw)).toContain("addition is commutative");
    const sortedOnly: Eq<ParameterMeasure> = { equals: (x, y) => sortedBytes(x) === sortedBytes(y) };
    expect(S.add(S.one, S.one).count).toBe(2);
    const two = measureOf(realPlane, [{ weight: 2, point: [1, 1] }]);
    expect([sortedOnly.equals(S.add(S.one, S.one), two), eq.equals(S.add(S.one, S.one), two)]).toEqual([false, true]);
  });
  it("the real product on interleaved complex points breaks the complex units", () => {
    const real: ParameterSpace = { field: "real", blocks: [{ name: "u", size: 2 }, { name: "v", size: 2 }] };
    const inner = measureSemiring(real);
    const as = (space: ParameterSpace) => (mu: ParameterMeasure) => unsafeMeasure(space, mu.weights, mu.points);
    const C = measureSemiring(complexPlane);
    const broken = { ...C, mul: (x: ParameterMeasure, y: ParameterMeasure) => as(complexPlane)(inner.mul(as(real)(x), as(real)(y))) };
    expect(violated(broken, measureEq(complexPlane), complexPlane)).toContain("one is left neutral");
  });
});

function sortedBytes({ space, count, weights, points }: ParameterMeasure): string {
  const width = points.length / Math.max(count, 1);
  return Array.from({ length: count }, (_, j) => `${weights[j]}@${points.slice(j * width, (j + 1) * width).join()}`).sort().join() + space.field;
}

describe("the operations", () => {
  it("i * i = -1 in a complex coordinate", () => {
    const i = measureOf(complexPlane, [{ weight: 2, point: [0, 1, 1, 0] }]);
    const square = canonicalForm(measureSemiring(complexPlane).mul(i, i));
    expect([[...square.weights], [...square.points]]).toEqual([[4], [-1, 0, 1, 0]]);
  });
  it("(1 + 2i)(3 + 4i) = -5 + 10i", () => {
    const line: ParameterSpace = { field: "complex", blocks: [{ name: "z", size: 1 }] };
    const z = measureOf(line, [{ weight: 1, point: [1, 2] }]);
    const w = measureOf(line, [{ weight: 1, point: [3, 4] }]);
    expect([...measureSemiring(line).mul(z, w).points]).toEqual([-5, 10]);
  });
  it("0 * mu is the empty measure, and mu is not", () => {
    const { zero, one, mul } = measureSemiring(realPlane);
    expect([mul(zero, one).count, mul(one, zero).count, one.count]).toEqual([0, 0, 1]);
    expect(measureEq(realPlane).equals(zero, one)).toBe(false);
  });
  it("refuse a measure on another space, and a product that is too large", () => {
    const { one, add, mul } = measureSemiring(realPlane);
    const other = measureSemiring(networkSpace(1)).one;
    expect(() => add(one, other)).toThrow(expect.objectContaining({ code: "measure/space-mismatch" }));
    expect(() => mul(other, one)).toThrow(expect.objectContaining({ code: "measure/space-mismatch" }));
    const large = unsafeMeasure(realPlane, new Float64Array(20_000), new Float64Array(40_000));
    expect(() => mul(large, large)).toThrow(expect.objectContaining({ code: "measure/too-large" }));
  });
});
