/** Figures of measures: plans, densities, trajectories. */
import type { ParameterMeasure } from "@ringflow/measure";
import { exactSolver, sinkhornSolver, relativeEpsilon, squaredEuclidean, transportProblem } from "@ringflow/measure/transport";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { densityAt } from "../src/figures/density-figure.js";
import { densityFigure, densityMapFigure, planFigure, trajectoryFigure } from "../src/index.js";

function measure(rows: readonly (readonly number[])[], weights = rows.map(() => 1 / rows.length)): ParameterMeasure {
  return { space: { field: "real", blocks: [{ name: "x", size: rows[0]?.length ?? 2 }] }, count: rows.length, weights: Float64Array.from(weights), points: Float64Array.from(rows.flat()) };
}
function parsed(svg: string): ReturnType<typeof parseHTML>["document"] {
  return parseHTML(`<!doctype html><body>${svg}</body>`).document;
}
function solved(source: ParameterMeasure, target: ParameterMeasure) {
  const problem = transportProblem(source, target, squaredEuclidean());
  if (problem._tag === "Left") throw problem.left;
  return problem.right;
}

const square = measure([[0, 0], [1, 0], [0, 1], [1, 1]]);
const moved = measure([[3, 0], [4, 0], [3, 1], [4, 1]]);

describe("planFigure", () => {
  it("draws one line per entry, parallel for a translation, discs and squares", () => {
    const document = parsed(planFigure(square, moved, exactSolver()(solved(square, moved)).plan));
    const lines = [...document.querySelectorAll("path.entry")].map((p) => p.getAttribute("d")!.match(/-?[\d.]+/g)!.map(Number));
    expect(lines).toHaveLength(4);
    const steps = lines.map(([x0, y0, x1, y1]) => [x1! - x0!, y1! - y0!]);
    for (const [dx, dy] of steps) {
      expect(dx).toBeCloseTo(steps[0]![0]!, 1);
      expect(dy).toBeCloseTo(0, 1);
    }
    expect([document.querySelectorAll("circle").length, document.querySelectorAll("rect").length]).toEqual([4, 4]);
  });
  it("draws lazy plans and points on a line", () => {
    const { plan } = sinkhornSolver({ epsilon: relativeEpsilon(1) })(solved(square, moved));
    expect(parsed(planFigure(square, moved, plan)).querySelectorAll("path.entry")).toHaveLength(16);
    const [a, b] = [measure([[0], [1]]), measure([[2], [5]])];
    expect(parsed(planFigure(a, b, exactSolver()(solved(a, b)).plan)).querySelectorAll("path.entry")).toHaveLength(2);
  });
  it("larger weights have larger discs", () => {
    const heavy = measure([[0, 0], [1, 0]], [0.9, 0.1]);
    const radii = [...parsed(planFigure(heavy, heavy, exactSolver()(solved(heavy, heavy)).plan)).querySelectorAll("circle")].map((c) => Number(c.getAttribute("r")));
    expect(radii[0]).toBeGreaterThan(radii[1]!);
  });
  it("refuses a plan of other measures, a plane that is not there, and says so when there is nothing", () => {
    const { plan } = exactSolver()(solved(square, moved));
    expect(() => planFigure(square, measure([[0, 0]]), plan)).toThrow(RangeError);
    expect(() => planFigure(square, moved, plan, { plane: [0, 2] })).toThrow(/0..1/);
    const none = { ...square, count: 0, weights: new Float64Array(0), points: new Float64Array(0) };
    expect(planFigure(none, none, { kind: "dense", rows: 0, columns: 0, matrix: new Float64Array(0) })).toContain("Nothing to transport");
  });
});

describe("densities", () => {
  it("integrate to 1 and are the Gaussian for one point", () => {
    const points = [{ x: 0, weight: 2 }, { x: 3, weight: 1 }];
    let sum = 0;
    for (let t = -10; t < 13; t += 0.01) sum += 0.01 * densityAt(points, t, 0.5);
    expect(sum).toBeCloseTo(1, 9);
    expect(densityAt([{ x: 1, weight: 5 }], 1, 2)).toBeCloseTo(1 / (2 * Math.sqrt(2 * Math.PI)), 12);
  });
  it("a curve per measure, a map with a cell for every visible density; no NaN where all points coincide", () => {
    expect(parsed(densityFigure([square, moved], 0)).querySelectorAll('[aria-label="line"] path')).toHaveLength(2);
    const map = densityMapFigure(square, [0, 1]);
    expect(parsed(map).querySelectorAll("rect").length).toBeGreaterThan(100);
    for (const svg of [densityFigure([measure([[2, 2], [2, 2]])], 1), densityMapFigure(measure([[2, 2]]), [0, 1]), densityMapFigure(square, [0, 0])]) {
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });
  it("refuse a coordinate, a bandwidth and a fourth measure that make no sense", () => {
    expect(() => densityFigure([square], 2)).toThrow(RangeError);
    expect(() => densityFigure([square], 0, { bandwidth: 0 })).toThrow(RangeError);
    expect(() => densityMapFigure(square, [0, 1], { bandwidth: NaN })).toThrow(RangeError);
    expect(() => densityFigure([square, square, square, square], 0)).toThrow(RangeError);
  });
});

describe("trajectoryFigure", () => {
  it("one path per particle, from a circle to a disc", () => {
    const document = parsed(trajectoryFigure([square, measure([[0.5, 0], [1, 0.5], [0, 0.5], [1, 1]]), moved], [0, 1]));
    const paths = [...document.querySelectorAll("polyline")];
    expect(paths).toHaveLength(4);
    expect(paths[0]!.getAttribute("points")!.split(" ")).toHaveLength(3);
    expect(document.querySelectorAll("circle")).toHaveLength(8);
  });
  it("refuses moments with other particles and says so when there are none", () => {
    expect(() => trajectoryFigure([square, measure([[0, 0]])], [0, 1])).toThrow(/moment 1/);
    expect(trajectoryFigure([], [0, 1])).toContain("Nothing to show");
  });
  it("gives the same bytes twice", () => {
    expect(trajectoryFigure([square, moved], [0, 1])).toBe(trajectoryFigure([square, moved], [0, 1]));
  });
});
