/**
 * From a real flow: the population flow of the group law on Z7, restricted to single-frequency particles, recorded at several
 * times. The fit recovers the cubic potentials and, from their coefficients over time, the conditions of
 * docs/mathematics.md, section 4, from data alone.
 */
import { gaussianMeasure, makeMeasure } from "@ringflow/measure";
import { groupLaw, groupLawSpace } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { fitPotential, type Samples } from "../../src/index.js";
import { abelian, valueOf } from "../support/networks.js";

const N = 7;
const PER_FREQUENCY = 24;

/** Rows of cos and sin so that `(alpha, beta, gamma)` become functions on the group. */
function functionsOf(spectral: Float64Array): Float64Array {
  const out = new Float64Array((spectral.length / 6) * 3 * N);
  for (let j = 0; j < spectral.length / 6; j++) {
    const k = 1 + Math.floor(j / PER_FREQUENCY);
    for (let part = 0; part < 3; part++) {
      const [re, im] = [spectral[6 * j + 2 * part]!, spectral[6 * j + 2 * part + 1]!];
      for (let x = 0; x < N; x++) {
        const angle = ((part === 2 ? -1 : 1) * 2 * Math.PI * k * x) / N;
        out[(3 * j + part) * N + x] = 2 * (re * Math.cos(angle) - im * Math.sin(angle));
      }
    }
  }
  return out;
}

/** Velocities of spectral coordinates: the components of the functional's velocity on the particle's own character. */
function spectralVelocity(velocity: Float64Array, count: number): Float64Array {
  const out = new Float64Array(6 * count);
  for (let j = 0; j < count; j++) {
    const k = 1 + Math.floor(j / PER_FREQUENCY);
    for (let part = 0; part < 3; part++) {
      for (let x = 0; x < N; x++) {
        const angle = ((part === 2 ? -1 : 1) * 2 * Math.PI * k * x) / N;
        out[6 * j + 2 * part]! += (velocity[(3 * j + part) * N + x]! * Math.cos(angle)) / N;
        out[6 * j + 2 * part + 1]! -= (velocity[(3 * j + part) * N + x]! * Math.sin(angle)) / N;
      }
    }
  }
  return out;
}

/** The reduced flow by the explicit midpoint rule; particles of the first frequency at `moments` times. */
function record(moments: number): Samples {
  const count = 3 * PER_FREQUENCY;
  const space = groupLawSpace(N);
  const law = groupLaw(abelian(N));
  const weights = new Float64Array(count).fill(1 / PER_FREQUENCY);
  const start = gaussianMeasure({ space: { field: "real", blocks: [{ name: "z", size: 6 }] }, count, standardDeviation: 0.25, seed: 3 }).points;
  const velocity = (z: Float64Array): Float64Array => {
    const out = new Float64Array(count * 3 * N);
    law.velocity(valueOf(makeMeasure(space, weights, functionsOf(z))), out);
    return spectralVelocity(out, count);
  };
  let z = start;
  const h = 0.02;
  const [points, velocities, times] = [[] as number[], [] as number[], [] as number[]];
  for (let t = 0; t < moments; t++) {
    const v = velocity(z);
    points.push(...z.slice(0, 6 * PER_FREQUENCY));
    velocities.push(...v.slice(0, 6 * PER_FREQUENCY));
    for (let j = 0; j < PER_FREQUENCY; j++) times.push(t);
    for (let step = 0; step < 6; step++) {
      const first = velocity(z);
      const half = z.map((x, i) => x + 0.5 * h * first[i]!);
      const middle = velocity(half);
      z = z.map((x, i) => x + h * middle[i]!);
    }
  }
  return { points: Float64Array.from(points), velocities: Float64Array.from(velocities), dimension: 6, times: Float64Array.from(times), weights: new Float64Array(times.length).fill(1 / PER_FREQUENCY) };
}

describe("the population flow of Z7", () => {
  const samples = record(6);
  const found = valueOf(fitPotential(samples, { field: "complex", names: ["a", "b", "c"], degree: 3 }));
  const SECTION_4 = ["a*b*c", "a*b*conj(c)", "a*c*conj(b)", "b*c*conj(a)", "a^2*c", "a^2*conj(c)", "b^2*c", "b^2*conj(c)"];

  it("is explained by cubic monomials, all homomorphisms", () => {
    expect(found.verdict).toBe("recovered");
    expect(found.heldOutResidual).toBeLessThan(1e-8);
    expect(found.terms.every((t) => t.homomorphism)).toBe(true);
    const monomials = new Set(found.terms.map((t) => t.monomial));
    // A monomial and its conjugate have the same real part; either may stand for both.
    const isThere = (text: string): boolean => monomials.has(text) || monomials.has(conjugate(text));
    expect(SECTION_4.filter((text) => !isThere(text))).toEqual([]);
    // Beside these only the joint offset, |a|^2 c and |b|^2 c.
    const offset = ["a*c*conj(a)", "b*c*conj(b)"];
    expect(found.terms.map((t) => t.monomial).filter((m) => ![...SECTION_4, ...offset].some((s) => m === s || m === conjugate(s)))).toEqual([]);
  });

  it("the target rests at 1/(2n) and every other condition at 0", () => {
    const conditions = found.conditions.filter((c) => SECTION_4.some((s) => c.monomial === s || c.monomial === conjugate(s)));
    expect(conditions.length).toBe(8);
    for (const c of conditions) {
      expect(c.residual).toBeLessThan(1e-8);
      expect(c.slope).toBeGreaterThan(0);
      const target = c.monomial === "a*b*c" || c.monomial === conjugate("a*b*c") ? 1 / (2 * N) : 0;
      expect(Math.hypot(c.target[0] - target, c.target[1])).toBeLessThan(1e-8);
    }
  });
});

/** Conjugate of a monomial in the order in which the library writes it. */
function conjugate(text: string): string {
  const factors = text.split("*").map((f) => /^conj\((\w)\)(.*)$/.exec(f)).map((m, i) => ({ name: m?.[1] ?? text.split("*")[i]![0]!, bar: m === null, power: m === null ? text.split("*")[i]!.slice(1) : m[2]! }));
  const write = ({ name, bar, power }: { name: string; bar: boolean; power: string }): string => (bar ? `conj(${name})${power}` : `${name}${power}`);
  return [...factors.filter((f) => !f.bar), ...factors.filter((f) => f.bar)].map(write).join("*");
}
