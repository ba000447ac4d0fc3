import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";

/**
 * The folder to write to. A name that starts with a dash is far more often a forgotten value than a folder.
 *
 * @throws UsageError `option/out`
 */
export function outFolder(given: string | undefined, otherwise: string): string {
  if (given === undefined) return otherwise;
  if (given.trim() !== "" && !given.startsWith("-") && !given.includes("\0")) return given;
  throw new UsageError({
    code: "option/out", subject: "--out", expected: "the name of a folder", found: given === "" ? "nothing" : quoteSpec(given),
    fix: "Write for example --out runs/mine.",
  });
}
