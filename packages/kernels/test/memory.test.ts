/** Memory of the wasm engines: disjoint live buffers, reuse, growth with valid views, errors instead of wrong answers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultKernels, hasSimd, jsKernels, KernelError, loadWasmKernels, wasmKernels } from "../src/index.js";
import { createHeap } from "../src/internal/heap.js";

/** Code of the {@link KernelError} that `action` throws, or what else happened. */
function codeOf(action: () => unknown): string {
  try {
    action();
    return "no error";
  } catch (error) {
    return error instanceof KernelError ? error.code : String(error);
  }
}

describe("heap", () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(1000)), { maxLength: 120 });

  it("live blocks are aligned and disjoint; all released, the first block is the first again", () => {
    fc.assert(fc.property(steps, (sequence) => {
      const heap = createHeap(1024, (end) => end <= 100_000);
      const live = new Map<number, number>();
      for (const [allocate, x] of sequence) {
        const address = allocate ? heap.allocate(x) : [...live.keys()][x % Math.max(1, live.size)];
        if (address === undefined) continue;
        if (!allocate) {
          expect(heap.release(address)).toBe(true);
          live.delete(address);
          continue;
        }
        expect(address % 64).toBe(0);
        for (const [other, bytes] of live) expect(address + x <= other || other + bytes <= address).toBe(true);
        live.set(address, Math.max(1, x));
      }
      for (const address of live.keys()) heap.release(address);
      expect(heap.usedBytes()).toBe(0);
      expect(heap.allocate(90_000)).toBe(1024);
    }), { seed: 1, numRuns: 100 });
  });

  it("joins neighbours in any order of release, and refuses what does not fit", () => {
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]]) {
      const heap = createHeap(64, (end) => end <= 64 + 4 * 64);
      const blocks = [0, 1, 2, 3].map(() => heap.allocate(64)!);
      expect(heap.allocate(1)).toBeUndefined();
      for (const i of order) heap.release(blocks[i]!);
      expect(heap.allocate(192)).toBe(64);
      expect(heap.release(64 + 64)).toBe(false);
    }
  });
});

describe.each(["shared", "fixed"] as const)("buffers, %s memory", (memory) => {
  it("are zeroed, distinct, reused after release, and counted", () => {
    const kernels = wasmKernels({ memory, maximumBytes: 2 ** 24 });
    const start = kernels.usedBytes();
    const x = kernels.allocate(100).fill(1);
    const y = kernels.allocate(0);
    const z = kernels.allocate(3).fill(2);
    expect(x.every((v) => v === 1)).toBe(true);
    expect(y.length).toBe(0);
    expect([kernels.owns(x), kernels.owns(z.subarray(1)), kernels.owns(new Float64Array(3))]).toEqual([true, true, false]);
    kernels.release(x);
    const again = kernels.allocate(100);
    expect(again.byteOffset).toBe(x.byteOffset);
    expect(again.every((v) => v === 0)).toBe(true);
    for (const buffer of [again, y, z]) kernels.release(buffer);
    expect(kernels.usedBytes()).toBe(start);
    expect(start).toBeGreaterThan(0); // packing scratch
  });

  it("refuse sizes that cannot fit, with the bytes wanted, and stay usable", () => {
    const kernels = wasmKernels({ memory, maximumBytes: 2 ** 20 });
    expect(() => kernels.allocate(1e9)).toThrow(/kernels\/out-of-memory.*8000000000 bytes/);
    expect(kernels.allocate(8).length).toBe(8);
    const big = new Float64Array(2 ** 18);
    expect(codeOf(() => kernels.dot(big.length, big, big))).toBe("kernels/out-of-memory");
    expect(kernels.dot(8, big, big)).toBe(0);
    for (const length of [-1, 0.5, Number.NaN]) expect(codeOf(() => kernels.allocate(length))).toBe("kernels/operand");
  });
});

describe("growth", () => {
  it("keeps earlier views valid and inside: written before, used after", () => {
    const kernels = wasmKernels({ memory: "shared" });
    const early = kernels.allocate(4).fill(3);
    const late = kernels.allocate(2 ** 20).fill(2);
    expect(late.buffer.byteLength).toBeGreaterThan(early.buffer.byteLength); // it did grow
    expect(kernels.owns(early)).toBe(true);
    expect(kernels.dot(4, early, late)).toBe(24);
    kernels.axpy(4, 1, late, early);
    expect([...early]).toEqual([5, 5, 5, 5]);
  });

  it("of another kernel set changes nothing", () => {
    const kernels = wasmKernels();
    const x = kernels.allocate(4).fill(3);
    wasmKernels().allocate(2 ** 20);
    const y = kernels.allocate(4).fill(2);
    expect([kernels.owns(x), kernels.owns(y)]).toEqual([true, true]);
    kernels.axpy(4, 1, x, y);
    expect([...y]).toEqual([5, 5, 5, 5]);
  });

  it("staging of foreign operands is kept, not leaked", () => {
    const kernels = wasmKernels();
    const x = new Float64Array(1000).fill(1);
    kernels.dot(1000, x, x);
    const used = kernels.usedBytes();
    for (let i = 0; i < 5; i++) kernels.dot(1000 - i, x, x);
    expect(kernels.usedBytes()).toBe(used);
  });
});

