/** Pictures of blocks on irreps, and their section. */
import { describe, expect, it } from "vitest";
import { directionsFigure, gramFigure, renderReport, type ReportInput, type ReportIrrep } from "../src/index.js";

const vertex = (k: number): { u: number[]; w: number[]; size: number } => {
  const [a, b] = [(Math.PI * k) / 5, (3 * Math.PI * k) / 5];
  return { u: [Math.cos(a), Math.sin(a)], w: [Math.cos(b), Math.sin(b)], size: 2 };
};
const irrep: ReportIrrep = {
  label: "E<1>", degree: 2, type: "real", size: 10, family: "frame*simplex", level: "algebraic", residual: 0.01, target: 1, purity: 0.999,
  pairs: [0, 1, 2, 3, 4].map(vertex),
};
const input: ReportInput = {
  title: "D5", command: "ringflow discover dihedral:5", group: { name: "dihedral:5", order: 10 }, verdict: "exact", explanation: "-.",
  accuracy: { correct: 100, total: 100, margin: 0.9 }, particles: 80, live: 10, seconds: 1, explained: 1, loss: 0, frequencies: [], irreps: [irrep],
  formula: [], claims: [], notes: [], files: [],
};

describe("figures of a block on an irrep", () => {
  it("draw one disc, square and line per cluster, and K^2 cells", () => {
    const directions = directionsFigure(irrep);
    expect(directions.match(/<line/g)?.length).toBe(5);
    expect(directions).toContain("E&lt;1&gt;");
    expect(gramFigure(irrep).match(/<rect/g)?.length).toBe(25);
  });

  it("name the range of the inner products: -1/4 on a simplex, another on a broken one", () => {
    expect(gramFigure(irrep)).toContain("-0.25 .. -0.25 off diagonal");
    expect(gramFigure({ ...irrep, pairs: [vertex(0), vertex(0)] })).toContain("1.00 .. 1.00 off diagonal");
  });
});

describe("the report", () => {
  it("shows irreps in place of frequencies", () => {
    const page = renderReport(input);
    expect(page).toContain("The irreps");
    expect(page).toContain("frame*simplex");
    expect(page).not.toMatch(/The frequencies|>Frequenc|main frequency/);
  });

  it("says so when no block was found", () => {
    expect(renderReport({ ...input, irreps: [] })).toContain("No block of particles on a common irrep was found.");
  });
});
