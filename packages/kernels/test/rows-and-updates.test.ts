/**
 * Small forms, convolution and integrator updates: every engine against the plain definition, on random shapes that
 * include 0, 1 and sizes that are no multiple of a vector.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsKernels, KernelError, wasmKernels, type FloatArray } from "../src/index.js";
import { differences, engines, fusedEngines, places, reference, values, type Engine, type Place } from "./engines.js";

const size = fc.constantFrom(0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 33);
const place = fc.constantFrom(...places);

/** Operands of a call by their seeds, wherever `where` says, released by the caller of `body`. */
function withOperands(engine: Engine, where: Place, lengths: readonly number[], body: (...operands: FloatArray[]) => void): void {
  const made = lengths.map((length, i) => values(engine, where === "inside" || (where === "mixed" && i % 2 === 1), length, i));
  body(...made);
  made.forEach((buffer) => { engine.kernels.release(buffer); });
}

/** Largest difference from the definition `expected(i)`, in units of the element type's rounding times `terms`. */
function excess({ View }: Engine, actual: FloatArray, count: number, terms: number, expected: (i: number) => number): number {
  const unit = View === Float32Array ? 2 ** -24 : 2 ** -53;
  let worst = 0;
  for (let i = 0; i < count; i++) worst = Math.max(worst, Math.abs(actual[i]! - expected(i)) / (unit * (terms + 4) ** 2));
  return worst;
}

const sum = (terms: number, term: (p: number) => number): number => {
  let total = 0;
  for (let p = 0; p < terms; p++) total += term(p);
  return total;
};

describe.each([...engines, ...fusedEngines].map((engine) => [engine.name, engine] as const))("kernels %s", (_name, engine) => {
  const { kernels } = engine;

  it("multiplyVector and its transpose", () => {
    fc.assert(fc.property(size, size, place, (m, n, where) => {
      withOperands(engine, where, [m * n, n, m, m, n], (a, x, y, out, back) => {
        kernels.multiplyVector(m, n, a, x, out);
        kernels.multiplyVectorTransposed(m, n, a, y, back);
        expect(excess(engine, out, m, n, (i) => sum(n, (p) => a[i * n + p]! * x[p]!))).toBeLessThan(1);
        expect(excess(engine, back, n, m, (j) => sum(m, (i) => a[i * n + j]! * y[i]!))).toBeLessThan(1);
      });
    }), { seed: 1, numRuns: 80 });
  });

  it("quadraticForm: images and Gram matrix", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 7 }), size, place, (count, width, where) => {
      withOperands(engine, where, [count * count, count * width, count * width, count * count], (form, rows, images, gram) => {
        kernels.quadraticForm(count, width, form, rows, images, gram);
        const at = (i: number, q: number): number => rows[i * width + q]!;
        expect(excess(engine, images, count * width, count, (e) => sum(count, (j) => form[Math.floor(e / width) * count + j]! * at(j, e % width)))).toBeLessThan(1);
        expect(excess(engine, gram, count * count, width, (e) => sum(width, (q) => at(Math.floor(e / count), q) * at(e % count, q)))).toBeLessThan(1);
      });
    }), { seed: 2, numRuns: 80 });
  });

  it("convolve: by the table of a group, and by any table", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), size, fc.boolean(), place, (n, width, group, where) => {
      const table = Int32Array.from({ length: n * n }, (_, i) => (group ? (Math.floor(i / n) + i) % n : (7 * i * i + 3) % n));
      withOperands(engine, where, [n * width, n * width, n * width], (a, b, out) => {
        kernels.convolve(n, width, table, a, b, out);
        expect(excess(engine, out, n * width, n * n, (e) => sum(n * n, (i) => (table[i] !== Math.floor(e / width) ? 0
          : a[Math.floor(i / n) * width + (e % width)]! * b[(i % n) * width + (e % width)]!)))).toBeLessThan(1);
      });
    }), { seed: 3, numRuns: 60 });
  });

  it("combineFive, also over its third array", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), place, (length, where) => {
      withOperands(engine, where, [length, length, length, length, length, length], (y, u, v, f, g, out) => {
        const factors = [0.3, -0.7, 1.1, 0.2, -0.4] as const;
        const arrays = [y, u, v, f, g].map((x) => Float64Array.from(x));
        kernels.combineFive(length, factors, y, u, v, f, g, out);
        expect(excess(engine, out, length, 5, (i) => sum(5, (k) => factors[k]! * arrays[k]![i]!))).toBeLessThan(1);
        if (where !== "inside") return;
        kernels.combineFive(length, factors, y, u, v, f, g, v);
        expect(differences(v, out)).toEqual([]);
      });
    }), { seed: 4, numRuns: 40 });
  });

  it("adamStep", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), place, (length, where) => {
      withOperands(engine, where, [length, length, length, length], (f, mean, square, y) => {
        for (let i = 0; i < length; i++) square[i] = Math.abs(square[i]!) + 0.1;
        const [m0, s0, y0] = [mean, square, y].map((x) => Float64Array.from(x)) as [Float64Array, Float64Array, Float64Array];
        const factors = { rate: 0.1, beta1: 0.9, beta2: 0.99, correction: 1.5, epsilon: 1e-6 };
        kernels.adamStep(length, factors, f, mean, square, y);
        const m = (i: number): number => 0.9 * m0[i]! + 0.1 * f[i]!;
        const s = (i: number): number => 0.99 * s0[i]! + 0.01 * f[i]! ** 2;
        expect(excess(engine, mean, length, 2, m)).toBeLessThan(1);
        expect(excess(engine, square, length, 2, s)).toBeLessThan(1);
        expect(excess(engine, y, length, 4, (i) => y0[i]! + (0.1 * m(i)) / (Math.sqrt(1.5 * s(i)) + 1e-6))).toBeLessThan(1);
      });
    }), { seed: 5, numRuns: 40 });
  });

  it("negative control: a form without its last row is told apart", () => {
    withOperands(engine, "outside", [9, 15, 15, 9], (form, rows, images, gram) => {
      kernels.quadraticForm(2, 5, form, rows, images, gram);
      expect(excess(engine, images, 15, 3, (e) => sum(3, (j) => form[Math.floor(e / 5) * 3 + j]! * rows[j * 5 + (e % 5)]!))).toBeGreaterThan(1);
    });
  });
});

