import { describe, expect, it } from "vitest";
import {
  energyDecreasing, eulerMaruyama, fixedStep, FlowError, integralController, makeFlow, runFlow, scale, startFlow, quadraticDecay, stepDoubling,
  stochasticHeun, type LangevinState, type Stepper, type VectorField,
} from "../src/index.js";
import { seededNoise, type NoiseSource } from "../src/internal/seeded-noise.js";
import { bytes } from "./support/runs.js";
import { fittedSlope } from "./support/slope.js";

type Make = (options: { temperature: number; seed: number | NoiseSource }) => Stepper<LangevinState>;
const steppers = [["eulerMaruyama", eulerMaruyama, 1], ["stochasticHeun", stochasticHeun, 2]] as [string, Make, 1 | 2][];

/** Gauss-Hermite nodes and weights for the standard normal law: exact for polynomials up to degree 9. */
const NODES = [-Math.sqrt(5 + Math.sqrt(10)), -Math.sqrt(5 - Math.sqrt(10)), 0, Math.sqrt(5 - Math.sqrt(10)), Math.sqrt(5 + Math.sqrt(10))];
const WEIGHTS = [(7 - 2 * Math.sqrt(10)) / 60, (7 + 2 * Math.sqrt(10)) / 60, 8 / 15, (7 + 2 * Math.sqrt(10)) / 60, (7 - 2 * Math.sqrt(10)) / 60];

/** Expectation of `g(y1)` after one step from `y`, without sampling. */
function expectation(make: Make, field: VectorField, t: number, h: number, y: number, g: (y: number) => number): number {
  return NODES.reduce((sum, node, k) => {
    const stepper = make({ temperature: 1, seed: () => Float64Array.of(node) });
    const start = Float64Array.of(y);
    const result = stepper.step(field, t, h, start, stepper.init(field, t, start));
    if (result.status !== "done") throw new Error(result.status);
    return sum + WEIGHTS[k]! * g(result.y[0]!);
  }, 0);
}

/** `dX = -k(t) X dt + sqrt(2) dW`: its second moment follows a linear recursion under each step, so no sampling error. */
function varianceAt(make: Make, k: (t: number) => number, time: number, steps: number, start: number): number {
  const field: VectorField = { evaluate: (t, y, out) => ((out[0] = -k(t) * y[0]!), NaN) };
  const h = time / steps;
  let variance = start;
  for (let n = 0; n < steps; n++) {
    const added = expectation(make, field, n * h, h, 0, (y) => y * y);
    variance = (expectation(make, field, n * h, h, 1, (y) => y * y) - added) * variance + added;
  }
  return variance;
}
const ornsteinUhlenbeck = (k: number, start: number, t: number): number => 1 / k + (start - 1 / k) * Math.exp(-2 * k * t);

describe("weak order", () => {
  for (const [name, make, order] of steppers) {
    it(`${name}: the Ornstein-Uhlenbeck variance 1/k + (s - 1/k) exp(-2 k t) with slope ${order}`, () => {
      const slope = fittedSlope((h) => Math.abs(varianceAt(make, () => 2, 1, Math.round(1 / h), 3) - ornsteinUhlenbeck(2, 3, 1)), 1 / 32, 5);
      expect(Math.abs(slope - order)).toBeLessThanOrEqual(0.15);
    });

    it(`${name}: a drift that depends on time, slope ${order}`, () => {
      // k(t) = 1/(1 + t): v' = -2 k v + 2 has v = (v0 - 2/3)/(1 + t)^2 + 2 (1 + t)/3
      const exact = (3 - 2 / 3) / 4 + 4 / 3;
      const slope = fittedSlope((h) => Math.abs(varianceAt(make, (t) => 1 / (1 + t), 1, Math.round(1 / h), 3) - exact), 1 / 16, 5);
      expect(Math.abs(slope - order)).toBeLessThanOrEqual(0.15);
    });

    it(`${name}: one step of a nonlinear drift agrees with the generator's expansion to order h^${order + 1}`, () => {
      // f = -y^3, g = y^2: L g = 2 y f + 2, L L g = L(-2 y^4 + 2) = 8 y^6 - 24 y^2
      const field: VectorField = { evaluate: (_t, y, out) => ((out[0] = -(y[0]! ** 3)), NaN) };
      const y = 0.8;
      const expansion = (h: number): number => y * y + h * (2 - 2 * y ** 4) + (h * h / 2) * (8 * y ** 6 - 24 * y * y);
      const slope = fittedSlope((h) => Math.abs(expectation(make, field, 0, h, y, (x) => x * x) - expansion(h)), 1 / 64, 5);
      expect(Math.abs(slope - (order + 1))).toBeLessThanOrEqual(0.15);
    });
  }

  it("noise of variance 2 T h (1 + h) is seen (negative control)", () => {
    const wrong: Make = (options) => {
      const base = options.seed as NoiseSource;
      const make = (h: number) => stochasticHeun({ ...options, seed: (s, n) => base(s, n).map((x) => x * Math.sqrt(1 + h)) });
      return { ...make(0), step: (field, t, h, y, state) => make(h).step(field, t, h, y, state) };
    };
    const slope = fittedSlope((h) => Math.abs(varianceAt(wrong, () => 2, 1, Math.round(1 / h), 3) - ornsteinUhlenbeck(2, 3, 1)), 1 / 32, 5);
    expect(slope).toBeLessThan(1.3);
  });

  it("Euler-Maruyama settles at variance T / (k (1 - k h/2))", () => {
    expect(varianceAt(eulerMaruyama, () => 2, 50, 500, 1)).toBeCloseTo(1 / (2 * (1 - 0.1)), 10);
  });
});

