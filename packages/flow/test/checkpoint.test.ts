import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeCheckpoint, encodeCheckpoint, energyDecreasing, eulerMaruyama, fixedStep, flowSnapshot, integralController, jko, makeFlow, momentum, muon, pidController, quadraticDecay,
  restoreFlow, rock4, rosenbrock32, runFlow, startFlow, sumOf, type CheckpointValue, type Flow,
} from "../src/index.js";
import { crc32 } from "../src/checkpoint/crc32.js";
import { blocksABC, cubicEnergy, noise } from "./support/functionals.js";
import { bytes, everyFlow } from "./support/runs.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));
const functional = sumOf(cubicEnergy(2, noise(8, 9)), quadraticDecay(0.05));
const flows = [
  ...everyFlow(functional),
  ["rock4", makeFlow({ functional, stepper: rock4(), controller: pidController({ tolerance: 1e-4 }) })],
  ["rosenbrock32", makeFlow({ functional, stepper: rosenbrock32(), controller: energyDecreasing(integralController({ tolerance: 1e-3 })) })],
  ["jko", makeFlow({ functional, stepper: jko(), controller: fixedStep(0.05) })],
  ["eulerMaruyama", makeFlow({ functional, stepper: eulerMaruyama({ temperature: 0.1, seed: 4 }), controller: fixedStep(0.01) })],
  ["momentum", makeFlow({ functional, stepper: momentum({ learningRate: 0.01 }), controller: fixedStep(1) })],
  ["muon", makeFlow({ functional, stepper: muon({ learningRate: 0.01 }), controller: fixedStep(1) })],
] as unknown as readonly (readonly [string, Flow])[];

describe("a run through a checkpoint", () => {
  for (const [name, flow] of flows) {
    it(`${name}: goes on with the bytes of the uninterrupted run`, () => {
      const whole = runFlow(flow, startFlow(flow, measure), { until: { steps: 24 } });
      let state = startFlow(flow, measure);
      for (const steps of [3, 11, 24]) {
        const kept = encodeCheckpoint(flowSnapshot(flow, runFlow(flow, state, { until: { steps } })) as unknown as CheckpointValue);
        state = restoreFlow(flow, decodeCheckpoint(kept));
      }
      expect(bytes(state)).toBe(bytes(whole));
    });
  }

  it("a checkpoint with the ninth digit of one velocity changed does not (negative control)", () => {
    const [, flow] = flows[0]!;
    const half = runFlow(flow, startFlow(flow, measure), { until: { steps: 3 } });
    const velocity = half.stepperState.velocity.slice();
    velocity[0] = velocity[0]! * (1 + 1e-9);
    const bent = { ...half, stepperState: { ...half.stepperState, velocity } };
    const [a, b] = [half, bent].map((s) => bytes(runFlow(flow, restoreFlow(flow, flowSnapshot(flow, s)), { until: { steps: 24 } })));
    expect(a).not.toBe(b);
  });
});

describe("encodeCheckpoint", () => {
  const value: fc.Arbitrary<CheckpointValue> = fc.letrec<{ tree: CheckpointValue }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.double(), fc.constantFrom(null, true, false, -0, NaN, Infinity, -Infinity), fc.string({ unit: "binary" }),
      fc.float64Array(), fc.int32Array(), fc.uint8Array(), fc.float32Array(),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.string().filter((key) => !key.startsWith("$")), tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    ) as fc.Arbitrary<CheckpointValue>,
  })).tree;

  it("is undone by decodeCheckpoint, to the last bit", () => {
    fc.assert(fc.property(value, (v) => { expect(decodeCheckpoint(encodeCheckpoint(v))).toEqual(v); }), { seed: 3, numRuns: 300 });
    expect(Object.is(decodeCheckpoint(encodeCheckpoint(-0)), -0)).toBe(true);
    // as Node reads files: a Buffer somewhere inside a larger block of memory
    const file = Buffer.concat([Buffer.from("abc"), encodeCheckpoint({ a: noise(5, 1) })]).subarray(3);
    expect(decodeCheckpoint(file)).toEqual({ a: noise(5, 1) });
    expect(decodeCheckpoint(encodeCheckpoint({ a: undefined, b: 1 }))).toEqual({ b: 1 });
  });

  it("any byte changed, any end cut off: a typed error, never another value", () => {
    const kept = encodeCheckpoint({ time: 1.5, points: noise(5, 1), name: "x" });
    for (let i = 0; i < kept.length; i++) {
      const bent = kept.slice();
      bent[i]! ^= 1;
      expect(() => decodeCheckpoint(bent)).toThrow(/flow\/checkpoint/);
      expect(() => decodeCheckpoint(kept.subarray(0, i))).toThrow(/flow\/checkpoint/);
    }
  });

  it("headers that lie are refused even when their checksum is right", () => {
    const forge = (header: string): Uint8Array => {
      const text = new TextEncoder().encode(header);
      const bytes = new Uint8Array(16 + text.length);
      bytes.set(text, 16);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, 0x50434652, true);
      view.setUint32(4, 1, true);
      view.setUint32(8, text.length, true);
      view.setUint32(12, crc32(bytes.subarray(16)), true);
      return bytes;
    };
    expect(decodeCheckpoint(forge('{"a":1}'))).toEqual({ a: 1 });
    for (const header of ['{"$array":["f64",0,1]}', '{"$array":["f64",-8,1]}', '{"$array":["constructor",0,0]}', '{"$array":3}', '{"$number":"1"}', "{", '"\\ud800', "\u0000"]) {
      expect(() => decodeCheckpoint(forge(header)), header).toThrow(/flow\/checkpoint/);
    }
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("restoreFlow", () => {
  const [, flow] = flows[0]!;
  const good = flowSnapshot(flow, startFlow(flow, measure));
  const state = good.state as unknown as Record<string, unknown>;

  it("refuses another method and data that are not a state", () => {
    expect(() => restoreFlow(flows[2]![1], good)).toThrow(/flow\/checkpoint.*"rkc2"/);
    for (const bad of [null, 3, {}, { ...good, state: null }, { ...good, state: {} }]) {
      expect(() => restoreFlow(flow, bad as unknown as CheckpointValue)).toThrow(/flow\/checkpoint/);
    }
    for (const [key, wrong] of Object.entries({
      time: "0", status: { kind: "asleep" }, indices: new Int32Array(5), measure: { ...measure, points: new Float64Array(35) },
      stepperState: { velocity: new Float64Array(35), energy: 1 }, statistics: { steps: 1 }, dissipation: null, contraction: [],
    })) {
      expect(() => restoreFlow(flow, { ...good, state: { ...state, [key]: wrong } } as unknown as CheckpointValue), key).toThrow(/flow\/checkpoint/);
    }
    expect(() => restoreFlow(flow, { ...good, state: { ...state, measure: { ...measure, space: { field: "quaternion", blocks: [] } } } } as unknown as CheckpointValue)).toThrow(/parameter space/);
  });
});
