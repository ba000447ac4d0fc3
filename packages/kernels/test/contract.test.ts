/** The contract every engine must meet, against triple loops written from the formulas. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsKernels, type Kernels } from "../src/index.js";

const engines: readonly Kernels[] = [jsKernels];
const size = fc.integer({ min: 0, max: 9 });

function fill(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(1 + i * 1.7 + seed));
}

function reference(m: number, n: number, k: number, a: (i: number, p: number) => number, b: (p: number, j: number) => number): number[] {
  const out: number[] = [];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let p = 0; p < k; p++) s += a(i, p) * b(p, j);
      out.push(s);
    }
  }
  return out;
}

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expected.forEach((e, i) => expect(Math.abs(actual[i]! - e)).toBeLessThan(1e-13));
  expect(actual.length).toBe(expected.length);
}

describe.each(engines.map((k) => [k.name, k] as const))("kernels %s", (_name, kernels) => {
  it("multiply, both transposes: equal to the triple loop on shapes from 0 to 9", () => {
    fc.assert(fc.property(size, size, size, (m, n, k) => {
      const a = fill(m * k, 1);
      const b = fill(k * n, 2);
      const out = kernels.allocate(m * n).fill(7);
      kernels.multiply(m, n, k, a, b, out);
      expectClose(out, reference(m, n, k, (i, p) => a[i * k + p]!, (p, j) => b[p * n + j]!));
      kernels.multiplyLeftTransposed(m, n, k, a, b, out.fill(7));
      expectClose(out, reference(m, n, k, (i, p) => a[p * m + i]!, (p, j) => b[p * n + j]!));
      kernels.multiplyRightTransposed(m, n, k, a, b, out.fill(7));
      expectClose(out, reference(m, n, k, (i, p) => a[i * k + p]!, (p, j) => b[j * k + p]!));
    }), { seed: 1, numRuns: 200 });
  });

  it("gram: symmetric and equal to a a'", () => {
    fc.assert(fc.property(size, size, (m, k) => {
      const a = fill(m * k, 3);
      const out = kernels.allocate(m * m).fill(7);
      kernels.gram(m, k, a, out);
      expectClose(out, reference(m, m, k, (i, p) => a[i * k + p]!, (p, j) => a[j * k + p]!));
      for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) expect(out[i * m + j]).toBe(out[j * m + i]);
    }), { seed: 2, numRuns: 100 });
  });

  it("tripleProduct: products and their sum, also in place", () => {
    const [a, b, c] = [fill(11, 1), fill(11, 2), fill(11, 3)];
    const [bc, ac, ab] = [kernels.allocate(11), kernels.allocate(11), kernels.allocate(11)];
    const sum = kernels.tripleProduct(11, a, b, c, bc, ac, ab);
    expect(sum).toBeCloseTo(a.reduce((s, x, i) => s + x * b[i]! * c[i]!, 0), 13);
    for (let i = 0; i < 11; i++) {
      expect([bc[i], ac[i], ab[i]]).toEqual([b[i]! * c[i]!, a[i]! * c[i]!, a[i]! * b[i]!]);
    }
    kernels.tripleProduct(11, a, b, c, a, b, c);
    expect([a, b, c]).toEqual([bc, ac, ab]);
  });

  it("dot and axpy", () => {
    const x = fill(5, 1);
    const y = fill(5, 2);
    expect(kernels.dot(5, x, y)).toBeCloseTo(x.reduce((s, v, i) => s + v * y[i]!, 0), 14);
    const z = y.slice();
    kernels.axpy(5, 2, x, z);
    z.forEach((v, i) => expect(v).toBe(y[i]! + 2 * x[i]!));
  });
});
