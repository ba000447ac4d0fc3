import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compact, dropDeadMass, FlowError, productMass, runFlow, squareLayerMass, startFlow, type FlowState, type ParticleMass,
} from "../src/index.js";
import { blocksABC, cubicEnergy, cyclicLoss, independentWells, noise } from "./support/functionals.js";
import { everyFlow, rowsOf } from "./support/runs.js";

/** Six particles, of which 1 and 4 sit at zero. */
const zeros = noise(36, 21);
for (const j of [1, 4]) zeros.fill(0, 6 * j, 6 * j + 6);
const withZeros = blocksABC(6, 2, zeros);
const live = [0, 2, 3, 5];

describe("dropping particles at zero", () => {
  for (const [name, flow] of everyFlow(independentWells)) {
    it(`${name}: leaves the others' bytes alone`, () => {
      const kept = runFlow(flow, startFlow(flow, withZeros), { until: { steps: 30 } });
      const dropping = { until: { steps: 30 }, contraction: dropDeadMass({ relative: 1e-8, blocks: ["a", "b", "c"], every: 3 }) };
      const dropped = runFlow(flow, startFlow(flow, withZeros), dropping);
      expect([...dropped.indices]).toEqual(live);
      expect(dropped.contraction).toEqual({ droppedParticles: 2, droppedMass: 0 });
      expect([...dropped.measure.points]).toEqual([...rowsOf(kept.measure, live).points]);
      expect([...dropped.measure.weights]).toEqual([...rowsOf(kept.measure, live).weights]);
      expect(dropped.time).toBe(kept.time);
      expect(dropped.stepSize).toBe(kept.stepSize);
      expect(dropped.statistics.evaluations).toBe(kept.statistics.evaluations + 1);
      expect(dropped.dissipation.energyRemoved).toBe(0);
    });
  }

  it("dropping a particle that is alive is seen in the energy (negative control)", () => {
    const [, flow] = everyFlow(independentWells)[0]!;
    const start = startFlow(flow, withZeros);
    const less = compact(flow, start, Int32Array.of(0, 1, 2, 3, 4));
    const own = start.energy - independentWells.value(rowsOf(withZeros, [0, 1, 2, 3, 4]));
    expect(own).toBeGreaterThan(0.01);
    expect(less.dissipation.energyRemoved).toBeCloseTo(own, 12);
    expect(less.energy).toBe(independentWells.value(less.measure));
  });
});

describe("compact", () => {
  const [, flow] = everyFlow(independentWells)[2]!;
  const start = startFlow(flow, withZeros);

  it("returns the same state when nothing is dropped", () => {
    expect(compact(flow, start, Int32Array.of(0, 1, 2, 3, 4, 5))).toBe(start);
  });

  it("composes: indices stay those of the initial measure", () => {
    const twice = compact(flow, compact(flow, start, Int32Array.of(0, 2, 3, 5), 1), Int32Array.of(1, 3), 2);
    expect([...twice.indices]).toEqual([2, 5]);
    expect([...twice.measure.points]).toEqual([...rowsOf(withZeros, [2, 5]).points]);
    expect(twice.contraction).toEqual({ droppedParticles: 4, droppedMass: 3 });
    expect(twice.stepperState.velocity).toHaveLength(12);
  });

  it("leaves velocity, energy and rate of the remaining measure, for particles that see each other", () => {
    const coupled = cubicEnergy(2, noise(8, 9));
    for (const [, coupledFlow] of everyFlow(coupled)) {
      const less = compact(coupledFlow, startFlow(coupledFlow, withZeros), Int32Array.of(0, 2, 3));
      const fresh = startFlow(coupledFlow, less.measure);
      expect([...less.stepperState.velocity]).toEqual([...fresh.stepperState.velocity]);
      expect([less.stepperState.energy, less.energy, less.velocityNorm]).toEqual([fresh.energy, fresh.energy, fresh.velocityNorm]);
      expect(less.dissipation.rate).toBe(fresh.dissipation.rate);
      expect(less.energy).not.toBe(startFlow(coupledFlow, withZeros).energy);
    }
  });

  it("refuses rows out of range, repeated or out of order", () => {
    for (const rows of [[0, 6], [-1, 2], [1, 1], [2, 1]]) expect(() => compact(flow, start, Int32Array.from(rows))).toThrow(FlowError);
  });
});