describe("strong order", () => {
  const finest = 4096;
  /** Root mean square distance at time 1 to the path with `finest` steps, driven by the same Brownian increments. */
  const distance = (make: Make, correlated: boolean) => (h: number): number => {
    const field: VectorField = { evaluate: (_t, y, out) => (y.forEach((x, i) => { out[i] = -Math.sin(2 * x); }), NaN) };
    const paths = 200;
    const fine = Array.from({ length: finest }, (_, k) => seededNoise("test", 11)(k, paths));
    const end = (steps: number, noise: NoiseSource): Float64Array => {
      const stepper = make({ temperature: 0.5, seed: noise });
      let y = new Float64Array(paths).fill(0.3);
      let state = stepper.init(field, 0, y);
      for (let k = 0; k < steps; k++) {
        const result = stepper.step(field, k / steps, 1 / steps, y, state);
        if (result.status !== "done") throw new Error(result.status);
        y = new Float64Array(result.y);
        state = result.state;
      }
      return y;
    };
    const steps = Math.round(1 / h);
    const group = finest / steps;
    const sums: NoiseSource = (k) => Float64Array.from({ length: paths }, (_, i) => {
      let sum = 0;
      for (let l = 0; l < group; l++) sum += fine[(k * group + l) % finest]![i]!;
      return sum / Math.sqrt(group);
    });
    const [coarse, exact] = [end(steps, correlated ? sums : seededNoise("test", 12)), end(finest, (k) => fine[k]!)];
    return Math.sqrt(coarse.reduce((sum, x, i) => sum + (x - exact[i]!) ** 2, 0) / paths);
  };

  for (const [name, make] of steppers) {
    it(`${name}: 1, the noise being additive`, () => {
      expect(Math.abs(fittedSlope(distance(make, true), 1 / 4, 5) - 1)).toBeLessThanOrEqual(0.15);
    });
  }

  it("paths of unrelated noise do not come closer (negative control)", () => {
    expect(fittedSlope(distance(eulerMaruyama, false), 1 / 4, 5)).toBeLessThan(0.2);
  });
});

describe("sampled Langevin flow", () => {
  const count = 4000;
  const measure = {
    space: { field: "real" as const, blocks: [{ name: "x", size: 1 }] }, count, weights: new Float64Array(count).fill(1 / count), points: new Float64Array(count),
  };
  const flow = makeFlow({ functional: quadraticDecay(2), stepper: stochasticHeun({ temperature: 1, seed: 5 }), controller: fixedStep(0.02) });

  it("has the Ornstein-Uhlenbeck variance within three standard errors", () => {
    const end = runFlow(flow, startFlow(flow, measure), { until: { time: 0.4 } });
    const variance = end.measure.points.reduce((sum, x) => sum + x * x, 0) / count;
    const exact = ornsteinUhlenbeck(2, 0, 0.4);
    expect(Math.abs(variance - exact)).toBeLessThan(3 * exact * Math.sqrt(2 / count));
    expect(Math.abs(variance - 1.2 * exact)).toBeGreaterThan(3 * exact * Math.sqrt(2 / count));
  });

  it("is a function of its seed: the same bytes again, after a pause, and others for another seed", () => {
    const whole = runFlow(flow, startFlow(flow, measure), { until: { steps: 20 } });
    const half = runFlow(flow, startFlow(flow, measure), { until: { steps: 9 } });
    expect(bytes(runFlow(flow, structuredClone(half), { until: { steps: 20 } }))).toBe(bytes(whole));
    const other = makeFlow({ functional: quadraticDecay(2), stepper: stochasticHeun({ temperature: 1, seed: 6 }), controller: fixedStep(0.02) });
    expect(bytes(runFlow(other, startFlow(other, measure), { until: { steps: 20 } }))).not.toBe(bytes(whole));
  });

  it("is refused by controllers that need an error, by step doubling and by the energy-decreasing controller", () => {
    const stepper = eulerMaruyama({ temperature: 1, seed: 1 });
    const functional = scale(1, quadraticDecay(1));
    // @ts-expect-error a stochastic stepper gives no error estimate
    expect(() => makeFlow({ functional, stepper, controller: integralController({ tolerance: 1 }) })).toThrow(/flow\/error-order/);
    expect(() => makeFlow({ functional, stepper, controller: energyDecreasing(fixedStep(1)) })).toThrow(/flow\/stochastic/);
    expect(() => stepDoubling(stepper)).toThrow(/flow\/step-doubling/);
    expect(() => eulerMaruyama({ temperature: 0, seed: 1 })).toThrow(FlowError);
    expect(() => stochasticHeun({ temperature: 1, seed: 1.5 })).toThrow(/flow\/seed/);
  });
});
