/**
 * Publishes what is not published yet. For the release workflow: it rewrites the manifests of the checkout into their published
 * form and does not put them back, so elsewhere it wants `--here`.
 *
 *   npm run release     exit status 0: everything is on the registry that npm is configured for
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { publishForm } from "../src/published-form.js";
import { publishedPackages, root } from "../src/workspace.js";

const packages = publishedPackages();
const waiting = readdirSync(join(root, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md");
const unbuilt = packages.filter(({ path }) => !existsSync(join(path, "dist/index.js"))).map(({ folder }) => folder);

/** @returns {string | undefined} */
function objection() {
  if (process.env["CI"] !== "true" && !process.argv.includes("--here")) return "rewrites packages/*/package.json: run it in CI, or with --here in a clone that you throw away";
  if (waiting.length > 0) return `${waiting.length} changesets wait for a version: npx changeset version, then merge that`;
  if (unbuilt.length > 0) return `not built: ${unbuilt.join(", ")}. Run npm run build`;
  return undefined;
}

const reason = objection();
if (reason === undefined) {
  publishForm(root, packages, process.env["GITHUB_REPOSITORY"]);
  const { status } = spawnSync(process.execPath, [join(root, "node_modules/.bin/changeset"), "publish"], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
} else {
  console.error(`release: ${reason}.`);
  process.exitCode = 2;
}
