import { describe, expect, it } from "vitest";
import {
  advance, bogackiShampine32, fixedStep, FlowError, integralController, makeFlow, quadraticDecay, rkc2, runFlow, startFlow,
  sumOf, timeLimit, velocityBelow, type Contraction, type FlowState, type Functional,
} from "../src/index.js";
import { blocksABC, cubicEnergy, noise } from "./support/functionals.js";
import { bytes, everyFlow } from "./support/runs.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const functional = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));
/** Drops the first particle at step 7 and the last at step 20. */
const contraction: Contraction = {
  name: "by step",
  contract: ({ statistics: { accepted }, measure: { count } }) => {
    if (accepted !== 7 && accepted !== 20) return undefined;
    const rows = Int32Array.from({ length: count }, (_, j) => j);
    return { keep: accepted === 7 ? rows.slice(1) : rows.slice(0, -1), droppedMass: 0.25 };
  },
};

describe("pause and resume", () => {
  for (const [name, flow] of everyFlow(functional)) {
    it(`${name}: pieces, copies and single steps give the bytes of the uninterrupted run`, () => {
      const whole = runFlow(flow, startFlow(flow, measure), { until: { steps: 40 }, contraction });
      expect(whole.status).toEqual({ kind: "max-steps", reason: "made 40 accepted steps" });
      expect([...whole.indices]).toEqual([1, 2, 3, 4]);
      expect(whole.contraction).toEqual({ droppedParticles: 2, droppedMass: 0.5 });
      let pieces: FlowState = startFlow(flow, measure);
      for (const steps of [1, 7, 8, 21, 40]) {
        // the state is plain data: a copy is as good as the original
        pieces = runFlow(flow, structuredClone(pieces), { until: { steps }, contraction });
      }
      expect(bytes(pieces)).toBe(bytes(whole));
      const shorter = runFlow(flow, startFlow(flow, measure), { until: { steps: 39 }, contraction });
      expect(bytes(shorter)).not.toBe(bytes(whole));
    });

    it(`${name}: is deterministic, and states handed out never change`, () => {
      const states: FlowState[] = [];
      const before: string[] = [];
      const observers = [{ observe: (s: FlowState) => void (states.push(s), before.push(bytes(s))) }];
      const end = runFlow(flow, startFlow(flow, measure), { until: { steps: 25 }, observers, contraction });
      const again = runFlow(flow, startFlow(flow, measure), { until: { steps: 25 }, contraction });
      expect(states).toHaveLength(26);
      expect(states.map(bytes)).toEqual(before);
      expect(new Set(before).size).toBe(26);
      expect(bytes(again)).toBe(bytes(end));
    });

    it(`${name}: statistics count trial steps and evaluations`, () => {
      let calls = 0;
      const counted: Functional = { value: functional.value, velocity: (mu, out) => (calls++, functional.velocity(mu, out)) };
      const { statistics } = runFlow({ ...flow, functional: counted }, startFlow(flow, measure), { until: { steps: 25 }, contraction });
      expect(statistics.accepted).toBe(25);
      expect(statistics.steps).toBe(statistics.accepted + statistics.rejected);
      expect(statistics.evaluations).toBe(calls + 1);
    });
  }
});

describe("advance", () => {
  const flow = makeFlow({ functional, stepper: bogackiShampine32(), controller: integralController({ tolerance: 1e-6 }) });

  it("makes exactly one accepted step and lowers the energy", () => {
    const start = startFlow(flow, measure);
    const next = advance(flow, start);
    expect(next.statistics.accepted).toBe(1);
    expect(next.time).toBeGreaterThan(0);
    expect(next.energy).toBeLessThan(start.energy);
    expect(next.energy).toBeCloseTo(functional.value(next.measure), 12);
  });

  it("retries rejected steps with smaller ones", () => {
    const bold = makeFlow({ functional, stepper: bogackiShampine32(), controller: integralController({ tolerance: 1e-6, firstStepSize: 10 }) });
    const next = advance(bold, startFlow(bold, measure));
    expect(next.status.kind).toBe("running");
    expect(next.statistics.rejected).toBeGreaterThan(1);
    expect(next.time).toBeLessThan(1);
  });

  it("retries a step beyond the stage cap with the one rkc2 proposes", () => {
    const capped = makeFlow({ functional: quadraticDecay(1e4), stepper: rkc2({ maximumStages: 5 }), controller: fixedStep(1) });
    const next = advance(capped, startFlow(capped, measure));
    expect(next.status.kind).toBe("running");
    // 1 at the start, 2 for the spectral radius (not repeated by the retry), 5 stages
    expect(next.statistics).toEqual({ steps: 2, accepted: 1, rejected: 1, evaluations: 8 });
    expect(next.time).toBeCloseTo((0.99 * 24) / (1.54 * 1.2e4), 8);
    expect(next.stepSize).toBe(1);
  });

  it("ends with step-too-small when no step is accepted, keeping the last good state", () => {
    const stubborn = { ...integralController({ tolerance: 1 }), decide: ({ stepSize }: { stepSize: number }) => ({ accept: false, stepSize: stepSize / 2, state: { rejectedLast: true } }) };
    const hopeless = makeFlow({ functional, stepper: bogackiShampine32(), controller: stubborn, maximumRejections: 5 });
    const start = startFlow(hopeless, measure);
    const end = advance(hopeless, start);
    expect(end.status.kind).toBe("step-too-small");
    expect(end.statistics).toMatchObject({ steps: 6, accepted: 0, rejected: 6, evaluations: 19 });
    expect(end.measure).toBe(start.measure);
    expect(advance(hopeless, end)).toBe(end);
    expect(runFlow(hopeless, end, { until: { steps: 9 } }).status.kind).toBe("step-too-small");
  });

  it("an exact equilibrium has converged", () => {
    const rest = startFlow(flow, blocksABC(2, 2, new Float64Array(12)));
    expect(advance(flow, rest).status).toEqual({ kind: "converged", reason: "every velocity is exactly zero" });
  });

  it("does nothing when the horizon is not ahead", () => {
    const state = advance(flow, startFlow(flow, measure));
    expect(advance(flow, state, { horizon: state.time })).toBe(state);
    expect(advance(flow, state, { horizon: state.time + 1e-9 }).time).toBe(state.time + 1e-9);
  });
});

