/** A copy of the repository in which versions may change, with the installed packages linked. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./workspace.js";

const generated = new Set(["node_modules", "dist", "coverage", "runs", ".git", ".nx", ".cache", ".generated"]);

/** Tracked and new files that are not ignored; without git (a tarball) all but what builds leave behind. */
function repositoryFiles() {
  try {
    const argv = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const list = execFileSync("git", argv, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\0");
    return list.filter((path) => path !== "" && existsSync(join(root, path)));
  } catch {
    return walk(root);
  }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : walk(path);
    return [relative(root, path)];
  });
}

/** @param {string} target folder to fill */
export function copyRepository(target) {
  for (const path of repositoryFiles()) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(root, path), join(target, path));
  }
  const modules = join(target, "node_modules");
  mkdirSync(join(modules, "@ringflow"), { recursive: true });
  for (const entry of readdirSync(join(root, "node_modules"))) {
    if (!["@ringflow", "ringflow", ".cache", ".vite", ".package-lock.json"].includes(entry)) symlinkSync(join(root, "node_modules", entry), join(modules, entry));
  }
  for (const entry of readdirSync(join(target, "packages"))) {
    symlinkSync(join(target, "packages", entry), entry === "cli" ? join(modules, "ringflow") : join(modules, "@ringflow", entry));
    const nested = join(root, "packages", entry, "node_modules"); // what npm could not hoist
    if (existsSync(nested)) symlinkSync(nested, join(target, "packages", entry, "node_modules"));
  }
}
