import { describe, expect, it } from "vitest";
import { parseHTML } from "linkedom";
import { liveFigure, lossFigure, phaseFigure, purityFigure, targetFigure, type ReportFrequency, type ReportHistoryRow } from "../src/index.js";
import { axisOf, decadeTicks, linearTicks } from "../src/internal/axes.js";
import { syntheticHistory } from "./fixture.js";

const figures: readonly [string, (h: readonly ReportHistoryRow[]) => string][] = [
  ["loss", lossFigure], ["live", liveFigure], ["purity", purityFigure], ["target", (h) => targetFigure(h, ["1", "2", "3"])],
];

function parsed(svg: string): ReturnType<typeof parseHTML>["document"] {
  return parseHTML(`<!doctype html><body>${svg}</body>`).document;
}

/** The y coordinates of a path, in order. */
function heights(path: string): number[] {
  return [...path.matchAll(/[ML](?:-?[\d.]+),(-?[\d.]+)/g)].map((m) => Number(m[1]));
}

describe.each(figures)("%s figure", (_, figure) => {
  it("says so when there is no history", () => {
    expect(parsed(figure([])).querySelector("svg text")!.textContent).toContain("No history");
  });

  it.each([1, 2, 200])("draws %i rows", (rows) => {
    const document = parsed(figure(syntheticHistory(rows, 3)));
    const drawn = document.querySelectorAll(rows === 1 ? "circle" : '[aria-label="line"] path');
    expect(drawn.length).toBeGreaterThan(0);
    expect(document.querySelector("svg")!.getAttribute("aria-label")!.length).toBeGreaterThan(10);
  });

  it("never writes a coordinate that is not a number", () => {
    const bad = syntheticHistory(9, 3).map((r, i) => (i % 3 === 0 ? { ...r, loss: NaN, energy: Infinity, live: NaN, purity: NaN, targets: [NaN, -Infinity, 1] } : r));
    expect(figure(bad)).not.toMatch(/NaN|Infinity/);
  });

  it("gives the same bytes twice, without ids that count calls", () => {
    const history = syntheticHistory(50, 3);
    expect(figure(history)).toBe(figure(history));
    expect(figure(history)).not.toMatch(/plot-[0-9a-f]{6}|<style/);
  });
});

describe("axes", () => {
  it("are logarithmic from two decades up, linear below or with negative values", () => {
    expect(axisOf([1, 100]).type).toBe("log");
    expect(axisOf([1, 99]).type).toBe("linear");
    expect(axisOf([-1, 1, 1000]).type).toBe("linear");
  });

  it("have ticks at round numbers and whole decades", () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(decadeTicks(0.5, 2000)).toEqual([1, 10, 100, 1000]);
  });

  it("exist for no values, equal values and values that are not finite", () => {
    for (const values of [[], [0], [5, 5], [-2], [NaN, Infinity]]) {
      const [low, high] = axisOf(values).domain;
      expect(high).toBeGreaterThan(low);
    }
  });
});

describe("what the curves show", () => {
  it("a falling loss goes down the page and rising targets go up", () => {
    const history = syntheticHistory(80, 3);
    const losses = [...parsed(lossFigure(history)).querySelectorAll('[aria-label="line"] path')].map((p) => heights(p.getAttribute("d")!));
    expect(losses).toHaveLength(2);
    for (const ys of losses) expect(ys.at(-1)!).toBeGreaterThan(ys[0]!);
    const targets = [...parsed(targetFigure(history, [])).querySelectorAll('[aria-label="line"] path')].map((p) => heights(p.getAttribute("d")!));
    expect(targets).toHaveLength(3);
    for (const ys of targets) expect(ys.at(-1)!).toBeLessThan(ys[0]! - 100);
  });

  it("labels each target line up to 16 of them", () => {
    const labels = (count: number): number => {
      const names = Array.from({ length: count }, (_, k) => `f${k}`);
      const texts = [...parsed(targetFigure(syntheticHistory(20, count), names)).querySelectorAll("text")];
      return new Set(texts.map((t) => t.textContent).filter((t) => /^f\d+$/.test(t ?? ""))).size;
    };
    expect(labels(16)).toBe(16);
    expect(labels(17)).toBeLessThan(17);
  });
});

describe("phase figure", () => {
  const unit = (turns: number, amplitude = 1): { re: number; im: number } => ({ re: amplitude * Math.cos(2 * Math.PI * turns), im: amplitude * Math.sin(2 * Math.PI * turns) });
  const base: ReportFrequency = {
    label: "5", order: 7, size: 1, family: "-", level: "numeric", residual: 0, target: 1,
    trained: [{ alpha: unit(0), beta: unit(0.25), gamma: unit(0.5) }],
  };
  const disc = (f: ReportFrequency): number[] => {
    const mark = parsed(phaseFigure(f)).querySelector('circle[r="4"]')!;
    return [Number(mark.getAttribute("cx")), Number(mark.getAttribute("cy"))];
  };

  it("puts phase 0 to the right and a quarter turn up, on the circle when the amplitude is 1", () => {
    const [x, y] = disc(base);
    const [up, top] = disc({ ...base, trained: [{ ...base.trained[0]!, alpha: unit(0.25) }] });
    expect(x! - up!).toBeCloseTo(70, 6);
    expect(y! - top!).toBeCloseTo(70, 6);
  });

  it("moves a point off its circle when the amplitude is not 1", () => {
    const [x] = disc(base);
    const [far] = disc({ ...base, trained: [{ ...base.trained[0]!, alpha: unit(0, 1.2) }] });
    expect(far! - x!).toBeCloseTo(0.2 * 21, 6);
  });

  it("draws rings for exact values only, and leaves out values without a phase", () => {
    const marks = (f: ReportFrequency): number => parsed(phaseFigure(f)).querySelectorAll('[stroke="currentColor"]').length;
    expect(marks(base)).toBe(0);
    expect(marks({ ...base, exact: base.trained })).toBe(3);
    const zero = { re: 0, im: 0 };
    expect(marks({ ...base, exact: [{ alpha: zero, beta: { re: NaN, im: 0 }, gamma: unit(0) }] })).toBe(1);
  });
});
