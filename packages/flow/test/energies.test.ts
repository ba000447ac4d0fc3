import { describe, expect, it } from "vitest";
import {
  blobEntropy, checkVelocity, eulerMaruyama, fixedStep, interactionEnergy, leastSquares, linearOuter, makeFlow, monomialMoment, potentialEnergy, potentialsOf, quadraticDecay,
  restrictTo, rkc2, integralController, runFlow, scale, startFlow, sumOf, type Functional,
} from "../src/index.js";
import { blocksABC, cubicEnergy, noise } from "./support/functionals.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const moments = [monomialMoment({ 0: 1, 2: 1, 4: 1 }), monomialMoment({ 1: 2, 3: 1 }), monomialMoment({ 5: 3 })];
const gauss = { value: (s: number) => Math.exp(-s), derivative: (s: number) => -Math.exp(-s) };
const energies: [string, Functional][] = [
  ["potential energy, least squares", potentialEnergy(moments, leastSquares([1, -0.5, 0.3]))],
  ["potential energy, linear", potentialEnergy(moments, linearOuter([1, 2, -1]))],
  ["interaction energy", interactionEnergy(gauss)],
  ["blob entropy", blobEntropy({ bandwidth: 0.8 })],
  ["a sum of all", sumOf(potentialEnergy(moments, leastSquares([1, -0.5, 0.3])), scale(0.3, interactionEnergy(gauss)), scale(0.1, blobEntropy({ bandwidth: 1 })), quadraticDecay(0.2))],
];

describe("velocities are minus the Wasserstein gradients", () => {
  for (const [name, functional] of energies) {
    it(name, () => {
      const check = checkVelocity(functional, measure);
      expect(check.relativeError).toBeLessThan(1e-7);
      expect(check.valueError).toBeLessThan(1e-14 * Math.max(1, Math.abs(functional.value(measure))) * 10);
    });

    it(`${name}: a velocity wrong in one coordinate is found and named (negative control)`, () => {
      const wrong: Functional = { value: (mu) => functional.value(mu), velocity: (mu, out) => { const e = functional.velocity(mu, out); out[6 * 3 + 4]! += 0.5; return e; } };
      expect(checkVelocity(wrong, measure)).toMatchObject({ particle: 3, coordinate: 4, place: "particle 3, c[0]" });
    });
  }
});

describe("potential energy", () => {
  it("of moments: values by hand", () => {
    const two = blocksABC(2, 1, new Float64Array([1, 2, 3, -1, 0.5, 4]), new Float64Array([0.5, 2]));
    const rho = potentialsOf([monomialMoment({ 0: 1, 1: 1, 2: 1 }), monomialMoment({ 2: 2 })], two);
    expect([...rho]).toEqual([0.5 * 6 + 2 * -2, 0.5 * 9 + 2 * 16]);
    expect(potentialEnergy([monomialMoment({ 2: 2 })], leastSquares([36])).value(two)).toBe(0.5 * 0.25);
    expect(monomialMoment({ 0: 1, 2: 3 }).name).toBe("t1 t3^3");
    expect(monomialMoment({}).value(new Float64Array(2))).toBe(1);
    for (const power of [-1, NaN]) expect(() => monomialMoment({ 0: 1, 2: power })).toThrow(/powers\[2\]/);
  });
});

describe("interaction energy", () => {
  it("does not move the centre of mass, and does not see a translation", () => {
    const out = new Float64Array(36);
    interactionEnergy(gauss).velocity(measure, out);
    for (let k = 0; k < 6; k++) expect(Math.abs(measure.weights.reduce((sum, w, j) => sum + w * out[6 * j + k]!, 0))).toBeLessThan(1e-14);
    const shifted = { ...measure, points: measure.points.map((x) => x + 1) };
    expect(interactionEnergy(gauss).value(shifted)).toBeCloseTo(interactionEnergy(gauss).value(measure), 13);
  });
});

