import type { ParameterMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import {
  energyBalance, fieldOf, fixedStep, makeFlow, momentum, muon, quadraticDecay, runFlow, startFlow, svgd, type Functional, type Stepper,
} from "../src/index.js";
import { polarFactor } from "../src/internal/polar-factor.js";
import { decay } from "./support/fields.js";
import { blocksABC, independentWells, noise } from "./support/functionals.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const run = (functional: Functional, stepper: Stepper, from: ParameterMeasure, h: number, steps: number) => {
  const flow = makeFlow({ functional, stepper, controller: fixedStep(h) });
  return { flow, end: runFlow(flow, startFlow(flow, from), { until: { steps } }) };
};

describe("flows that are not gradient flows say so", () => {
  it("have no energy balance and order 0, and refuse fields without particles where they need them", () => {
    for (const stepper of [momentum({ learningRate: 0.1 }), muon({ learningRate: 0.1 }), svgd({ temperature: 1 })] as unknown as Stepper[]) {
      expect([stepper.gradientFlow, stepper.order]).toEqual([false, 0]);
      const { flow, end } = run(quadraticDecay(1), stepper, measure, 0.1, 3);
      expect(energyBalance(flow, end)).toBeUndefined();
    }
    for (const stepper of [muon({ learningRate: 0.1 }), svgd({ temperature: 1 })]) {
      expect(() => stepper.init(decay(1), 0, new Float64Array(2))).toThrow(/flow\/particles/);
    }
  });

  it("refuse options outside their ranges", () => {
    expect(() => momentum({ learningRate: 0 })).toThrow(/flow\/option/);
    expect(() => momentum({ learningRate: 1, beta: 1 })).toThrow(/flow\/option/);
    expect(() => muon({ learningRate: -1 })).toThrow(/flow\/option/);
    expect(() => svgd({ temperature: 0 })).toThrow(/flow\/option/);
    expect(() => svgd({ temperature: 1, bandwidth: 0 })).toThrow(/flow\/option/);
  });
});

describe("momentum", () => {
  it("is the two-term recursion of the heavy ball on a quadratic", () => {
    const { end } = run(quadraticDecay(1), momentum({ learningRate: 0.1, beta: 0.5 }) as unknown as Stepper, measure, 1, 4);
    let [x, p] = [1, 0];
    for (let k = 0; k < 4; k++) [x, p] = [x + 0.1 * (0.5 * p - x), 0.5 * p - x];
    end.measure.points.forEach((value, i) => expect(Math.abs(value - x * measure.points[i]!)).toBeLessThan(1e-14));
  });

  it("with beta 0 is explicit Euler; its energy can rise, as that of a gradient flow may not (negative control)", () => {
    const { end } = run(quadraticDecay(1), momentum({ learningRate: 0.1, beta: 0 }) as unknown as Stepper, measure, 1, 4);
    end.measure.points.forEach((value, i) => expect(Math.abs(value - 0.9 ** 4 * measure.points[i]!)).toBeLessThan(1e-14));
    const energies: number[] = [];
    const flow = makeFlow({ functional: quadraticDecay(1), stepper: momentum({ learningRate: 0.2, beta: 0.95 }), controller: fixedStep(1) });
    runFlow(flow, startFlow(flow, measure), { until: { steps: 60 }, observers: [{ observe: (s) => void energies.push(s.energy) }] });
    expect(energies.some((e, k) => k > 0 && e > energies[k - 1]!)).toBe(true);
  });
});

