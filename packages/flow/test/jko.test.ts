import { describe, expect, it } from "vitest";
import { energyBalance, fixedStep, integralController, jko, makeFlow, quadraticDecay, runFlow, startFlow, stepDoubling, sumOf, type JkoState } from "../src/index.js";
import { decay, linearSystem } from "./support/fields.js";
import { blocksABC, cubicEnergy, independentWells, noise } from "./support/functionals.js";
import { fittedSlope } from "./support/slope.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const coupled = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));
const flowOf = (functional: typeof coupled, h: number, tolerance = 1e-10) =>
  makeFlow({ functional, stepper: jko({ tolerance }), controller: fixedStep(h) });

describe("jko", () => {
  it("multiplies the mean in the well k x^2/2 by exactly 1/(1 + k tau), for steps of every size", () => {
    for (const tau of [1e-3, 0.1, 1, 100]) {
      const end = runFlow(flowOf(quadraticDecay(3), tau), startFlow(flowOf(quadraticDecay(3), tau), measure), { until: { steps: 1 } });
      end.measure.points.forEach((x, i) => expect(Math.abs(x * (1 + 3 * tau) - measure.points[i]!)).toBeLessThan(1e-8 * (1 + 3 * tau)));
      // explicit Euler would multiply by 1 - k tau
      if (tau >= 0.1) expect(Math.abs(end.measure.points[0]! - measure.points[0]! * (1 - 3 * tau))).toBeGreaterThan(1e-2 * Math.abs(measure.points[0]!));
    }
  });

  it("never raises the energy, whatever the step, and says how well the inner problem was solved", () => {
    for (const h of [0.01, 1, 50]) {
      const flow = flowOf(coupled, h, 1e-6);
      let state = startFlow(flow, measure);
      for (let k = 1; k <= 10; k++) {
        const next = runFlow(flow, state, { until: { steps: k } });
        if (next.statistics.accepted < k) break;
        expect(next.energy).toBeLessThanOrEqual(state.energy);
        const { innerResidual, velocity } = next.stepperState;
        const residual = Math.max(...velocity.map((v, i) => Math.abs(v - (next.measure.points[i]! - state.measure.points[i]!) / (next.time - state.time))));
        expect(Math.abs(residual - innerResidual)).toBeLessThan(1e-9);
        expect(innerResidual).toBeLessThanOrEqual(1e-6 * state.velocityNorm);
        state = next;
      }
    }
  });

  it("order 1: five halvings against a solution of higher order; with step doubling it controls its error", () => {
    const exact = measure.points.map((x, i) => Math.sign(x) * wellAt(1 + (i % 6), Math.abs(x), 1));
    const error = (h: number): number => {
      const flow = flowOf(independentWells, h, 1e-12);
      const end = runFlow(flow, startFlow(flow, measure), { until: { time: 1 } });
      return Math.max(...end.measure.points.map((x, i) => Math.abs(x - exact[i]!)));
    };
    expect(Math.abs(fittedSlope(error, 1 / 32, 5) - 1)).toBeLessThanOrEqual(0.15);
    const adaptive = makeFlow({ functional: independentWells, stepper: stepDoubling(jko()), controller: integralController({ tolerance: 1e-5 }) });
    const end = runFlow(adaptive, startFlow(adaptive, measure), { until: { time: 1 } });
    expect(Math.max(...end.measure.points.map((x, i) => Math.abs(x - exact[i]!)))).toBeLessThan(1e-3);
    expect(energyBalance(adaptive, end)!.relativeResidual).toBeLessThan(0.05);
  });

  it("remembers as many pairs as it is told, one too", () => {
    const evaluations = [1, 2, 1000].map((memory) => {
      const flow = makeFlow({ functional: coupled, stepper: jko({ memory }), controller: fixedStep(1000) });
      return runFlow(flow, startFlow(flow, measure), { until: { steps: 1 } }).statistics.evaluations;
    });
    expect(new Set(evaluations).size).toBe(3);
  });

  it("asks for half the step when the inner problem is not solved in time: a rejected step, not an error", () => {
    const stepper = jko({ maximumEvaluations: 2, tolerance: 1e-12 });
    const flow = makeFlow({ functional: coupled, stepper, controller: fixedStep(10) });
    const end = runFlow(flow, startFlow(flow, measure), { until: { steps: 1 } });
    expect(end.statistics.rejected).toBeGreaterThan(0);
  });

  it("needs particles and an energy, and says so at the start", () => {
    const y = new Float64Array([1]);
    expect(() => jko().init(decay(1), 0, y)).toThrow(/flow\/particles/);
    const { field } = linearSystem;
    const particles = { space: { field: "real" as const, blocks: [{ name: "x", size: 2 }] }, count: 1, weights: new Float64Array([1]) };
    expect(() => jko().init({ ...field, particles }, 0, new Float64Array(2))).toThrow(/flow\/no-energy/);
    expect(() => jko().init({ ...decay(1), particles: { ...particles, weights: new Float64Array([0]) } }, 0, new Float64Array(2))).toThrow(/flow\/weight.*particle 0/);
    const state: JkoState = jko().init({ ...decay(1), particles }, 0, new Float64Array(2));
    expect(state.innerResidual).toBe(0);
  });
});

/** `x' = -(k x + x^3)` from `x > 0`: `x^2 = k / (C exp(2 k t) - 1)`, `C = 1 + k / x0^2`. */
function wellAt(k: number, x: number, t: number): number {
  return x === 0 ? 0 : Math.sqrt(k / ((1 + k / (x * x)) * Math.exp(2 * k * t) - 1));
}
