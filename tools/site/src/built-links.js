/** Links of the built site: every page, fragment, picture and script it points at exists, and nothing is loaded from elsewhere. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** @param {string} html */
const idsOf = (html) => new Set([...html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id = ""]) => decodeEntities(id)));
/** @param {string} text */
const decodeEntities = (text) => text.replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'");

/**
 * @param {string} folder of the built site
 * @param {string} base path it is served under, with slashes at both ends
 * @returns {{ pages: number, links: number, complaints: string[] }}
 */
export function checkBuiltLinks(folder, base) {
  const pages = readdirSync(folder, { recursive: true }).map(String).map((path) => path.replaceAll("\\", "/")).filter((path) => path.endsWith(".html"));
  const text = new Map(pages.map((page) => [page, readFileSync(join(folder, page), "utf8")]));
  const ids = new Map([...text].map(([page, html]) => [page, idsOf(html)]));
  /** @type {string[]} */
  const complaints = [];
  let links = 0;
  for (const [page, html] of text) {
    if (/class=['"][^'"]*katex-error/.test(html)) complaints.push(`${page}: a formula that KaTeX does not understand`);
    for (const [, tag = "", attribute = "", raw = ""] of html.matchAll(/<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g)) {
      links++;
      const complaint = linkComplaint(folder, base, page, tag, attribute, decodeEntities(raw), ids);
      if (complaint !== undefined) complaints.push(`${page}: ${complaint}`);
    }
  }
  return { pages: pages.length, links, complaints: [...new Set(complaints)] };
}

/**
 * @param {string} folder
 * @param {string} base
 * @param {string} page
 * @param {string} tag
 * @param {string} attribute
 * @param {string} target
 * @param {ReadonlyMap<string, ReadonlySet<string>>} ids
 * @returns {string | undefined}
 */
function linkComplaint(folder, base, page, tag, attribute, target, ids) {
  if (target.startsWith("data:") || target.startsWith("mailto:")) return undefined;
  if (/^(?:https?:)?\/\//.test(target)) return attribute === "src" || tag === "link" ? `loads ${target} from another host` : undefined;
  const [path = "", fragment = ""] = target.split("#");
  const from = posix.join("/", page);
  const absolute = path === "" ? from : path.startsWith("/") ? path.replace(base, "/") : posix.join(posix.dirname(from), path);
  const file = absolute.endsWith("/") ? `${absolute}index.html` : absolute;
  const place = join(folder, decodeURIComponent(file));
  if (!existsSync(place) || !statSync(place).isFile()) return `no page or file ${target}`;
  const id = decodeURIComponent(fragment);
  return id === "" || (ids.get(decodeURIComponent(file).slice(1))?.has(id) ?? true) ? undefined : `no place #${id} on ${file}`;
}
