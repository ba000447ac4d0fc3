/** The published packages of the workspace, read from the disk: nothing here names one. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository, without a trailing separator. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[/\\]$/, "");

/**
 * @typedef {{ name: string, version: string, private?: boolean, type?: string, bin?: Record<string, string>,
 *   exports: Record<string, string | Record<string, string>>, dependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }>,
 *   [key: string]: unknown }} Manifest
 * @typedef {{ folder: string, path: string, manifest: Manifest }} Package
 */

/**
 * @param {string} path
 * @returns {any} parsed JSON
 */
export const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * @param {string} [workspace] a copy of the repository; the repository itself by default
 * @returns {Package[]} every package that is not private, each after those it depends on
 */
export function publishedPackages(workspace = root) {
  const all = readdirSync(join(workspace, "packages"))
    .filter((folder) => existsSync(join(workspace, "packages", folder, "package.json")))
    .map((folder) => ({ folder, path: join(workspace, "packages", folder), manifest: readJson(join(workspace, "packages", folder, "package.json")) }))
    .filter(({ manifest }) => manifest.private !== true);
  /** @type {Package[]} */
  const sorted = [];
  /** @param {Package} each */
  const visit = (each) => {
    if (sorted.includes(each)) return;
    for (const name of Object.keys({ ...each.manifest.dependencies, ...each.manifest.peerDependencies })) {
      const found = all.find(({ manifest }) => manifest.name === name);
      if (found !== undefined) visit(found);
    }
    sorted.push(each);
  };
  all.forEach(visit);
  return sorted;
}

/**
 * @param {Manifest} manifest
 * @returns {{ entry: string, specifier: string, module: string }[]} the entries with code: `./laws` of `@ringflow/group` is imported
 *   as `@ringflow/group/laws` and built as `laws/index`
 */
export function codeEntries(manifest) {
  return Object.entries(manifest.exports).flatMap(([entry, target]) => {
    const file = typeof target === "string" ? undefined : target["default"];
    if (file === undefined) return [];
    return [{ entry, specifier: manifest.name + entry.slice(1), module: file.replace(/^\.\/dist\//, "").replace(/\.js$/, "") }];
  });
}
