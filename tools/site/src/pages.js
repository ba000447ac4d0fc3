/**
 * The pages of the site: which file of the repository becomes which page, and where links between files lead. Everything
 * is read from the disk, so a new page or package is there without an edit here.
 */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository, without a trailing separator. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[/\\]$/, "");

/** Pages of the site by file of the repository. @returns {Map<string, string>} */
export function sitePages() {
  const pages = new Map([["docs/overview.md", "index.md"], ["CONTRIBUTING.md", "contributing.md"]]);
  for (const file of readdirSync(join(root, "docs"), { recursive: true }).map(String).map((path) => path.replaceAll("\\", "/")).sort()) {
    if (file.endsWith(".md") && file !== "README.md" && file !== "overview.md") pages.set(`docs/${file}`, file);
  }
  for (const folder of readdirSync(join(root, "packages")).sort()) {
    if (existsSync(join(root, "packages", folder, "README.md"))) pages.set(`packages/${folder}/README.md`, `packages/${folder}.md`);
  }
  return pages;
}

/**
 * @param {string} page path below the site's root
 * @param {string} file path below the repository's root
 * @param {string} target as written in the file, e.g. `../packages/flow` or `flow.md#order`
 * @param {ReadonlyMap<string, string>} pages
 * @returns {string | undefined} the same link on the page; undefined if the site has no such page
 */
export function linkOnPage(page, file, target, pages) {
  if (/^(?:[a-z]+:|#)/.test(target)) return target;
  const [path = "", fragment] = target.split("#");
  const wanted = posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, "");
  const candidates = [wanted, `${wanted}/README.md`];
  const found = wanted === "README.md" || wanted === "docs/README.md" || wanted === "docs" ? "index.md" : candidates.map((each) => pages.get(each)).find((each) => each !== undefined);
  const other = wanted === "docs/references.bib" ? "references.md" : found;
  if (other === undefined) return undefined;
  const relative = posix.relative(posix.dirname(page), other);
  return `${relative.startsWith(".") ? "" : "./"}${relative}${fragment === undefined ? "" : `#${fragment}`}`;
}

/** Pictures below `docs/`, which keep their place. @returns {string[]} */
export const pictures = () => readdirSync(join(root, "docs"), { recursive: true }).map(String).filter((path) => /\.(?:svg|png)$/.test(path) && statSync(join(root, "docs", path)).isFile());

/** @param {string} path below the repository's root */
export const read = (path) => readFileSync(join(root, path), "utf8");
