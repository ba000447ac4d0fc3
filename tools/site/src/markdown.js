/** From a Markdown file of the repository to a page of the site. Text in, text out. */
import { linkOnPage } from "./pages.js";

/**
 * Applies a function to the prose of a document: not to fenced or indented blocks, not to inline code.
 *
 * @param {string} markdown
 * @param {(prose: string) => string} edit
 */
export function editProse(markdown, edit) {
  const parts = markdown.split(/(^(`{3,})[^\n]*\n[\s\S]*?^\2[^\n]*$)/m);
  let text = "";
  for (let i = 0; i < parts.length; i += 3) {
    text += (parts[i] ?? "").split(/((?:^|\n)(?: {4}[^\n]*(?:\n|$))+|`[^`\n]*`)/).map((part, index) => (index % 2 === 0 ? edit(part) : part)).join("");
    text += parts[i + 1] ?? "";
  }
  return text;
}

/**
 * @param {string} file path below the repository's root
 * @param {string} page path below the site's root
 * @param {string} markdown
 * @param {ReadonlyMap<string, string>} pages
 * @param {ReadonlySet<string>} keys of the bibliography
 * @returns {string}
 */
export function toPage(file, page, markdown, pages, keys) {
  const up = "../".repeat(page.split("/").length - 1) || "./";
  const linked = markdown
    .replace(/(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g, (whole, picture, text, target) => {
      if (picture === "!") return whole.replace(target, target.replace(/^docs\//, "./"));
      const link = linkOnPage(page, file, target, pages);
      return link === undefined ? text : `[${text}](${link})`;
    });
  return editProse(linked, (prose) => cite(prose, up, keys));
}

/**
 * `[tian2024, wang2025]` becomes two links to the page of references.
 *
 * @param {string} prose
 * @param {string} up from the page to the root of the site
 * @param {ReadonlySet<string>} keys
 */
function cite(prose, up, keys) {
  return prose.replace(/\[([a-z]+\d{4}(?:,\s+[a-z]+\d{4})*)\](?!\()/g, (whole, list) => {
    const cited = list.split(/,\s+/);
    if (!cited.every((/** @type {string} */ key) => keys.has(key))) return whole;
    return `\\[${cited.map((/** @type {string} */ key) => `[${key}](${up}references.md#${key})`).join(", ")}\\]`;
  });
}
