import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Removes empty folders, deepest first. */
export function removeFolders(folders: readonly string[]): void {
  for (const folder of [...folders].reverse()) rmdirSync(folder);
}

/**
 * Makes a folder and those above it that are missing, one by one; all or nothing.
 *
 * Not `mkdirSync(.., { recursive: true })`, which never returns on file systems that answer ENOENT although the parent
 * exists (Linux: below /proc).
 *
 * @returns the folders made, topmost first
 * @throws the system's error
 */
export function makeFolders(directory: string): readonly string[] {
  const missing: string[] = [];
  for (let folder = directory; statSync(folder, { throwIfNoEntry: false }) === undefined; folder = dirname(folder)) {
    missing.unshift(folder);
  }
  const made: string[] = [];
  try {
    for (const folder of missing) {
      mkdirSync(folder);
      made.push(folder);
    }
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}
