/** The law kit on the engines of this package, and on broken ones. */
import { describe, expect, it } from "vitest";
import { jsKernels, type FloatArray, type Kernels } from "../src/index.js";
import { brokenKernelLaws, kernelLaws } from "../src/laws/index.js";
import { engines, fusedEngines } from "./engines.js";

describe.each([...engines, ...fusedEngines].map((engine) => [engine.name, engine] as const))("laws of %s", (_name, { kernels }) => {
  it.each(kernelLaws(kernels as Kernels).map((law) => [law.name, law] as const))("%s", (_law, law) => {
    expect(law.check()).toBeUndefined();
  });
});

describe("negative controls: each broken engine is caught by the law it breaks", () => {
  const js = jsKernels;
  const off = (out: FloatArray): void => { if (out.length > 0) out[0]! *= 1 + 1e-6; };
  const broken: readonly (readonly [string, Partial<Kernels>])[] = [
    ["products", { multiply: (m, n, k, a, b, out) => { js.multiply(m, n, Math.max(0, k - 1), a, b, out); } }],
    ["products", { multiplyLeftTransposed: (m, n, k, a, b, out) => { js.multiply(m, n, k, a, b, out); } }],
    ["products", { multiplyRightTransposed: (m, n, k, a, b, out) => { js.multiplyRightTransposed(m, n, k, a, b, out); off(out); } }],
    ["gram", { gram: (m, k, a, out) => { js.gram(m, k, a, out); off(out); } }],
    ["matrix-vector products", { multiplyVectorTransposed: (m, n, a, x, out) => { js.multiplyVector(Math.min(m, n), n, a, x, out); } }],
    ["quadratic form", { quadraticForm: (count, width, form, rows, images, gram) => { js.quadraticForm(count, width, form, rows, images, gram); off(gram); } }],
    ["nothing behind out", { gram: (m, k, a, out) => { js.gram(m, k, a, out); new Float64Array(out.buffer, out.byteOffset)[m * m] = 0; } }],
    ["triple product", { tripleProduct: (length, a, b, c, bc, ac, ab) => { const sum = js.tripleProduct(length, a, b, c, bc, ac, ab); off(ab); return sum; } }],
    ["dot and axpy", { dot: (length, x, y) => js.dot(Math.max(0, length - 1), x, y) }],
    ["dot and axpy", { axpy: (length, alpha, x, y) => { js.axpy(length, Math.abs(alpha) + 1e-9, x, y); } }],
    ["convolution", { convolve: (n, width, table, a, b, out) => { js.convolve(n, width, table, b, a, out); } }],
    ["combination of five", { combineFive: (length, [p, q, r, s, t], y, u, v, f, g, out) => { js.combineFive(length, [p, q, r, t, s], y, u, v, f, g, out); } }],
    ["step of Adam", { adamStep: (length, factors, f, mean, square, y) => { js.adamStep(length, { ...factors, correction: 1 }, f, mean, square, y); } }],
    ["table checked", { convolve: (n, width, table, a, b, out) => { js.convolve(n, width, table.map((z) => z % n), a, b, out); } }],
  ];
  it.each(broken)("%s", (law, change) => {
    expect(kernelLaws({ ...js, ...change }).find(({ name }) => name === law)?.check()).toEqual(expect.any(String));
  });

  it("NaN is no small error", () => {
    expect(brokenKernelLaws({ ...js, dot: () => NaN }).length).toBeGreaterThan(0);
  });
});
