/** Energies: which are real, what they cannot fall below, and that derivatives hold where they are real only by their potentials. */
import { rationalToNumber } from "@ringflow/algebra";
import { checkVelocity } from "@ringflow/flow";
import { gaussianMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import { buildProblem, parseExpression, parseProblemFile, type BuiltProblem } from "../../src/index.js";
import { lowerBound } from "../../src/problem/lower-bound.js";
import { isRealEverywhere } from "../../src/problem/real-energy.js";
import { compileExpression } from "../../src/expression/compile.js";
import { valueOf } from "../support/networks.js";

const build = (value: object): BuiltProblem => valueOf(buildProblem(valueOf(parseProblemFile(JSON.stringify(value)))));
const refusal = (value: object): unknown => buildProblem(valueOf(parseProblemFile(JSON.stringify(value))));
const complex = (potentials: Record<string, string>, energy: string): object => ({ field: "complex", variables: ["a", "b"], potentials, energy });

describe("energies that are real at the values of their potentials", () => {
  it.each([
    [{ t: "a*conj(a)" }, "(t-1)^2", "2*(t - 1)"],
    [{ t: "a*conj(a)" }, "(t-1)*conj(t-1)", undefined],
    [{ t: "a*conj(a)", u: "a*b" }, "t*u*conj(u) + t^3", undefined],
    [{ t: "a*b", s: "conj(a)*conj(b)" }, "(t-1)*(s-1)", undefined],
    [{ t: "a + conj(a)" }, "t^4 - t", "4*t^3 - 1"],
    [{ t: "a*b" }, "(t-1)*conj(t-1)", "t - 1"],
  ])("%j, %s", (potentials, energy, derivative) => {
    const { functional, space, potentials: [first] } = build(complex(potentials as Record<string, string>, energy));
    const measure = gaussianMeasure({ space, count: 5, standardDeviation: 0.7, seed: 3, weight: 0.2 });
    expect(checkVelocity(functional, measure).relativeError).toBeLessThan(1e-6);
    if (derivative !== undefined) expect(first!.derivative).toBe(derivative);
  });

  it.each([[{ t: "a" }, "t^2"], [{ t: "a*b" }, "(t-1)^2"], [{ t: "a*conj(b)" }, "(t-1)^2"], [{ t: "a*conj(a)" }, "i*t"], [{ t: "a - conj(a)" }, "t"]])("%j, %s is refused (negative control)", (potentials, energy) => {
    expect(refusal(complex(potentials as Record<string, string>, energy))).toMatchObject({ left: { code: "problem/expression", found: "one with an imaginary part" } });
  });

  it("realness of a potential is an exact identity", () => {
    const real = (text: string): boolean => isRealEverywhere(valueOf(parseExpression(text)), ["a", "b"]);
    for (const text of ["a*conj(a)", "a + conj(a)", "i*(a - conj(a))", "a*conj(b) + b*conj(a)", "1/(1 + a*conj(a))"]) expect(real(text), text).toBe(true);
    for (const text of ["a", "a*conj(b)", "i", "a - conj(a)", "a*conj(a) + i/1000000"]) expect(real(text), text).toBe(false);
  });
});

describe("lower bounds by form", () => {
  const known = { real: new Set(["x", "y", "p"]), nonNegative: new Set(["p"]) };
  const bound = (text: string): number | undefined => {
    const found = lowerBound(valueOf(parseExpression(text)), known);
    return found === undefined ? undefined : rationalToNumber(found);
  };
  it.each([
    ["(x-1)^2", 0], ["(x-1)^2 - 5", -5], ["(x-1)^2 + 1", 1], ["2*(x-1)^2 + 3*(y^2 + 1/2)", 1.5], ["(z-1)*conj(z-1) + 1/4*z*conj(z)", 0], ["x*x", 0], ["x^2*y^4 + 7", 7],
    ["p", 0], ["p*x^2", 0], ["p^3 - 1", -1], ["x^2/(1+y^2)", 0], ["1/(1+x^2)", 0], ["conj(p) + 3", 3], ["3", 3], ["(z*conj(z))^3", 0], ["(x*conj(y))^2", 0], ["(1/2)^2 + x^2", 0.25],
  ])("%s is at least %f", (text, value) => {
    expect(bound(text)).toBe(value);
    // Sampled: it is never below.
    const compiled = compileExpression(valueOf(parseExpression(text)), ["x", "y", "p", "z"], "complex");
    const out = new Float64Array(2);
    for (let t = 0; t < 50; t++) {
      compiled.values(new Float64Array([3 * Math.sin(t), 0, 3 * Math.cos(2.5 * t), 0, 1 + Math.sin(3 * t), 0, Math.sin(5 * t), Math.cos(7 * t)]), 1, out);
      expect(out[0]).toBeGreaterThanOrEqual(value - 1e-9);
      expect(Math.abs(out[1]!)).toBeLessThan(1e-9);
    }
  });

  it.each(["x", "x^3", "-x^2", "x*y", "1/x", "(x-1)^2 - y^2", "z^2", "z*z", "(z-1)^2", "x^2 - 2*x + 1", "p - x", "-p", "x^2/y", "p^3*x", "1/(x^2-1)", "i*i*x^2", "z*conj(x)"])("none is claimed for %s (negative control)", (text) => {
    expect(bound(text)).toBe(undefined);
  });

  it("of potentials that are never negative, and of the file", () => {
    const file = { variables: ["x"], potentials: { t: "x^2" }, energy: "t + 1" };
    expect(build(file).bound).toEqual({ value: 1, source: "form" });
    expect(build({ ...file, potentials: { t: "x^3" } }).bound).toBe(undefined);
    expect(build({ ...file, potentials: { t: "x^3" }, least: -2 }).bound).toEqual({ value: -2, source: "given" });
    expect(refusal({ ...file, least: 0.5 })).toMatchObject({ left: { code: "problem/expression", found: "0.5" } });
  });
});
