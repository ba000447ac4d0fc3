/** Breaking lines at blanks. */
import { describe, expect, it } from "vitest";
import { wrapLine } from "../src/output/wrap.js";

describe("wrapLine", () => {
  it("keeps short lines and the margin of long ones", () => {
    expect(wrapLine("    short", 20)).toEqual(["    short"]);
    expect(wrapLine("  one two three", 10)).toEqual(["  one two", "    three"]);
  });
  it("gives back every word in order, within the width where words allow", () => {
    const text = "alpha beta gamma delta epsilon zeta eta theta iota kappa";
    for (const width of [12, 20, 33]) {
      const lines = wrapLine(text, width);
      expect(lines.map((line) => line.trim()).join(" ")).toBe(text);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    expect(wrapLine("a verylongword b", 8)).toEqual(["a", "    verylongword", "    b"]);
  });
});
