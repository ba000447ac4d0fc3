/** `theory` end to end on the smallest group. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ringflow, temporaryFolder, type Ran } from "./support/io.js";

const RUN = ["theory", "cyclic:3", "--particles", "12", "--seeds", "2", "--time", "20", "--out", "out"];

describe("ringflow theory", () => {
  let whole: Ran;
  beforeAll(async () => { whole = await ringflow(RUN); }, 120_000);

  it("prints every claim and writes its numbers and report; status 0 or 1 by the claims", () => {
    const findings = JSON.parse(readFileSync(join(whole.directory, "out/theory.json"), "utf8")) as { claims: { name: string; verdict: string; statement: string }[] };
    expect(whole.files).toEqual(["out", "out/report.html", "out/run.json", "out/theory.json"]);
    for (const { name, statement } of findings.claims) {
      expect(whole.stdout).toContain(name);
      expect(whole.stdout).toContain(statement);
    }
    expect(whole.status).toBe(findings.claims.every(({ verdict }) => verdict === "holds") ? 0 : 1);
    expect(readFileSync(join(whole.directory, "out/report.html"), "utf8")).toContain("measured on cyclic:3");
  });

  it("can be interrupted and resumed to the same bytes", async () => {
    const directory = temporaryFolder();
    const first = await ringflow(RUN, { directory, signal: { name: "SIGINT", atPause: 7 } });
    expect(first.status).toBe(130);
    expect(first.stderr).toMatch(/go on with: ringflow resume out/);
    const last = await ringflow(["resume", "out", "--json"], { directory });
    expect(last.status).toBe(whole.status);
    expect(readFileSync(join(directory, "out/theory.json"))).toEqual(readFileSync(join(whole.directory, "out/theory.json")));
    expect(JSON.parse(last.stdout)).toMatchObject({ group: "cyclic:3", order: 3, options: { seeds: 2 } });
    expect((await ringflow(["resume", "out"], { directory })).stdout).toMatch(/done already/);
  });

  it("refuses numbers out of range in one line", async () => {
    for (const [flag, value] of [["--seeds", "1"], ["--time", "0"], ["--particles", "x"], ["--decay", "-1"]] as const) {
      const ran = await ringflow(["theory", "cyclic:3", flag, value]);
      expect([ran.status, ran.stderr.trim().split("\n").length]).toEqual([2, 1]);
      expect(ran.stderr).toContain(flag);
    }
    expect((await ringflow(["theory", "nothing:3"])).status).toBe(2);
  });
});
