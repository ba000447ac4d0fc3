/** The table of atoms, the families as exact solutions, and the fit that recognises them. */
import { cyclotomicField, laurentRing } from "@ringflow/algebra";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COORDINATES, multiplyAtoms, phase, quarter, sign, synchronised, twistedCube, type Atom } from "../src/atoms/atom.js";
import { complexFamilies, realFamily } from "../src/atoms/families.js";
import { fitFamily, type PolarParticle } from "../src/atoms/fit.js";
import { exactBlock } from "../src/exact/exact-block.js";
import { proveBlock } from "../src/proof/prove-block.js";
import { abelian } from "./support/networks.js";

/** Potentials of the zero conditions: which coordinates are multiplied, and which of them conjugated. */
const POTENTIALS: Record<string, readonly [number, boolean][]> = {
  "alpha beta conj(gamma)": [[0, false], [1, false], [2, true]],
  "conj(alpha) beta gamma": [[0, true], [1, false], [2, false]],
  "alpha conj(beta) gamma": [[0, false], [1, true], [2, false]],
  "alpha^2 gamma": [[0, false], [0, false], [2, false]],
  "alpha^2 conj(gamma)": [[0, false], [0, false], [2, true]],
  "beta^2 gamma": [[1, false], [1, false], [2, false]],
  "beta^2 conj(gamma)": [[1, false], [1, false], [2, true]],
  gamma: [[2, false]],
  "alpha beta gamma - 1": [[0, false], [1, false], [2, false]],
};

/** Names of the potentials that vanish identically in the atom's parameters. */
function killed(atom: Atom): string[] {
  const ring = laurentRing(cyclotomicField(12), atom.parameters.map((name) => ({ name, kind: "unit" as const })));
  const element = (m: Atom["particles"][number]["alpha"]) =>
    ring.monomial(ring.field.zeta(m.twelfths), Object.fromEntries(atom.parameters.map((name, t) => [name, m.exponents[t]!])));
  return Object.entries(POTENTIALS).filter(([name, factors]) => {
    let sum = ring.zero;
    for (const p of atom.particles) {
      const values = COORDINATES.map((c) => element(p[c]));
      const product = factors.reduce((x, [t, conjugated]) => ring.mul(x, conjugated ? ring.conjugate(values[t]!) : values[t]!), ring.one);
      sum = ring.add(sum, name.endsWith("- 1") ? ring.sub(product, ring.one) : product);
    }
    return ring.isZero(sum);
  }).map(([name]) => name);
}

const SQUARES = ["alpha^2 gamma", "alpha^2 conj(gamma)", "beta^2 gamma", "beta^2 conj(gamma)"];
const MIXED = ["alpha beta conj(gamma)", "conj(alpha) beta gamma", "alpha conj(beta) gamma"];
const UNIT = "alpha beta gamma - 1";

describe("what each atom kills, for all values of its parameters", () => {
  it.each([
    ["quarter", quarter, ["conj(alpha) beta gamma", "alpha conj(beta) gamma", ...SQUARES, UNIT]],
    ["phase", phase, ["alpha beta conj(gamma)", UNIT]],
    ["sign", sign, ["alpha^2 gamma", "beta^2 gamma", UNIT]],
    ["synchronised", synchronised, [...MIXED, "alpha^2 conj(gamma)", "beta^2 conj(gamma)", "gamma", UNIT]],
  ] as const)("%s", (_, atom, expected) => {
    expect(new Set(killed(atom))).toEqual(new Set(expected));
  });
});

/** An exact block of a family on character 1 of a group, as a fit with no noise would give it. */
function blockOf(family: Atom, order: number) {
  const size = family.particles.length;
  const turns = [0.1, 0.7, ...family.parameters.map((_, t) => 0.23 + 0.31 * t)];
  const fit = { family, place: family.particles.map((_, j) => j), signs: new Array<number>(size).fill(1), turns, residual: 0 };
  return exactBlock(fit, 1, false, order);
}

