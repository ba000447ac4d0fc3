/** Existence by Newton-Kantorovich: closed forms, points that are no solutions, singular systems, inexact coefficients. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solveCubic } from "../../src/conditions/solve-cubic.js";
import { provedRadius, solutionWithin, type Equation } from "../../src/verify/kantorovich.js";

const term = (factor: number, i: number, j: number, k: number): Equation["terms"][number] => ({ factor, slots: [i, j, k] });
/** `x^3 = 2`. */
const cubeRoot: Equation[] = [{ constant: 2, terms: [term(1, 0, 0, 0)] }];

describe("solutionWithin", () => {
  it("finds the cube root of 2, no nearer than it is", () => {
    const root = Math.cbrt(2);
    expect(provedRadius(cubeRoot, [root])).toBeLessThanOrEqual(1e-12);
    expect(solutionWithin(cubeRoot, [root + 1e-8], 2e-8)).toBe(true);
    expect(solutionWithin(cubeRoot, [root + 1e-8], 0.9e-8)).toBe(false);
    expect(solutionWithin(cubeRoot, [1.3], 1e-3)).toBe(false);
  });

  it("underdetermined: a point on the surface x y z = 1, and beside it", () => {
    const surface: Equation[] = [{ constant: 1, terms: [term(1, 0, 1, 2)] }];
    fc.assert(fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }), fc.double({ min: 1e-6, max: 1e-5, noNaN: true }), (x, y, off) => {
      expect(solutionWithin(surface, [x, y, 1 / (x * y)], 1e-11)).toBe(true);
      // The true distance is at least off / |gradient|, and the gradient is below 12 here.
      expect(solutionWithin(surface, [x, y, (1 + off) / (x * y)], off / 12)).toBe(false);
    }));
  });

  it("dependent equations, even consistent ones, prove nothing", () => {
    expect(solutionWithin([{ constant: 0, terms: [term(1, 0, 0, 0)] }], [0], 1e-6)).toBe(false);
    const twice = [...cubeRoot, ...cubeRoot];
    expect(solutionWithin(twice, [Math.cbrt(2), 1], 1e-6)).toBe(false);
  });

  it("inexact coefficients widen the radius, and large errors end the proof", () => {
    const root = Math.cbrt(2);
    expect(solutionWithin(cubeRoot, [root], 1e-10, 1e-9)).toBe(false);
    expect(solutionWithin(cubeRoot, [root], 1e-8, 1e-9)).toBe(true);
    expect(solutionWithin(cubeRoot, [root], 1e-3, 1)).toBe(false);
    // With the coefficient 1 + 1e-9 the root moves by 4e-10: inside what is claimed, outside what is not.
    const moved = Math.cbrt(2 / (1 + 1e-9));
    expect(Math.abs(moved - root)).toBeLessThan(1e-8);
    expect(Math.abs(moved - root)).toBeGreaterThan(1e-10);
  });

  it("radii that are no radii, more equations than unknowns", () => {
    for (const radius of [0, -1, NaN, Infinity, 0.01]) expect(solutionWithin(cubeRoot, [Math.cbrt(2)], radius)).toBe(false);
    expect(solutionWithin([...cubeRoot, { constant: 1, terms: [term(1, 0, 0, 0)] }], [Math.cbrt(2)], 1e-6)).toBe(false);
  });
});

describe("solveCubic", () => {
  it("goes to the nearest solution, by least-norm steps", () => {
    const solved = solveCubic([{ constant: 1, terms: [term(1, 0, 1, 2)] }], Float64Array.of(1.1, 1.1, 1.1))!;
    expect(solved[0]! * solved[1]! * solved[2]!).toBeCloseTo(1, 12);
    expect(solved[0]).toBeCloseTo(solved[2]!, 12);
  });

  it("gives up where there is none", () => {
    expect(solveCubic([{ constant: 1, terms: [term(1, 0, 0, 0)] }, { constant: 2, terms: [term(1, 0, 0, 0)] }], Float64Array.of(1.2))).toBeUndefined();
  });
});
