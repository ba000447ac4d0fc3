import { describe, expect, it } from "vitest";
import { advance, compact, fixedStep, integralController, bogackiShampine32, makeFlow, runFlow, startFlow, type Functional } from "../src/index.js";
import { blocksABC, independentWells, noise } from "./support/functionals.js";
import { everyFlow } from "./support/runs.js";

const measure = blocksABC(5, 2, noise(30, 8));
const where = { particle: 3, coordinate: 4, reason: "velocity of particle 3 is not finite at coordinate 4 (c[0])" };

/** Wells whose velocity breaks at particle 3, coordinate 4. */
function breaking(value: number): Functional {
  return {
    value: independentWells.value,
    velocity(mu, out) {
      const energy = independentWells.velocity(mu, out);
      out[3 * 6 + 4] = value;
      return energy;
    },
  };
}

describe("numbers that are not finite", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    it(`${value} in a velocity names particle and coordinate at the start`, () => {
      for (const [, flow] of everyFlow(breaking(value))) {
        expect(startFlow({ ...flow, functional: breaking(value) }, measure).status).toEqual({ kind: "non-finite", quantity: "velocity", ...where });
      }
    });
  }

  it("during a run: names particle and coordinate and keeps the last good state, with every stepper", () => {
    for (const [name, flow] of everyFlow(independentWells)) {
      const good = runFlow(flow, startFlow(flow, measure), { until: { steps: 5 } });
      const end = advance({ ...flow, functional: breaking(NaN) }, { ...good, status: { kind: "running" } });
      expect([name, end.status]).toEqual([name, { kind: "non-finite", quantity: "velocity", ...where }]);
      expect(end.measure).toBe(good.measure);
      expect(end.time).toBe(good.time);
      expect(end.energy).toBe(good.energy);
    }
  });

  it("an adaptive flow steps around a region where the field breaks; a fixed step cannot", () => {
    // breaks only where an over-long step lands
    const fragile: Functional = {
      value: independentWells.value,
      velocity(mu, out) {
        const energy = independentWells.velocity(mu, out);
        if (mu.points[0]! * measure.points[0]! < 0) out[0] = NaN;
        return energy;
      },
    };
    const stepper = bogackiShampine32();
    const adaptive = makeFlow({ functional: fragile, stepper, controller: integralController({ tolerance: 1e-3, firstStepSize: 4 }) });
    const fixed = makeFlow({ functional: fragile, stepper, controller: fixedStep(4) });
    expect(runFlow(adaptive, startFlow(adaptive, measure), { until: { time: 1 } }).status.kind).toBe("stopped");
    expect(runFlow(fixed, startFlow(fixed, measure), { until: { time: 8 } }).status).toMatchObject({ kind: "non-finite", particle: 0, coordinate: 0 });
  });

  it("names particles by their number in the initial measure after a contraction", () => {
    const flow = makeFlow({ functional: independentWells, stepper: bogackiShampine32(), controller: fixedStep(0.01) });
    const contracted = compact(flow, startFlow(flow, measure), Int32Array.of(1, 3, 4));
    const broken: Functional = {
      value: independentWells.value,
      velocity: (mu, out) => {
        const energy = independentWells.velocity(mu, out);
        out[2 * 6 + 1] = NaN;
        return energy;
      },
    };
    expect(advance({ ...flow, functional: broken }, contracted).status).toMatchObject({ particle: 4, coordinate: 1 });
    const refused = compact({ ...flow, functional: broken }, startFlow(flow, measure), Int32Array.of(0, 1, 2));
    expect(refused.status).toMatchObject({ kind: "non-finite", particle: 2, coordinate: 1 });
    expect(refused.measure).toBe(measure);
  });

  it("positions and energies are watched too", () => {
    const flow = makeFlow({ functional: independentWells, stepper: bogackiShampine32(), controller: fixedStep(0.01) });
    const points = measure.points.slice();
    points[7] = NaN;
    expect(startFlow(flow, { ...measure, points }).status).toMatchObject({ quantity: "position", particle: 1, coordinate: 1 });
    const noEnergy: Functional = { ...independentWells, velocity: (mu, out) => independentWells.velocity(mu, out) * NaN };
    expect(startFlow({ ...flow, functional: noEnergy }, measure).status).toEqual({ kind: "non-finite", quantity: "energy", reason: "the energy is NaN" });
    expect(advance({ ...flow, functional: noEnergy }, startFlow(flow, measure)).status).toMatchObject({ quantity: "energy" });
  });
});