describe("families are exact solutions", () => {
  it.each(complexFamilies.map((f) => [f.name, f] as const))("%s on characters of order 3, 4, 5, 6, 8, 23", (_, family) => {
    for (const n of [3, 4, 5, 6, 8, 23]) expect(proveBlock(abelian(n).dual, n, blockOf(family, n))).toMatchObject({ holds: true, failing: [] });
  });
  it("real families of any size on a real character", () => {
    for (const size of [1, 2, 5]) {
      const family = realFamily(size);
      const fit = { family, place: family.particles.map((_, j) => j), signs: new Array<number>(size).fill(1), turns: [0.5, 0], residual: 0 };
      expect(proveBlock(abelian(2).dual, 2, exactBlock(fit, 1, true, 2)).holds).toBe(true);
    }
  });
  it("negative controls: products that are not solutions, and a wrong weight, are refused", () => {
    for (const wrong of [multiplyAtoms(phase, synchronised), multiplyAtoms(sign, phase), multiplyAtoms(quarter, quarter), quarter, twistedCube]) {
      expect(proveBlock(abelian(23).dual, 23, blockOf(wrong, 23)).holds, wrong.name).toBe(false);
    }
    const block = blockOf(complexFamilies[0]!, 23);
    expect(proveBlock(abelian(23).dual, 23, { ...block, weight: { numerator: 1n, denominator: 185n } }).holds).toBe(false);
  });
});

/** Particles of a family at given angles, shuffled, with random sign gauges and noise. */
function noisy(family: Atom, angles: readonly number[], noise: readonly number[], rotation: number): PolarParticle[] {
  const [p, q, ...rest] = angles as [number, number, ...number[]];
  const phaseOf = (m: { twelfths: number; exponents: readonly number[] }): number =>
    m.exponents.reduce((s, e, t) => s + e * rest[t]!, (2 * Math.PI * m.twelfths) / 12);
  const particles = family.particles.map((particle, j) => {
    const gauge = noise[3 * j]! > 0 ? Math.PI : 0;
    const jitter = (t: number): number => 0.03 * noise[(3 * j + t) % noise.length]!;
    return {
      phases: [p + phaseOf(particle.alpha) + gauge + jitter(0), q + phaseOf(particle.beta) + gauge + jitter(1), phaseOf(particle.gamma) - p - q + jitter(2)] as const,
      magnitudes: [1 + jitter(2), 1 + jitter(0), 1 + jitter(1)] as const,
    };
  });
  return particles.map((_, j) => particles[(5 * j + rotation) % particles.length]!);
}

describe("fit", () => {
  const unit = fc.double({ min: -1, max: 1, noNaN: true });
  it.each(complexFamilies.map((f) => [f.name, f] as const))("%s is recognised after shift, shuffle, sign gauge and 3 %% noise", (_, family) => {
    const angles = fc.array(fc.double({ min: 0, max: 6.28, noNaN: true }), { minLength: 2 + family.parameters.length, maxLength: 2 + family.parameters.length });
    fc.assert(fc.property(angles, fc.array(unit, { minLength: 18, maxLength: 18 }), fc.integer({ min: 0, max: 5 }), (a, noise, rotation) => {
      const fit = fitFamily(noisy(family, a, noise, rotation), family)!;
      expect(fit.residual).toBeLessThan(0.1);
      expect(new Set(fit.place).size).toBe(family.particles.length);
    }), { seed: 5, numRuns: 25 });
  });
  it("negative control: random phases are far from every family of their size", () => {
    let close = 0;
    for (let seed = 0; seed < 20; seed++) {
      const block = Array.from({ length: 6 }, (_, j): PolarParticle => ({
        phases: [0, 1, 2].map((t) => 1e4 * Math.sin(7919 * (seed + 1) + 31 * j + t)) as [number, number, number], magnitudes: [1, 1, 1],
      }));
      close += complexFamilies.filter((f) => (fitFamily(block, f)?.residual ?? Infinity) < 0.2).length;
    }
    expect(close).toBe(0);
  });
  it("a family of another size is no candidate", () => {
    expect(fitFamily([{ phases: [0, 0, 0], magnitudes: [1, 1, 1] }], complexFamilies[0]!)).toBeUndefined();
  });
});
