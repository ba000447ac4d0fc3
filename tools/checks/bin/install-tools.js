/**
 * Installs the tools of one folder that is not part of the workspace, so that a newcomer's `npm ci` stays small:
 *
 *   node tools/checks/bin/install-tools.js release     tools/release: package linters, API reports, a registry on loopback
 *   node tools/checks/bin/install-tools.js site        tools/site: the documentation site
 *
 * Does nothing when what is installed is what the lock file says.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const name = process.argv[2] ?? "";
const folder = fileURLToPath(new URL(`../../${name}`, import.meta.url));
const lock = join(folder, "package-lock.json");
/** The lock file that was installed. */
const installed = join(folder, "node_modules/.installed-lock.json");

if (name === "" || !existsSync(lock)) {
  console.error(`tools/${name}: expected a folder with a package-lock.json, e.g. "release".`);
  process.exitCode = 2;
} else if (!existsSync(installed) || readFileSync(installed, "utf8") !== readFileSync(lock, "utf8")) {
  console.log(`installing tools/${name} ..`);
  const { status } = spawnSync("npm", ["ci", "--no-progress", "--loglevel", "error", "--fetch-retries=1", "--fetch-timeout=60000"], { cwd: folder, stdio: "inherit", timeout: 300_000, shell: process.platform === "win32" });
  if (status === 0) copyFileSync(lock, installed);
  process.exitCode = status ?? 1;
}
