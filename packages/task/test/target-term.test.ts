/** The two forms of the target term agree with its definition, value and gradients, on every kind of abelian group. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import { jsKernels, wasmKernels, hasSimd } from "@ringflow/kernels";
import { describe, expect, it } from "vitest";
import { allocateParticleArrays, convolutionTargetTerm, spectralTargetTerm, type ParticleArrays } from "../src/index.js";

function arrays(count: number, n: number, seed: number): ParticleArrays {
  const p = allocateParticleArrays(jsKernels, count, n);
  [p.a, p.b, p.c].forEach((rows, t) => rows.forEach((_, i) => (rows[i] = Math.sin(seed + 1.3 * i + 7 * t))));
  return p;
}

/** `t` by its definition, adding `factor` times its gradient. */
function definition(multiply: (x: number, y: number) => number, { count, n, a, b, c }: ParticleArrays, gradient: ParticleArrays, factor: number): number {
  let total = 0;
  for (let j = 0; j < count; j++) {
    for (let x = 0; x < n; x++) {
      for (let y = 0; y < n; y++) {
        const [i, k, m] = [j * n + x, j * n + y, j * n + multiply(x, y)];
        total += a[i]! * b[k]! * c[m]!;
        gradient.a[i]! += factor * b[k]! * c[m]!;
        gradient.b[k]! += factor * a[i]! * c[m]!;
        gradient.c[m]! += factor * a[i]! * b[k]!;
      }
    }
  }
  return total;
}

describe.each([[2], [5], [12], [2, 4], [2, 2, 3], [3, 7], [23]])("orders %j", (...orders) => {
  const group = cyclicGroup(orders.flat());
  const n = group.order;
  it.each([["js", jsKernels] as const, ...(hasSimd() ? [["wasm", wasmKernels()] as const] : [])])("%s kernels", (_, kernels) => {
    const forms = [spectralTargetTerm(group, kernels), convolutionTargetTerm(group, kernels)];
    // A larger call first: smaller ones reuse its buffers.
    for (const count of [5, 3]) {
      const particles = arrays(count, n, count);
      const expected = arrays(count, n, 9);
      const value = definition((x, y) => group.multiply(x, y), particles, expected, -0.7);
      expect(Math.abs(value)).toBeGreaterThan(0);
      for (const form of forms) {
        const gradient = arrays(count, n, 9);
        expect(Math.abs(form.add(particles, gradient, -0.7) - value)).toBeLessThan(1e-11 * count * n ** 2);
        for (const name of ["a", "b", "c"] as const) expected[name].forEach((x, i) => { expect(gradient[name][i]).toBeCloseTo(x, 10); });
      }
    }
  });
});
