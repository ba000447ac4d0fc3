/** Two engines and closures: they agree with each other and with differences; where the system is wrong, it is caught. */
import { cyclotomicField } from "@ringflow/algebra";
import fc from "fast-check";
import nerdamer from "nerdamer/all";
import { describe, expect, it } from "vitest";
import { casDerivative, casExpand, casIsZero, expressionLatex } from "../../src/expression/cas.js";
import { exactValue, realValue } from "../../src/expression/exact-value.js";
import { exactFraction, polynomialSpace } from "../../src/expression/polynomial.js";
import { compileExpression, differentiate, parseExpression, proveHomomorphism } from "../../src/index.js";
import type { Expression } from "../../src/index.js";
import { expressions, NAMES } from "../support/expressions.js";

const space = polynomialSpace(NAMES);

function tree(text: string): Expression {
  const parsed = parseExpression(text);
  if (parsed._tag === "Left") throw new Error(`${text}: ${parsed.left.found}`);
  return parsed.right;
}

/** Exact equality by cross-multiplication; undefined where a form is too large. */
function equal(e: Expression, f: Expression): boolean | undefined {
  const [p, q] = [exactFraction(space, e), exactFraction(space, f)];
  if (p._tag === "Left" || q._tag === "Left") return undefined;
  const { ring } = space;
  return ring.equals(ring.mul(p.right.numerator, q.right.denominator), ring.mul(q.right.numerator, p.right.denominator));
}

describe("the computer algebra system and the exact engine", () => {
  it("expand and differentiate alike", () => {
    let compared = 0;
    fc.assert(fc.property(expressions, (e) => {
      const expanded = casExpand(e);
      if (expanded.kind === "answer") { compared++; if (equal(e, tree(expanded.value)) === false) return false; }
      const slope = casDerivative(e, "x");
      return slope.kind !== "answer" || equal(differentiate(e, "x"), tree(slope.value)) !== false;
    }), { numRuns: 150, seed: 11 });
    expect(compared).toBeGreaterThan(100);
  });

  it("LaTeX comes with the original names", () => {
    expect(expressionLatex(tree("alpha_1*conj(c2)^2/3"))).toMatch(/\\alpha_\{1\}.*\\overline\{c_\{2\}\}/);
  });
});

