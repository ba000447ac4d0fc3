/** `--json` results of the program, from disk if they were kept. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../packages/cli/bin/ringflow.js", import.meta.url));

/**
 * @param {readonly string[]} task - command, arguments and flags but --out, --json and --quiet
 * @param {string} name - of the kept file, without .json
 * @param {string | undefined} keep - folder of kept results; they are read where they exist and written there otherwise
 */
export function jsonResult(task, name, keep) {
  const file = keep === undefined ? undefined : join(keep, `${name}.json`);
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "ringflow-runs-"));
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...task, "--out", join(folder, "run"), "--json", "--quiet"], { encoding: "utf8", maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true, force: true });
  if (stdout === "") throw new Error(`${task.join(" ")}: ${stderr}`);
  if (file !== undefined) {
    mkdirSync(keep, { recursive: true });
    writeFileSync(file, stdout);
  }
  return JSON.parse(stdout);
}
