/** Loss and gradients against automatic differentiation (PyTorch, float64), 16 cases, 1e-10 relative. */
import { readFileSync } from "node:fs";
import type { FiniteGroup } from "@ringflow/group";
import { jsKernels } from "@ringflow/kernels";
import { describe, expect, it } from "vitest";
import {
  absolute, allocateParticleArrays, allPairs, closedFormLoss, cube, hyperbolicTangent, relu, sampledLoss, square,
  type Activation, type Pair, type ParticleArrays, type ParticleLoss,
} from "../src/index.js";

interface Case {
  group: [number, number];
  name: string;
  particles: number;
  activation: string;
  weights: number[];
  pairs: Pair[] | null;
  a: number[][];
  b: number[][];
  c: number[][];
  loss: number;
  gradA: number[][];
  gradB: number[][];
  gradC: number[][];
}

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
const cases = load("autograd.json") as Case[];
const tables = load("groups.json") as { order: number; id: number; table: number[][] }[];
const activations: readonly Activation[] = [square, cube, relu, absolute, hyperbolicTangent];

function groupOf([order, id]: [number, number]): FiniteGroup {
  const { table } = tables.find((g) => g.order === order && g.id === id)!;
  return { order, multiply: (x: number, y: number) => table[x]![y]! } as unknown as FiniteGroup;
}

/** Arrays as the losses take them: weights folded into a mean-zero c. */
function arraysOf(c: Case): ParticleArrays {
  const n = c.a[0]!.length;
  const arrays = allocateParticleArrays(jsKernels, c.particles, n);
  arrays.a.set(c.a.flat());
  arrays.b.set(c.b.flat());
  c.c.forEach((row, j) => {
    const mean = row.reduce((s, v) => s + v, 0) / n;
    row.forEach((v, z) => (arrays.c[j * n + z] = c.weights[j]! * (v - mean)));
  });
  return arrays;
}

/** Largest deviation relative to the largest entry. */
function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((e, i) => Math.abs(actual[i]! - e))) / scale;
}

function errorOf(loss: ParticleLoss, c: Case): number {
  const arrays = arraysOf(c);
  const gradient = allocateParticleArrays(jsKernels, c.particles, arrays.n);
  const value = loss.evaluate(arrays, gradient);
  const gradC = gradient.c.map((v, i) => v * c.weights[Math.floor(i / arrays.n)]!);
  return Math.max(
    Math.abs(value - c.loss) / Math.abs(c.loss),
    relativeError(gradient.a, c.gradA.flat()),
    relativeError(gradient.b, c.gradB.flat()),
    relativeError(gradC, c.gradC.flat()),
  );
}

describe("group law against automatic differentiation", () => {
  it("has the 16 cases", () => expect(cases).toHaveLength(16));

  describe.each(cases.map((c, i) => [`${i} ${c.name} ${c.activation}${c.pairs ? " subset" : ""}`, c] as const))("%s", (_, c) => {
    const group = groupOf(c.group);
    const activation = activations.find((s) => s.name === c.activation)!;
    it("direct evaluation: loss and gradients within 1e-10 relative", () => {
      expect(errorOf(sampledLoss(group, activation, c.pairs ?? allPairs(group)), c)).toBeLessThan(1e-10);
    });
    if (c.activation === "square" && c.pairs === null) {
      it("closed form: loss and gradients within 1e-10 relative", () => {
        expect(errorOf(closedFormLoss(group, jsKernels), c)).toBeLessThan(1e-10);
      });
    }
  });

  it("negative control: another group of the same order is told apart", () => {
    const c = cases.find((k) => k.name === "S3" && k.pairs === null && k.activation === "square")!;
    const other = groupOf([6, c.group[1] === 1 ? 2 : 1]);
    expect(errorOf(closedFormLoss(other, jsKernels), c)).toBeGreaterThan(1e-3);
  });
});