describe("blob entropy", () => {
  const line = (points: Float64Array) => ({
    space: { field: "real" as const, blocks: [{ name: "x", size: 1 }] }, count: points.length, points, weights: new Float64Array(points.length).fill(1 / points.length),
  });
  /** Quantiles of the standard normal law, by bisection of its distribution function (Abramowitz & Stegun 26.2.17 is enough here). */
  const quantiles = Float64Array.from({ length: 400 }, (_, i) => {
    const phi = (x: number): number => {
      const t = 1 / (1 + 0.2316419 * Math.abs(x));
      const tail = (Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      return x > 0 ? 1 - tail : tail;
    };
    let [low, high] = [-6, 6];
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2;
      if (phi(middle) < (i + 0.5) / 400) low = middle;
      else high = middle;
    }
    return low;
  });

  it("of Gaussian particles is that of the smoothed Gaussian: int p log q with q of variance v + s^2", () => {
    for (const s of [0.2, 0.4]) {
      const w = 1 + s * s;
      const exact = -0.5 * Math.log(2 * Math.PI * w) - 1 / (2 * w);
      expect(Math.abs(blobEntropy({ bandwidth: s }).value(line(quantiles)) - exact)).toBeLessThan(5e-3);
    }
  });

  it("with a well gives the Ornstein-Uhlenbeck variance at rest up to the bandwidth, as the noisy flow does", () => {
    const s = 0.3;
    const free = sumOf(quadraticDecay(1), blobEntropy({ bandwidth: s }));
    const flow = makeFlow({ functional: free, stepper: rkc2(), controller: integralController({ tolerance: 1e-4 }) });
    const end = runFlow(flow, startFlow(flow, line(quantiles.filter((_, i) => i % 5 === 0).map((x) => 0.5 * x))), { until: { time: 8 } });
    const variance = end.measure.points.reduce((sum, x) => sum + x * x, 0) / end.measure.count;
    // stationary: v + s^2 - ... lies between 1 - s^2 and 1
    expect(variance).toBeGreaterThan(1 - 1.5 * s * s);
    expect(variance).toBeLessThan(1.02);
    const noisy = makeFlow({ functional: quadraticDecay(1), stepper: eulerMaruyama({ temperature: 1, seed: 3 }), controller: fixedStep(0.02) });
    const sampled = runFlow(noisy, startFlow(noisy, line(new Float64Array(4000))), { until: { time: 4 } });
    expect(Math.abs(sampled.measure.points.reduce((sum, x) => sum + x * x, 0) / 4000 - 1)).toBeLessThan(0.08);
  });

  it("a far particle without weight moves nothing, and does not move", () => {
    const [few, out] = [line(Float64Array.of(0, 0.3, 0.8)), new Float64Array(4)];
    const more = { ...line(Float64Array.of(0, 0.3, 0.8, 1e3)), weights: Float64Array.of(1 / 3, 1 / 3, 1 / 3, 0) };
    const alone = new Float64Array(3);
    expect(blobEntropy({ bandwidth: 0.2 }).velocity(more, out)).toBe(blobEntropy({ bandwidth: 0.2 }).velocity(few, alone));
    expect([...out]).toEqual([...alone, 0]);
  });

  it("in many dimensions, where the kernel's factor leaves the range of doubles: two particles at distance r in closed form", () => {
    const [d, s, r] = [400, 0.05, 0.04];
    const points = new Float64Array(2 * d);
    points[d] = r;
    const pair = { space: { field: "real" as const, blocks: [{ name: "x", size: d }] }, count: 2, points, weights: Float64Array.of(0.5, 0.5) };
    const near = Math.exp(-(r ** 2) / (2 * s ** 2));
    const out = new Float64Array(2 * d);
    const energy = Math.log((1 + near) / 2) - (d / 2) * Math.log(2 * Math.PI * s ** 2);
    expect(blobEntropy({ bandwidth: s }).velocity(pair, out)).toBeCloseTo(energy, 9);
    expect(out[d]).toBeCloseTo((2 * near * r) / (1 + near) / s ** 2, 9);
  });

  it("refuses a bandwidth that is not positive", () => { expect(() => blobEntropy({ bandwidth: 0 })).toThrow(/flow\/option/); });
});

describe("restrictTo", () => {
  it("freezes the other blocks and leaves the named ones alone; the energy still falls", () => {
    const full = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));
    const part = restrictTo(["b"], full);
    const [all, some] = [new Float64Array(36), new Float64Array(36)];
    expect(part.velocity(measure, some)).toBe(full.velocity(measure, all));
    some.forEach((v, i) => expect(v).toBe(i % 6 === 2 || i % 6 === 3 ? all[i] : 0));
    const flow = makeFlow({ functional: part, stepper: rkc2(), controller: integralController({ tolerance: 1e-5 }) });
    const end = runFlow(flow, startFlow(flow, measure), { until: { time: 1 } });
    expect(end.energy).toBeLessThan(full.value(measure));
    end.measure.points.forEach((x, i) => { if (i % 6 < 2 || i % 6 > 3) expect(x).toBe(measure.points[i]); });
    expect(() => restrictTo(["z"], full).velocity(measure, some)).toThrow(/flow\/block/);
  });
});
