import { describe, expect, it } from "vitest";
import { bogackiShampine32, rkc2 } from "../src/index.js";
import { radius, solveHeat } from "./support/heat.js";

describe("stiff diffusion, 100 points, spectral radius 4e4, tolerance 1e-4", () => {
  it("rkc2 and bogackiShampine32 both reach the exact solution; rkc2 with less than a fifth of the evaluations", () => {
    const stabilised = solveHeat(rkc2(), 1e-4);
    const explicit = solveHeat(bogackiShampine32(), 1e-4);
    expect(stabilised.error).toBeLessThan(2e-3);
    expect(explicit.error).toBeLessThan(2e-3);
    expect(stabilised.end.statistics.evaluations).toBeLessThan(explicit.end.statistics.evaluations / 5);
    // The explicit method cannot do better than its stability interval of 2.52 allows.
    expect(explicit.end.statistics.evaluations).toBeGreaterThan((3 * 0.08 * radius) / 2.52);
  });
});
