import { describe, expect, it } from "vitest";
import {
  dormandPrince54, energyDecreasing, euler, fixedStep, integralController, makeFlow, PID_COEFFICIENTS, pidController, quadraticDecay, rkc2, runFlow, startFlow, sumOf,
} from "../src/index.js";
import { blocksABC, cubicEnergy, noise } from "./support/functionals.js";

const outcome = (error: number, stepSize = 1) => ({ stepSize, error, errorOrder: 3, failed: false });
const fresh = { rejectedLast: false, previous: 1, beforePrevious: 1 };
const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const functional = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));

describe("pidController", () => {
  it("is safety (tol/e)^(p/q) (tol/e')^(i/q) (tol/e'')^(d/q) with the memory of accepted steps", () => {
    const controller = pidController({ tolerance: 1e-3, coefficients: PID_COEFFICIENTS.h312pid, safety: 1 });
    const first = controller.decide(outcome(1e-3 / 8), fresh);
    expect(first).toMatchObject({ accept: true, state: { rejectedLast: false, previous: 8, beforePrevious: 1 } });
    expect(first.stepSize).toBeCloseTo(8 ** (1 / 54), 12);
    const second = controller.decide(outcome(1e-3 / 27), first.state);
    expect(second.stepSize).toBeCloseTo((27 ** (1 / 18) * 8 ** (1 / 9)) ** (1 / 3), 12);
    expect(second.state).toMatchObject({ beforePrevious: 8 });
    expect(second.state.previous).toBeCloseTo(27, 10);
    expect(controller.decide(outcome(1e-3), second.state).stepSize).toBeCloseTo((27 ** (1 / 9) * 8 ** (1 / 18)) ** (1 / 3), 12);
  });

  it("rejects by the elementary rule, keeps its memory then, and does not grow after a rejection", () => {
    const controller = pidController({ tolerance: 1e-3 });
    const rejected = controller.decide(outcome(8e-3), { ...fresh, previous: 5 });
    expect(rejected).toMatchObject({ accept: false, state: { rejectedLast: true, previous: 5 } });
    expect(rejected.stepSize).toBeCloseTo(0.45, 12);
    expect(controller.decide(outcome(1e-9), rejected.state).stepSize).toBeLessThanOrEqual(1);
    for (const error of [NaN, Infinity]) expect(controller.decide(outcome(error), fresh)).toMatchObject({ accept: false, stepSize: 0.2 });
    expect(controller.decide({ ...outcome(0), failed: true }, fresh).accept).toBe(false);
    expect(controller.decide(outcome(0), fresh).stepSize).toBeLessThanOrEqual(5);
  });

  it("with integral coefficients and safety is the elementary controller", () => {
    const pid = pidController({ tolerance: 1e-3, coefficients: PID_COEFFICIENTS.integral, safety: 0.8 });
    const elementary = integralController({ tolerance: 1e-3 });
    for (const error of [1e-5, 4e-4, 1e-3]) {
      expect(pid.decide(outcome(error), fresh).stepSize).toBeCloseTo(elementary.decide(outcome(error), { rejectedLast: false }).stepSize, 14);
    }
  });

  it("all named coefficients reach the same solution; a stiff explicit run rejects less with PI than with I", () => {
    const rejections = Object.values(PID_COEFFICIENTS).map((coefficients) => {
      const flow = makeFlow({ functional: sumOf(functional, quadraticDecay(60)), stepper: dormandPrince54(), controller: pidController({ tolerance: 1e-5, coefficients, safety: 0.9 }) });
      const end = runFlow(flow, startFlow(flow, measure), { until: { time: 4 } });
      expect(end.energy).toBeLessThan(functional.value(measure));
      return end.statistics.rejected;
    });
    expect(rejections[1]!).toBeLessThan(rejections[0]!);
  });

  it("refuses options outside their ranges", () => {
    expect(() => pidController({ tolerance: 0 })).toThrow(/flow\/tolerance/);
    expect(() => pidController({ tolerance: 1, safety: 2 })).toThrow(/flow\/option/);
    expect(() => pidController({ tolerance: 1, coefficients: { present: NaN, previous: 0, beforePrevious: 0 } })).toThrow(/present/);
    expect(() => pidController({ tolerance: 1, firstStepSize: -1 })).toThrow(/flow\/step-size/);
  });
});

describe("energyDecreasing", () => {
  const energies = (controller: ReturnType<typeof fixedStep>, steps = 40): number[] => {
    const flow = makeFlow({ functional, stepper: euler(), controller });
    const found: number[] = [];
    runFlow(flow, startFlow(flow, measure), { until: { steps }, observers: [{ observe: (s) => void found.push(s.energy) }] });
    return found;
  };
  const rises = (values: readonly number[]): boolean => values.some((e, k) => k > 0 && e > values[k - 1]!);

  it("the energy never rises, with steps that are far too long for the method inside", () => {
    for (const h of [1e-2, 0.3, 5, 100]) {
      const found = energies(energyDecreasing(fixedStep(h)));
      expect(found.length).toBeGreaterThan(20);
      expect(rises(found)).toBe(false);
    }
    const flow = makeFlow({ functional, stepper: rkc2(), controller: energyDecreasing(integralController({ tolerance: 10 })) });
    const found: number[] = [];
    runFlow(flow, startFlow(flow, measure), { until: { steps: 60 }, observers: [{ observe: (s) => void found.push(s.energy) }] });
    expect(rises(found)).toBe(false);
  });

  it("without it the same steps raise the energy (negative control)", () => {
    expect(rises(energies(fixedStep(0.3)))).toBe(true);
  });

  it("asks for the energies, and keeps the memory of the controller inside on a refusal", () => {
    const controller = energyDecreasing(integralController({ tolerance: 1 }));
    expect(() => controller.decide(outcome(0.1), { rejectedLast: false })).toThrow(/flow\/no-energy/);
    const refused = controller.decide({ ...outcome(0.1), energyBefore: 1, energyAfter: 1.1 }, { rejectedLast: false });
    expect(refused).toEqual({ accept: false, stepSize: 0.5, state: { rejectedLast: false } });
    expect(controller.decide({ ...outcome(0.1), energyBefore: 1, energyAfter: 1 }, { rejectedLast: false }).accept).toBe(true);
    expect(controller.decide({ ...outcome(0.1), energyBefore: 1, energyAfter: NaN }, { rejectedLast: false }).accept).toBe(false);
  });
});
