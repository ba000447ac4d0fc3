/** The public interface of every entry as text, one file per entry, so that a pull request shows what it changes. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { codeEntries } from "./workspace.js";

const silent = /** @type {any} */ ({ default: { logLevel: "none" } });
const compilerOptions = { module: "NodeNext", moduleResolution: "NodeNext", target: "ES2022", lib: ["ES2023"], strict: true, skipLibCheck: true, types: [] };

/**
 * @param {import("./workspace.js").Package} each built
 * @returns {Map<string, string>} file name below the package's `api/` -> text
 */
export function apiReports({ path, manifest }) {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-api-"));
  try {
    return new Map(codeEntries(manifest).map(({ entry, module }) => {
      const name = entry === "." ? "index" : entry.slice(2).replaceAll("/", "-");
      return [`${name}.api.md`, reportOf(path, `${path}/dist/${module}.d.ts`, name, folder)];
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @param {string} declarations
 * @param {string} name
 * @param {string} folder
 */
function reportOf(path, declarations, name, folder) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(path, "package.json"),
    configObject: {
      projectFolder: path,
      mainEntryPointFilePath: declarations,
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
      apiReport: { enabled: true, reportFolder: folder, reportTempFolder: join(folder, "new"), reportFileName: `${name}.api.md` },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
  const result = Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = message.logLevel !== "error") });
  if (!result.succeeded) throw new Error(`${declarations}: no API report, ${result.errorCount} errors`);
  return readFileSync(join(folder, `${name}.api.md`), "utf8");
}

/**
 * @param {import("./workspace.js").Package} each
 * @returns {string[]} one complaint for every report in `api/` that is missing, left over or not current
 */
export function staleReports(each) {
  const folder = join(each.path, "api");
  const [reports, present] = [apiReports(each), existsSync(folder) ? readdirSync(folder) : []];
  return [...new Set([...reports.keys(), ...present])].flatMap((name) => {
    const [wanted, found] = [reports.get(name), present.includes(name) ? readFileSync(join(folder, name), "utf8") : undefined];
    return wanted === found ? [] : [`packages/${each.folder}/api/${name} ${found === undefined ? "is missing" : wanted === undefined ? "belongs to no entry" : firstDifference(found, wanted)}`];
  });
}

/**
 * @param {string} before
 * @param {string} after
 */
function firstDifference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const line = now.findIndex((text, index) => text !== old[index]);
  return `is not current: line ${line + 1} was "${old[line] ?? ""}" and is now "${now[line] ?? ""}"`;
}

/**
 * Writes the reports of a package and removes those of entries that are gone.
 *
 * @param {import("./workspace.js").Package} each
 */
export function writeReports(each) {
  const folder = join(each.path, "api");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of apiReports(each)) writeFileSync(join(folder, name), text);
}
