/** Threads: the same bytes for any number of them, and clear refusals. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canShareProducts, jsKernels, KernelError, wasmKernels, type WasmKernels } from "../src/index.js";
import { shareBounds } from "../src/wasm/threads.js";

/** Bytes of the four shared kernels on operands that are large enough to be shared. */
function productBytes(kernels: WasmKernels<Float64Array>, m: number, n: number, k: number): Buffer {
  const make = (length: number, seed: number): Float64Array => {
    const buffer = kernels.allocate(length);
    for (let i = 0; i < length; i++) buffer[i] = Math.sin(seed + 1.3 * i);
    return buffer;
  };
  const [a, b, gram] = [make(m * k, 1), make(k * n, 2), make(m * m, 3)];
  const outs = (["multiply", "multiplyLeftTransposed", "multiplyRightTransposed"] as const).map((name) => {
    const out = make(m * n, 4);
    kernels[name](m, n, k, a, b, out);
    return out;
  });
  kernels.gram(m, k, a, gram);
  return Buffer.concat([...outs, gram].map((x) => Buffer.from(x.slice().buffer)));
}

describe("threads", () => {
  it("share rows without gap or overlap, equal areas for the triangle", () => {
    fc.assert(fc.property(fc.constantFrom("multiply", "gram"), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 9 }), (kernel, rows, parts) => {
      const bounds = shareBounds(kernel, rows, parts);
      return bounds.length === parts + 1 && bounds[0] === 0 && bounds.at(-1) === rows && bounds.every((b, i) => i === 0 || b >= bounds[i - 1]!);
    }), { seed: 1 });
    const [, half] = shareBounds("gram", 1000, 2) as [number, number, number];
    const area = (first: number, last: number): number => (last - first) * (1000 - (first + last) / 2);
    expect(Math.abs(area(0, half) / area(half, 1000) - 1)).toBeLessThan(0.05);
  });

  it.skipIf(!canShareProducts())("give the same bytes as one thread", async () => {
    const one = wasmKernels();
    const several = [2, 3].map((threads) => wasmKernels({ threads }));
    // Products before the threads have started run alone.
    const started = (): boolean => several.every((kernels, i) => kernels.threads() === i + 2);
    for (let wait = 0; wait < 600 && !started(); wait++) await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(several.map((kernels) => kernels.threads())).toEqual([2, 3]);
    for (const [m, n, k] of [[300, 190, 130], [257, 128, 300], [16, 900, 400]] as const) {
      const expected = productBytes(one, m, n, k);
      for (const kernels of several) for (let round = 0; round < 3; round++) expect(productBytes(kernels, m, n, k).equals(expected)).toBe(true);
    }
  });

  it.skipIf(!canShareProducts())("are as many as memory has scratch for: the product itself is not refused", () => {
    const [size, kernels] = [172, wasmKernels({ threads: 8, maximumBytes: 2 ** 21 })];
    const [a, out, expected] = [Float64Array.from({ length: size ** 2 }, (_, i) => Math.sin(i)), new Float64Array(size ** 2), new Float64Array(size ** 2)];
    kernels.multiply(size, size, size, a, a, out);
    jsKernels.multiply(size, size, size, a, a, expected);
    expect(out).toEqual(expected);
  });

  it("negative control: another operand gives other bytes", () => {
    const kernels = wasmKernels();
    expect(productBytes(kernels, 30, 19, 13).equals(productBytes(kernels, 30, 19, 14))).toBe(false);
  });

  it("refuses counts that mean nothing, and unshared memory", () => {
    for (const threads of [0, -1, 1.5, NaN, 65]) expect(() => wasmKernels({ threads })).toThrow(KernelError);
    expect(() => wasmKernels({ threads: 2, memory: "fixed" })).toThrow(/threads/);
  });
});
