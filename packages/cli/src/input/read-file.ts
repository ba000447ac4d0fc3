import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";
import { formatBytes } from "../options/memory.js";
import { messageOf } from "../output/one-line.js";

/** Largest file that is read. */
const LARGEST_FILE = 2 ** 30;

const FOUND: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EACCES: "a file you may not read",
};

function readError(path: string, expected: string, found: string): UsageError {
  return new UsageError({ code: "input/read", subject: quoteSpec(path), expected, found, fix: "Check the path." });
}

/**
 * The bytes of a regular file.
 *
 * @throws UsageError `input/read`
 */
export function readInput(path: string, workingDirectory: string): Uint8Array {
  try {
    const full = resolve(workingDirectory, path);
    const stat = statSync(full);
    // Checked before opening: opening a pipe would wait for ever.
    if (!stat.isFile()) throw readError(path, "a file", stat.isDirectory() ? "a folder" : "something that is not a file");
    if (stat.size > LARGEST_FILE) throw readError(path, `at most ${formatBytes(LARGEST_FILE)}`, formatBytes(stat.size));
    return readFileSync(full);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw readError(path, "a file that can be read", FOUND[code] ?? messageOf(error));
  }
}