describe("wrong use is an error, never a wrong answer", () => {
  const kernels = wasmKernels();

  it("release: twice, or of a part; foreign arrays are left to the collector", () => {
    const x = kernels.allocate(8);
    expect(codeOf(() => kernels.release(x.subarray(0, 4)))).toBe("kernels/release");
    kernels.release(x);
    const successor = kernels.allocate(8);
    expect(codeOf(() => kernels.release(x))).toBe("kernels/release");
    expect(kernels.allocate(8).byteOffset).not.toBe(successor.byteOffset);
    expect(codeOf(() => kernels.release(new Float64Array(2)))).toBe("no error");
  });

  it("operands too short for the shape, or of the other precision", () => {
    const x = kernels.allocate(6);
    expect(codeOf(() => kernels.multiply(2, 2, 3, x, x, new Float64Array(3)))).toBe("kernels/operand");
    expect(codeOf(() => kernels.gram(2, 4, x, kernels.allocate(4)))).toBe("kernels/operand");
    expect(codeOf(() => kernels.dot(2, x, new Float32Array(6) as unknown as Float64Array))).toBe("kernels/operand");
    expect(codeOf(() => kernels.dot(6, x, x))).toBe("no error");
  });

  it("options out of range", () => {
    expect(codeOf(() => wasmKernels({ maximumBytes: 2 ** 33 }))).toBe("kernels/option");
    expect(codeOf(() => wasmKernels({ maximumBytes: Number.NaN }))).toBe("kernels/option");
    expect(codeOf(() => wasmKernels({ precision: "f16" as "f64" }))).toBe("kernels/option");
    expect(codeOf(() => wasmKernels({ memory: "own" as "fixed" }))).toBe("kernels/option");
  });
});

describe("choice by machine", () => {
  const machine = globalThis as { WebAssembly?: unknown; SharedArrayBuffer?: unknown };

  /** Runs `action` on a machine where one global is missing. */
  function without<T>(name: "WebAssembly" | "SharedArrayBuffer", action: () => T): T {
    const saved = machine[name];
    machine[name] = undefined;
    try {
      return action();
    } finally {
      machine[name] = saved;
    }
  }

  it("defaultKernels is wasm with SIMD, js without; the same bits either way", () => {
    expect(defaultKernels().name).toBe("wasm-f64");
    expect(without("WebAssembly", () => [hasSimd(), defaultKernels() === jsKernels])).toEqual([false, true]);
    expect(without("WebAssembly", () => codeOf(() => wasmKernels()))).toBe("kernels/no-simd");
  });

  it("defaultKernels is js where a policy forbids to compile, which wasmKernels and loadWasmKernels say", async () => {
    const saved = machine.WebAssembly;
    const forbidden = function (): never { throw new WebAssembly.CompileError("disallowed by embedder"); };
    machine.WebAssembly = Object.create(WebAssembly, { Module: { value: forbidden }, compile: { value: () => Promise.resolve().then(forbidden) } });
    try {
      expect(defaultKernels()).toBe(jsKernels);
      expect(() => wasmKernels()).toThrow(/kernels\/no-simd.*found disallowed by embedder/);
      await expect(loadWasmKernels()).rejects.toThrow(/kernels\/no-simd.*found disallowed by embedder/);
    } finally {
      machine.WebAssembly = saved;
    }
  });

  it("without SharedArrayBuffer the memory is fixed", () => {
    const kernels = without("SharedArrayBuffer", () => wasmKernels());
    expect(kernels.allocate(1).buffer).toBeInstanceOf(ArrayBuffer);
    expect(without("SharedArrayBuffer", () => codeOf(() => wasmKernels({ memory: "shared" })))).toBe("kernels/option");
  });

  it("loadWasmKernels gives the same engine", async () => {
    const [f64, f32] = [await loadWasmKernels(), await loadWasmKernels({ precision: "f32", memory: "fixed", maximumBytes: 2 ** 20 })];
    expect([f64.name, f32.name]).toEqual(["wasm-f64", "wasm-f32"]);
    expect(f64.dot(2, new Float64Array([1, 2]), new Float64Array([3, 4]))).toBe(11);
    expect(f32.dot(2, new Float32Array([1, 2]), new Float32Array([3, 4]))).toBe(11);
  });
});
