import { describe, expect, it } from "vitest";
import { formatCount, formatFixed, formatNumber, formatSeconds, formatShare } from "../src/internal/numbers.js";
import { breakFormula, displayMath, familyName } from "../src/internal/typeset.js";

describe("formulas", () => {
  it("break at wide spaces outside braces, and joined they are the input", () => {
    const latex = "a = b,\\quad c = \\{ 1,\\; 2 \\},\\; {d,\\; e}";
    const pieces = breakFormula(latex);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join("")).toBe(latex);
    expect(breakFormula("{a\\;b}")).toEqual(["{a\\;b}"]);
  });

  it("are MathML, or their escaped source when they cannot be typeset", () => {
    expect(displayMath("\\frac{1}{n}").markup).toContain("<mfrac>");
    const broken = displayMath("\\frac{1}{<b>").markup;
    expect(broken).not.toContain("<math");
    expect(broken).toContain("&lt;b&gt;");
  });

  it("keep conjugates: an overline is marked up, and without it the result differs", () => {
    expect(displayMath("\\overline{\\chi(z)}").markup).toContain("tml-overline");
    expect(displayMath("\\chi(z)").markup).not.toContain("tml-overline");
  });

  it("name families with subscripts and escape other words", () => {
    expect(familyName("z_4c*z_xi").markup.replace(/<[^>]*>/g, "")).toBe("z4c \u2217 z\u03be");
    expect(familyName("<i>").markup).toBe("&lt;i&gt;");
  });
});

describe("numbers", () => {
  it("keep few digits and use powers of ten far from 1", () => {
    expect(formatNumber(1.42e-6, 2)).toBe("1.4\u202f\u00d7\u202f10\u207b\u2076");
    expect(formatNumber(-0.5)).toBe("\u22120.5");
    expect(formatNumber(12345)).toBe("12345");
    expect(formatFixed(0.99549, 3)).toBe("0.995");
  });

  it("group thousands from 10 000 up", () => {
    expect([2757, 16129, -1234567].map(formatCount)).toEqual(["2757", "16\u202f129", "\u22121\u202f234\u202f567"]);
  });

  it("never round a share up to 100 %", () => {
    expect(formatShare(0.99999)).toBe("99.9\u202f%");
    expect(formatShare(1)).toBe("100\u202f%");
  });

  it("write times in seconds, then minutes", () => {
    expect([4.21, 119, 125].map(formatSeconds)).toEqual(["4.2\u202fs", "119\u202fs", "2\u202fmin 5\u202fs"]);
  });
});
