/** What an install puts on the disk. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Limits in bytes: `own` counts the code of this workspace, `installed` everything, in blocks of the disk. */
export const budgets = new Map([
  ["ringflow", { installed: 60e6 }],
  ["@ringflow/measure", { own: 1e6 }],
]);

/**
 * @param {string} folder
 * @returns {{ bytes: number, disk: number }} contents, and blocks of the disk as `du` counts them
 */
export function folderSize(folder) {
  let [bytes, disk] = [0, 0];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const stat = lstatSync(path);
    disk += (stat.blocks ?? Math.ceil(stat.size / 512)) * 512;
    if (entry.isDirectory()) {
      const inside = folderSize(path);
      [bytes, disk] = [bytes + inside.bytes, disk + inside.disk];
    } else bytes += stat.size;
  }
  return { bytes, disk };
}

/**
 * @param {string} modules a `node_modules`
 * @returns {{ name: string, bytes: number, disk: number }[]} every package at its top, the largest first
 */
export function packageSizes(modules) {
  const names = readdirSync(modules).flatMap((name) => (name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : name.startsWith(".") ? [] : [name]));
  return names.map((name) => ({ name, ...folderSize(join(modules, name)) })).sort((a, b) => b.disk - a.disk);
}

/**
 * @param {string} name
 * @param {{ own: number, installed: number }} size
 * @returns {string[]}
 */
export function sizeComplaints(name, size) {
  const budget = budgets.get(name) ?? {};
  return Object.entries(budget).flatMap(([what, limit]) => {
    const found = size[/** @type {"own" | "installed"} */ (what)];
    return found < limit ? [] : [`${name}: ${what} ${(found / 1e6).toFixed(2)} MB, the limit is ${(limit / 1e6).toFixed(0)} MB`];
  });
}
