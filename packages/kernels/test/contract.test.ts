/**
 * The contract every engine must meet: products equal the sequential triple loop bit for bit (rounded to the element
 * type after each operation), on every shape and wherever the operands lie.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FloatArray, Kernels } from "../src/index.js";
import { differences, engines, places, reference, values, type Engine, type Place } from "./engines.js";

const small = fc.integer({ min: 0, max: 9 });
const shape = fc.tuple(small, small, small);
/** Beyond one tile, one panel (256 terms) and one packed block (128 or 256 rows). */
const large = fc.constantFrom([1, 1, 300], [3, 33, 17], [16, 16, 16], [37, 19, 64], [131, 9, 259], [259, 18, 5], [2, 70, 513], [5, 1, 256]);
const place = fc.constantFrom(...places);

/** Buffers of one case: each inside or outside the engine's memory; released at the end. */
function buffers(engine: Engine, where: Place): { make(length: number, seed: number): FloatArray; release(): void } {
  const made: FloatArray[] = [];
  return {
    make(length, seed) {
      made.push(values(engine, where === "inside" || (where === "mixed" && seed % 2 === 1), length, seed));
      return made.at(-1)!;
    },
    release: () => made.forEach((buffer) => engine.kernels.release(buffer)),
  };
}

/** Differences of the three products and the Gram matrix from the triple loop. */
function productDifferences(engine: Engine, kernels: Kernels<FloatArray>, m: number, n: number, k: number, where: Place): readonly string[] {
  const pool = buffers(engine, where);
  const [a, b, out, gram] = [pool.make(m * k, 1), pool.make(k * n, 2), pool.make(m * n, 3), pool.make(m * m, 4)];
  kernels.multiply(m, n, k, a, b, out);
  const plain = differences(out, reference(engine, m, n, k, (i, p) => a[i * k + p]!, (p, j) => b[p * n + j]!));
  kernels.multiplyLeftTransposed(m, n, k, a, b, out.fill(7));
  const left = differences(out, reference(engine, m, n, k, (i, p) => a[p * m + i]!, (p, j) => b[p * n + j]!));
  kernels.multiplyRightTransposed(m, n, k, a, b, out.fill(7));
  const right = differences(out, reference(engine, m, n, k, (i, p) => a[i * k + p]!, (p, j) => b[j * k + p]!));
  kernels.gram(m, k, a, gram);
  const symmetric = differences(gram, reference(engine, m, m, k, (i, p) => a[i * k + p]!, (p, j) => a[j * k + p]!));
  pool.release();
  return [...plain, ...left, ...right, ...symmetric];
}

describe.each(engines.map((engine) => [engine.name, engine] as const))("kernels %s", (_name, engine) => {
  const { kernels, round, View } = engine;
  const isFloat32 = View === Float32Array;

  it("products and gram: the bits of the triple loop on shapes from 0 to 9", () => {
    fc.assert(fc.property(shape, place, ([m, n, k], where) => productDifferences(engine, kernels, m, n, k, where).length === 0), { seed: 1, numRuns: 300 });
  });

  it("products and gram: the bits of the triple loop beyond tile, panel and block", () => {
    fc.assert(fc.property(large, place, ([m, n, k], where) => {
      expect(productDifferences(engine, kernels, m!, n!, k!, where).slice(0, 3)).toEqual([]);
    }), { seed: 2, numRuns: 16 });
  });

  it("touch nothing behind the last entry of out", () => {
    const arena = kernels.allocate(200).fill(7);
    const out = arena.subarray(0, 15);
    const a = values(engine, true, 12, 1);
    kernels.multiply(3, 5, 4, a, values(engine, true, 20, 2), out);
    kernels.gram(3, 4, a, arena.subarray(20, 29));
    const rest = [...arena.subarray(15, 20), ...arena.subarray(29)];
    expect(rest.every((x) => x === 7)).toBe(true);
    kernels.release(arena);
  });

  it("tripleProduct: products and their sum, also in place", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2100 }), place, (length, where) => {
      const pool = buffers(engine, where);
      const [a, b, c] = [pool.make(length, 1), pool.make(length, 2), pool.make(length, 3)];
      const [bc, ac, ab] = [pool.make(length, 4), pool.make(length, 5), pool.make(length, 6)];
      const sum = kernels.tripleProduct(length, a, b, c, bc, ac, ab);
      let expected = 0;
      for (let i = 0; i < length; i++) {
        expected += a[i]! * b[i]! * c[i]!;
        if (bc[i] !== round(b[i]! * c[i]!) || ac[i] !== round(a[i]! * c[i]!) || ab[i] !== round(a[i]! * b[i]!)) return false;
      }
      const inPlace = kernels.tripleProduct(length, a, b, c, a, b, c);
      const same = differences(a, bc).length + differences(b, ac).length + differences(c, ab).length === 0;
      pool.release();
      return same && inPlace === sum && Math.abs(sum - expected) <= (isFloat32 ? 1e-3 : 1e-11);
    }), { seed: 3, numRuns: 60 });
  });

  it("dot and axpy", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2100 }), place, (length, where) => {
      const pool = buffers(engine, where);
      const [x, y] = [pool.make(length, 1), pool.make(length, 2)];
      const expected = Array.from(x).reduce((s, v, i) => s + v * y[i]!, 0);
      // Swapped: staging must not hold by chance what axpy needs.
      if (Math.abs(kernels.dot(length, y, x) - expected) > (isFloat32 ? 1e-3 : 1e-11)) return false;
      const before = View.from(y);
      kernels.axpy(length, 0.3, x, y);
      const alpha = round(0.3);
      const wanted = before.map((v, i) => round(v + round(alpha * x[i]!)));
      const same = differences(y, wanted).length === 0;
      pool.release();
      return same;
    }), { seed: 4, numRuns: 60 });
  });

  it("negative control: an engine whose product forgets its last term is caught", () => {
    const broken: Kernels<FloatArray> = { ...kernels, multiply: (m, n, k, a, b, out) => kernels.multiply(m, n, Math.max(0, k - 1), a, b, out) };
    expect(productDifferences(engine, broken, 3, 3, 1, "outside").length).toBeGreaterThan(0);
    expect(productDifferences(engine, kernels, 3, 3, 1, "outside")).toEqual([]);
  });
});

describe("between engines", () => {
  it("js and wasm-f64 give the same bits for sums too; float32 differs, so bits are really compared", () => {
    const length = 5003;
    const sums = engines.map((engine) => {
      const [x, y, z] = [1, 2, 3].map((seed) => values(engine, true, length, seed)) as [FloatArray, FloatArray, FloatArray];
      const dot = engine.kernels.dot(length, x, y);
      return [dot, engine.kernels.tripleProduct(length, x, y, z, x, y, z)];
    });
    expect(sums[1]).toEqual(sums[0]);
    expect(sums[3]).toEqual(sums[0]);
    expect(sums[2]).not.toEqual(sums[0]);
  });

  it("a product split by rows has the same bits: results do not depend on the blocking", () => {
    const engine = engines[1]!;
    const [m, n, k] = [20, 11, 300];
    const [a, b, whole, parts] = [values(engine, true, m * k, 1), values(engine, true, k * n, 2), values(engine, true, m * n, 3), values(engine, true, m * n, 4)];
    engine.kernels.multiply(m, n, k, a, b, whole);
    engine.kernels.multiply(7, n, k, a, b, parts);
    engine.kernels.multiply(m - 7, n, k, a.subarray(7 * k), b, parts.subarray(7 * n));
    expect(differences(parts, whole)).toEqual([]);
  });
});
