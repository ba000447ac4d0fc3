/** Where a Chromium is, for the checks that look at pages. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/**
 * The one named in `CHROMIUM_PATH`, else the first on the path.
 *
 * @param {Readonly<Record<string, string | undefined>>} [environment]
 * @returns {string | undefined} its path, if there is one
 */
export function findChromium(environment = process.env) {
  const { CHROMIUM_PATH, PATH = "" } = environment;
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== "") return CHROMIUM_PATH;
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
