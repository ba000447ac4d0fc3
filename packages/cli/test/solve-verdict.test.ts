/** What `solve` claims at the end of a run, and its exit status. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FlowState } from "@ringflow/flow";
import { describe, expect, it } from "vitest";
import { isAtRest } from "../src/flow-run/at-rest.js";
import { reachedWithin, verdictOf } from "../src/commands/solve-verdict.js";
import { ringflow, temporaryFolder } from "./support/io.js";

interface Result { readonly verdict: string; readonly solved: boolean; readonly reason: string; readonly energy: { readonly value: number }; readonly potentials: readonly { readonly value: readonly [number, number] }[] }

async function solved(file: object): Promise<{ readonly status: number; readonly result: Result }> {
  const directory = temporaryFolder();
  writeFileSync(join(directory, "p.json"), JSON.stringify({ variables: ["x"], potentials: { t: "x" }, particles: 32, ...file }));
  const ran = await ringflow(["solve", "p.json", "--json", "--quiet", "--out", "s"], { directory });
  return { status: ran.status, result: JSON.parse(ran.stdout) as Result };
}

describe("energies with a lower bound by form", () => {
  it.each([["(t-1)^2 - 5", -5], ["(t-1)^2 + 1", 1], ["1/1000000*(t-1)^2", 0], ["1000000*(t-1)^2", 0], ["3", 3]])("%s reaches %f", async (energy, least) => {
    const { status, result } = await solved({ energy, time: 1e8 });
    expect(result).toMatchObject({ verdict: "least-reached", solved: true });
    expect(result.energy.value).toBeCloseTo(least, 8);
    if (energy !== "3") expect(result.potentials[0]!.value[0]).toBeCloseTo(1, 3);
    expect(status).toBe(0);
  });

  it("a bound that is not reached: at rest, not solved", async () => {
    const { status, result } = await solved({ potentials: { t: "x^2" }, energy: "(t+1)^2" });
    expect(result).toMatchObject({ verdict: "stationary", solved: false });
    expect(result.reason).toMatch(/stationary at energy 1, above its lower bound 0/);
    expect(status).toBe(1);
  });

  it("over the complex numbers, of a real potential", async () => {
    const { status, result } = await solved({ field: "complex", potentials: { t: "x*conj(x)" }, energy: "(t-1)^2" });
    expect(result.verdict).toBe("least-reached");
    expect(result.potentials[0]!.value[0]).toBeCloseTo(1, 4);
    expect(status).toBe(0);
  });
});

describe("energies without a known bound", () => {
  const wells = { energy: "t^4 - t^2" };
  it("come to rest, and no more is claimed", async () => {
    const { status, result } = await solved(wells);
    expect(result).toMatchObject({ verdict: "stationary", solved: false });
    expect(result.energy.value).toBeCloseTo(-0.25, 9);
    expect(result.reason).toMatch(/whether a lower one exists is not known/);
    expect(status).toBe(0);
  });

  it("with the least value in the file: reached, not reached, wrong", async () => {
    expect(await solved({ ...wells, least: -0.25 })).toMatchObject({ status: 0, result: { verdict: "least-reached", solved: true } });
    expect(await solved({ ...wells, least: -1 })).toMatchObject({ status: 1, result: { verdict: "stationary", solved: false } });
    expect(await solved({ ...wells, least: -0.2 })).toMatchObject({ status: 1, result: { verdict: "below-least", solved: false } });
  });

  it.each([
    [{ potentials: { t: "x^3" }, energy: "t" }, "diverging"],
    [{ energy: "1/(t-1)" }, "diverging"],
    [{ energy: "t" }, "descending"],
    [{ energy: "1/t", seed: 2 }, /diverging|descending/],
    [{ energy: "-1*t^2" }, "diverging"],
    [{ energy: "(t-1)^2", time: 0.5 }, "descending"],
    [{ energy: "(t-1)^2", tolerance: 1e-300 }, "broken-off"],
  ])("%j is not solved", async (file, verdict) => {
    const { status, result } = await solved(file);
    expect(result.verdict).toMatch(verdict);
    expect(result.reason).toMatch(/^not solved/);
    expect(status).toBe(1);
  });
});

describe("decay", () => {
  it("keeps the energy above its least value, within the stated distance", async () => {
    expect(await solved({ energy: "(t-1)^2", decay: 1e-3 })).toMatchObject({ status: 0, result: { verdict: "least-reached" } });
    expect(await solved({ energy: "(t-1)^2", decay: 0.5 })).toMatchObject({ status: 1, result: { verdict: "stationary", solved: false } });
  });
});

describe("rest", () => {
  const state = (time: number, initialEnergy: number, energy: number, rate: number, kind = "stopped"): FlowState =>
    ({ time, energy, status: { kind, reason: "" }, dissipation: { initialEnergy, rate, integral: 0, energyRemoved: 0 } }) as unknown as FlowState;

  it("is a rate that would add next to nothing, never a slow start", () => {
    expect(isAtRest(state(10, 1, 0.5, 1e-12), 1e-9)).toBe(true);
    expect(isAtRest(state(10, 1, 0.5, 1e-3), 1e-9)).toBe(false);
    // A slow start: little has fallen, and as much would fall again.
    expect(isAtRest(state(1e-3, 1, 1 - 1e-15, 1e-12), 1e-9)).toBe(false);
    expect(isAtRest(state(1e-3, 1, 1, 1e-30), 1e-9)).toBe(false);
    expect(isAtRest(state(0, 1, 1, 0), 1e-9)).toBe(true);
  });

  it("the distance that counts as reached shrinks with the energy at the start", () => {
    const bound = { value: 0, source: "form" } as const;
    expect(reachedWithin(bound, 1, 0)).toBe(1e-9);
    expect(reachedWithin(bound, 1e-6, 0)).toBeCloseTo(1e-15, 20);
    const outcome = { energy: 1e-10, bound, decay: 0 };
    expect(verdictOf({ ...outcome, state: state(1, 1, 1e-10, 1), startEnergy: 1 })).toBe("least-reached");
    expect(verdictOf({ ...outcome, state: state(1, 1e-6, 1e-10, 1), startEnergy: 1e-6 })).toBe("descending");
  });
});
