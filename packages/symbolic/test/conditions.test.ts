/** Generated conditions against the Fourier transform of the network's own output, on characters of every small order. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import { describe, expect, it } from "vitest";
import { conditionJacobian, conditionResiduals, realLayout } from "../src/conditions/evaluate.js";
import { generateConditions, type ConditionSystem, type ParticleSupport } from "../src/conditions/generate.js";
import type { AbelianGroup } from "@ringflow/group";
import { abelian } from "./support/networks.js";

const wave = (i: number): number => Math.sin(3.7 * i + 0.4) + 0.3 * Math.cos(11.1 * i);

/** Values on the group of `sum u chi + cc` (conjugate characters for c). */
function values(group: AbelianGroup, system: ConditionSystem, v: Float64Array, components: readonly { character: number; unknown: number }[], conjugated: boolean): number[] {
  const { slot } = realLayout(system);
  return Array.from({ length: group.order }, (_, x) => components.reduce((sum, { character, unknown }) => {
    const real = system.unknowns[unknown]!.real;
    const angle = ((conjugated ? -1 : 1) * 2 * Math.PI * group.dual.phase(character, x)) / group.dual.exponent;
    const im = real ? 0 : v[slot[unknown]! + 1]!;
    return sum + (real ? 1 : 2) * (v[slot[unknown]!]! * Math.cos(angle) - im * Math.sin(angle));
  }, 0));
}

/** Coefficient of `chi_x chi_y chi_z` in the network's output, by brute force. */
function coefficient(group: AbelianGroup, system: ConditionSystem, v: Float64Array, triple: readonly [number, number, number]): { re: number; im: number } {
  const n = group.order;
  let [re, im] = [0, 0];
  for (const p of system.particles) {
    const [a, b, c] = [values(group, system, v, p.a, false), values(group, system, v, p.b, false), values(group, system, v, p.c, true)];
    for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) for (let z = 0; z < n; z++) {
      const o = (a[x]! + b[y]!) ** 2 * c[z]!;
      const phase = group.dual.phase(triple[0], x) + group.dual.phase(triple[1], y) + group.dual.phase(triple[2], z);
      const angle = (-2 * Math.PI * phase) / group.dual.exponent;
      re += o * Math.cos(angle);
      im += o * Math.sin(angle);
    }
  }
  return { re: re / n ** 3, im: im / n ** 3 };
}

const cases: readonly [string, AbelianGroup, readonly ParticleSupport[]][] = [
  ["order 7", abelian(7), [{ a: [2], b: [2], c: [2] }, { a: [2], b: [2], c: [2] }]],
  ["order 3 with constants", abelian(3), [{ a: [1, 0], b: [1, 0], c: [1] }, { a: [1, 0], b: [1, 0], c: [1] }]],
  ["order 4", abelian(4), [{ a: [1], b: [1], c: [1] }]],
  ["order 4 with its square", abelian(4), [{ a: [1, 2], b: [1, 2, 0], c: [1] }]],
  ["order 2", abelian(2), [{ a: [1], b: [1], c: [1] }]],
  ["order 6", abelian(6), [{ a: [1], b: [1], c: [1] }]],
  ["two characters of Z8 that cooperate", abelian(8), [{ a: [1], b: [1], c: [1, 3] }, { a: [3], b: [3], c: [3, 1] }]],
  ["Z2 x Z4", abelian(2, 4), [{ a: [2], b: [2], c: [2, 3] }, { a: [3], b: [3], c: [3, 2] }]],
];

describe.each(cases)("conditions on %s", (_, group, supports) => {
  const system = generateConditions(group.dual, supports);
  const layout = realLayout(system);
  const v = Float64Array.from({ length: layout.dimension }, (_v, i) => wave(i));
  const residuals = conditionResiduals(system, layout, v);

  it("every condition is the Fourier coefficient of the output at its triple, minus its target", () => {
    let row = 0;
    for (const condition of system.conditions) {
      const expected = coefficient(group, system, v, condition.triple);
      expect(residuals[row++]).toBeCloseTo(expected.re - condition.target, 10);
      if (condition.selfConjugate) expect(expected.im).toBeCloseTo(0, 10);
      else expect(residuals[row++]).toBeCloseTo(expected.im, 10);
    }
    expect(row).toBe(layout.equations);
  });

  it("no coefficient beside the offset and the listed triples (and conjugates) is nonzero", () => {
    const { dual, order } = group;
    const listed = new Set(system.conditions.flatMap((c) => [c.triple.join(), c.triple.map((k) => dual.conjugate(k)).join()]));
    for (let x = 0; x < order; x++) for (let y = 0; y < order; y++) for (let z = 0; z < order; z++) {
      if (listed.has(`${x},${y},${z}`) || (x === 0 && y === 0)) continue;
      const { re, im } = coefficient(group, system, v, [x, y, z]);
      expect(Math.hypot(re, im)).toBeLessThan(1e-10);
    }
  });

  it("targets stand exactly at (chi, chi, conj chi) of the characters of the set", () => {
    const characters = new Set(supports.flatMap((s) => s.c));
    const targets = system.conditions.filter((c) => c.target === 1);
    expect(targets).toHaveLength(characters.size);
    for (const { triple } of targets) expect(triple).toEqual([triple[0], triple[0], group.dual.conjugate(triple[0])]);
  });

  it("the Jacobian agrees with central differences", () => {
    const jacobian = conditionJacobian(system, layout, v);
    const h = 1e-6;
    for (let j = 0; j < layout.dimension; j++) {
      const shifted = (s: number): Float64Array => conditionResiduals(system, layout, v.map((x, i) => (i === j ? x + s : x)));
      const [plus, minus] = [shifted(h), shifted(-h)];
      plus.forEach((p, i) => expect(jacobian[i * layout.dimension + j]).toBeCloseTo((p - minus[i]!) / (2 * h), 6));
    }
  });
});

describe("merging", () => {
  it("characters of order 4 have fewer conditions than generic ones (12 real against 16)", () => {
    const one = (n: number): number => realLayout(generateConditions((cyclicGroup([n]) as AbelianGroup).dual, [{ a: [1], b: [1], c: [1] }])).equations;
    expect([one(23), one(7), one(5), one(4), one(2)]).toEqual([16, 16, 16, 12, 1]);
  });
});
