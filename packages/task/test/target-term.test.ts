/** The two forms of the target term agree, value and gradients, on every kind of abelian group. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import { jsKernels, wasmKernels, hasSimd } from "@ringflow/kernels";
import { describe, expect, it } from "vitest";
import { allocateParticleArrays, spectralTargetTerm, tableTargetTerm, type ParticleArrays } from "../src/index.js";

function arrays(count: number, n: number, seed: number): ParticleArrays {
  const p = allocateParticleArrays(jsKernels, count, n);
  [p.a, p.b, p.c].forEach((rows, t) => rows.forEach((_, i) => (rows[i] = Math.sin(seed + 1.3 * i + 7 * t))));
  return p;
}

describe.each([[2], [5], [12], [2, 4], [2, 2, 3], [3, 7], [23]])("orders %j", (...orders) => {
  const group = cyclicGroup(orders.flat());
  const n = group.order;
  it.each([["js", jsKernels] as const, ...(hasSimd() ? [["wasm", wasmKernels()] as const] : [])])("%s kernels", (_, kernels) => {
    const table = tableTargetTerm(group);
    const spectral = spectralTargetTerm(group, kernels);
    // A larger call first: smaller ones reuse its buffers.
    for (const count of [5, 3]) {
      const particles = arrays(count, n, count);
      const [one, two] = [arrays(count, n, 9), arrays(count, n, 9)];
      const value = table.add(particles, one, -0.7);
      expect(Math.abs(spectral.add(particles, two, -0.7) - value)).toBeLessThan(1e-11 * count * n ** 2);
      for (const name of ["a", "b", "c"] as const) one[name].forEach((x, i) => expect(two[name][i]).toBeCloseTo(x, 10));
      expect(Math.abs(value)).toBeGreaterThan(0);
    }
  });
});
