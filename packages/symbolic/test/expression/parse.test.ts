/** The grammar: what is read, that printing reads back, and that hostile text is refused at once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactFraction, polynomialSpace } from "../../src/expression/polynomial.js";
import { parseExpression, printExpression } from "../../src/index.js";
import { expressions, NAMES } from "../support/expressions.js";

const space = polynomialSpace(NAMES);

describe("parsing", () => {
  it.each([
    ["-x^2", "-x^2"], ["x1*x2*x3", "x1*x2*x3"], ["a1*b1*conj(c1)", "a1*b1*conj(c1)"], ["x^2*y - 3", "x^2*y - 3"], ["x^-2", "x^(-2)"],
    ["x**3", "x^3"], ["x-y-z", "x - y - z"], ["x/(y*z)", "x/(y*z)"], ["x/y/z", "x/y/z"], ["0.125*x", "1/8*x"], ["--x", "x"], [" ( x ) ", "x"],
    ["x-(y-z)", "x - (y - z)"], ["rho(x)*rho(y)", "rho(x)*rho(y)"], ["(x+y)^2", "(x + y)^2"], ["i*x", "i*x"],
  ])("%s is read as %s", (text, printed) => {
    const parsed = parseExpression(text);
    expect(parsed._tag === "Right" && printExpression(parsed.right)).toBe(printed);
  });

  it("what is printed reads back to the same value", () => {
    fc.assert(fc.property(expressions, (e) => {
      const back = parseExpression(printExpression(e));
      if (back._tag === "Left") return back.left.code === "expression/limit";
      const [one, two] = [exactFraction(space, e), exactFraction(space, back.right)];
      return one._tag === "Left" || (two._tag === "Right" && space.ring.equals(one.right.numerator, two.right.numerator));
    }), { numRuns: 300, seed: 7 });
  });
});

describe("refusals", () => {
  it.each([
    ["", "expression/syntax"], ["2x", "expression/syntax"], ["x y", "expression/syntax"], ["x^2^3", "expression/syntax"], ["x^y", "expression/syntax"], ["x^1.5", "expression/syntax"],
    ["(x", "expression/syntax"], ["x)", "expression/syntax"], ["sin(x)", "expression/name"], ["conj", "expression/name"], ["constructor", "expression/name"],
    ["hasOwnProperty*x", "expression/name"], ["__proto__", "expression/syntax"], ["x; y", "expression/syntax"], ["x.y", "expression/syntax"], ["x['a']", "expression/syntax"],
    ["\u0445*2", "expression/syntax"], ["x\u200b", "expression/syntax"], ["\u0391", "expression/syntax"], ["x^65", "expression/limit"], ["(x^9)^9", "expression/limit"], ["1e5", "expression/syntax"],
    [`${"9".repeat(41)}*x`, "expression/limit"], ["a".repeat(33), "expression/limit"],
  ])("%s: %s", (text, code) => {
    const parsed = parseExpression(text);
    expect(parsed._tag === "Left" && parsed.left.code).toBe(code);
  });

  it("names the place", () => {
    const parsed = parseExpression("x + \u0443");
    expect(parsed._tag === "Left" && parsed.left).toMatchObject({ position: 4, found: "the character U+0443" });
  });

  const hostile = { parentheses: "(".repeat(3999), nested: `${"(".repeat(60)}x${")".repeat(60)}`, signs: `${"-".repeat(3990)}x`, long: "x+".repeat(1_000_000), calls: "conj(".repeat(700), variables: Array.from({ length: 300 }, (_, i) => `v${i}`).join("+") };
  it.each(Object.entries(hostile))("hostile text (%s) is answered without running out of stack", (_, text) => {
    const parsed = parseExpression(text);
    expect(parsed._tag).toBe(text === hostile.signs ? "Right" : "Left");
  });
});
