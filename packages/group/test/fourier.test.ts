/** Fourier transform: closed forms, inversion, Parseval, convolution, rounding bound; and what breaks them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  characterMatrix, dualFromOrders, fourierCoefficients, GroupError, inverseFourier, inverseRealFourier, irrepsFromDual, mixedRadix, powerSpectrum,
} from "../src/index.js";

const lists = [[2], [5], [8], [2, 12], [3, 7], [2, 2, 5]];
const orderOf = (orders: readonly number[]): number => orders.reduce((product, m) => product * m, 1);
const largestDifference = (a: Float64Array, b: Float64Array): number => a.reduce((max, v, i) => Math.max(max, Math.abs(v - b[i]!)), 0);
const functionsOn = (n: number, count: number) =>
  fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: n * count, maxLength: n * count }).map((values) => Float64Array.from(values));

function holds(length: { n: number; count: number }, property: (rows: Float64Array) => void): void {
  fc.assert(fc.property(functionsOn(length.n, length.count), (rows) => property(rows)), { seed: 23, numRuns: 25 });
}

describe.each(lists.map((orders) => [orders]))("on the product of cyclic groups %j", (orders) => {
  const n = orderOf(orders);
  const dual = dualFromOrders(orders);

  it("a cosine has coefficient 1/2 at its pair, a real character 1", () => {
    const { re } = characterMatrix(dual, n);
    for (let k = 0; k < n; k++) {
      const c = fourierCoefficients(dual, n, re.slice(k * n, (k + 1) * n));
      const expected = new Float64Array(2 * n);
      expected[2 * k]! += 0.5;
      expected[2 * dual.conjugate(k)]! += 0.5;
      expect(largestDifference(c, expected)).toBeLessThan(1e-14);
    }
  });

  it("a sine has coefficient -i/2 at its character and i/2 at the conjugate", () => {
    const { im } = characterMatrix(dual, n);
    const k = Array.from({ length: n }, (_, i) => i).find((i) => dual.conjugate(i) !== i);
    if (k === undefined) return expect(im.every((v) => v === 0)).toBe(true); // all characters are real
    const c = fourierCoefficients(dual, n, im.slice(k * n, (k + 1) * n));
    expect(c[2 * k + 1]).toBeCloseTo(-0.5, 14);
    expect(c[2 * dual.conjugate(k) + 1]).toBeCloseTo(0.5, 14);
  });

  it("the inverse gives the rows back", () => {
    holds({ n, count: 3 }, (rows) => {
      const c = fourierCoefficients(dual, n, rows, 3);
      expect(largestDifference(inverseRealFourier(dual, n, c, 3), rows)).toBeLessThan(1e-12);
      const complex = inverseFourier(dual, n, c, 3);
      expect(complex.every((v, i) => i % 2 === 0 || Math.abs(v) < 1e-12)).toBe(true);
    });
  });

  it("Parseval: a row of the power spectrum sums to the mean square", () => {
    holds({ n, count: 2 }, (rows) => {
      const power = powerSpectrum(dual, n, rows, 2);
      for (const row of [0, 1]) {
        const sum = power.slice(row * n, (row + 1) * n).reduce((s, v) => s + v, 0);
        const meanSquare = rows.slice(row * n, (row + 1) * n).reduce((s, v) => s + v * v, 0) / n;
        expect(Math.abs(sum - meanSquare)).toBeLessThan(1e-12 * (1 + meanSquare));
      }
    });
  });

  it("convolution becomes n times the product", () => {
    const { add } = mixedRadix(orders);
    holds({ n, count: 2 }, (rows) => {
      const convolved = new Float64Array(n);
      for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) convolved[add(x, y)]! += rows[x]! * rows[n + y]!;
      const [c, d] = [fourierCoefficients(dual, n, rows, 2), fourierCoefficients(dual, n, convolved)];
      for (let k = 0; k < n; k++) {
        const [ar, ai, br, bi] = [c[2 * k]!, c[2 * k + 1]!, c[2 * (n + k)]!, c[2 * (n + k) + 1]!];
        expect(Math.abs(d[2 * k]! - n * (ar * br - ai * bi))).toBeLessThan(1e-10);
        expect(Math.abs(d[2 * k + 1]! - n * (ar * bi + ai * br))).toBeLessThan(1e-10);
      }
    });
  });

  it("conjugate characters have exactly conjugate coefficients", () => {
    holds({ n, count: 1 }, (rows) => {
      const c = fourierCoefficients(dual, n, rows);
      const conjugates = Array.from({ length: n }, (_, k) => [c[2 * dual.conjugate(k)]!, 0 - c[2 * dual.conjugate(k) + 1]!]);
      expect(conjugates).toEqual(Array.from({ length: n }, (_, k) => [c[2 * k]!, 0 + c[2 * k + 1]!]));
    });
  });
});

describe("rounding and limits", () => {
  it("a constant and a point mass stay within (n + 6) 2^-53 of the mean of |f|, n = 601 in several pieces", () => {
    const n = 601;
    const dual = dualFromOrders([n]);
    const rows = new Float64Array(2 * n).fill(0.1, 0, n);
    rows[n + 1] = 1;
    const c = fourierCoefficients(dual, n, rows);
    const bound = (meanAbsolute: number): number => (n + 6) * 2 ** -53 * meanAbsolute;
    for (let k = 0; k < n; k++) {
      expect(Math.abs(c[2 * k]! - (k === 0 ? 0.1 : 0))).toBeLessThanOrEqual(bound(0.1));
      expect(Math.abs(c[2 * (n + k)]! - Math.cos((2 * Math.PI * k) / n) / n)).toBeLessThanOrEqual(bound(1 / n));
    }
  });

  it("equal phases have identical values and quarter turns are exact", () => {
    const { re, im } = characterMatrix(dualFromOrders([12]), 12);
    expect([re[3], im[12 + 3], re[12 + 3], re[12 + 6], im[12 + 9]]).toEqual([1, 1, 0, -1, -1]);
    expect(re[12 * 5 + 7]).toBe(re[12 * 7 + 5]);
  });

  it.each([
    ["rows of another length", () => fourierCoefficients(dualFromOrders([3]), 3, new Float64Array(4))],
    ["a wrong count", () => fourierCoefficients(dualFromOrders([3]), 3, new Float64Array(6), 1)],
    ["the order of another group", () => fourierCoefficients(dualFromOrders([3]), 4, new Float64Array(8))],
    ["coefficients on another group", () => inverseRealFourier(dualFromOrders([3]), 4, new Float64Array(8))],
    ["a table of another order", () => characterMatrix(dualFromOrders([3]), 4)],
    ["irreps of another order", () => irrepsFromDual(dualFromOrders([3]), 4, "R")],
    ["order 0", () => fourierCoefficients(dualFromOrders([]), 0, new Float64Array(0))],
    ["coefficients of another length", () => inverseFourier(dualFromOrders([3]), 3, new Float64Array(3))],
  ])("refuses %s with group/shape", (_, call) => {
    expect(call).toThrow(expect.objectContaining({ name: "GroupError", code: "group/shape" }));
  });

  it("refuses to call complex functions real, and tables that do not fit", () => {
    const oneCharacter = Float64Array.of(0, 0, 1, 0, 0, 0);
    expect(() => inverseRealFourier(dualFromOrders([3]), 3, oneCharacter)).toThrow(expect.objectContaining({ code: "group/domain" }));
    expect(() => characterMatrix(dualFromOrders([4097]), 4097)).toThrow(GroupError);
  });

  it("negative control: the transform of another group of the same order does not turn convolution into a product", () => {
    const { add } = mixedRadix([4]);
    const wrong = dualFromOrders([2, 2]);
    const f = Float64Array.of(1, 2, 3, 5);
    const convolved = new Float64Array(4);
    for (let x = 0; x < 4; x++) for (let y = 0; y < 4; y++) convolved[add(x, y)]! += f[x]! * f[y]!;
    const [c, d] = [fourierCoefficients(wrong, 4, f), fourierCoefficients(wrong, 4, convolved)];
    const defects = [0, 1, 2, 3].map((k) => Math.abs(d[2 * k]! - 4 * c[2 * k]! ** 2)); // characters of Z2 x Z2 are real
    expect(Math.max(...defects)).toBeGreaterThan(0.1);
  });
});
