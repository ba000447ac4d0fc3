/** Spectral coordinates read from single-frequency form equal those by Fourier transform of its functions. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { fromSingleFrequency, singleFrequencyForm, type SingleFrequencyForm } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { settledRule, spectralCoordinates, spectrumOfSingleFrequency, structureOf, structureOfSpectrum } from "../src/index.js";

function randomMeasure(form: SingleFrequencyForm, count: number): ParameterMeasure {
  const gauss = gaussianMeasure({ space: form.space, count, standardDeviation: 0.4, seed: 7 });
  const points = Float64Array.from(gauss.points);
  const width = points.length / count;
  for (let j = 0; j < count; j++) {
    const label = j % form.classes.length;
    const { dimension } = form.classes[label]!.bases.a;
    for (const at of [j * width, j * width + form.widthInputs]) points.fill(0, at + dimension, at + form.widthInputs);
    // A label drifts by rounding in a flow.
    points[(j + 1) * width - 1] = label + 1e-13;
  }
  return { ...gauss, points, weights: Float64Array.from({ length: count }, (_, j) => 0.5 + (j % 3) / 2) };
}

describe.each([[[5]], [[9]], [[3, 7]], [[5, 5]]])("on %j", (orders) => {
  const group = cyclicGroup(orders);
  const form = singleFrequencyForm(group)!;
  const measure = randomMeasure(form, 2 * form.classes.length + 1);

  it("spectrumOfSingleFrequency is spectralCoordinates of the functions, to 1e-12", () => {
    const direct = spectrumOfSingleFrequency(form, measure);
    const transformed = spectralCoordinates(group, fromSingleFrequency(form, measure));
    for (const name of ["alpha", "beta", "gamma"] as const) {
      transformed[name].forEach((x, i) => { expect(Math.abs(direct[name][i]! - x)).toBeLessThan(1e-12); });
    }
    const moved = spectrumOfSingleFrequency(form, { ...measure, points: measure.points.map((x, i) => (i === 0 ? x + 1e-3 : x)) });
    expect(Math.max(...moved.alpha.map((x, i) => Math.abs(x - transformed.alpha[i]!)))).toBeGreaterThan(1e-5); // control
  });

  it("has the structure of the functions", () => {
    const [a, b] = [structureOfSpectrum(spectrumOfSingleFrequency(form, measure)), structureOf(group, fromSingleFrequency(form, measure))];
    expect(a.live).toBe(b.live);
    a.targets.forEach((target, i) => { expect(target).toBeCloseTo(b.targets[i]!, 10); });
  });
});

it("a look is taken at growing times only", () => {
  const group = cyclicGroup([5]);
  const form = singleFrequencyForm(group)!;
  let asked = 0;
  const rule = settledRule(group, { firstTime: 10, growth: 2 });
  const look = (time: number): void => {
    rule.check({ time, spectrum: () => {
      asked++;
      return spectrumOfSingleFrequency(form, randomMeasure(form, 5));
    } });
  };
  for (const time of [1, 9, 10, 15, 19, 20, 39, 41]) look(time);
  expect(asked).toBe(3);
});
