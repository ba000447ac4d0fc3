/** `extract` on real trained networks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixture, ringflow, temporaryFolder } from "./support/io.js";
import { put, safetensors } from "./support/weights.js";

interface Result {
  readonly explained: number;
  readonly verdict: string;
  readonly frequencies: readonly { readonly size: number; readonly exact: string | false }[];
}

describe("trained networks", () => {
  const table = [
    ["z23-s1.safetensors", "cyclic:23", 0.95], ["z31-s3.safetensors", "cyclic:31", 0.95],
    ["z3x7-s5.safetensors", "cyclic:3x7", 0.95],
    ["z24-s1.safetensors", "cyclic:24", 0.95], ["z2x12-s1.safetensors", "cyclic:2x12", 0.95], ["z4x9-s1.safetensors", "cyclic:4x9", 0.95], ["z16-s8.npz", "cyclic:16", 0.95],
  ] as const;
  it.each(table)("%s", async (file, group, least) => {
    const ran = await ringflow(["extract", fixture(file), "--group", group, "--json", "--out", "out"]);
    const result = JSON.parse(ran.stdout) as Result;
    expect(result.explained).toBeGreaterThanOrEqual(least);
    expect(ran.status).toBe(result.verdict === "exact" ? 0 : 1);
    expect(ran.files.filter((file) => file !== "out/exact.safetensors")).toEqual(["out", "out/certificate.json", "out/report.html", "out/run.json"]);
  }, 60_000);
});

describe("weights at the edge of what numbers hold", () => {
  it.each([1e150, 1e-150, 0])("%d everywhere: an answer, not a crash", async (value) => {
    const directory = temporaryFolder();
    const header = {
      "W.weight": { dtype: "F64", shape: [2, 10], data_offsets: [0, 160] }, "V.weight": { dtype: "F64", shape: [5, 2], data_offsets: [160, 240] },
    };
    const bytes = safetensors(header, 240);
    for (let i = 0; i < 30; i++) new DataView(bytes.buffer).setFloat64(bytes.length - 240 + 8 * i, i % 3 === 0 ? value : -value / 2, true);
    const ran = await ringflow(["extract", put(directory, "w.safetensors", bytes), "--group", "cyclic:5", "--json"], { directory });
    expect(ran.stderr).toBe("");
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: "untrained", live: value === 0 ? 0 : expect.any(Number) as number });
    expect(ran.status).toBe(1);
  });
});

describe("the memorising network", () => {
  it("gives exit status 1 with the evidence", async () => {
    const ran = await ringflow(["extract", fixture("z23-memorised-s1.safetensors"), "--group", "cyclic:23"]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/verdict +memorised: 160 of 529 pairs right, but purity is 0\.26 with 256 live particles/);
    expect(ran.stdout).toMatch(/No frequency was found/);
    const run = readFileSync(join(ran.directory, "runs/extract-z23-memorised-s1/run.json"), "utf8");
    expect(JSON.parse(run)).toMatchObject({ status: "done", outcome: { verdict: "memorised", correct: 160 } });
  });
});
