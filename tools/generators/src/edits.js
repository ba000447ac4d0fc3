/** Edits of existing files as functions from text to text. They keep the layout, and fail when the place is not found. */

/**
 * Adds `{ "path": path }` to `references`, behind the last reference that begins with `after`.
 *
 * @param {string} text of a tsconfig.json
 * @param {string} path
 * @param {string} after
 */
export function insertReference(text, path, after) {
  const entries = [...text.matchAll(/\{\s*"path": "([^"]+)"\s*\}/g)];
  const last = entries.filter(([, found]) => found.startsWith(after)).at(-1);
  if (last === undefined) throw new Error(`no reference to ${after} in the tsconfig to put ${path} behind`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)},\n    ${last[0].replace(last[1], path)}${text.slice(end)}`;
}

/**
 * Adds a line `"name"` or `"name": "version"` to the block of `@ringflow/..` lines, in alphabetical order.
 *
 * @param {string} text of a JSON file with one entry per line
 * @param {string} name
 * @param {string} [version]
 */
export function insertSorted(text, name, version) {
  const lines = text.split("\n");
  const nameIn = (/** @type {string} */ line) => /^\s*"(@ringflow\/[^"]+)"/.exec(line)?.[1];
  const before = lines.findLastIndex((line) => (nameIn(line) ?? "~") < name);
  if (before < 0) throw new Error(`no line "@ringflow/.." to put "${name}" behind`);
  const indent = lines[before].slice(0, lines[before].search(/\S/));
  const entry = `${indent}"${name}"${version === undefined ? "" : `: "${version}"`}`;
  const isLast = !lines[before].trimEnd().endsWith(",");
  if (isLast) lines[before] += ",";
  lines.splice(before + 1, 0, isLast ? entry : `${entry},`);
  return lines.join("\n");
}

/**
 * Imports a plugin in the program's list of built-in ones and appends it there.
 *
 * @param {string} text of built-in-plugins.ts
 * @param {string} packageName
 * @param {string} variable
 */
export function insertPlugin(text, packageName, variable) {
  const imports = [...text.matchAll(/^import .*;$/gm)];
  const list = /(\bbuiltInPlugins\b[\s\S]*?(?:=|return)\s*\[)([\s\S]*?)(,?\s*)\]/.exec(text);
  const last = imports.at(-1);
  if (list === null || last === undefined) throw new Error("no list builtInPlugins to add the plugin to");
  const [whole, head, body, tail] = list;
  const withPlugin = `${text.slice(0, list.index)}${head}${body}, ${variable}${tail}]${text.slice(list.index + whole.length)}`;
  const end = last.index + last[0].length;
  return `${withPlugin.slice(0, end)}\nimport { ${variable} } from "${packageName}";${withPlugin.slice(end)}`;
}
