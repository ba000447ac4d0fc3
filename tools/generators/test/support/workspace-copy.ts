/** A copy of the workspace in a temporary folder, with the installed packages linked. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Removed by the caller. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "ringflow-new-group-")));
}

function repositoryFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" });
  return list.split("\0").filter((path) => path !== "" && existsSync(join(root, path)) && !path.startsWith("docs/images"));
}

/** Links every installed package, and the workspace's own ones to their copies. */
export function linkPackages(folder: string): void {
  const modules = join(folder, "node_modules");
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(join(modules, "@ringflow"), { recursive: true });
  for (const entry of readdirSync(join(root, "node_modules"))) {
    if (entry !== "@ringflow" && entry !== "ringflow" && entry !== ".cache") symlinkSync(join(root, "node_modules", entry), join(modules, entry));
  }
  for (const place of ["packages", "tools"]) {
    for (const entry of readdirSync(join(folder, place))) {
      symlinkSync(join(folder, place, entry), entry === "cli" ? join(modules, "ringflow") : join(modules, "@ringflow", entry));
    }
  }
}

/** Tracked and new files; builds are left out. */
export function copyWorkspace(): string {
  const folder = temporaryFolder();
  for (const path of repositoryFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  linkPackages(folder);
  return folder;
}
