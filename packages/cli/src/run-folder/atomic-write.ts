import { renameSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * Writes a file all at once: a reader sees the old content or the new, never a part.
 *
 * @throws UsageError `output/write`
 */
export function writeAtomically(path: string, data: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, data);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw writeError(path, error);
  }
}
