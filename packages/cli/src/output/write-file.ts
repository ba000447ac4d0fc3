/** One output file outside of a run folder. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";
import { writeAtomically, writeError } from "../run-folder/atomic-write.js";
import { makeFolders } from "../run-folder/make-folders.js";

/** Whether a file is one of ours: JSON with the given `format`, so that it may be replaced. */
function isOwn(path: string, format: string): boolean {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as { format?: unknown } | null;
    return value?.format === format;
  } catch {
    return false;
  }
}

/**
 * The absolute path of a file that may be written: nothing is there, or an earlier file of the same format. Asked before a long computation as
 * well, so that a slip in the name costs nothing.
 *
 * @throws UsageError `option/out`, `output/exists`
 */
export function checkedFile(path: string, workingDirectory: string, format: string): string {
  if (path.trim() === "" || path.startsWith("-") || path.includes("\0")) {
    throw new UsageError({ code: "option/out", subject: "--out", expected: "the name of a file", found: path === "" ? "nothing" : quoteSpec(path), fix: "Write for example --out proof.json." });
  }
  const full = resolve(workingDirectory, path);
  if (existsSync(full) && (!statSync(full).isFile() || !isOwn(full, format))) {
    throw new UsageError({ code: "output/exists", subject: quoteSpec(path), expected: `nothing, or an earlier ${format} file`, found: "something else", fix: "Choose another name with --out." });
  }
  return full;
}

/**
 * Writes a JSON object with a `format`; an existing file is replaced only if it has the same format.
 *
 * @throws UsageError `option/out`, `output/exists`, `output/write`
 */
export function writeJsonFile(path: string, workingDirectory: string, value: { readonly format: string }): void {
  const full = checkedFile(path, workingDirectory, value.format);
  try {
    makeFolders(dirname(full));
  } catch (error) {
    throw writeError(path, error);
  }
  writeAtomically(full, `${JSON.stringify(value)}\n`);
}
