/** Gauss-Newton on the conditions and Krawczyk's existence test. */
import { describe, expect, it } from "vitest";
import { mirrorTies } from "../src/blocks/ties.js";
import { equationsOf } from "../src/conditions/equations.js";
import { realLayout } from "../src/conditions/evaluate.js";
import { generateConditions, pureSupports } from "../src/conditions/generate.js";
import { proveExistence } from "../src/conditions/krawczyk.js";
import { polish } from "../src/conditions/polish.js";
import { expandVector, reduceVector, tiedCoordinates, tiedEquations } from "../src/conditions/tied-equations.js";
import { abelian } from "./support/networks.js";

const { dual } = abelian(23);
const size = 6;
const system = generateConditions(dual, pureSupports(new Array<number>(size).fill(1)));
const equations = equationsOf(system);

/** Six particles `(+-1) x cube roots` with phases nu, plus a deterministic disturbance. */
function nearSolution(disturbance: number): Float64Array {
  const amplitude = Math.cbrt(1 / 12);
  const nu = 0.7;
  const phases = [0, 1, 2].flatMap((k) => {
    const w = (2 * Math.PI * k) / 3;
    return [[w, w, w], [w + nu, w + nu + Math.PI, w + Math.PI - 2 * nu]];
  });
  const exact = phases.flatMap((p) => p.flatMap((angle) => [amplitude * Math.cos(angle), amplitude * Math.sin(angle)]));
  return Float64Array.from(exact, (x, i) => x + disturbance * Math.sin(17 * i + 3));
}

describe("polish", () => {
  it("closes a disturbed block to 1e-13 with a move of the size of the disturbance", () => {
    const p = polish(equations, nearSolution(0.01));
    expect(p.converged).toBe(true);
    expect(p.residual).toBeLessThan(1e-13);
    expect(p.move).toBeLessThan(0.05);
    expect(p.move).toBeGreaterThan(1e-4);
  });
  it("leaves an exact block where it is", () => {
    expect(polish(equations, nearSolution(0)).move).toBeLessThan(1e-13);
  });
  it("negative control: three particles cannot meet the conditions of a generic character", () => {
    const three = equationsOf(generateConditions(dual, pureSupports([1, 1, 1])));
    const p = polish(three, nearSolution(0.01).slice(0, 18));
    expect(p.converged && p.move < 0.1).toBe(false);
  });
});

describe("existence by Krawczyk's test", () => {
  const centre = polish(equations, nearSolution(0.01)).vector;
  it("proves a solution near a polished block, as many free coordinates as equations", () => {
    const proof = proveExistence(equations, centre)!;
    // Not the smallest radius of all, 1e-13: a checker that rounds otherwise needs room.
    expect(proof.radius).toBe(1e-12);
    expect(new Set(proof.free).size).toBe(equations.equations);
  });
  it("a slightly wrong centre needs a wider box, and the box holds the distance to the solution", () => {
    const shifted = centre.map((x, i) => x + (i === 3 ? 1e-9 : 0));
    const proof = proveExistence(equations, shifted)!;
    expect(proof.radius).toBeGreaterThan(1e-11);
    expect(proof.radius).toBeLessThanOrEqual(1e-7);
  });
  it("negative controls: no proof far from a solution, nor where the equations are dependent", () => {
    expect(proveExistence(equations, nearSolution(0.05))).toBeUndefined();
    // Every block with a frame pair (order 4) has rank 14 of 16.
    const a = Math.cbrt(1 / 8);
    const four = [[0, 0, 0], [0.25, -0.25, 0], [0.1, -0.35, 0.25], [0.35, -0.6, 0.25]]
      .flatMap((p) => p.flatMap((t) => [a * Math.cos(2 * Math.PI * t), a * Math.sin(2 * Math.PI * t)]));
    const frame = equationsOf(generateConditions(dual, pureSupports([1, 1, 1, 1])));
    expect(Math.max(...frame.residuals(Float64Array.from(four)).map(Math.abs))).toBeLessThan(1e-15);
    expect(proveExistence(frame, Float64Array.from(four))).toBeUndefined();
  });
});

describe("mirror ties", () => {
  const layout = realLayout(system);
  const exact = nearSolution(0);
  it("sees that b is a signed shift of a, and drops the repeated equations", () => {
    const ties = mirrorTies(system, layout, exact);
    expect(ties).toHaveLength(1);
    const coordinates = tiedCoordinates(system, ties);
    const tied = tiedEquations(dual, system, ties, coordinates);
    expect([coordinates.dimension, tied.equations]).toEqual([30, 14]);
    const reduced = reduceVector(coordinates, exact);
    expandVector(coordinates, reduced).forEach((x, i) => expect(x).toBeCloseTo(exact[i]!, 14));
    expect(Math.max(...tied.residuals(reduced).map(Math.abs))).toBeLessThan(1e-15);
    const nearby = polish(tied, reduced.map((x, i) => x + 0.01 * Math.sin(9 * i + 1)));
    expect(nearby.converged).toBe(true);
    expect(proveExistence(tied, nearby.vector)).toBeDefined();
  });
  it("a general block has none", () => {
    expect(mirrorTies(system, layout, nearSolution(0.01))).toEqual([]);
  });
  it("the tied Jacobian agrees with central differences", () => {
    const ties = mirrorTies(system, layout, exact);
    const coordinates = tiedCoordinates(system, ties);
    const tied = tiedEquations(dual, system, ties, coordinates);
    const u = reduceVector(coordinates, exact).map((x, i) => x + 0.05 * Math.cos(5 * i));
    const jacobian = tied.jacobian(u);
    for (let j = 0; j < tied.dimension; j++) {
      const at = (s: number): Float64Array => tied.residuals(u.map((x, i) => (i === j ? x + s : x)));
      const [plus, minus] = [at(1e-6), at(-1e-6)];
      plus.forEach((p, i) => expect(jacobian[i * tied.dimension + j]).toBeCloseTo((p - minus[i]!) / 2e-6, 6));
    }
  });
});
