/** The choice of kernels: by machine, by order, by what was asked for. */
import { describe, expect, it } from "vitest";
import { makeEngine, thisMachine, type EngineOptions, type Machine } from "../src/flow-run/engine.js";

const large: EngineOptions = { precision: "auto", threads: 2, order: 127, particles: 512 };
const bare: Machine = { simd: false, relaxedSimd: false, sharedProducts: false };

describe("makeEngine", () => {
  it("takes float32 for the long way of large groups, float64 for small ones and for the end", () => {
    expect(makeEngine({ ...large, threads: 1 }).first.name).toMatch(/^wasm-f32/);
    const small = makeEngine({ ...large, order: 7, threads: 1 });
    expect(small.first).toBe(small.exact);
    expect(makeEngine({ ...large, threads: 1 }).exact.name).toBe("wasm-f64");
  });

  it("does what --precision says", () => {
    expect(makeEngine({ ...large, order: 7, threads: 1, precision: "float32" }).first.name).toMatch(/^wasm-f32/);
    const wide = makeEngine({ ...large, threads: 1, precision: "float64" });
    expect(wide.first).toBe(wide.exact);
  });

  it("starts threads only where a product is large enough", () => {
    expect(makeEngine({ ...large, order: 7, particles: 56 }).threads).toBe(1);
    if (thisMachine().sharedProducts) expect(makeEngine(large).threads).toBe(2);
  });

  it("falls back with one sentence on a machine without SIMD or without shared memory", () => {
    const plain = makeEngine(large, bare);
    expect([plain.first.name, plain.exact.name, plain.threads]).toEqual(["js", "js", 1]);
    expect(plain.warnings).toEqual([expect.stringContaining("SIMD is missing")]);
    const alone = makeEngine(large, { ...thisMachine(), sharedProducts: false });
    expect(alone.threads).toBe(1);
    expect(alone.warnings).toEqual([expect.stringContaining("SharedArrayBuffer")]);
    expect(makeEngine({ ...large, threads: 1 }).warnings).toEqual([]);
  });
});
