/** Where a package is installed, without loading it. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** Folders `node_modules/<name>` from `start` upwards, as Node looks for packages. */
export function foldersAbove(name: string, start: string): string[] {
  const found: string[] = [];
  for (let at = resolve(start); ; at = dirname(at)) {
    const folder = join(at, "node_modules", ...name.split("/"));
    if (existsSync(join(folder, "package.json"))) found.push(folder);
    if (dirname(at) === at) return found;
  }
}

/** Version in a package's manifest; `unknown` if it cannot be read. */
export function versionOf(folder: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly version?: unknown };
    return typeof version === "string" ? version : "unknown";
  } catch {
    return "unknown";
  }
}

/** Loads a CommonJS package by its folder. */
export function requireFrom(folder: string): unknown {
  return createRequire(join(folder, "-"))(folder);
}