describe("between engines", () => {
  it("js and wasm-f64 give the same bits", () => {
    const wasm = wasmKernels();
    const plain = engines[0]!;
    withOperands(plain, "outside", [49, 7 * 33, 7 * 33, 49, 33, 7], (form, rows, images, gram, x, y) => {
      const [a, b] = [jsKernels, wasm].map((kernels) => {
        const made: Float64Array[] = [images, gram, x, y].map((buffer) => Float64Array.from(buffer));
        kernels.quadraticForm(7, 33, form as Float64Array, rows as Float64Array, made[0]!, made[1]!);
        kernels.multiplyVector(7, 33, rows as Float64Array, x as Float64Array, made[3]!);
        kernels.multiplyVectorTransposed(7, 33, rows as Float64Array, y as Float64Array, made[2]!);
        const [p, q, r, s] = [1, 2, 3, 4].map((k) => Float64Array.from({ length: 33 }, (_, i) => Math.cos(i * k) ** 2)) as [Float64Array, Float64Array, Float64Array, Float64Array];
        kernels.adamStep(33, { rate: 0.1, beta1: 0.9, beta2: 0.99, correction: 1.5, epsilon: 1e-6 }, p, q, r, s);
        kernels.combineFive(33, [0.1, 0.2, 0.3, 0.4, 0.5], p, q, r, s, x as Float64Array, r);
        return [...made, q, r, s];
      });
      a!.forEach((buffer, i) => { expect(differences(b![i]!, buffer)).toEqual([]); });
    });
  });

  it.skipIf(fusedEngines.length === 0)("fused products are those of exact multiply-adds: more accurate than rounded ones", () => {
    const fused = fusedEngines[0]!;
    // 1 + e squared, minus 1, minus 2e: only an exact product keeps e^2.
    const e = 2 ** -30;
    const out = new Float64Array(8);
    fused.kernels.multiply(1, 8, 2, Float64Array.of(-1 - 2 * e, 1 + e), Float64Array.of(...new Array<number>(8).fill(1), ...new Array<number>(8).fill(1 + e)), out);
    expect(out[0]).toBe(e * e);
    jsKernels.multiply(1, 8, 2, Float64Array.of(-1 - 2 * e, 1 + e), Float64Array.of(...new Array<number>(8).fill(1), ...new Array<number>(8).fill(1 + e)), out);
    expect(out[0]).toBe(0);
  });

  it.skipIf(fusedEngines.length === 0)("fused products meet the bound of sums on shapes beyond a tile", () => {
    for (const engine of fusedEngines) {
      const [m, n, k] = [19, 33, 260];
      withOperands(engine, "inside", [m * k, k * n, m * n], (a, b, out) => {
        engine.kernels.multiply(m, n, k, a, b, out);
        const exact = reference({ ...engine, round: (x) => x, View: Float64Array }, m, n, k, (i, p) => a[i * k + p]!, (p, j) => b[p * n + j]!);
        expect(excess(engine, out, m * n, k, (i) => exact[i]!)).toBeLessThan(1);
      });
    }
  });

  it("a table entry outside the group is refused", () => {
    const kernels = wasmKernels();
    const one = new Float64Array(2);
    for (const engine of [kernels, jsKernels]) {
      expect(() => { engine.convolve(2, 1, Int32Array.of(0, 1, 2, 0), one, one, new Float64Array(2)); }).toThrow(KernelError);
    }
  });

  it("integers are no operand but a table, and a table is no operand", () => {
    const kernels = wasmKernels();
    const two = new Float64Array(4);
    expect(() => { kernels.multiply(2, 2, 2, Int32Array.of(1, 2, 3, 4) as unknown as Float64Array, two, two.slice()); })
      .toThrow(/"a": Float64Array of at least 4 entries, found Int32Array of 4/);
    expect(() => { kernels.convolve(2, 1, new Float64Array(4) as unknown as Int32Array, two, two, two.slice()); })
      .toThrow(/"table": Int32Array of at least 4 entries, found Float64Array of 4/);
    expect(() => { kernels.dot(2, new BigInt64Array(4) as unknown as Float64Array, two); }).toThrow(/found BigInt64Array of 4/);
  });
});
