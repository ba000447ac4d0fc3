import { describe, expect, it } from "vitest";
import { contractionFigure, decouplingFigure, monomialFigure, renderTheoryReport, spectrumFigure, type TheoryReportInput } from "../src/index.js";

const at = (time: number, median: number) => ({ time, interval: { median, low: 0.9 * median, high: 1.1 * median, confidence: 0.978 } });
const curve = [at(0, 0.05), at(1, 0.2), at(10, 0.4), at(100, 0.31)];
const input: TheoryReportInput = {
  group: { name: "cyclic:7", order: 7 }, command: "ringflow theory cyclic:7 --seeds 10", irreps: ["1", "2", "3"], particles: 56, seeds: 10, time: 2000, decay: 0.005,
  claims: [
    { name: "First <claim>", verdict: "holds", statement: "It is 0.123 [0.1, 0.2] & more.", rule: "holds: below 1." },
    { name: "Second", verdict: "partly", statement: "Half.", rule: "r" },
    { name: "Third", verdict: "fails", statement: "No.", rule: "r" },
  ],
  methods: [
    { method: "rkc2", gradientFlow: true, evaluations: 1234, energy: 0.5, live: 16, sizes: [4, 6, 6], sameIrrep: 1, distance: 0, dissipationResidual: 1.5e-3 },
    { method: "adam", gradientFlow: false, evaluations: 3001, energy: 0.4, live: 18, sizes: [6, 6, 6], sameIrrep: 0.5, distance: 0.9 },
  ],
  starts: [{ law: "gaussian", offDiagonal: at(0, 0.05).interval, live: at(0, 16).interval, learned: 10, count: 10 }],
  widths: [{ particles: 28, offDiagonal: at(0, 0.07).interval, live: at(0, 14).interval }],
  curves: { offDiagonal: curve, live: curve, effectiveDimension: curve, smallest: [at(0, -0.5), at(10, 0.01)], negative: curve, purity: curve, odd: curve, even: curve },
  crossings: [{ seed: 1, time: 8.5, direction: "rising" }],
};

describe("theory report", () => {
  const page = renderTheoryReport(input);

  it("shows every claim with its verdict in words, its statement and its rule, escaped", () => {
    for (const text of ["Seen to hold:</b> First &lt;claim&gt;", "Seen in part:</b> Second", "Not seen:</b> Third", "0.123 [0.1, 0.2] &amp; more.", "Rule: holds: below 1.", "1 of 3"]) expect(page).toContain(text);
    expect(page).not.toContain("<claim>");
  });

  it("shows the tables' numbers and the command, and loads nothing", () => {
    for (const text of ["1234", "adam (not a gradient flow)", "4, 6, 6", "10 of 10", "ringflow theory cyclic:7 --seeds 10"]) expect(page).toContain(text);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|src=|href=/);
    expect(renderTheoryReport(input)).toBe(page);
  });

  it("figures carry their curves, bands and crossings; without data they say so", () => {
    for (const svg of [decouplingFigure(input), contractionFigure(input), monomialFigure(input), spectrumFigure(input)]) {
      expect(svg).toMatch(/^<svg xmlns/);
      expect(svg.match(/<path/g)!.length).toBeGreaterThanOrEqual(2);
    }
    expect(decouplingFigure(input)).toContain("ending at 0.31");
    expect(spectrumFigure(input)).toContain("1 crossings of zero");
    expect(spectrumFigure({ ...input, crossings: [] })).not.toBe(spectrumFigure(input));
    expect(decouplingFigure({ curves: { ...input.curves, offDiagonal: [] } })).toContain("Nothing was measured.");
  });
});
