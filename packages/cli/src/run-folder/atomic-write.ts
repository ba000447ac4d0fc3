/** Files that are replaced whole or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.js";
import { messageOf } from "../output/one-line.js";

/** An output that cannot be written, as one line. */
export function writeError(path: string, cause: unknown): UsageError {
  return new UsageError({
    code: "output/write",
    subject: path,
    expected: "to be able to write there",
    found: messageOf(cause),
    fix: "Choose a folder you may write to with --out, or free some space.",
  });
}

/** Where no file can be (under a file, by too long a name) removing fails like writing, of which the user is told. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The error of the write says more.
  }
}

/** Writes beside the file and renames. @throws UsageError `output/write`, the old file being untouched */
function replaceFile(path: string, write: (temporary: string) => void): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    write(temporary);
    renameSync(temporary, path);
  } catch (error) {
    removeIfThere(temporary);
    throw writeError(path, error);
  }
}

/**
 * Writes a file all at once: a reader sees the old content or the new, never a part.
 *
 * @throws UsageError `output/write`
 */
export function writeAtomically(path: string, data: string | Uint8Array): void {
  replaceFile(path, (temporary) => { writeFileSync(temporary, data); });
}

/** Makes a rename last through a loss of power, where the system can. */
function syncFolder(directory: string): void {
  try {
    const handle = openSync(directory, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows cannot open folders: the file itself is on the disk, its name follows in time.
  }
}

/** Writes all bytes and waits until they are on the disk. */
function writeThrough(path: string, data: Uint8Array): void {
  const handle = openSync(path, "w");
  try {
    for (let at = 0; at < data.length;) at += writeSync(handle, data, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * As {@link writeAtomically}, and on the disk when it returns: temporary file, fsync, rename, fsync of the folder. If anything fails, the old file
 * is untouched.
 *
 * @throws UsageError `output/write`
 */
export function writeDurably(path: string, data: Uint8Array): void {
  replaceFile(path, (temporary) => { writeThrough(temporary, data); });
  syncFolder(dirname(path));
}
