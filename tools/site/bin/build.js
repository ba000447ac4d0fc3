/**
 * The documentation site, from the files of the repository to dist/site. Needs no network once tools/site is installed.
 *
 *   npm run docs                 builds and checks it
 *   npm run docs -- --serve      and serves it on loopback afterwards
 *   npm run docs -- --no-api     without the API reference, while writing
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeApi } from "../src/api.js";
import { checkBuiltLinks } from "../src/built-links.js";
import { findChromium } from "../../checks/src/chromium.js";
import { lookAtPages } from "../src/look.js";
import { toPage } from "../src/markdown.js";
import { pictures, read, root, sitePages } from "../src/pages.js";
import { parseBibliography, referencesPage } from "../src/references.js";

const site = join(root, "tools/site");
const generated = join(site, ".generated/pages");
const withApi = !process.argv.includes("--no-api");
const base = process.env["DOCS_BASE"] ?? "/";

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(generated, path)), { recursive: true });
  writeFileSync(join(generated, path), text);
}

rmSync(generated, { recursive: true, force: true });
const [pages, bibliography] = [sitePages(), parseBibliography(read("docs/references.bib"))];
const keys = new Set(bibliography.map(({ key }) => key));
for (const [file, page] of pages) write(page, toPage(file, page, read(file), pages, keys));
for (const picture of pictures()) {
  mkdirSync(dirname(join(generated, picture)), { recursive: true });
  cpSync(join(root, "docs", picture), join(generated, picture));
}
write("references.md", referencesPage(bibliography));
const api = withApi ? writeApi(join(generated, "api")) : [];
console.log(`${pages.size + 1} pages, ${api.length} pages of API reference, ${bibliography.length} references`);

const vitepress = join(site, "node_modules/vitepress/bin/vitepress.js");
const run = (/** @type {string[]} */ ...argv) => spawnSync(process.execPath, [vitepress, ...argv], { cwd: site, stdio: "inherit", env: { ...process.env, DOCS_API: api.join(",") } }).status;
process.exitCode = run("build", site) ?? 1;
if (process.exitCode === 0) {
  const { pages: built, links, complaints } = checkBuiltLinks(join(root, "dist/site"), base);
  for (const complaint of complaints) console.error(complaint);
  console.log(`${built} pages, ${links} links, ${complaints.length} broken: dist/site`);
  if (complaints.length > 0) process.exitCode = 1;
}
const chromium = findChromium();
if (process.exitCode === 0 && chromium !== undefined) {
  const complaints = await lookAtPages(join(root, "dist/site"), base, chromium);
  for (const complaint of complaints) console.error(complaint);
  console.log(`looked at in Chromium at a phone's width: ${complaints.length} complaints`);
  if (complaints.length > 0) process.exitCode = 1;
} else if (chromium === undefined) console.log("no Chromium: the pages were not looked at");
if (process.exitCode === 0 && process.argv.includes("--serve")) run("preview", site, "--host", "127.0.0.1");
