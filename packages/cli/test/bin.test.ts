/** The installed program as a child process: what a shell sees. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/io.js";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const bin = join(packageFolder, "bin/ringflow.js");

function run(argv: readonly string[], cwd: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...argv], { cwd }, (_, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resume) => setTimeout(resume, 20));
}

describe("bin/ringflow.js", () => {
  beforeAll(() => {
    const tsc = join(packageFolder, "../../node_modules/.bin/tsc");
    execFileSync(tsc, ["-b", packageFolder], { stdio: "pipe" });
  }, 120_000);

  it("answers with output and exit status", async () => {
    const cwd = temporaryFolder();
    const [good, bad] = await Promise.all([run(["groups", "cyclic:5", "--json"], cwd), run(["discover", "cyclic:0"], cwd)]);
    expect(good).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(good.stdout)).toMatchObject({ order: 5 });
    expect(bad).toMatchObject({ status: 2, stdout: "" });
    expect(bad.stderr).toMatch(/^ringflow: [^\n]+\n$/);
  }, 30_000);

  it("ends in good order on Ctrl-C", async () => {
    const cwd = temporaryFolder();
    const child = spawn(process.execPath, [bin, "discover", "cyclic:31", "--no-early-finish", "--out", "out"], { cwd, stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await until(() => existsSync(join(cwd, "out/run.json")) || child.exitCode !== null);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"))).toMatchObject({ status: "interrupted" });
    expect(existsSync(join(cwd, "out/measure.safetensors"))).toBe(true);
  }, 30_000);
});
