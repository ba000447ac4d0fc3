/** Step 1: tfjs-node and two helpers, without their install scripts, locked, in a folder of their own. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { layoutOf, packageRoot } from "./folder.js";
import { TFJS_VERSION } from "./wheels.js";
import { buildError, isRecorded, runProgram, type BuildSurroundings } from "./surroundings.js";

const FILES = ["package.json", "npm-shrinkwrap.json"];
const SECONDS = 300;

/** Installs what the lock says, unless it is there. */
export function installPackages({ folder, environment, say }: BuildSurroundings): void {
  const { packages, tfjsNode } = layoutOf(folder);
  const record = join(packages, ".ringflow.json");
  const digest = createHash("sha256");
  for (const name of FILES) digest.update(readFileSync(join(packageRoot, "native", name)));
  const wanted = { lock: digest.digest("hex") };
  if (isRecorded(record, wanted) && existsSync(join(tfjsNode, "binding.gyp"))) {
    say("packages: there already");
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of FILES) copyFileSync(join(packageRoot, "native", name), join(folder, name));
  rmSync(record, { force: true });
  say(`packages: npm ci of @tensorflow/tfjs-node ${TFJS_VERSION} without its install script`);
  const failure = runProgram("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=30000"], { cwd: folder, environment, timeoutSeconds: SECONDS });
  if (failure !== undefined) {
    throw buildError("npm to install @tensorflow/tfjs-node without scripts", failure, "Check the connection to the package registry, then run this again.");
  }
  writeFileSync(record, JSON.stringify(wanted));
}
