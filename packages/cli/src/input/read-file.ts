import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { quoteSpec, type TextReader } from "@ringflow/group";
import { left, right } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { formatBytes } from "../options/memory.js";
import { messageOf } from "../output/one-line.js";

/** Largest file that is read. */
const LARGEST_FILE = 2 ** 30;

/** Largest text: a Cayley table of order 1024 takes 5 MB. */
const LARGEST_TEXT = 2 ** 26;

const FOUND: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EACCES: "a file you may not read",
};

function readError(path: string, expected: string, found: string): UsageError {
  return new UsageError({ code: "input/read", subject: quoteSpec(path), expected, found, fix: "Check the path." });
}

/** Why there are no bytes. */
interface Unreadable {
  readonly expected: string;
  readonly found: string;
}

function readBytes(path: string, workingDirectory: string, limit: number): Uint8Array | Unreadable {
  try {
    const full = resolve(workingDirectory, path);
    const stat = statSync(full);
    // Checked before opening: opening a pipe would wait for ever.
    if (!stat.isFile()) return { expected: "a file", found: stat.isDirectory() ? "a folder" : "something that is not a file" };
    if (stat.size > limit) return { expected: `at most ${formatBytes(limit)}`, found: formatBytes(stat.size) };
    return readFileSync(full);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return { expected: "a file that can be read", found: FOUND[code] ?? messageOf(error) };
  }
}

/**
 * The bytes of a regular file.
 *
 * @throws UsageError `input/read`
 */
export function readInput(path: string, workingDirectory: string): Uint8Array {
  const bytes = readBytes(path, workingDirectory, LARGEST_FILE);
  if (bytes instanceof Uint8Array) return bytes;
  throw readError(path, bytes.expected, bytes.found);
}

/** Reads texts for group plugins, relative to a folder. */
export function textReader(workingDirectory: string): TextReader {
  return (path) => {
    const bytes = readBytes(path, workingDirectory, LARGEST_TEXT);
    return bytes instanceof Uint8Array ? right(new TextDecoder().decode(bytes)) : left(bytes);
  };
}
