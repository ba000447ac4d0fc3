/** Problems as files: what is read, what is refused, and that velocities are minus gradients. */
import { checkVelocity } from "@ringflow/flow";
import { gaussianMeasure } from "@ringflow/measure";
import { couplingRatio } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { buildProblem, parseProblemFile, type BuiltProblem } from "../../src/index.js";
import { valueOf } from "../support/networks.js";

const build = (value: object): BuiltProblem => valueOf(buildProblem(valueOf(parseProblemFile(JSON.stringify(value)))));
const zeroOne = { variables: ["t1", "t2", "t3", "t4", "t5"], potentials: { r1: "t1*t2*t3", r2: "t3*t4*t5" }, energy: "(r1-1)^2 + r2^2" };
const frequency = { field: "complex", variables: ["a", "b", "c"], potentials: { t: "a*b*c", k: "a^2*conj(c)" }, energy: "(t-1)*conj(t-1) + 1/4*k*conj(k)" };

describe("problems", () => {
  it.each([zeroOne, frequency, { variables: ["x"], potentials: { m: "x^2", s: "x" }, energy: "m/(1+s^2) + (m-2)^3/6" }])("velocity is minus the gradient: $energy", (file) => {
    const { functional, space } = build(file);
    const measure = gaussianMeasure({ space, count: 7, standardDeviation: 0.7, seed: 5, weight: 1 / 7 });
    expect(checkVelocity(functional, measure).relativeError).toBeLessThan(1e-6);
  });

  it("a wrong sign would be seen (negative control)", () => {
    const { functional, space } = build(zeroOne);
    const measure = gaussianMeasure({ space, count: 4, standardDeviation: 0.7, seed: 5, weight: 0.25 });
    const wrong = { value: functional.value.bind(functional), velocity: (m: typeof measure, out: Float64Array) => { const e = functional.velocity(m, out); out.forEach((v, i) => (out[i] = -v)); return e; } };
    expect(checkVelocity(wrong, measure).relativeError).toBeGreaterThan(1);
  });

  it("differentiates the energy symbolically and proves the potentials", () => {
    const { potentials } = build(zeroOne);
    expect(potentials.map((p) => [p.derivative, p.proof.homomorphism])).toEqual([["2*(r1 - 1)", true], ["2*r2", true]]);
    expect(build({ ...zeroOne, potentials: { r1: "t1 + t2", r2: "t3" } }).potentials.map((p) => p.proof.homomorphism)).toEqual([false, true]);
  });

  it("the coupling is E[t1 t2 t4 t5] off the diagonal: none for disjoint potentials, some for overlapping ones", () => {
    const { functional, space } = build(zeroOne);
    const one = gaussianMeasure({ space, count: 1, standardDeviation: 1, seed: 2 });
    const [t1, t2, t3, t4, t5] = one.points as unknown as [number, number, number, number, number];
    const K = functional.coupling(one);
    expect(K[1]).toBeCloseTo(Math.abs(t1 * t2 * t4 * t5), 12);
    expect(K[0]).toBeCloseTo((t2 * t3) ** 2 + (t1 * t3) ** 2 + (t1 * t2) ** 2, 12);
    const apart = build({ ...zeroOne, potentials: { r1: "t1*t2", r2: "t4*t5" } });
    expect(couplingRatio(apart.functional.coupling(one), 2)).toBe(0);
    expect(couplingRatio(K, 2)).toBeGreaterThan(0);
  });

  it.each([
    ["not json", "problem/not-json"], ["[]", "problem/shape"], ["{}", "problem/shape"], [JSON.stringify({ ...zeroOne, extra: 1 }), "problem/shape"],
    [JSON.stringify({ ...zeroOne, particles: 0 }), "problem/shape"], [JSON.stringify({ ...zeroOne, potentials: { __proto__: null, constructor: "t1" } }), "problem/expression"],
    [JSON.stringify({ ...zeroOne, potentials: {} }), "problem/expression"], [JSON.stringify({ ...zeroOne, energy: "r3" }), "problem/expression"],
    [JSON.stringify({ ...zeroOne, energy: "rho(r1)" }), "problem/expression"], [JSON.stringify({ ...zeroOne, potentials: { r1: "u", r2: "t1" } }), "problem/expression"],
    [JSON.stringify({ ...zeroOne, potentials: { t1: "t2", r2: "t1" } }), "problem/expression"], [JSON.stringify({ ...zeroOne, potentials: { r1: "conj(t1)", r2: "t1" } }), "problem/expression"],
    [JSON.stringify({ ...frequency, energy: "t" }), "problem/expression"], [JSON.stringify({ ...zeroOne, energy: "(r1" }), "problem/expression"],
  ])("refuses %s", (text, code) => {
    const parsed = parseProblemFile(text);
    expect(parsed._tag === "Left" ? parsed : buildProblem(parsed.right)).toMatchObject({ left: { code } });
  });
});
