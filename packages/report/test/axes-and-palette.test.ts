import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lossFigure, phaseFigure, targetFigure } from "../src/index.js";
import { axisOf, decadeTicks, isDrawable, linearTicks, padded } from "../src/internal/axes.js";
import { PALETTE, rampColour } from "../src/internal/palette.js";
import { syntheticHistory, syntheticInput } from "./fixture.js";

describe("axes", () => {
  it("a zero does not stand on a logarithmic axis", () => {
    const axis = axisOf([0, 0.1, 100]);
    expect(axis.domain).toEqual([0.1, 100]);
    expect([0, -1, NaN, 1].map((x) => isDrawable(axis, x))).toEqual([false, false, false, true]);
  });

  it("linear ticks lie inside the domain and are 1 to 6", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(fc.property(value, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
      const ticks = linearTicks(low, low + span);
      expect(ticks.length).toBeGreaterThanOrEqual(1);
      expect(ticks.length).toBeLessThanOrEqual(6);
      const slack = 1e-6 * span + 1e-9 * Math.abs(low);
      for (const t of ticks) expect(t >= low - slack && t <= low + span + slack).toBe(true);
    }), { seed: 3, numRuns: 200 });
  });

  it("decades are thinned evenly to at most 6", () => {
    expect(decadeTicks(1e-12, 1)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
  });

  it("padding widens both ends by shares of the axis length", () => {
    const [low, high] = padded(axisOf([1, 100]), 0.5, 0.5).domain;
    expect(low).toBeCloseTo(0.1, 12);
    expect(high).toBeCloseTo(1000, 9);
    expect(padded(axisOf([0, 10]), 0.1, 0.2).domain).toEqual([-1, 12]);
  });
});

describe("palette", () => {
  it("every light colour has one dark partner", () => {
    expect(new Set(PALETTE.map((c) => c.light)).size).toBe(PALETTE.length);
  });

  it("the ramp runs from its first to its last colour for any count from 2", () => {
    for (const count of [2, 7, 63]) {
      expect(rampColour(0, count)).toBe(rampColour(0, 2));
      expect(rampColour(count - 1, count)).toBe(rampColour(1, 2));
    }
    expect(rampColour(0, 2)).not.toBe(rampColour(1, 2));
  });

  it("figures use no other colour, or the dark scheme would miss it", () => {
    const history = syntheticHistory(20, 20);
    const svgs = [lossFigure(history), targetFigure(history, []), phaseFigure(syntheticInput(1, 0).frequencies[0]!)].join("");
    const used = [...svgs.matchAll(/"(#[0-9a-f]{3,8})"/g)].map((m) => m[1]!);
    expect(used.length).toBeGreaterThan(20);
    const known = new Set(PALETTE.map((c) => c.light));
    expect(used.filter((c) => !known.has(c))).toEqual([]);
  });
});