describe("muon", () => {
  it("moves every block along an orthogonal matrix of entries about the rate", () => {
    const { end } = run(independentWells, muon({ learningRate: 0.01, beta: 0 }) as unknown as Stepper, measure, 1, 1);
    for (const offset of [0, 2, 4]) {
      const moved = Float64Array.from({ length: 12 }, (_, i) => (end.measure.points[6 * Math.floor(i / 2) + offset + (i % 2)]! - measure.points[6 * Math.floor(i / 2) + offset + (i % 2)]!) / (0.01 * Math.sqrt(6)));
      for (const [p, q] of [[0, 0], [0, 1], [1, 1]] as const) {
        let sum = 0;
        for (let j = 0; j < 6; j++) sum += moved[2 * j + p]! * moved[2 * j + q]!;
        expect(sum).toBeCloseTo(p === q ? 1 : 0, 9);
      }
    }
  });

  it("polarFactor is orthogonal, leaves orthogonal matrices and a zero one alone, and has the signs of a diagonal one", () => {
    for (const [rows, columns] of [[5, 3], [3, 5], [4, 4]] as const) {
      const factor = polarFactor(noise(rows * columns, 7), rows, columns);
      expect(Math.max(...polarFactor(factor, rows, columns).map((x, i) => Math.abs(x - factor[i]!)))).toBeLessThan(1e-10);
      expect(Math.abs(factor.reduce((sum, x) => sum + x * x, 0) - Math.min(rows, columns))).toBeLessThan(1e-9);
    }
    expect([...polarFactor(new Float64Array(4), 2, 2)]).toEqual([0, 0, 0, 0]);
    polarFactor(Float64Array.of(3, 0, 0, -0.01), 2, 2).forEach((x, i) => expect(x).toBeCloseTo([1, 0, 0, -1][i]!, 10));
  });

  it("does not see the size of the gradient", () => {
    const [small, large] = [1, 1000].map((k) => run(quadraticDecay(k), muon({ learningRate: 0.01 }) as unknown as Stepper, measure, 1, 3).end);
    small!.measure.points.forEach((x, i) => expect(x).toBeCloseTo(large!.measure.points[i]!, 10));
  });
});

describe("svgd", () => {
  const line = (points: Float64Array, weights?: Float64Array): ParameterMeasure => ({
    space: { field: "real", blocks: [{ name: "x", size: 1 }] }, count: points.length, points,
    weights: weights ?? new Float64Array(points.length).fill(1 / points.length),
  });

  it("one particle descends the potential", () => {
    const { end } = run(quadraticDecay(2), svgd({ temperature: 1, bandwidth: 0.7 }), line(Float64Array.of(3), Float64Array.of(0.4)), 0.1, 1);
    expect(end.measure.points[0]).toBeCloseTo(3 * (1 - 0.2), 14);
  });

  it("two particles: attraction and repulsion as computed by hand", () => {
    const [s, h] = [1.3, 0.05];
    const { end } = run(quadraticDecay(1), svgd({ temperature: 2, bandwidth: s }), line(Float64Array.of(1, -1)), h, 1);
    const k = Math.exp(-4 / (2 * s * s));
    expect(end.measure.points[0]).toBeCloseTo(1 + (h / 2) * (-1 + k * 1 + (2 * k * 2) / (s * s)), 13);
  });

  it("spreads 60 particles over the target exp(-x^2 / (2 v)): mean 0 and variance v within 5 %, whatever the temperature", () => {
    for (const temperature of [0.5, 2]) {
      const { end } = run(quadraticDecay(1), svgd({ temperature, bandwidth: 0.5 * Math.sqrt(temperature) }), line(noise(60, 5, 0.2)), 0.3, 800);
      const mean = end.measure.points.reduce((sum, x) => sum + x, 0) / 60;
      const variance = end.measure.points.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 60;
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(Math.abs(variance / temperature - 1)).toBeLessThan(0.05);
    }
  });

  it("without its repulsion all particles collapse: the gradient flow of the same potential (negative control)", () => {
    const field = fieldOf(quadraticDecay(1), line(new Float64Array(60)));
    expect(field.particles!.count).toBe(60);
    const { end } = run(quadraticDecay(1), momentum({ learningRate: 0.3, beta: 0 }) as unknown as Stepper, line(noise(60, 5, 0.2)), 1, 100);
    expect(Math.max(...end.measure.points.map(Math.abs))).toBeLessThan(1e-12);
  });
});
