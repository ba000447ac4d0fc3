#!/usr/bin/env node
// Completes package-lock.json: adds the optional platform packages that npm leaves out when a registry does not serve
// them at the time of locking, since `npm ci` refuses a lock without them. Entries say only version, os, cpu and libc, so
// a machine they are not for skips them. Usage: node tools/checks/bin/complete-lock.js
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SYSTEMS = ["darwin", "linux", "win32", "freebsd", "android", "openbsd", "netbsd", "openharmony", "sunos", "aix"];
const file = fileURLToPath(new URL("../../../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(file, "utf8"));

/**
 * os, cpu and libc from a name such as `@x/binding-linux-arm64-musl`.
 * @param {string} name
 */
function platform(name) {
  const words = name.replace(/^.*\//, "").split("-");
  const os = words.find((/** @type {string} */ word) => SYSTEMS.includes(word));
  if (os === undefined) throw new Error(`${name}: no operating system in its name; lock it by hand`);
  const [cpu, abi = ""] = words.slice(words.indexOf(os) + 1);
  const libc = abi.startsWith("musl") ? ["musl"] : os === "linux" && abi.startsWith("gnu") ? ["glibc"] : undefined;
  return { cpu: [cpu], ...(libc === undefined ? {} : { libc }), os: [os] };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`${path}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]) continue;
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[^0-9]*/, ""), dev: true, optional: true, ...platform(name) };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added`);
