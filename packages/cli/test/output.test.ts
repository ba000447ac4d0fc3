/** Advice, judgement, tables and names. */
import { describe, expect, it } from "vitest";
import type { Extraction, Verdict, Verification } from "@ringflow/symbolic";
import type { EndingCause } from "../src/flow-run/ending.js";
import { formatBytes, memoryEstimate, requireMemory } from "../src/options/memory.js";
import { judged, verdictOfRun, type FlowFacts } from "../src/output/outcome.js";
import { oneLine } from "../src/output/one-line.js";
import { remedyFor } from "../src/output/remedy.js";
import { formatTable } from "../src/output/table.js";
import { fileSafe } from "../src/run-folder/run-folder.js";
import { commandLine } from "../src/run-folder/run-record.js";

const USUAL = { decay: 0.005, time: 7000, particles: 256 };
const OPTIONS = { ...USUAL, maxEvaluations: 1000, seed: 1, tolerance: 1e-3 };
const ending = (cause: Parameters<typeof remedyFor>[1]["cause"]): Parameters<typeof remedyFor>[1] => ({ cause, reason: "" });

describe("remedies", () => {
  const table = [
    ["untrained", "collapsed", { decay: 0.02 }, "lower --decay to 0.005: the decay is too strong for the start"],
    ["untrained", "collapsed", {}, "lower --decay to 0.00125: the decay is too strong for the start"],
    ["untrained", "time", { time: 10 }, "raise --time to 7000"],
    ["untrained", "time", { particles: 4 }, "raise --particles to 256"],
    ["untrained", "time", { decay: 0.01 }, "lower --decay to 0.005"],
    ["partial", "time", {}, "raise --time to 28000, or try --seed 2"],
    ["partial", "evaluations", {}, "raise --max-evaluations to 4000"],
    ["untrained", "non-finite", {}, "lower --tolerance to 0.0001"],
    ["untrained", "step-too-small", {}, "raise --tolerance to 0.01"],
    ["exact", "settled", {}, undefined],
  ] as const;
  it.each(table)("%s after %s with %j", (verdict, cause, changes, advice) => {
    expect(remedyFor(verdict, ending(cause), { ...OPTIONS, ...changes }, USUAL)).toBe(advice);
  });
});

describe("judgement", () => {
  const extraction = { verdict: "exact", reason: "all of it" } as Extraction;
  const claim = (holds: boolean): Verification => ({ valid: holds, claims: [{ name: "zero loss", statement: "none", holds }] });

  it("calls nothing exact whose certificate does not hold", () => {
    expect(judged(extraction, claim(true))).toEqual({ verdict: "exact", reason: "all of it" });
    expect(judged(extraction, claim(false))).toEqual({ verdict: "partial", reason: 'the certificate\'s claim "zero loss" does not hold: none' });
  });
});

describe("verdict of a run", () => {
  const found = (verdict: Verdict): Extraction => ({ verdict, reason: "why" }) as Extraction;
  const flow = (cause: EndingCause): FlowFacts => ({ ending: { cause, reason: "all mass is gone" } }) as FlowFacts;

  it.each(["exact", "partial", "memorised", "untrained"] as const)("a dead measure is untrained, even if its remains look %s", (verdict) => {
    expect(verdictOfRun(found(verdict), flow("collapsed"))).toEqual({ verdict: "untrained", reason: "the measure died: all mass is gone" });
  });
  it("a run cannot memorise: it sees every pair", () => {
    expect(verdictOfRun(found("memorised"), flow("time")).verdict).toBe("untrained");
    expect(verdictOfRun(found("memorised"), undefined)).toEqual({ verdict: "memorised", reason: "why" });
    expect(verdictOfRun(found("exact"), flow("time")).verdict).toBe("exact");
  });
});

describe("texts", () => {
  it("tables align", () => {
    expect(formatTable([{ heading: "a" }, { heading: "n", numeric: true }], [["long", "1"], ["x", "200"]])).toEqual(["a       n", "long    1", "x     200"]);
  });

  it("one line stays one line", () => {
    expect(oneLine("a\r\n\tb\u2028c\u001b[31m")).toBe("a b c [31m");
  });

  it("file names are safe and commands paste back", () => {
    expect(fileSafe("cyclic:2x12")).toBe("cyclic-2x12");
    expect(fileSafe("../../etc")).toBe("etc");
    expect(fileSafe(":::")).toBe("run");
    expect(commandLine(["discover", "cyclic:5", "--out", "my runs/it's"])).toBe(`ringflow discover cyclic:5 --out 'my runs/it'\\''s'`);
  });
});

describe("memory", () => {
  it("grows with the square of order and particles, and is refused above the limit", () => {
    expect(memoryEstimate(23, 0)).toBe(8 * 12 * 529);
    expect(memoryEstimate(23, 512)).toBeGreaterThan(memoryEstimate(23, 256));
    expect(() => { requireMemory("g", 23, 256); }).not.toThrow();
    expect(() => { requireMemory("g", 23, 200_000); }).toThrow(/g: expected a run of at most 2\.00 GiB, found 200000 particles/);
    expect(formatBytes(3 * 2 ** 30)).toBe("3.00 GiB");
    expect(formatBytes(0)).toBe("0 bytes");
  });
});
