import { describe, expect, it } from "vitest";
import { bogackiShampine32, energyBalance, fixedStep, integralController, makeFlow, quadraticDecay, runFlow, startFlow, sumOf, type Contraction, type Functional } from "../src/index.js";
import { blocksABC, cubicEnergy, noise } from "./support/functionals.js";
import { everyFlow } from "./support/runs.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const functional = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));
const fixed = (energy: Functional, h: number) => makeFlow({ functional: energy, stepper: bogackiShampine32(), controller: fixedStep(h) });
const residual = (energy: Functional, h: number): number => {
  const flow = fixed(energy, h);
  return energyBalance(flow, runFlow(flow, startFlow(flow, measure), { until: { time: 1 } }))!.relativeResidual;
};

describe("energy-dissipation identity", () => {
  it("holds within 0.1 % for every gradient flow, and is not claimed for adam", () => {
    for (const [name, flow] of everyFlow(functional, 1e-7, 1e-3)) {
      const balance = energyBalance(flow, runFlow(flow, startFlow(flow, measure), { until: { time: 1 } }));
      if (name === "adam") {
        expect(balance).toBeUndefined();
        continue;
      }
      expect(balance!.drop).toBeGreaterThan(0.1);
      expect(balance!.relativeResidual).toBeLessThan(1e-3);
    }
  });

  it("the residual falls as h^2", () => {
    const ratio = residual(functional, 0.01) / residual(functional, 0.005);
    expect(Math.abs(Math.log2(ratio) - 2)).toBeLessThan(0.15);
  });

  it("a velocity that is not minus the gradient breaks it (negative control)", () => {
    const wrong: Functional = {
      value: functional.value,
      velocity(mu, out) {
        const value = functional.velocity(mu, out);
        for (let i = 0; i < out.length; i++) out[i]! *= 1.1;
        return value;
      },
    };
    expect(residual(wrong, 0.001)).toBeGreaterThan(0.05);
    expect(residual(functional, 0.001)).toBeLessThan(1e-3);
  });

  it("accounts for the energy that contraction removes", () => {
    const contraction: Contraction = {
      name: "drop one",
      contract: ({ statistics }) => (statistics.accepted === 20 ? { keep: Int32Array.of(0, 1, 2, 3, 4), droppedMass: 1 } : undefined),
    };
    const flow = makeFlow({ functional, stepper: bogackiShampine32(), controller: integralController({ tolerance: 1e-6 }) });
    const end = runFlow(flow, startFlow(flow, measure), { until: { steps: 60 }, contraction });
    const balance = energyBalance(flow, end)!;
    expect(Math.abs(end.dissipation.energyRemoved)).toBeGreaterThan(0.01);
    expect(balance.relativeResidual).toBeLessThan(1e-3);
  });

  it("is exact for y' = -y up to the trapezoidal rule: drop (1 - exp(-2t)) / 2 times the square", () => {
    const flow = fixed(quadraticDecay(1), 0.001);
    const end = runFlow(flow, startFlow(flow, measure), { until: { time: 1 } });
    const square = 2 * quadraticDecay(1).value(measure);
    expect(energyBalance(flow, end)!.drop).toBeCloseTo((square * (1 - Math.exp(-2))) / 2, 8);
    expect(end.dissipation.integral).toBeCloseTo((square * (1 - Math.exp(-2))) / 2, 5);
  });
});
