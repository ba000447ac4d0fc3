/** discover, extract, compose and verify on groups without characters, as a user runs them; certificates also by the Python checker. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";

const CHECKER = fileURLToPath(new URL("../../../tools/check-certificate.py", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const python = (file: string): number | null => spawnSync("python3", [CHECKER, file]).status;

describe("discover symmetric:3", { timeout: 180_000 }, () => {
  const directory = temporaryFolder();

  it("learns all pairs, explains the block of degree 2, proves it", async () => {
    const ran = await ringflow(["discover", "symmetric:3", "--json", "--quiet", "--out", "run"], { directory });
    const result = JSON.parse(ran.stdout) as Record<string, unknown>;
    expect(ran.status).toBe(0);
    expect(result).toMatchObject({ verdict: "exact", certificateValid: true, explained: 1, frequencies: [], accuracy: { correct: 36, total: 36 } });
    expect(result.irreps).toMatchObject([
      { label: "[2,1]", degree: 2, type: "real", size: 10, family: "frame*simplex", exact: "algebraic" },
      { label: "[1,1,1]", degree: 1, type: "real", size: 1, exact: "algebraic" },
    ]);
  });

  it("verify agrees, and so does the checker in Python; a changed number is refused", async () => {
    const file = join(directory, "run", "certificate.json");
    expect((await ringflow(["verify", file], { directory })).status).toBe(0);
    if (hasPython) expect(python(file)).toBe(0);
    const changed = join(directory, "changed.json");
    const c = JSON.parse(readFileSync(file, "utf8")) as { network: { points: number[] } };
    c.network.points[7]! += 1e-6;
    writeFileSync(changed, JSON.stringify(c));
    expect((await ringflow(["verify", changed], { directory })).status).toBe(1);
    if (hasPython) expect(python(changed)).toBe(1);
  });

  it("extract finds the same in the weights, and the report speaks of irreps", async () => {
    const ran = await ringflow(["extract", "run/weights.safetensors", "--group", "symmetric:3", "--out", "again"], { directory });
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/\[2,1\] +2 +real +10 +frame\*simplex +algebraic/);
    const report = readFileSync(join(directory, "again", "report.html"), "utf8");
    expect(report).toContain("The irreps");
    expect(report).not.toContain("The frequencies");
  });
});

describe("compose", { timeout: 180_000 }, () => {
  it.each(["symmetric:5", "alternating:5", "dihedral:50", "dicyclic:12"])("%s: loss below 1e-12, valid certificate", async (spec) => {
    const directory = temporaryFolder();
    const ran = await ringflow(["compose", spec, "--json", "--out", "run"], { directory });
    expect(ran.status).toBe(0);
    const result = JSON.parse(ran.stdout) as { loss: number; certificateValid: boolean };
    expect(result.certificateValid).toBe(true);
    expect(result.loss).toBeLessThan(1e-12);
    if (hasPython && spec === "dicyclic:12") expect(python(join(directory, "run", "certificate.json"))).toBe(0);
  });

  it("loads as weights: extract explains a composed network of degree 3", async () => {
    const directory = temporaryFolder();
    await ringflow(["compose", "symmetric:4", "--solution", "order-6", "--out", "run"], { directory });
    const ran = await ringflow(["extract", "run/weights.safetensors", "--group", "symmetric:4", "--json", "--out", "again"], { directory });
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: "exact", explained: 1, certificateValid: true });
  });
});

describe("products", { timeout: 180_000 }, () => {
  it("of cyclic groups of coprime orders get the verdict of the cyclic group", async () => {
    const directory = temporaryFolder();
    const verdicts = await Promise.all(["cyclic:6", "product:(cyclic:2)*(cyclic:3)"].map(async (spec, i) => {
      const ran = await ringflow(["discover", spec, "--json", "--quiet", "--out", `run${i}`], { directory });
      return (JSON.parse(ran.stdout) as { verdict: string; certificateValid: boolean });
    }));
    expect(verdicts[1]).toMatchObject({ verdict: verdicts[0]!.verdict, certificateValid: true });
  });
});
