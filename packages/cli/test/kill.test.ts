/**
 * `kill -9` at random moments of a run, and `resume` until it is done: always the bytes of the run that was left alone.
 *
 * RINGFLOW_KILLS sets the number of kills (default 6, to stay within the time of a test suite). All fifty:
 *   RINGFLOW_KILLS=50 npx vitest run --project ringflow test/kill.test.ts
 */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "./support/io.js";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const bin = join(packageFolder, "bin/ringflow.js");
const KILLS = Number(process.env.RINGFLOW_KILLS ?? 6);
const SAME = ["metrics.jsonl", "measure.safetensors", "weights.safetensors", "certificate.json"];
const RUN = ["discover", "cyclic:11", "--seed", "2", "--out", "out", "--quiet"];

/** Runs the program; kills it after `milliseconds` unless it ends before. @returns exit status, or `undefined` if it was killed */
function runFor(argv: readonly string[], cwd: string, milliseconds: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...argv], { cwd, stdio: "ignore", env: { ...process.env, RINGFLOW_CHECKPOINT_SECONDS: "0" } });
    const timer = Number.isFinite(milliseconds) ? setTimeout(() => child.kill("SIGKILL"), milliseconds) : undefined;
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code ?? undefined);
    });
  });
}

const bytes = (directory: string): string[] => SAME.map((name) => readFileSync(join(directory, "out", name)).toString("hex"));

/** Deterministic fractions in [0, 1): which moments are tried does not depend on the day. */
function fractions(): () => number {
  let s = 12345;
  return () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

beforeAll(() => { execFileSync(join(packageFolder, "../../node_modules/.bin/tsc"), ["-b", packageFolder], { stdio: "pipe" }); }, 300_000);

it(`survives kill -9 at ${KILLS} random moments`, async () => {
  const whole = temporaryFolder();
  const begin = Date.now();
  const status = await runFor(RUN, whole, Infinity);
  const duration = Date.now() - begin;
  const expected = bytes(whole);
  const random = fractions();
  let [kills, runs, resumed] = [0, 0, 0];
  while (kills < KILLS) {
    const directory = temporaryFolder();
    let ended = await runFor(RUN, directory, random() * duration);
    while (ended === undefined) {
      kills++;
      // killed before run.json was there: nothing to resume, the command is given again
      const argv = (() => { try { return readFileSync(join(directory, "out/run.json")) && ["resume", "out", "--quiet"]; } catch { return RUN; } })();
      if (argv !== RUN) resumed++;
      ended = await runFor(argv, directory, kills < KILLS ? random() * duration : Infinity);
    }
    runs++;
    expect(ended, `after ${kills} kills`).toBe(status);
    expect(bytes(directory)).toEqual(expected);
  }
  expect(resumed).toBeGreaterThan(0);
  process.stderr.write(`kill -9: ${kills} kills, ${resumed} resumptions, ${runs} runs to the end, all with the same bytes\n`);
}, 3_600_000);