describe("where nerdamer is wrong", () => {
  const ask = (text: string): string => { nerdamer.set("TIMEOUT", 20_000); return nerdamer(text).text("fractions"); };

  it("factor(x^12 - 1): the exact engine sees that the product is another polynomial", () => {
    const factored = tree(ask("factor(x^12-1)"));
    expect(equal(factored, tree("x^12 - 1"))).toBe(false);
    // Negative control: a right factorisation is accepted.
    expect(equal(tree("(x^6-1)*(x^6+1)"), tree("x^12 - 1"))).toBe(true);
  });

  it("realpart((3+4i)/(1-2i)) is -1, not 0", () => {
    expect(ask("realpart((3+4*i)/(1-2*i))")).toBe("0");
    const value = exactValue(tree("((3+4*i)/(1-2*i) + conj((3+4*i)/(1-2*i)))/2"), { variable: () => realValue(0) });
    expect(value).toEqual(realValue(-1));
  });

  it("expand((1+i)(1-i) z/2) loses the half: questions about zero therefore never show it an i", () => {
    expect(ask("expand((1+i)*(1-i)*z/2)")).toBe("2*z");
    expect(equal(tree("(1+i)*(1-i)*z1/2"), tree("2*z1"))).toBe(false);
    expect(equal(tree("(1+i)*(1-i)*z1/2"), tree("z1"))).toBe(true);
    expect(casIsZero(tree("(1+i)*(1-i)*z1/2 - z1"))).toEqual({ kind: "answer", value: true });
    expect(casIsZero(tree("(1+i)*(1-i)*z1/2 - 2*z1"))).toEqual({ kind: "answer", value: false });
    // No variable is taken for the unit, whatever its name.
    for (const name of ["j", "j0", "n0"]) expect(casIsZero(tree(`${name} - i`))).toEqual({ kind: "answer", value: false });
    expect(proveHomomorphism("(1/2 + i*1/2)*(1 - i)*z")).toMatchObject({ right: { homomorphism: true, disagreements: [] } });
  });

  it("solve(x^3 - 2): one of its roots is a cube root of -2", () => {
    expect(nerdamer("solve(x^3-2, x)").text()).toContain("((1/2)*i*sqrt(3)+1/2)*2^(1/3)");
    // 1/2 + i sqrt(3)/2 is a primitive sixth root of unity; its cube is -1.
    const field = cyclotomicField(6);
    expect(field.equals(field.power(field.zeta(1), 3), field.negate(field.one))).toBe(true);
  });

  it("solve(x^4 - 10 x^2 + 1): rational roots of a polynomial that has none", () => {
    const root = /^\[([^,]+),/.exec(nerdamer("solve(x^4-10*x^2+1, x)").text())![1]!;
    const value = exactValue(tree(`(${root})^4 - 10*(${root})^2 + 1`), { variable: () => realValue(0) })!;
    expect(value.re.numerator).not.toBe(0n);
  });

  it("a system that says yes to everything proves nothing, and one that says no stops a proof", () => {
    const yes = proveHomomorphism("x1 + x2", { cas: () => ({ kind: "answer", value: true }) });
    expect(yes).toMatchObject({ right: { homomorphism: false, disagreements: ["multiplicativity", "unit"] } });
    const no = proveHomomorphism("x1*x2", { cas: () => ({ kind: "answer", value: false }) });
    expect(no).toMatchObject({ right: { homomorphism: null, disagreements: ["additivity", "zero", "multiplicativity", "unit"] } });
    expect(no._tag === "Right" && no.right.counterexample).toBe(undefined);
    const silent = proveHomomorphism("x1*x2", { cas: () => ({ kind: "gave-up", reason: "timeout" }) });
    expect(silent).toMatchObject({ right: { homomorphism: null, disagreements: [] } });
  });
});

describe("closures", () => {
  const texts = ["x^2*y - 3", "x*y*z1", "(x+2*y)^3/(1+x^2)", "x^-2 + y", "x", "7", "x*(y - z1)*(x + 1/3)^4", "conj(x)*y^2 + i*z1", "conj(x*y)*conj(i*z1^2) - x*conj(x)"];
  it.each(texts)("%s: value and gradient of many points against exact values and differences", (text) => {
    const e = tree(text);
    for (const field of ["real", "complex"] as const) {
      if (field === "real" && /conj|i\*/.test(text)) continue;
      const step = field === "complex" ? 2 : 1;
      const [count, width] = [601, 3 * step];
      const points = Float64Array.from({ length: count * width }, (_, k) => 0.9 * Math.sin(k * k + 1) + 0.2);
      const compiled = compileExpression(e, NAMES, field);
      const values = new Float64Array(2 * count);
      compiled.values(points, count, values);
      const gradient = new Float64Array(points.length);
      compiled.addGradient(points, count, 0.7, field === "complex" ? -0.4 : 0, gradient);
      const at = (p: Float64Array): number => { const out = new Float64Array(2); compileExpression(e, NAMES, field).values(p, 1, out); return 0.7 * out[0]! - (field === "complex" ? 0.4 : 0) * out[1]!; };
      for (const j of [0, 255, 256, 600]) {
        const point = points.slice(j * width, (j + 1) * width);
        const scale = 1 + Math.hypot(...gradient.slice(j * width, (j + 1) * width), values[2 * j]!);
        expect(Math.abs(0.7 * values[2 * j]! - (field === "complex" ? 0.4 : 0) * values[2 * j + 1]! - at(point))).toBeLessThan(1e-12 * scale);
        for (let d = 0; d < width; d++) {
          const h = 1e-5;
          const [up, down] = [point.slice(), point.slice()];
          up[d]! += h;
          down[d]! -= h;
          expect(Math.abs((at(up) - at(down)) / (2 * h) - gradient[j * width + d]!)).toBeLessThan(1e-5 * scale);
        }
      }
    }
  });

  it("values agree with exact arithmetic at a rational point", () => {
    const compiled = compileExpression(tree("(x+2*y)^3/(1+x^2) - z1/4"), NAMES, "real");
    const out = new Float64Array(2);
    compiled.values(new Float64Array([3, -2, 7]), 1, out);
    expect(out[0]).toBeCloseTo(-1 / 10 - 7 / 4, 14);
  });
});