describe("runFlow", () => {
  const flow = makeFlow({ functional: quadraticDecay(2), stepper: bogackiShampine32(), controller: integralController({ tolerance: 1e-8 }) });

  it("hits until.time exactly and follows exp(-2 t)", () => {
    const end = runFlow(flow, startFlow(flow, measure), { until: { time: 0.7 } });
    expect(end.time).toBe(0.7);
    expect(end.status).toEqual({ kind: "stopped", reason: "reached time 0.7" });
    end.measure.points.forEach((x, i) => expect(Math.abs(x - measure.points[i]! * Math.exp(-1.4))).toBeLessThan(1e-6));
  });

  it("a step shortened for until.time does not shorten the ones after it", () => {
    const paused = runFlow(flow, startFlow(flow, measure), { until: { time: 0.7 } });
    const before = runFlow(flow, startFlow(flow, measure), { until: { steps: paused.statistics.accepted - 1 } });
    expect(paused.stepSize).toBeGreaterThanOrEqual(before.stepSize);
    expect(advance(flow, before, { horizon: before.time + 1e-9 }).stepSize).toBe(before.stepSize);
  });

  it("fixed steps of 0.1 reach time 1 in ten steps, the last stretched over the rounding", () => {
    const fixed = makeFlow({ functional: quadraticDecay(2), stepper: bogackiShampine32(), controller: fixedStep(0.1) });
    const end = runFlow(fixed, startFlow(fixed, measure), { until: { time: 1 } });
    expect(end.time).toBe(1);
    expect(end.statistics.steps).toBe(10);
  });

  it("goes on after a pause by a stop rule, under new rules", () => {
    const paused = runFlow(flow, startFlow(flow, measure), { stopRules: [timeLimit(0.5)] });
    expect(paused.status).toEqual({ kind: "stopped", reason: "passed time 0.5" });
    const end = runFlow(flow, paused, { stopRules: [velocityBelow(1e-3)] });
    expect(end.status.kind).toBe("converged");
    expect(end.velocityNorm).toBeLessThan(1e-3);
    expect(runFlow(flow, end, { stopRules: [velocityBelow(1e-3)] }).statistics).toEqual(end.statistics);
  });

  it("refuses a run that nothing could end, and a measure that does not fit its space", () => {
    const start = startFlow(flow, measure);
    expect(() => runFlow(flow, start, {})).toThrow(/flow\/no-end/);
    for (const until of [{ time: NaN }, { time: -Infinity }, { steps: NaN }, { time: 1, steps: 0.5 }, { steps: -1 }]) {
      expect(() => runFlow(flow, start, { until })).toThrow(/flow\/option/);
    }
    for (const until of [{ time: Infinity }, { steps: Infinity }, { time: Infinity, steps: Infinity }]) {
      expect(() => runFlow(flow, start, { until })).toThrow(/flow\/no-end/);
    }
    expect(runFlow(flow, start, { until: { time: Infinity, steps: 2 } }).status.kind).toBe("max-steps");
    expect(runFlow(flow, start, { until: { time: 0.1, steps: Infinity } }).time).toBe(0.1);
    expect(() => startFlow(flow, { ...measure, points: new Float64Array(35) })).toThrow(FlowError);
    expect(() => startFlow(flow, { ...measure, weights: new Float64Array(5) })).toThrow(/6 weights.*5 weights/);
  });

  it("the empty measure is at rest", () => {
    const end = runFlow(flow, startFlow(flow, blocksABC(0, 2, new Float64Array(0))), { until: { time: 1 } });
    expect(end.status.kind).toBe("converged");
    expect(end.energy).toBe(0);
  });
});
