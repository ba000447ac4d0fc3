/**
 * What of a package goes to a registry: its manifest without what only this repository needs (the entry to the sources,
 * scripts, tools) and with the address of the repository that publishes it, and the licence beside it.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./workspace.js";

/**
 * @param {import("./workspace.js").Manifest} manifest
 * @param {string} folder below `packages/`
 * @param {string} [repository] `owner/name`, as the release workflow knows it
 * @returns {import("./workspace.js").Manifest}
 */
export function publishedManifest(manifest, folder, repository) {
  const { scripts: _scripts, devDependencies: _tools, ...kept } = manifest;
  const exports = Object.fromEntries(Object.entries(manifest.exports).map(([entry, target]) => [entry, withoutSource(target)]));
  const address = { type: "git", url: `git+https://github.com/${repository}.git`, directory: `packages/${folder}` };
  return { ...kept, exports, ...(repository === undefined ? {} : { repository: address }) };
}

/** @param {string | Record<string, string>} target */
function withoutSource(target) {
  return typeof target === "string" ? target : Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== "@ringflow/source"));
}

/**
 * Rewrites the packages of a checkout into their published form. For a copy or a runner that is thrown away.
 *
 * @param {string} workspace
 * @param {readonly import("./workspace.js").Package[]} packages of that workspace
 * @param {string} [repository]
 */
export function publishForm(workspace, packages, repository) {
  for (const { path, folder, manifest } of packages) {
    writeFileSync(join(path, "package.json"), `${JSON.stringify(publishedManifest(manifest, folder, repository), null, 2)}\n`);
    copyFileSync(join(workspace, "LICENSE"), join(path, "LICENSE"));
  }
}

/**
 * Copies what `files` names of one package, in its published form.
 *
 * @param {string} workspace
 * @param {import("./workspace.js").Package} each built
 * @param {string} target folder to make
 */
export function stagePackage(workspace, each, target) {
  mkdirSync(target, { recursive: true });
  for (const name of /** @type {string[]} */ (each.manifest["files"]).filter((pattern) => !pattern.startsWith("!"))) {
    if (existsSync(join(each.path, name))) cpSync(join(each.path, name), join(target, name), { recursive: true });
  }
  copyFileSync(join(each.path, "README.md"), join(target, "README.md"));
  publishForm(workspace, [{ ...each, path: target, manifest: readJson(join(each.path, "package.json")) }]);
}
