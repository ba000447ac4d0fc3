/** Where the repository is and which packages and files it has. Reads the disk, decides nothing. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository, without a trailing separator. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[/\\]$/, "");

/** The parts of a `package.json` that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** One folder under `packages/`. */
export interface Package {
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** Parses a JSON file of the repository; `path` is relative to {@link root}. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as T;
}

/** Every folder under `packages/` with a manifest, by name. */
export function readPackages(): readonly Package[] {
  return readdirSync(join(root, "packages"))
    .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
    .sort()
    .map((folder) => {
      const path = `packages/${folder}`;
      return { folder, path, manifest: readJson<Manifest>(`${path}/package.json`) };
    });
}

/** The sources behind the public entries of a package, e.g. `./src/index.ts`, relative to its folder. */
export function sourceEntries(manifest: Manifest): readonly string[] {
  return Object.values(manifest.exports ?? {}).flatMap((target) => {
    const source = typeof target === "string" ? undefined : target["@ringflow/source"];
    return source === undefined ? [] : [source];
  });
}

/**
 * Files that are, or are about to be, part of the repository: tracked ones and new ones that are not ignored. In a
 * copy without git (a tarball) the folders are walked instead.
 *
 * @returns paths relative to {@link root}, with `/`, sorted; only files that exist
 */
export function listFiles(): readonly string[] {
  return (listByGit() ?? walk(root)).filter((path) => existsSync(join(root, path))).sort();
}

function listByGit(): readonly string[] | undefined {
  try {
    const arguments_ = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const out = execFileSync("git", arguments_, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const files = out.split("\0").filter((path) => path !== "");
    return files.length > 0 ? files : undefined;
  } catch {
    return undefined; // no git, or not a work tree: the caller walks
  }
}

const generatedFolders = new Set(["node_modules", "dist", "coverage", "runs", ".git", ".nx", ".generated"]);

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generatedFolders.has(entry.name) ? [] : walk(path);
    const ignored = entry.name.endsWith(".tsbuildinfo") || entry.name.endsWith(".tgz");
    return ignored ? [] : [relative(root, path).split(sep).join("/")];
  });
}
