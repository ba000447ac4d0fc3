import { describe, expect, it } from "vitest";
import { renderReport, targetFigure } from "../src/index.js";
import { syntheticHistory, syntheticInput } from "./fixture.js";

describe("labels of target lines", () => {
  it("stand on their own lines: of two rises the earlier label is further left", () => {
    const row = syntheticHistory(1, 0)[0]!;
    const history = [0, 1, 2, 3, 4].map((time) => ({ ...row, time, targets: [time >= 3 ? 1 : 0, time >= 1 ? 1 : 0] }));
    const svg = targetFigure(history, ["late", "early"]);
    const x = (name: string): number => Number(new RegExp(`translate\\(([\\d.]+),[\\d.]+\\)"[^>]*>${name}<`).exec(svg)?.[1]);
    expect(x("early")).toBeLessThan(x("late"));
  });

  it("beyond 16 lines only the ends of the colour scale are named", () => {
    const svg = targetFigure(syntheticHistory(60, 40), Array.from({ length: 40 }, (_, k) => `name${k}`));
    expect(svg.match(/name\d+/g)).toEqual(["name0", "name39"]);
  });

  it("says so when no frequency was followed", () => {
    expect(targetFigure(syntheticHistory(5, 0), [])).toContain("No frequency was followed.");
  });

  it("come from targetLabels, else from the blocks when they are as many, else they count from 1", () => {
    const input = syntheticInput(3, 20);
    const blocks = input.frequencies.map((f) => ({ ...f, label: `L${f.label}` }));
    expect(renderReport({ ...input, targetLabels: ["red", "green", "blue"] })).toContain(">green</text>");
    expect(renderReport({ ...input, frequencies: blocks })).toContain(">L2</text>");
    const fewer = renderReport({ ...input, frequencies: blocks.slice(1) });
    expect(fewer).not.toContain(">L2</text>");
    expect(fewer).toContain(">2</text>");
  });
});
