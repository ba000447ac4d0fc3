import type { ParameterMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import {
  dropDeadMass, dormandPrince54, eventLimit, fixedStep, integralController, makeFlow, momentum, observeEvents, quadraticDecay, runFlow, segment, startFlow, trajectory,
  type Functional,
} from "../src/index.js";
import { blocksABC, independentWells, noise } from "./support/functionals.js";
import { fittedSlope } from "./support/slope.js";

const measure = blocksABC(6, 2, noise(36, 3));
const flow = makeFlow({ functional: quadraticDecay(2), stepper: dormandPrince54(), controller: fixedStep(0.1) });

describe("dense output", () => {
  const worst = (h: number, interpolation: "hermite" | "linear", functional: Functional = quadraticDecay(2)): number => {
    const fixed = makeFlow({ functional, stepper: dormandPrince54(), controller: fixedStep(h) });
    const kept = trajectory(interpolation);
    runFlow(fixed, startFlow(fixed, measure), { until: { time: 1 }, observers: [kept] });
    return Math.max(...Array.from({ length: 200 }, (_, k) => {
      const t = (k + 0.37) / 200;
      return Math.max(...kept.at(t).points.map((x, i) => Math.abs(x - measure.points[i]! * Math.exp(-2 * t))));
    }));
  };

  it("cubic Hermite: error O(h^4), five halvings; straight lines O(h^2)", () => {
    expect(Math.abs(fittedSlope((h) => worst(h, "hermite"), 1 / 4, 5) - 4)).toBeLessThanOrEqual(0.15);
    expect(Math.abs(fittedSlope((h) => worst(h, "linear"), 1 / 4, 5) - 2)).toBeLessThanOrEqual(0.15);
  });

  it("a wrong velocity loses that order (negative control)", () => {
    const wrong: Functional = { value: quadraticDecay(2).value, velocity: (mu, out) => quadraticDecay(2).velocity(mu, out) };
    const kept = (h: number): number => {
      const fixed = makeFlow({ functional: wrong, stepper: dormandPrince54(), controller: fixedStep(h) });
      const [from, to] = [startFlow(fixed, measure), runFlow(fixed, startFlow(fixed, measure), { until: { steps: 1 } })];
      const bent = { ...from, stepperState: { ...from.stepperState, velocity: from.stepperState.velocity.map((v) => 1.1 * v) } };
      return Math.max(...segment(bent, to).at(h / 3).points.map((x, i) => Math.abs(x - measure.points[i]! * Math.exp((-2 * h) / 3))));
    };
    expect(fittedSlope(kept, 1 / 4, 5)).toBeLessThan(1.5);
  });

  it("hits the states at the ends, refuses times outside, and follows particles through a contraction", () => {
    const kept = trajectory();
    const start = { ...measure, points: measure.points.map((x, i) => (i >= 6 && i < 12 ? 1e-9 * x : x)) };
    const contraction = dropDeadMass({ relative: 1e-6, blocks: ["a", "b", "c"], every: 2 });
    const end = runFlow(flow, startFlow(flow, start), { until: { time: 0.5 }, observers: [kept], contraction });
    expect([...end.indices]).toEqual([0, 2, 3, 4, 5]);
    expect([...kept.at(0.5).points]).toEqual([...end.measure.points]);
    expect(kept.at(0.05).count).toBe(6);
    // the segment that ends in the contraction shows the survivors
    expect(kept.at(0.15).count).toBe(5);
    expect(kept.at(0.15).points[6]).toBeCloseTo(start.points[12]! * Math.exp(-0.3), 5);
    expect(() => kept.at(0.51)).toThrow(/flow\/outside/);
    expect(() => trajectory().at(0)).toThrow(/an observed run/);
  });
});

describe("events", () => {
  const first = ({ points }: ParameterMeasure): number => points[0]!;
  const start = { ...measure, points: measure.points.map((x, i) => (i === 0 ? 1 : x)) };
  const level = (name: string, value: number, direction?: "rising" | "falling" | "any") =>
    ({ name, value: (mu: ParameterMeasure) => first(mu) - value, ...(direction === undefined ? {} : { direction }) });

  it("finds where a scalar changes sign, to the tolerance and the dense output", () => {
    const events = observeEvents([level("half", 0.5), level("tenth", 0.1)], { tolerance: 1e-10 });
    runFlow(flow, startFlow(flow, start), { until: { time: 2 }, observers: [events] });
    expect(events.records.map(({ name, direction }) => [name, direction])).toEqual([["half", "falling"], ["tenth", "falling"]]);
    // Hermite error at h = 0.1: about (0.2)^4/384
    expect(Math.abs(events.records[0]!.time - Math.LN2 / 2)).toBeLessThan(1e-5);
    expect(Math.abs(first(events.records[1]!.measure) - 0.1)).toBeLessThan(1e-9);
  });

  it("a coarser tolerance gives a coarser moment, never one outside it", () => {
    for (const tolerance of [1e-2, 1e-4, 1e-8]) {
      const events = observeEvents([level("half", 0.5)], { tolerance });
      runFlow(flow, startFlow(flow, start), { until: { time: 2 }, observers: [events] });
      expect(Math.abs(events.records[0]!.time - Math.LN2 / 2)).toBeLessThan(tolerance + 1e-5);
    }
  });

  it("heeds the direction, NaN, and a scalar that is exactly zero at a step", () => {
    const events = observeEvents([
      level("rising only", 0.5, "rising"),
      { name: "not defined", value: () => NaN },
      { name: "exact", value: (_mu, t) => Math.round(t * 1e6) / 1e6 - 0.3 },
      { name: "always zero", value: () => 0 },
    ], { tolerance: 1e-6 });
    runFlow(flow, startFlow(flow, start), { until: { time: 1 }, observers: [events] });
    expect(events.records.map(({ name }) => name)).toEqual(["exact"]);
    expect(events.records[0]!.time).toBeCloseTo(0.3, 6);
  });

  it("sees a sign change of numbers whose product underflows", () => {
    const events = observeEvents([{ name: "tiny", value: (mu) => 1e-200 * (first(mu) - 0.5) }], { tolerance: 1e-8 });
    runFlow(flow, startFlow(flow, start), { until: { time: 2 }, observers: [events] });
    expect(events.records.map(({ time }) => time)).toEqual([expect.closeTo(Math.LN2 / 2, 4)]);
  });

  it("stops a run", () => {
    const events = observeEvents([level("half", 0.5), level("tenth", 0.1)], { tolerance: 1e-8 });
    const end = runFlow(flow, startFlow(flow, start), { stopRules: [eventLimit(events, { name: "tenth" })], observers: [events] });
    expect(end.status).toMatchObject({ kind: "stopped", reason: expect.stringMatching(/event "tenth" at time 1\.15/) });
    expect(end.time).toBeGreaterThan(Math.log(10) / 2);
    expect(end.time).toBeLessThan(Math.log(10) / 2 + 0.1);
    expect(() => eventLimit(events, { count: 0 })).toThrow(/flow\/option/);
  });

  it("does not depend on where the run is paused", () => {
    const make = () => observeEvents([level("half", 0.5), level("tenth", 0.1)], { tolerance: 1e-9 });
    const [whole, paused] = [make(), make()];
    const adaptive = makeFlow({ functional: independentWells, stepper: dormandPrince54(), controller: integralController({ tolerance: 1e-6 }) });
    runFlow(adaptive, startFlow(adaptive, start), { until: { steps: 40 }, observers: [whole] });
    let state = startFlow(adaptive, start);
    for (const steps of [1, 2, 5, 17, 40]) state = runFlow(adaptive, state, { until: { steps }, observers: [paused] });
    expect(whole.records.length).toBeGreaterThan(0);
    expect(paused.records.map(({ time }) => time)).toEqual(whole.records.map(({ time }) => time));
  });

  it("works with straight lines for a method that does not follow its velocity", () => {
    const heavy = makeFlow({ functional: quadraticDecay(1), stepper: momentum({ learningRate: 0.1, beta: 0.9 }), controller: fixedStep(1) });
    const events = observeEvents([level("zero", 0)], { tolerance: 1e-9, interpolation: "linear" });
    runFlow(heavy, startFlow(heavy, start), { until: { steps: 60 }, observers: [events] });
    expect(events.records.length).toBeGreaterThan(1);
    for (const { measure: mu } of events.records) expect(Math.abs(first(mu))).toBeLessThan(1e-8);
  });
});
