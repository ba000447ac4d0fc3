/**
 * Checks every published package as it would be packed, and prints its sizes. Needs a build.
 *
 *   npm run packages             publint, are-the-types-wrong, bundles for browsers, README examples in Chromium, sizes
 *   npm run packages -- --json   one JSON object on standard output
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../../checks/src/chromium.js";
import { bundleSize, runInBrowser } from "../src/browser.js";
import { packageComplaints } from "../src/package-lints.js";
import { stagePackage } from "../src/published-form.js";
import { must } from "../src/run.js";
import { codeEntries, publishedPackages, root } from "../src/workspace.js";

/** A program needs Node; everything else has to run in a page as well. */
const isLibrary = (/** @type {import("../src/workspace.js").Package} */ { manifest }) => manifest.bin === undefined;
/** Its peers are for the user to choose, so that its bundle says nothing. */
const standsAlone = (/** @type {import("../src/workspace.js").Package} */ { manifest }) => manifest.peerDependencies === undefined;

const folder = mkdtempSync(join(tmpdir(), "ringflow-packages-"));
const packages = publishedPackages();
/** @type {Record<string, { packed: number, unpacked: number, files: number, entries: Record<string, { minified: number, gzipped: number }>, browser: string, complaints: string[] }>} */
const report = {};
try {
  for (const each of packages) {
    const stage = join(folder, each.folder);
    stagePackage(root, each, stage);
    const { stdout } = await must("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: stage });
    const answer = JSON.parse(stdout);
    const packed = Array.isArray(answer) ? answer[0] : Object.values(answer)[0]; // a list up to npm 11, later an object by name
    const complaints = await packageComplaints(each.manifest, new Uint8Array(readFileSync(join(folder, packed.filename))));
    /** @type {Record<string, { minified: number, gzipped: number }>} */
    const entries = {};
    for (const { entry, specifier } of isLibrary(each) && standsAlone(each) ? codeEntries(each.manifest) : []) {
      try {
        if (!/laws$/.test(specifier)) entries[entry] = await bundleSize(each, specifier);
      } catch (error) {
        complaints.push(`no bundle for browsers of ${specifier}: ${/** @type {Error} */ (error).message}`);
      }
    }
    report[each.manifest.name] = { packed: packed.size, unpacked: packed.unpackedSize, files: packed.entryCount, entries, browser: "", complaints };
  }
  await inBrowser();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function inBrowser() {
  const chromium = findChromium();
  const libraries = packages.filter((each) => isLibrary(each) && standsAlone(each));
  const answers = chromium === undefined ? new Map() : await runInBrowser(libraries, chromium);
  for (const { manifest } of libraries) {
    const found = /** @type {NonNullable<typeof report[string]>} */ (report[manifest.name]);
    found.browser = answers.get(manifest.name) ?? "no Chromium";
    if (chromium !== undefined && found.browser !== "ok") found.complaints.push(`README example in the browser: ${found.browser}`);
  }
}

const kilo = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0).padStart(5);
const failed = Object.values(report).some(({ complaints }) => complaints.length > 0);
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(report, null, 2));
} else {
  console.log("package                       packed kB  unpacked kB  files  README in a browser  bundle of each entry, kB minified (gzipped)");
  for (const [name, each] of Object.entries(report)) {
    const bundles = Object.entries(each.entries).map(([entry, { minified, gzipped }]) => `${entry} ${kilo(minified).trim()} (${kilo(gzipped).trim()})`).join(", ");
    console.log(`${name.padEnd(30)}    ${kilo(each.packed)}        ${kilo(each.unpacked)}  ${String(each.files).padStart(5)}  ${each.browser.padEnd(19)}  ${bundles}`);
    for (const complaint of each.complaints) console.log(`  ! ${complaint}`);
  }
}
process.exitCode = failed ? 1 : 0;
