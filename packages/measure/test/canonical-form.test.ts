/** Canonical forms and the two equalities. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterMeasure } from "../src/index.js";
import { approximateEq, canonicalForm, gaussianMeasure, measureEq, measureSemiring, networkSpace, select, totalMass } from "../src/index.js";
import { unsafeMeasure } from "../src/parameter-measure.js";
import { integerMeasure, measureOf, realPlane } from "./arbitraries.js";

const seed = 2202;

describe("canonicalForm", () => {
  it("sorts, merges, drops weight 0 and writes -0 as 0", () => {
    const form = canonicalForm(measureOf(realPlane, [
      { weight: 1, point: [1, 0] }, { weight: 2, point: [-1, 5] }, { weight: 0, point: [-9, 9] }, { weight: 4, point: [1, -0] },
    ]));
    expect([...form.weights]).toEqual([2, 5]);
    expect([...form.points].map((x) => Object.is(x, -0))).toEqual([false, false, false, false]);
    expect([...form.points]).toEqual([-1, 5, 1, 0]);
  });
  it("writes a lone -0 as 0", () => {
    expect(Object.is(canonicalForm(measureOf(realPlane, [{ weight: 1, point: [-0, 2] }])).points[0], 0)).toBe(true);
  });
  it("is idempotent, keeps the mass and is equal to what it came from", () => {
    fc.assert(fc.property(integerMeasure(realPlane, 6), (mu) => {
      const form = canonicalForm(mu);
      expect(canonicalForm(form)).toEqual(form);
      expect(totalMass(form)).toBe(totalMass(mu));
      expect(measureEq(realPlane).equals(form, mu)).toBe(true);
    }), { seed });
  });
  it("has the same bytes for every order, with inexact weights too", () => {
    const point = fc.constantFrom([0, 0], [1, 0]);
    const particles = fc.array(fc.record({ weight: fc.double({ min: 0, max: 1, noNaN: true }), point }), { maxLength: 8 });
    fc.assert(fc.property(particles, (list) => {
      const mu = measureOf(realPlane, list);
      expect(canonicalForm(measureOf(realPlane, [...list].reverse()))).toEqual(canonicalForm(mu));
    }), { seed });
  });
  it("adds weights from small to large: 1 + 2^-53 + 2^-105 is above a tie, and only that order sees it", () => {
    const weights = [1, 2 ** -53, 2 ** -106, 2 ** -106];
    const sum = (order: readonly number[]) => canonicalForm(measureOf(realPlane, order.map((weight) => ({ weight, point: [0, 0] })))).weights;
    expect([sum(weights), sum([...weights].reverse())]).toEqual([Float64Array.of(1 + 2 ** -52), Float64Array.of(1 + 2 ** -52)]);
  });
  it("does not change its argument", () => {
    const mu = measureOf(realPlane, [{ weight: 1, point: [2, -0] }, { weight: 1, point: [1, 0] }]);
    canonicalForm(mu);
    expect([...mu.points]).toEqual([2, -0, 1, 0]);
  });
});

describe("measureEq", () => {
  it("sees a split weight as equal, and a changed weight, point or space as different", () => {
    const { equals } = measureEq(realPlane);
    const mu = measureOf(realPlane, [{ weight: 3, point: [1, 2] }]);
    const split = measureOf(realPlane, [{ weight: 1, point: [1, 2] }, { weight: 2, point: [1, 2] }]);
    const renamed = { ...mu, space: { field: "real", blocks: [{ name: "z", size: 2 }] } } as const;
    const others = [measureOf(realPlane, [{ weight: 2, point: [1, 2] }]), measureOf(realPlane, [{ weight: 3, point: [1, 3] }]), renamed];
    expect(equals(mu, split)).toBe(true);
    expect(others.map((nu) => equals(mu, nu))).toEqual([false, false, false]);
    expect(equals(renamed, renamed)).toBe(false);
  });
});

describe("approximateEq", () => {
  const mu = gaussianMeasure({ space: networkSpace(3), count: 20, standardDeviation: 1, seed: 5 });
  const shifted = (by: number): ParameterMeasure => unsafeMeasure(mu.space, mu.weights, mu.points.map((x, i) => x + (i % 2 ? by : -by)));

  it("accepts rounding in any order of particles, where the exact equality does not", () => {
    const permuted = select(shifted(1e-13), [...mu.weights.keys()].reverse());
    expect(approximateEq(1e-12).equals(mu, permuted)).toBe(true);
    expect(measureEq(mu.space).equals(mu, permuted)).toBe(false);
  });
  it("refuses a shift above the tolerance", () => {
    expect(approximateEq(1e-12).equals(mu, shifted(1e-9))).toBe(false);
  });
  it("refuses moved mass and missing mass", () => {
    const heavier = unsafeMeasure(mu.space, mu.weights.map((w, j) => (j === 0 ? w + 0.5 : j === 1 ? w - 0.5 : w)), mu.points);
    expect(approximateEq(1e-6).equals(mu, heavier)).toBe(false);
    expect(approximateEq(1e-6).equals(mu, select(mu, [0, 1]))).toBe(false);
  });
  it("holds for points whose lexicographic order is changed by rounding", () => {
    const x = measureOf(realPlane, [{ weight: 1, point: [1, 5] }, { weight: 2, point: [1 + 1e-15, -5] }]);
    const y = measureOf(realPlane, [{ weight: 2, point: [1, -5] }, { weight: 1, point: [1 + 1e-15, 5] }]);
    expect(approximateEq(1e-12).equals(x, y)).toBe(true);
  });
  it("contains the exact equality and is symmetric", () => {
    const { equals } = approximateEq(1e-9);
    fc.assert(fc.property(integerMeasure(realPlane), integerMeasure(realPlane), (x, y) => {
      expect(equals(x, y)).toBe(measureEq(realPlane).equals(x, y));
      expect(equals(y, x)).toBe(equals(x, y));
      expect(equals(x, canonicalForm(x))).toBe(true);
    }), { seed });
  });
  it("ignores particles of weight 0, tells spaces apart, refuses a negative tolerance", () => {
    const { zero, one } = measureSemiring(realPlane);
    expect(approximateEq(0).equals(zero, measureOf(realPlane, [{ weight: 0, point: [7, 7] }]))).toBe(true);
    expect(approximateEq(0).equals(one, measureSemiring(networkSpace(1)).one)).toBe(false);
    expect(() => approximateEq(-1)).toThrow(expect.objectContaining({ code: "measure/domain" }));
  });
});
