/** The group law as a functional on measures: scale, weights, velocity, answers. */
import { checkVelocity } from "@ringflow/flow";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { jsKernels } from "@ringflow/kernels";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import { allPairs, answerAllPairs, groupLaw, groupLawDefaults, groupLawSpace, hyperbolicTangent, relu, square } from "../src/index.js";

const group = cyclicGroup([5]);
const start = gaussianMeasure({ space: groupLawSpace(5), count: 6, standardDeviation: 0.7, seed: 3 });
const weighted: ParameterMeasure = { ...start, weights: Float64Array.from([0.5, 2, 1, 0.25, 3, 1]) };

describe("velocity = -(1/w) dE/dtheta, against central differences", () => {
  it.each([
    ["closed form", groupLaw(group)],
    ["direct evaluation of the square", groupLaw(group, { pairs: allPairs(group) })],
    ["tanh on a subset of pairs", groupLaw(group, { activation: hyperbolicTangent, pairs: [[0, 1], [2, 2], [4, 3], [1, 1]] })],
    ["another scale", groupLaw(group, { scale: 3 })],
  ] as const)("%s", (_, functional) => {
    for (const measure of [start, weighted]) expect(checkVelocity(functional, measure).relativeError).toBeLessThan(1e-7);
  });
  it("negative control: the velocity of another group is told apart", () => {
    const wrong = { ...groupLaw(group), velocity: groupLaw({ ...group, multiply: (x: number, y: number) => (x + 2 * y) % 5 }).velocity };
    expect(checkVelocity(wrong, start).relativeError).toBeGreaterThan(1e-3);
  });
});

describe("values", () => {
  it("the closed form equals direct evaluation, weights included", () => {
    for (const measure of [start, weighted]) {
      expect(groupLaw(group).loss(measure)).toBeCloseTo(groupLaw(group, { activation: square, pairs: allPairs(group) }).loss(measure), 12);
    }
  });
  it("a particle of weight 2 is two particles of weight 1 in the loss", () => {
    const doubled: ParameterMeasure = { ...start, weights: start.weights.map((w, j) => (j === 0 ? 2 * w : w)) };
    const twice: ParameterMeasure = { ...start, count: 7, weights: new Float64Array(7).fill(1), points: Float64Array.from([...start.points, ...start.points.subarray(0, 15)]) };
    expect(groupLaw(group).loss(doubled)).toBeCloseTo(groupLaw(group).loss(twice), 12);
  });
  it("the value is n times the loss; the empty network has loss 1 - 1/n", () => {
    expect(groupLaw(group).value(start)).toBeCloseTo(5 * groupLaw(group).loss(start), 12);
    const zero: ParameterMeasure = { ...start, points: new Float64Array(start.points.length) };
    expect(groupLaw(group).loss(zero)).toBeCloseTo(0.8, 15);
  });
  it("other activations are really used", () => {
    expect(groupLaw(group, { activation: relu }).loss(start)).not.toBeCloseTo(groupLaw(group).loss(start), 3);
  });
});

describe("settings that mislead", () => {
  it("an activation is told by itself, not by its name", () => {
    const impostor = { ...relu, name: "square" };
    expect(groupLaw(group, { activation: impostor }).loss(start)).toBe(groupLaw(group, { activation: relu }).loss(start));
  });
  it.each([[[], "no pairs"], [[[0, 5]], "(0, 5)"], [[[0, 1], [-1, 2]], "(-1, 2)"], [[[0.5, 1]], "(0.5, 1)"]] as const)("pairs %j are refused", (pairs, found) => {
    expect(() => groupLaw(group, { pairs })).toThrow(`[flow/option] sampledLoss expected at least one pair of elements 0..4, found ${found}.`);
  });
});

describe("answers over all pairs", () => {
  it("gives its buffers back to the kernels", () => {
    let held = 0;
    const counting = { ...jsKernels, allocate: (length: number) => { held++; return jsKernels.allocate(length); }, release: () => { held--; } };
    answerAllPairs(group, weighted, counting);
    expect(held).toBe(0);
  });
  const answers = answerAllPairs(group, weighted);
  it("the loss of the answers is the loss of the functional", () => {
    expect(answers.loss).toBeCloseTo(groupLaw(group).loss(weighted), 12);
  });
  it("outputs computed backwards differ by less than the proved rounding bound, which is not idle", () => {
    const reversed = { ...weighted, weights: weighted.weights.slice().reverse(), points: new Float64Array(weighted.points.length) };
    for (let j = 0; j < 6; j++) reversed.points.set(weighted.points.subarray(15 * j, 15 * j + 15), 15 * (5 - j));
    expect(Math.abs(answerAllPairs(group, reversed).margin - answers.margin)).toBeLessThanOrEqual(2 * answers.roundingBound);
    expect(answers.roundingBound).toBeGreaterThan(0);
    expect(answers.roundingBound).toBeLessThan(1e-11);
  });
  it("a random network does not answer every pair, and its margin says so", () => {
    expect(answers.correct).toBeLessThan(25);
    expect(answers.margin).toBeLessThan(0);
  });
  it("defaults keep the start small and the particles few per element", () => {
    for (const n of [2, 5, 23, 64, 127, 509]) {
      const d = groupLawDefaults(n);
      expect(d.particles).toBeGreaterThanOrEqual(4 * n);
      expect(d.standardDeviation).toBeLessThan(1 / Math.cbrt(n));
    }
  });
});
