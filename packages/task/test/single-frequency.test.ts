/** The single-frequency form: the same energy as the closed form on the functions, its own gradient, exact round trips. */
import { checkVelocity, quadraticDecay, sumOf } from "@ringflow/flow";
import type { AbelianGroup } from "@ringflow/group";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import { fromSingleFrequency, groupLaw, groupLawSpace, singleFrequencyForm, singleFrequencyLaw, toSingleFrequency, type SingleFrequencyForm } from "../src/index.js";

const groups = [[5], [7], [3], [9], [3, 3], [3, 7], [5, 5], [23]];

/** The form of a group of odd order. */
function formOf(group: AbelianGroup): SingleFrequencyForm {
  const form = singleFrequencyForm(group);
  if (form === undefined) throw new Error("odd order expected");
  return form;
}

/** Random single-frequency particles with unequal weights, labels cycling through the classes; c is any function. */
function randomMeasure(form: SingleFrequencyForm, count: number, seed: number): ParameterMeasure {
  const gauss = gaussianMeasure({ space: form.space, count, standardDeviation: 0.4, seed });
  const points = Float64Array.from(gauss.points);
  const width = points.length / count;
  for (let j = 0; j < count; j++) {
    const label = j % form.classes.length;
    const { dimension } = form.classes[label]!.bases.a;
    for (const at of [j * width, j * width + form.widthInputs]) points.fill(0, at + dimension, at + form.widthInputs);
    points[(j + 1) * width - 1] = label;
  }
  return { ...gauss, points, weights: Float64Array.from({ length: count }, (_, j) => 0.5 + (j % 3) / 2) };
}

describe("the single-frequency form", () => {
  for (const orders of groups) {
    const group = cyclicGroup(orders);
    const form = formOf(group);
    const measure = randomMeasure(form, 3 * form.classes.length + 2, 5);
    const full = fromSingleFrequency(form, measure);

    it(`has the energy of the closed form on ${orders.join("x")}, to 1e-10`, () => {
      const law = groupLaw(group);
      const loss = law.loss(full);
      expect(Math.abs(singleFrequencyLaw(form).loss(measure) - loss)).toBeLessThan(1e-10 * loss);
      const withDecay = sumOf(law, quadraticDecay(0.3)).value(full);
      expect(Math.abs(singleFrequencyLaw(form, { decay: 0.3 }).value(measure) - withDecay)).toBeLessThan(1e-10 * withDecay);
    });

    it(`projects the velocity of the closed form on ${orders.join("x")}`, () => {
      const ours = new Float64Array(measure.points.length);
      singleFrequencyLaw(form).velocity(measure, ours);
      const theirs = new Float64Array(full.points.length);
      groupLaw(group).velocity(full, theirs);
      // Move along the full velocity and project: the coordinates must have moved along ours.
      const step = 1e-3;
      const moved = toSingleFrequency(form, group, { ...full, points: full.points.map((x, i) => x + step * theirs[i]!) }).measure;
      const same = measure.points.every((x, i) => Math.abs(moved.points[i]! - x - step * ours[i]!) < 1e-9);
      const labelsKept = moved.points.every((x, i) => (i + 1) % (measure.points.length / measure.count) !== 0 || x === measure.points[i]);
      expect(labelsKept).toBe(true);
      expect(same).toBe(true);
    });

    it(`comes back from its functions on ${orders.join("x")}`, () => {
      const single = randomMeasure(form, form.classes.length, 9);
      const pure = { ...single, points: single.points.slice() };
      const { measure: back, neglectedInputs } = toSingleFrequency(form, group, fromSingleFrequency(form, pure));
      expect(neglectedInputs).toBeLessThan(1e-12);
      back.points.forEach((x, i) => expect(x).toBeCloseTo(pure.points[i]!, 12));
    });
  }

  it("is refused for even order", () => {
    for (const orders of [[2], [4], [2, 6], [2, 2, 5]]) expect(singleFrequencyForm(cyclicGroup(orders))).toBeUndefined();
  });

  it("has the velocity of its value", () => {
    for (const orders of [[7], [9], [3, 3]]) {
      const form = formOf(cyclicGroup(orders));
      const report = checkVelocity(singleFrequencyLaw(form, { decay: 0.1 }), randomMeasure(form, 2 * form.classes.length, 20));
      expect(report.relativeError).toBeLessThan(1e-6);
    }
  });

  it("says what a projection neglects", () => {
    const group = cyclicGroup([23]);
    const random = gaussianMeasure({ space: groupLawSpace(23), count: 10, standardDeviation: 1, seed: 3 });
    const { neglectedInputs } = toSingleFrequency(formOf(group), group, random);
    expect(neglectedInputs).toBeGreaterThan(0.5);
    expect(neglectedInputs).toBeLessThan(1);
  });

  it("differs from the closed form when a particle has power off its class (control)", () => {
    const group = cyclicGroup([7]);
    const form = formOf(group);
    const measure = randomMeasure(form, 6, 5);
    const full = fromSingleFrequency(form, measure);
    const impure = { ...full, points: full.points.map((x, i) => (i < 7 ? x + 0.1 * Math.cos((2 * Math.PI * 3 * i) / 7) : x)) };
    expect(Math.abs(groupLaw(group).loss(impure) - singleFrequencyLaw(form).loss(measure))).toBeGreaterThan(1e-4);
  });
});
