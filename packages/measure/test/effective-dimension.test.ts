import { describe, expect, it } from "vitest";
import type { ParameterMeasure, ParameterSpace } from "../src/index.js";
import { effectiveDimension, gaussianMeasure, measureSemiring, networkSpace, pushForward } from "../src/index.js";
import { unsafeMeasure } from "../src/parameter-measure.js";
import { complexPlane, measureOf } from "./arbitraries.js";

const space: ParameterSpace = { field: "real", blocks: [{ name: "x", size: 4 }] };
const axes = (weights: readonly number[], scale = 1): ParameterMeasure =>
  measureOf(space, weights.map((weight, i) => ({ weight, point: [0, 1, 2, 3].map((d) => (d === i ? scale : 0)) })));

describe("effectiveDimension", () => {
  it("counts equal orthogonal directions", () => {
    expect([1, 2, 3, 4].map((k) => effectiveDimension(axes(Array<number>(k).fill(1))))).toEqual([1, 2, 3, 4]);
  });
  it("(sum w)^2 / sum w^2 for orthonormal points of weights w", () => {
    expect(effectiveDimension(axes([4, 1, 1, 0]))).toBeCloseTo(36 / 18, 12);
  });
  it("is 0 for the empty measure and for mass at the origin", () => {
    expect(effectiveDimension(measureSemiring(space).zero)).toBe(0);
    expect(effectiveDimension(measureOf(space, [{ weight: 3, point: [0, 0, 0, 0] }]))).toBe(0);
  });
  it("does not depend on scale, even where squares overflow or vanish", () => {
    expect([1e-200, 1e200].map((scale) => effectiveDimension(axes([1, 1, 1], scale)))).toEqual([3, 3]);
  });
  it("has one value from particles and from moments: splitting particles changes nothing", () => {
    const mu = gaussianMeasure({ space, count: 3, standardDeviation: 1, seed: 4 });
    const halves = unsafeMeasure(space, mu.weights.map((w) => w / 4), mu.points);
    const { add } = measureSemiring(space);
    const split = add(add(halves, halves), add(halves, halves));
    expect(mu.count < 4 && split.count > 4).toBe(true);
    expect(effectiveDimension(split)).toBeCloseTo(effectiveDimension(mu), 12);
  });
  it("is invariant under a rotation of the coordinates", () => {
    const mu = gaussianMeasure({ space, count: 6, standardDeviation: 1, seed: 9 });
    const rotate = pushForward(space, (p, o, out, q) => {
      out[q] = 0.6 * p[o]! - 0.8 * p[o + 1]!;
      out[q + 1] = 0.8 * p[o]! + 0.6 * p[o + 1]!;
      out[q + 2] = p[o + 3]!;
      out[q + 3] = -p[o + 2]!;
    });
    expect(effectiveDimension(rotate(mu))).toBeCloseTo(effectiveDimension(mu), 12);
  });
  it("is the dimension over C in a complex space: z and i z are one direction", () => {
    const z = { weight: 1, point: [1, 2, 0, 1] };
    const iz = { weight: 1, point: [-2, 1, -1, 0] };
    expect(effectiveDimension(measureOf(complexPlane, [z, iz]))).toBeCloseTo(1, 12);
    const orthogonal = { weight: 1, point: [0, 1, 1, -2] };
    expect(effectiveDimension(measureOf(complexPlane, [z, orthogonal, { ...iz, weight: 0 }]))).toBeCloseTo(2, 12);
  });
  it("of many Gaussian points is N D / (N + D + 1) up to fluctuation", () => {
    const mu = gaussianMeasure({ space: networkSpace(10), count: 200, standardDeviation: 3, seed: 1 });
    expect(Math.abs(effectiveDimension(mu) / ((200 * 30) / 231) - 1)).toBeLessThan(0.03);
  });
});
