import { describe, expect, it } from "vitest";
import {
  anyOf, bogackiShampine32, collapsed, energyBelow, evaluationLimit, everySteps, everyTime, fixedStep, flowRow, integralController, logarithmic,
  makeFlow, productMass, quadraticDecay, record, runFlow, startFlow, timeLimit, velocityBelow, wallClockLimit, type FlowState, type Observer, type StopRule,
} from "../src/index.js";
import { blocksABC, noise } from "./support/functionals.js";

const measure = blocksABC(3, 1, noise(9, 2));
const flow = makeFlow({ functional: quadraticDecay(1), stepper: bogackiShampine32(), controller: fixedStep(0.25) });
const accepted = (state: FlowState): number => state.statistics.accepted;
const sampledBy = (wrap: (inner: Observer) => Observer, steps: number): readonly number[] => {
  const rows = record(accepted);
  runFlow(flow, startFlow(flow, measure), { until: { steps }, observers: [wrap(rows)] });
  return rows.rows;
};

describe("observers", () => {
  it("see the start and every accepted step; a recorder keeps rows", () => {
    const log = record();
    const end = runFlow(flow, startFlow(flow, measure), { until: { steps: 3 }, observers: [log] });
    expect(log.rows.map((row) => row.time)).toEqual([0, 0.25, 0.5, 0.75]);
    expect(log.rows.at(-1)).toEqual(flowRow(end));
    expect(log.rows[0]).toMatchObject({ particles: 3, accepted: 0, evaluations: 1, energy: quadraticDecay(1).value(measure) });
  });

  it("do not see the boundary twice when a run is resumed", () => {
    const log = record(accepted);
    const half = runFlow(flow, startFlow(flow, measure), { until: { steps: 2 }, observers: [log] });
    runFlow(flow, half, { until: { steps: 4 }, observers: [log] });
    expect(log.rows).toEqual([0, 1, 2, 3, 4]);
  });

  it("everySteps, everyTime and logarithmic thin the states and end with the last one", () => {
    expect(sampledBy((inner) => everySteps(4, inner), 10)).toEqual([0, 4, 8, 10]);
    expect(sampledBy((inner) => everySteps(5, inner), 10)).toEqual([0, 5, 10]);
    expect(sampledBy((inner) => everyTime(0.6, inner), 10)).toEqual([0, 3, 5, 8, 10]);
    expect(sampledBy((inner) => logarithmic({ from: 0.5, perDecade: 1 }, inner), 50)).toEqual([0, 2, 20, 50]);
  });

  it("finish is called once with the status of the run, through wrappers too", () => {
    const kinds: string[] = [];
    const inner: Observer = { observe: () => undefined, finish: ({ status }) => void kinds.push(status.kind) };
    runFlow(flow, startFlow(flow, measure), { until: { steps: 3 }, observers: [inner, everySteps(2, inner), everyTime(1, everySteps(3, inner))] });
    expect(kinds).toEqual(["max-steps", "max-steps", "max-steps"]);
  });

  it("refuse intervals that are not positive", () => {
    const inner = record();
    for (const wrap of [() => everySteps(0, inner), () => everySteps(1.5, inner), () => everyTime(0, inner), () => logarithmic({ from: 0, perDecade: 1 }, inner)]) {
      expect(wrap).toThrow(/flow\/option/);
    }
  });
});

describe("stop rules", () => {
  const adaptive = makeFlow({ functional: quadraticDecay(1), stepper: bogackiShampine32(), controller: integralController({ tolerance: 1e-6 }) });
  const run = (...stopRules: readonly StopRule[]) => runFlow(adaptive, startFlow(adaptive, measure), { stopRules, until: { steps: 5000 } });

  it("timeLimit stops at the first state past the time", () => {
    const end = run(timeLimit(1));
    expect(end.status.kind).toBe("stopped");
    expect(end.time).toBeGreaterThan(1);
    expect(end.time).toBeLessThan(1.2);
  });

  it("evaluationLimit stops within one step of the limit", () => {
    const { statistics, status } = run(evaluationLimit(50));
    expect(status.kind).toBe("stopped");
    expect(statistics.evaluations).toBeGreaterThanOrEqual(50);
    expect(statistics.evaluations).toBeLessThan(60);
  });

  it("wallClockLimit counts from its first check, by the injected clock", () => {
    let milliseconds = 1e6;
    const end = run(wallClockLimit({ seconds: 2, now: () => (milliseconds += 100) }));
    expect(end.status).toEqual({ kind: "stopped", reason: "ran for 2 s" });
    expect(end.statistics.accepted).toBe(20);
  });

  it("energyBelow and velocityBelow converge", () => {
    const low = run(energyBelow(1e-3));
    expect(low.status.kind).toBe("converged");
    expect(low.energy).toBeLessThan(1e-3);
    expect(run(velocityBelow(0.01)).status).toMatchObject({ kind: "converged" });
  });

  it("collapsed stops when all mass is gone and names the remedy", () => {
    const end = run(collapsed({ mass: productMass("a", "b", "c"), below: 1e-6 }));
    expect(end.status.kind).toBe("stopped");
    expect(end.status.kind === "stopped" && end.status.reason).toMatch(/all mass is gone.*decay is too strong/);
    const masses = productMass("a", "b", "c")(end.measure);
    expect(Math.max(...masses)).toBeLessThan(1e-6);
    expect(Math.max(...masses)).toBeGreaterThan(1e-8);
  });

  it("anyOf gives the verdict of the first rule that has one; the empty one never stops", () => {
    const end = run(anyOf(timeLimit(100), energyBelow(1e-3), timeLimit(200)));
    expect(end.status.kind).toBe("converged");
    expect(run(anyOf()).status.kind).toBe("max-steps");
  });
});
