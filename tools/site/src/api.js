/** The API reference: typedoc's Markdown, with one page per entry of a package under its own name. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./pages.js";

/**
 * @param {string} folder that receives the pages
 * @returns {string[]} pages below the folder
 */
export function writeApi(folder) {
  rmSync(folder, { recursive: true, force: true });
  const typedoc = join(root, "tools/site/node_modules/typedoc/bin/typedoc");
  const ran = spawnSync(process.execPath, [typedoc, "--options", join(root, "tools/site/typedoc.json"), "--out", folder], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (ran.status !== 0) throw new Error(`typedoc ended with status ${ran.status}`);
  const scope = join(folder, "@ringflow");
  for (const entry of readdirSync(scope, { withFileTypes: true })) {
    const main = join(scope, entry.name, "README.md"); // the main entry of a package with several
    if (entry.isDirectory() && existsSync(main)) renameSync(main, join(scope, entry.name, "index.md"));
  }
  const pages = readdirSync(folder, { recursive: true }).map(String).filter((path) => path.endsWith(".md")).map((path) => path.replaceAll("\\", "/")).sort();
  for (const page of pages) writeFileSync(join(folder, page), page === "index.md" ? overview(pages) : tidy(page, readFileSync(join(folder, page), "utf8")));
  return pages;
}

/** @param {string} page */
export const specifierOf = (page) => page.replace(/(?:\/index)?\.md$/, "");

/** @param {readonly string[]} pages */
function overview(pages) {
  const rows = pages.filter((page) => page !== "index.md").map((page) => `- [\`${specifierOf(page)}\`](./${page})`);
  return `# API reference\n\nFrom the docstrings of the sources, one page per entry of a package. Every example is run by the test suite.\n\n${rows.join("\n")}\n`;
}

/**
 * @param {string} page
 * @param {string} markdown
 */
function tidy(page, markdown) {
  return markdown
    .replace(/^# .*$/m, `# ${specifierOf(page)}`)
    .replace(/\]\(([^)]*?)README\.md/g, "]($1index.md")
    .replace(/\]\(([^)#]*)#(?!property-)([\w-]+)\)/g, (_, path, id) => `](${path}#${id.replaceAll("_", "-")})`) // as VitePress names headings
    .replace(/^#+ Since\n\n(.*)$/gm, "Since $1.")
    .replace(/^(#+) (?:Overrides|Inherited from|Implementation of)\n\n.*\n/gm, "")
    .replace(/\n((?: {1,3}\S[^\n]*\n)+)(?=\n|$)/g, (_, block) => `\n\`\`\`txt\n${block.replace(/^ {1,3}/gm, "")}\`\`\`\n`); // formulas set off by spaces
}
