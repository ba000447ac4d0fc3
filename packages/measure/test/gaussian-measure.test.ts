import { describe, expect, it } from "vitest";
import { gaussianMeasure, networkSpace } from "../src/index.js";
import { complexPlane } from "./arbitraries.js";

const space = networkSpace(5);
const draw = (seed: number, count = 4) => gaussianMeasure({ space, count, standardDeviation: 1, seed });

describe("gaussianMeasure", () => {
  it("has the recorded stream", () => {
    expect([...draw(1).points.slice(0, 6)].map((x) => x.toPrecision(15))).toMatchInlineSnapshot(`
      [
        "2.22560064233365",
        "0.0632464351467282",
        "-0.548257476547356",
        "0.860365299267636",
        "-2.35058891019652",
        "0.326027970656688",
      ]
    `);
    expect([...draw(2 ** 32 - 1).points.slice(0, 2)].map((x) => x.toPrecision(15))).toMatchInlineSnapshot(`
      [
        "0.0417372969074410",
        "-0.0721687240914082",
      ]
    `);
  });
  it("same seed same bytes, another seed another measure, a longer measure starts the same", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8).points[0]).not.toBe(draw(7).points[0]);
    expect(draw(7, 9).points.slice(0, 60)).toEqual(draw(7, 4).points);
  });
  it("an odd number of coordinates is filled to the end", () => {
    expect([...draw(3, 1).points].every((x) => x !== 0)).toBe(true);
  });
  // 30 000 draws: the standard error of the mean is 0.0058, of the variance 0.0082, of the kurtosis 0.028; bounds are 4 of them.
  it("mean 0, variance 1, kurtosis 3", () => {
    const { points } = draw(11, 2000);
    const moment = (k: number): number => points.reduce((sum, x) => sum + x ** k, 0) / points.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.024);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.033);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / 30_000));
  });
  it("neighbours within a pair and across pairs are uncorrelated", () => {
    const { points } = draw(12, 2000);
    for (const lag of [1, 2, 15]) {
      const covariance = points.reduce((sum, x, i) => sum + x * (points[i + lag] ?? 0), 0) / points.length;
      expect(Math.abs(covariance)).toBeLessThan(0.024);
    }
  });
  it("E |z|^2 = sigma^2 for a complex coordinate, and the weight is as asked", () => {
    const mu = gaussianMeasure({ space: complexPlane, count: 5000, standardDeviation: 2, seed: 3, weight: 0.5 });
    const meanSquare = mu.points.reduce((sum, x) => sum + x * x, 0) / 10_000;
    expect(Math.abs(meanSquare - 4)).toBeLessThan(0.16);
    expect([...new Set(mu.weights)]).toEqual([0.5]);
  });
  it("refuses options out of range", () => {
    const good = { space, count: 1, standardDeviation: 1, seed: 1 };
    const bad = [{ count: -1 }, { count: 1.5 }, { standardDeviation: 0 }, { standardDeviation: NaN }, { seed: -1 }, { seed: 2 ** 32 }, { seed: 0.5 }, { weight: -1 }];
    for (const change of bad) {
      expect(() => gaussianMeasure({ ...good, ...change })).toThrow(expect.objectContaining({ code: "measure/domain" }));
    }
  });
});
