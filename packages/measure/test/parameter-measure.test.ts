import type { Either } from "fp-ts/lib/Either.js";
import { isRight } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import type { MeasureError, ParameterSpace } from "../src/index.js";
import {
  blockMatrix, blockOf, blockRange, coordinateCount, dimension, equalSpaces, makeMeasure, makeSpace, networkSpace, pointOf,
  select, totalMass,
} from "../src/index.js";
import { compensatedSum } from "../src/internal/compensated-sum.js";
import { complexPlane, measureOf, realPlane } from "./arbitraries.js";

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;
const leftCode = (either: Either<MeasureError, unknown>): string =>
  (isRight(either) ? "right" : either.left.code);

describe("ParameterSpace", () => {
  it("counts doubles: complex coordinates take two", () => {
    const space: ParameterSpace = { field: "complex", blocks: [{ name: "a", size: 3 }, { name: "b", size: 2 }] };
    expect([coordinateCount(space), dimension(space), blockRange(space, "b")]).toEqual([5, 10, { offset: 6, length: 4 }]);
    expect([dimension(networkSpace(5)), blockRange(networkSpace(5), "c")]).toEqual([15, { offset: 10, length: 5 }]);
  });
  it("compares field, names, sizes and order", () => {
    const [a, b] = [{ name: "a", size: 1 }, { name: "b", size: 1 }];
    const real = (...blocks: ParameterSpace["blocks"]): ParameterSpace => ({ field: "real", blocks });
    expect(equalSpaces(real(a, b), real({ ...a }, { ...b }))).toBe(true);
    const others = [real(b, a), real(a), real(a, b, b), real(a, { name: "b", size: 2 }), { ...real(a, b), field: "complex" as const }];
    expect(others.map((other) => equalSpaces(real(a, b), other))).toEqual(others.map(() => false));
  });
  it("refuses nameless, repeated, fractional and empty blocks, and unknown fields", () => {
    const of = (...blocks: ParameterSpace["blocks"]) => leftCode(makeSpace("real", blocks));
    expect(of({ name: "a", size: 1 })).toBe("right");
    const faults = [of({ name: "", size: 1 }), of({ name: "a", size: 1 }, { name: "a", size: 2 }), of({ name: "a", size: 1.5 }), of({ name: "a", size: 0 })];
    expect([...faults, leftCode(makeSpace("rational" as "real", []))]).toEqual(Array(5).fill("measure/space"));
    expect(() => networkSpace(0)).toThrow(code("measure/space"));
    expect(() => blockRange(realPlane, "z")).toThrow(code("measure/block"));
  });
});

describe("makeMeasure", () => {
  it("copies, so that its arguments can change", () => {
    const weights = [1, 0];
    const points = Float64Array.of(1, 2, 3, 4);
    const made = makeMeasure(realPlane, weights, points);
    weights[0] = 9;
    points[0] = 9;
    expect(made).toMatchObject({ right: { count: 2, weights: Float64Array.of(1, 0), points: Float64Array.of(1, 2, 3, 4) } });
  });
  it("refuses wrong shapes, negative weights, NaN and infinity, naming the place", () => {
    expect(leftCode(makeMeasure(realPlane, [1], [1]))).toBe("measure/shape");
    expect(leftCode(makeMeasure(complexPlane, [1], [1, 2]))).toBe("measure/shape");
    expect(leftCode(makeMeasure(realPlane, [-1], [1, 1]))).toBe("measure/weight");
    expect(leftCode(makeMeasure(realPlane, [NaN], [1, 1]))).toBe("measure/non-finite");
    expect(makeMeasure(realPlane, [1, 1], [1, 1, 1, -Infinity])).toMatchObject({ left: { code: "measure/non-finite", found: "points[1, 1] = -Infinity" } });
    expect(leftCode(makeMeasure({ field: "real", blocks: [{ name: "a", size: -1 }] }, [], []))).toBe("measure/space");
  });
  it("allows the empty measure", () => {
    expect(makeMeasure(realPlane, [], [])).toMatchObject({ right: { count: 0 } });
  });
});

describe("accessors", () => {
  const mu = measureOf(complexPlane, [{ weight: 1, point: [1, 2, 3, 4] }, { weight: 0.5, point: [5, 6, 7, 8] }]);
  it("select keeps order and repetition", () => {
    const picked = select(mu, [1, 0, 1]);
    expect([[...picked.weights], [...picked.points]]).toEqual([[0.5, 1, 0.5], [5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(select(mu, []).count).toBe(0);
    for (const index of [-1, 2, 0.5, NaN]) expect(() => select(mu, [index])).toThrow(code("measure/index"));
  });
  it("point, block and block matrix", () => {
    expect([...pointOf(mu, 1)]).toEqual([5, 6, 7, 8]);
    expect([...blockOf(mu, 1, "v")]).toEqual([7, 8]);
    expect([...blockMatrix(mu, "v")]).toEqual([3, 4, 7, 8]);
    expect(() => blockOf(mu, 2, "v")).toThrow(code("measure/index"));
  });
  it("total mass", () => {
    expect([totalMass(mu), totalMass(select(mu, []))]).toEqual([1.5, 0]);
  });
});

describe("compensatedSum", () => {
  it("keeps what a plain loop loses", () => {
    const terms = [1, 1e100, 1, -1e100];
    expect([compensatedSum(terms), terms.reduce((x, y) => x + y)]).toEqual([2, 0]);
  });
  it("overflows to infinity, not to NaN", () => {
    expect(compensatedSum([1e308, 1e308, 1])).toBe(Infinity);
  });
});