describe("dropDeadMass", () => {
  const stateAt = (measure: FlowState["measure"], accepted: number): FlowState => {
    const [, flow] = everyFlow(independentWells)[0]!;
    const start = startFlow(flow, measure);
    return { ...start, statistics: { ...start.statistics, accepted } };
  };
  /** Masses 1, 1/8, 1e-3, 0 for every mass function with blocks of size 1 and a = b = c. */
  const graded = blocksABC(4, 1, Float64Array.from([1, 0.5, 0.1, 0].flatMap((x) => [x, x, x])), new Float64Array(4).fill(1));

  it("keeps what is at least relative times the largest, every so many steps", () => {
    const plan = dropDeadMass({ relative: 1e-2, blocks: ["a", "b", "c"], every: 5 });
    expect(plan.contract(stateAt(graded, 4))).toBeUndefined();
    const { keep, droppedMass } = plan.contract(stateAt(graded, 5))!;
    expect([...keep]).toEqual([0, 1]);
    expect(droppedMass).toBeCloseTo(1e-3, 15);
    expect([...dropDeadMass({ relative: 0.5, blocks: ["a", "b", "c"], every: 5 }).contract(stateAt(graded, 5))!.keep]).toEqual([0]);
  });

  it("never empties a measure: all masses zero keeps everything", () => {
    const nothing = blocksABC(3, 1, new Float64Array(9));
    expect(dropDeadMass({ relative: 0.1, blocks: ["a", "b", "c"] }).contract(stateAt(nothing, 20))).toBeUndefined();
  });

  it("refuses a relative threshold outside (0, 1) and unknown blocks", () => {
    for (const relative of [0, 1, NaN]) expect(() => dropDeadMass({ relative, blocks: ["a"] })).toThrow(/flow\/option/);
    expect(() => productMass("a", "d")(graded)).toThrow(/flow\/block.*"d".*"a", "b", "c"/);
    expect(() => squareLayerMass(["a"], "z")(graded)).toThrow(/flow\/block/);
  });

  it("masses are w |a||b||c| and w |c| (|a| + |b|)^2, complex blocks counted with both parts", () => {
    const measure = blocksABC(1, 2, new Float64Array([3, 4, 0, 2, 1, 0]), new Float64Array([0.5]));
    expect(productMass("a", "b", "c")(measure)[0]).toBe(5);
    expect(squareLayerMass(["a", "b"], "c")(measure)[0]).toBe(24.5);
    const complex = { ...measure, space: { field: "complex" as const, blocks: [{ name: "a", size: 2 }, { name: "b", size: 1 }] } };
    expect(productMass("a", "b")(complex)[0]).toBeCloseTo(0.5 * Math.sqrt(29), 14);
  });
});

describe("bounds on the change by dropping", () => {
  const n = 3;
  /** Particles of very different sizes; the last `dead` of them are dropped. */
  const setup = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    dead: fc.integer({ min: 1, max: 4 }),
    size: fc.double({ min: 0.01, max: 2, noNaN: true }),
  });
  const build = (seed: number, dead: number, size: number) => {
    const points = noise(6 * 3 * n, seed);
    for (let p = (6 - dead) * 3 * n; p < points.length; p++) points[p]! *= size;
    return blocksABC(6, n, points, noise(6, seed + 1).map((w) => 0.1 + Math.abs(w)));
  };
  const droppedBy = (mass: ParticleMass, measure: FlowState["measure"], dead: number): number =>
    mass(measure).slice(6 - dead).reduce((sum, m) => sum + m, 0);

  it("cubic energy: |sqrt(E') - sqrt(E)| <= sum of w |a||b||c|", () => {
    fc.assert(
      fc.property(setup, ({ seed, dead, size }) => {
        const energy = cubicEnergy(n, noise(n ** 3, seed + 2));
        const measure = build(seed, dead, size);
        const kept = rowsOf(measure, [0, 1, 2, 3, 4, 5].slice(0, 6 - dead));
        const change = Math.abs(Math.sqrt(energy.value(kept)) - Math.sqrt(energy.value(measure)));
        expect(change).toBeLessThanOrEqual(droppedBy(productMass("a", "b", "c"), measure, dead) * (1 + 1e-12) + 1e-14);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it("cubic energy: the bound is attained when one particle is all there is", () => {
    const energy = cubicEnergy(n, new Float64Array(n ** 3));
    const measure = blocksABC(1, n, noise(3 * n, 5), new Float64Array([0.7]));
    expect(Math.sqrt(energy.value(measure))).toBeCloseTo(productMass("a", "b", "c")(measure)[0]!, 13);
  });

  it("group law with square activation: |sqrt(L') - sqrt(L)| <= M / sqrt(n) for the square-layer mass", () => {
    fc.assert(
      fc.property(setup, ({ seed, dead, size }) => {
        const measure = build(seed, dead, size);
        const kept = rowsOf(measure, [0, 1, 2, 3, 4, 5].slice(0, 6 - dead));
        const change = Math.abs(Math.sqrt(cyclicLoss(n, kept)) - Math.sqrt(cyclicLoss(n, measure)));
        const bound = droppedBy(squareLayerMass(["a", "b"], "c"), measure, dead) / Math.sqrt(n);
        expect(change).toBeLessThanOrEqual(bound * (1 + 1e-12) + 1e-14);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it("the product mass does not bound that loss: a particle with b = 0 (negative control)", () => {
    const points = noise(2 * 3 * n, 30);
    points.fill(0, 3 * n + n, 3 * n + 2 * n);
    const measure = blocksABC(2, n, points);
    const change = Math.abs(Math.sqrt(cyclicLoss(n, rowsOf(measure, [0]))) - Math.sqrt(cyclicLoss(n, measure)));
    expect(productMass("a", "b", "c")(measure)[1]).toBe(0);
    expect(change).toBeGreaterThan(1e-3);
    expect(change).toBeLessThanOrEqual(squareLayerMass(["a", "b"], "c")(measure)[1]! / Math.sqrt(n));
  });
});
