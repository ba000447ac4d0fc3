/** What every file and every package of the repository must look like. Pure functions: text in, complaints out. */
import type { Manifest } from "./workspace.js";

const registryHosts = ["registry" + ".npmjs", "registry" + ".yarnpkg", "npm" + ".pkg.github"];
const machineRoots = ["work", "root", "tmp", "home", "farm", "Users"];
const machinePath = new RegExp(`(?<![\\w.*)}\\]-])/(?:${machineRoots.join("|")})/`);

/**
 * @returns `line: text` for every line that names a machine's path or a package registry
 */
export function machineTraces(text: string): readonly string[] {
  if (text.includes("\0")) return []; // binary
  return text.split("\n").flatMap((line, index) => {
    const found = machinePath.test(line) || registryHosts.some((host) => line.includes(host));
    return found ? [`${index + 1}: ${line.trim().slice(0, 120)}`] : [];
  });
}

/** @returns `uses:` lines of a workflow that are not pinned to a commit with its tag behind it */
export function unpinnedActions(workflow: string): readonly string[] {
  const uses = workflow.split("\n").filter((line) => /^\s*(?:- )?uses:/.test(line)).map((line) => line.trim());
  return uses.filter((line) => !/uses: (?:\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line));
}

/** @returns lines of a lockfile that fix a download address, which would tie the install to one host */
export function lockedAddresses(lockfile: string): readonly string[] {
  return lockfile.split("\n").filter((line) => /"resolved":\s*"(?:https?|git)/.test(line)).map((line) => line.trim());
}

/**
 * Complaints about a manifest: licence, engines, type, and entries that do not offer source, types and build of the
 * same module.
 *
 * @param exists - whether a file exists, by path relative to the package
 */
export function manifestComplaints(manifest: Manifest, exists: (path: string) => boolean): readonly string[] {
  const complaints: string[] = [];
  if (manifest.license !== "MIT") complaints.push("license is not MIT");
  if (manifest.engines?.node !== ">=20.19") complaints.push("engines.node is not >=20.19");
  if (!exists("README.md")) complaints.push("README.md is missing");
  const files = manifest.files ?? [];
  if (!["dist", "CHANGELOG.md", "!dist/**/*.map"].every((name) => files.includes(name))) complaints.push('files has not "dist", "CHANGELOG.md", "!dist/**/*.map"');
  if (files.includes("src")) complaints.push('files has "src": sources are for this repository (docs/releasing.md)');
  const entries = manifest.exports ?? {};
  if (entries["./package.json"] !== "./package.json") complaints.push('exports has no "./package.json"');
  if (entries["."] === undefined) complaints.push('exports has no "."');
  for (const [entry, target] of Object.entries(entries)) {
    if (entry !== "./package.json") complaints.push(...entryComplaints(entry, target, exists));
  }
  return complaints;
}

function entryComplaints(entry: string, target: string | Readonly<Record<string, string>>, exists: (path: string) => boolean): readonly string[] {
  if (typeof target === "string") return [`exports["${entry}"] is not a condition object`];
  const expectedOrder = ["@ringflow/source", "types", "default"];
  if (Object.keys(target).join() !== expectedOrder.join()) return [`exports["${entry}"] has not the conditions ${expectedOrder.join(", ")} in this order`];
  const source = target["@ringflow/source"] ?? "";
  const module = /^\.\/src\/(.*)\.ts$/.exec(source)?.[1];
  if (module === undefined || !exists(source)) return [`exports["${entry}"]: no source file ${source}`];
  const wrong = [target["types"] !== `./dist/${module}.d.ts`, target["default"] !== `./dist/${module}.js`];
  return wrong.includes(true) ? [`exports["${entry}"]: types and default are not the build of ${source}`] : [];
}

/**
 * @param references - `references[].path` of the package's tsconfig, e.g. `../measure`
 * @returns complaints where they differ from the workspace packages among `dependencies`
 */
export function referenceComplaints(manifest: Manifest, references: readonly string[]): readonly string[] {
  const needed = Object.keys(manifest.dependencies ?? {})
    .filter((name) => name.startsWith("@ringflow/"))
    .map((name) => `../${name.slice("@ringflow/".length)}`);
  return [
    ...needed.filter((path) => !references.includes(path)).map((path) => `tsconfig.json does not reference ${path}`),
    ...references.filter((path) => !needed.includes(path)).map((path) => `tsconfig.json references ${path}, which is no dependency`),
  ];
}
