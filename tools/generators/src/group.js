/**
 * `npm run new:group -- <name>`: writes packages/group-<name> from the templates in ../files and enters it where the
 * workspace and the program look for packages. What it writes compiles and passes the law kit as it stands; the author then
 * replaces the group law.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { insertPlugin, insertReference, insertSorted } from "./edits.js";

const templates = fileURLToPath(new URL("../files", import.meta.url));

/** @typedef {import("@nx/devkit").Tree} Tree */

/**
 * Names in the templates: `__name__` in paths, `<%= name %>` and others in texts.
 *
 * @param {string} name
 */
export function wordsOf(name) {
  const camel = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return { name, camel, title: camel[0].toUpperCase() + camel.slice(1) };
}

/**
 * @param {string} text
 * @param {Record<string, string>} words
 */
export function filled(text, words) {
  return text.replace(/<%= (\w+) %>/g, (whole, word) => words[word] ?? whole);
}

/** @param {Tree} tree @param {string} name */
function refuse(tree, name) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`"${name}": expected lower-case letters, digits and single dashes, for example frobenius.`);
  if (tree.exists(`packages/group-${name}/package.json`)) throw new Error(`packages/group-${name} exists. Choose another name.`);
  // A family of that name anywhere would make specifications ambiguous.
  const word = name.replace(/^binary-/, "");
  for (const folder of tree.children("packages").filter((child) => child === "group" || child.startsWith("group-"))) {
    for (const path of sources(tree, `packages/${folder}/src`)) {
      if (/plugin/.test(path) && tree.read(path, "utf8")?.includes(`"${word}"`)) throw new Error(`${path} has a family named "${name}". Choose another name.`);
    }
  }
}

/** @param {Tree} tree @param {string} folder @returns {string[]} */
function sources(tree, folder) {
  return tree.children(folder).flatMap((child) => {
    const path = `${folder}/${child}`;
    return tree.isFile(path) ? [path] : sources(tree, path);
  });
}

/** @param {Tree} tree @param {string} path @param {(text: string) => string} change */
function edit(tree, path, change) {
  const text = tree.read(path, "utf8");
  if (text === null) throw new Error(`${path} is missing.`);
  tree.write(path, change(text));
}

/** @param {string} folder @returns {string[]} */
function templateFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * The generator.
 *
 * @param {Tree} tree
 * @param {{ name: string, install?: boolean }} options
 */
export default function group(tree, { name, install = true }) {
  refuse(tree, name);
  const words = wordsOf(name);
  const target = `packages/group-${name}`;
  for (const file of templateFiles(templates)) {
    const path = file.slice(templates.length + 1).replaceAll("\\", "/").replaceAll("__name__", name).replace(/\.template$/, "");
    const place = path === "changeset.md" ? `.changeset/group-${name}.md` : `${target}/${path}`;
    tree.write(place, filled(readFileSync(file, "utf8"), words));
  }
  const packageName = `@ringflow/group-${name}`;
  edit(tree, "tsconfig.json", (text) => insertReference(text, target, "packages/group"));
  edit(tree, ".changeset/config.json", (text) => insertSorted(text, packageName));
  edit(tree, "packages/cli/tsconfig.json", (text) => insertReference(text, `../group-${name}`, "../group"));
  edit(tree, "packages/cli/package.json", (text) => insertSorted(text, packageName, "^0.0.0"));
  edit(tree, "packages/cli/src/built-in-plugins.ts", (text) => insertPlugin(text, packageName, `${words.camel}Plugin`));
  return () => finish(tree.root, name, install);
}

/** @param {string} root @param {string} name @param {boolean} install */
function finish(root, name, install) {
  if (install) {
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    const completeLock = join(root, "tools/checks/bin/complete-lock.js");
    if (existsSync(completeLock)) execFileSync(process.execPath, [completeLock], { cwd: root, stdio: "inherit" });
  }
  console.log(`
packages/group-${name} is a working family. Now:
  1. replace the group law in packages/group-${name}/src/${name}-group.ts
  2. npx tsc -b && npx vitest run --project '*group-${name}'
  3. node packages/cli/bin/ringflow.js groups ${name}:5
docs/adding-a-group.md walks through a real one.`);
}
