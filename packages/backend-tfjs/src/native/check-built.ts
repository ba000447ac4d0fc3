/** Step 5: the built package in a process of its own, so that a crash of native code is a failure like any other. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "./folder.js";
import { buildError, type BuildSurroundings } from "./surroundings.js";

const SECONDS = 120;

/** @returns one line on what was computed. @throws TfjsError `tfjs/build` */
export function checkBuilt({ folder, environment }: BuildSurroundings): string {
  const program = join(packageRoot, "bin", "ringflow-tfjs-node.js");
  const run = spawnSync(process.execPath, [program, "--check", "--folder", folder], { env: environment, encoding: "utf8", timeout: 1000 * SECONDS, killSignal: "SIGKILL" });
  if (run.status === 0) return run.stdout.trim();
  const said = `${run.stderr}`.trim().split("\n").slice(-2).join(" | ");
  throw buildError("the built tfjs-node to multiply two matrices", said === "" ? `the end ${run.signal ?? run.status ?? "unknown"}` : said, `Delete ${folder} and run this again; if that does not help, report it.`);
}
