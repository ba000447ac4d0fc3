/** `discover` end to end on small groups. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureFromTensors, readTensors } from "@ringflow/measure/files";
import { networkSpace } from "@ringflow/measure";
import { isRight } from "fp-ts/lib/Either.js";
import { beforeAll, describe, expect, it } from "vitest";
import { ringflow, temporaryFolder, type Ran } from "./support/io.js";

const RUN = ["discover", "cyclic:5", "--particles", "32", "--out", "out"];

function read(ran: Ran, name: string): Buffer {
  return readFileSync(join(ran.directory, "out", name));
}

function json(ran: Ran, name: string): Record<string, unknown> {
  return JSON.parse(read(ran, name).toString()) as Record<string, unknown>;
}

describe("a run that succeeds", () => {
  let ran: Ran;
  beforeAll(async () => { ran = await ringflow([...RUN, "--json"]); }, 60_000);

  it("prints one JSON object with the fields scripts rely on, and nothing to standard error", () => {
    expect(ran.stderr).toBe("");
    expect(ran.stdout.trim().split("\n")).toHaveLength(1);
    const result = JSON.parse(ran.stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      group: "cyclic:5", order: 5, particles: 32, verdict: "exact", explained: 1, method: "rkc", seed: 1,
      accuracy: { correct: 25, total: 25 }, certificate: "out/certificate.json", certificateValid: true,
    });
    for (const field of ["live", "purity", "loss", "decay", "seconds", "evaluations"]) expect(result[field], field).toBeTypeOf("number");
    const frequencies = result.frequencies as Record<string, unknown>[];
    expect(frequencies.map(({ character }) => character)).toEqual([1, 2]);
    for (const frequency of frequencies) {
      expect(Object.keys(frequency)).toEqual(expect.arrayContaining(["character", "order", "size", "family", "level", "residual", "exact"]));
      expect(frequency.exact).toBe("algebraic");
    }
    expect(result).not.toHaveProperty("remedy");
    expect(ran.status).toBe(0);
  });

  it("writes every file of a run and nothing else", () => {
    expect(ran.files).toEqual([
      "out", "out/certificate.json", "out/exact.safetensors", "out/measure.safetensors", "out/metrics.jsonl", "out/report.html", "out/run.json", "out/weights.safetensors",
    ]);
    expect(read(ran, "report.html").toString()).toMatch(/^<!doctype html>/i);
  });

  it("records everything needed to repeat the run", () => {
    expect(json(ran, "run.json")).toMatchObject({
      format: "ringflow-run", status: "done", command: "ringflow discover cyclic:5 --particles 32 --out out --json",
      options: { method: "rkc", particles: 32, seed: 1, earlyFinish: true }, outcome: { verdict: "exact", correct: 25, total: 25 },
    });
  });

  it("records the flow from its start to its end, with falling loss", () => {
    const rows = read(ran, "metrics.jsonl").toString().trim().split("\n").map((line) => JSON.parse(line) as Record<string, number>);
    const result = JSON.parse(ran.stdout) as { time: number; evaluations: number };
    expect(rows[0]).toMatchObject({ time: 0, accepted: 0, particles: 32 });
    expect(rows.at(-1)).toMatchObject({ time: result.time, evaluations: result.evaluations });
    rows.slice(1).forEach((row, i) => { expect(row.time).toBeGreaterThan(rows[i]!.time!); });
    expect(rows.at(-1)!.loss).toBeLessThan(1e-3 * rows[0]!.loss!);
  });

  it("writes a measure that reads back", () => {
    const file = readTensors(new Uint8Array(read(ran, "measure.safetensors")));
    const measure = isRight(file) ? measureFromTensors(file.right, networkSpace(5)) : file;
    expect(isRight(measure) && measure.right.points.length === 15 * measure.right.count && measure.right.count > 0).toBe(true);
  });

  it("writes a certificate that verify accepts, and refuses when a digit changes", async () => {
    const args = ["verify", "out/certificate.json", "--json"];
    const good = await ringflow(args, { directory: ran.directory });
    expect(JSON.parse(good.stdout)).toMatchObject({ valid: true });
    expect(good.status).toBe(0);
    const text = read(ran, "certificate.json").toString();
    const directory = temporaryFolder();
    writeFileSync(join(directory, "c.json"), text.replace(/"correct":25/, '"correct":24'));
    const bad = await ringflow(["verify", "c.json"], { directory });
    expect(bad.status).toBe(1);
    expect(bad.stdout).toMatch(/FAILS {2}integrity/);
    expect(bad.stdout).toMatch(/NOT valid/);
  });

  it("writes weights that extract finds the same formula in", async () => {
    const args = ["extract", "out/weights.safetensors", "--group", "cyclic:5", "--json"];
    const extracted = await ringflow(args, { directory: ran.directory });
    expect(JSON.parse(extracted.stdout)).toMatchObject({ verdict: "exact", method: null, seed: null, evaluations: 0 });
    expect(existsSync(join(ran.directory, "runs/extract-weights/report.html"))).toBe(true);
  });
});

describe("short runs", () => {
  const SHORT = ["discover", "cyclic:5", "--particles", "24", "--time", "20", "--out", "out"];

  it("the same command and seed give the same bytes, however the clock slices the run", async () => {
    const first = await ringflow(SHORT);
    const second = await ringflow(SHORT, { tick: 40 });
    const other = await ringflow([...SHORT, "--seed", "2"]);
    for (const name of ["measure.safetensors", "metrics.jsonl", "weights.safetensors"]) {
      expect(read(first, name).equals(read(second, name)), name).toBe(true);
      expect(read(first, name).equals(read(other, name)), name).toBe(false);
    }
  });

  it("says what to change when the time was too short", async () => {
    const ran = await ringflow(["discover", "cyclic:5", "--particles", "24", "--time", "0.5"]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/verdict +(untrained|partial)/);
    expect(ran.stdout).toMatch(/remedy +raise --time to \d+/);
    expect(ran.stdout).toMatch(/ended: passed time 0\.5/);
  });

  it("says what to change when the decay killed the measure", async () => {
    const ran = await ringflow(["discover", "cyclic:5", "--particles", "24", "--decay", "1", "--json"]);
    expect(ran.status).toBe(1);
    const result = JSON.parse(ran.stdout) as { remedy: string };
    expect(result).toMatchObject({ verdict: "untrained", ending: { cause: "collapsed" }, certificate: null });
    expect(result.remedy).toMatch(/^lower --decay to 0\.\d+/);
  });

  it("stops at the limit of evaluations", async () => {
    const ran = await ringflow([...SHORT, "--max-evaluations", "50", "--json"]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ending: { cause: "evaluations" }, remedy: "raise --max-evaluations to 200" });
  });

  it.each(["bs32", "dopri5", "adam"])("runs with --method %s", async (method) => {
    const ran = await ringflow([...SHORT, "--method", method, "--json"]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ method, ending: { cause: "time" } });
  });

  it("overwrites an earlier run, and leaves nothing of it", async () => {
    const before = await ringflow(SHORT);
    writeFileSync(join(before.directory, "out/certificate.json"), "of the earlier run");
    const after = await ringflow([...SHORT, "--decay", "1"], { directory: before.directory });
    expect(json(after, "run.json")).toMatchObject({ status: "done", options: { decay: 1 }, outcome: { verdict: "untrained" } });
    expect(after.files).not.toContain("out/certificate.json");
  });
});

describe("interruption", () => {
  const LONG = ["discover", "cyclic:7", "--particles", "32", "--out", "out"];

  it.each([["SIGINT", 130], ["SIGTERM", 143]] as const)("%s leaves a readable folder and exit status %i", async (name, status) => {
    const ran = await ringflow([...LONG, "--quiet", "--json"], { tick: 60, signal: { name, atPause: 5 } });
    expect(ran.status).toBe(status);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toMatch(/^ringflow: interrupted at flow time [\d.e-]+; out holds what was reached; go on with: ringflow resume out\.\n$/);
    expect(json(ran, "run.json")).toMatchObject({ status: "interrupted" });
    expect(ran.files).toEqual(["out", "out/checkpoint.bin", "out/measure.safetensors", "out/metrics.jsonl", "out/run.json", "out/weights.safetensors"]);
    expect(isRight(readTensors(new Uint8Array(read(ran, "measure.safetensors"))))).toBe(true);
  });
});
