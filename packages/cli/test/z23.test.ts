/** The main job as the README promises it: Z23 by the true flow, exact, within the numbers of docs/mathematics.md. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../bin/ringflow.js", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ringflow-z23-"));
const out = join(folder, "run");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  verdict: string;
  explained: number;
  evaluations: number;
  accuracy: { correct: number; total: number; margin: number };
  frequencies: { size: number; exact: string | false }[];
}

describe("discover cyclic:23 --seed 1", () => {
  let result: Result;
  let memory = 0;
  beforeAll(() => {
    spawnSync(process.execPath, [join(root, "node_modules/.bin/tsc"), "-b"], { cwd: root });
    // The child prints its own peak memory after the program's JSON line.
    const script = `process.argv = [process.argv[0], ${JSON.stringify(bin)}, "discover", "cyclic:23", "--seed", "1", "--out", ${JSON.stringify(out)}, "--json", "--quiet"];
      process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));
      await import(${JSON.stringify(new URL(`file://${bin}`).href)});`;
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    result = JSON.parse(run.stdout) as Result;
    memory = Number(/peak (\d+)/.exec(run.stderr)?.[1]);
  }, 300_000);

  it("verdict exact: all 11 frequencies of size 4 or 6, in closed form", () => {
    expect(result.verdict).toBe("exact");
    expect(result.explained).toBe(1);
    expect(result.frequencies).toHaveLength(11);
    expect(result.frequencies.every((f) => (f.size === 4 || f.size === 6) && f.exact === "algebraic")).toBe(true);
  });
  it("529 of 529 pairs right", () => expect(result.accuracy).toMatchObject({ correct: 529, total: 529 }));
  it("RKC2 reaches it in at most 4000 right-hand sides", () => {
    expect(result.evaluations).toBeGreaterThan(100);
    expect(result.evaluations).toBeLessThanOrEqual(4000);
  });
  it("peak memory under 500 MB", () => {
    expect(memory).toBeGreaterThan(10_000);
    expect(memory).toBeLessThan(500_000);
  });
  it("the certificate verifies in a process of its own", () => {
    const verify = spawnSync(process.execPath, [bin, "verify", join(out, "certificate.json"), "--json"], { encoding: "utf8" });
    expect(verify.status).toBe(0);
    expect(JSON.parse(verify.stdout)).toMatchObject({ valid: true });
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("529");
  });
});
