/**
 * The import arrows between packages, read from `arrows.json`: folder pattern -> folders it may import. A pattern may
 * end in `*` (`group-*` covers every group plugin, also one that does not exist yet). This module only answers
 * questions about the table; `eslint.config.js` enforces it and `test/arrows.test.ts` compares it with the manifests.
 */
import { readFileSync } from "node:fs";

/** @typedef {Readonly<Record<string, readonly string[]>>} Arrows */

/** Scope of every library package; the program's folder `cli` is the one package outside it. */
export const scope = "@ringflow/";

/**
 * @returns {Arrows} the table of this repository
 */
export function readArrows() {
  return JSON.parse(readFileSync(new URL("../arrows.json", import.meta.url), "utf8"));
}

/**
 * @param {string} folder - folder under `packages/`, e.g. `group-cyclic`
 * @returns {string} the name it is imported by
 */
export function packageName(folder) {
  return folder === "cli" ? "ringflow" : `${scope}${folder}`;
}

/**
 * The row of a folder: its own name first, then a pattern.
 *
 * @param {Arrows} arrows
 * @param {string} folder
 * @returns {readonly string[] | undefined} what it may import; undefined if the table does not know the folder
 */
export function allowedImports(arrows, folder) {
  if (Object.hasOwn(arrows, folder)) return arrows[folder];
  const pattern = Object.keys(arrows).find((key) => matches(key, folder));
  return pattern === undefined ? undefined : arrows[pattern];
}

/**
 * @param {string} pattern - folder, or folder prefix followed by `*`
 * @param {string} folder
 * @returns {boolean}
 */
export function matches(pattern, folder) {
  return pattern.endsWith("*") ? folder.startsWith(pattern.slice(0, -1)) : pattern === folder;
}

/**
 * Source of a regular expression that matches every specifier of this workspace which is *not* allowed: a package
 * outside the list, and any path into another package's `src`, `dist` or `internal`.
 *
 * @param {readonly string[]} allowed - folder patterns
 * @returns {string} for `["algebra"]`: `^(?:ringflow(?:/|$)|@ringflow/(?!(?:algebra)(?:$|/(?!(?:src|dist|internal)(?:/|$)))))`
 */
export function forbiddenSpecifier(allowed) {
  const names = allowed.map((pattern) => pattern.replace(/\*$/, "[^/]+"));
  const open = names.length === 0 ? "" : `(?!(?:${names.join("|")})(?:$|/(?!(?:src|dist|internal)(?:/|$))))`;
  return `^(?:ringflow(?:/|$)|@ringflow/${open})`;
}

/**
 * Compares one package's workspace dependencies with its row: what the manifest has and the table does not, and for a
 * row without `*` also what the table grants and nobody uses.
 *
 * @param {Arrows} arrows
 * @param {string} folder
 * @param {readonly string[]} dependencies - names from the manifest's `dependencies`
 * @returns {string[]} one sentence per disagreement; empty if they agree
 */
export function disagreements(arrows, folder, dependencies) {
  const allowed = allowedImports(arrows, folder);
  if (allowed === undefined) return [`${folder} has no row in arrows.json`];
  const used = dependencies.filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length));
  const upward = used
    .filter((name) => !allowed.some((pattern) => matches(pattern, name)))
    .map((name) => `${folder} depends on ${name}, which its row does not allow`);
  if (!Object.hasOwn(arrows, folder)) return upward;
  const unused = allowed
    .filter((pattern) => !used.some((name) => matches(pattern, name)))
    .map((pattern) => `the row of ${folder} allows ${pattern}, which is not among its dependencies`);
  return [...upward, ...unused];
}

/**
 * @param {Arrows} arrows
 * @returns {string[] | undefined} folders that import each other in a circle, in order; undefined if there is none
 */
export function findCircle(arrows) {
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  /** @type {(folder: string) => string[] | undefined} */
  const visit = (folder) => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder];
    if (done.has(folder)) return undefined;
    path.push(folder);
    for (const next of arrows[folder] ?? []) {
      const circle = visit(next);
      if (circle !== undefined) return circle;
    }
    path.pop();
    done.add(folder);
    return undefined;
  };
  for (const folder of Object.keys(arrows)) {
    const circle = visit(folder);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
