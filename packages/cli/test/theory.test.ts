/** `theory` end to end on the smallest group. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeState } from "../src/run-folder/saved-state.js";
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

  it.each([
    ["damaged", (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte)), "a damaged one (checksum)"],
    ["cut off", (bytes: Uint8Array) => bytes.subarray(0, 10), "10 bytes"],
    ["of another command", () => encodeState({ results: { "seed/1": 3 } }), "one with parts missing"],
  ] as const)("refuses to go on from a checkpoint that is %s, and leaves the run as it was", async (_, change, found) => {
    const directory = temporaryFolder();
    await ringflow(RUN, { directory, signal: { name: "SIGINT", atPause: 7 } });
    const [file, record] = [join(directory, "out/checkpoint.bin"), join(directory, "out/run.json")];
    writeFileSync(file, change(readFileSync(file)));
    const before = readFileSync(record, "utf8");
    const ran = await ringflow(["resume", "out"], { directory });
    expect([ran.status, ran.stderr]).toEqual([2, expect.stringMatching(/^ringflow: out\/checkpoint\.bin: expected a checkpoint of this program .*\n$/)]);
    expect(ran.stderr).toContain(`found ${found}.`);
    expect(readFileSync(record, "utf8")).toBe(before);
  });

  it("says where there is nothing to couple", async () => {
    const ran = await ringflow(["theory", "cyclic:2", "--particles", "8", "--seeds", "2", "--time", "2", "--json"]);
    expect(ran.stdout).not.toContain("NaN");
    const { claims } = JSON.parse(ran.stdout) as { claims: { statement: string; numbers: Record<string, number> }[] };
    expect(claims.find(({ statement }) => statement.includes("there is nothing to couple"))?.numbers).toEqual({ median: 0, low: 0, high: 0 });
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
