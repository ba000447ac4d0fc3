/** docs/references.bib as a page: one entry per paper, with an anchor that citations lead to. */

/**
 * @typedef {{ key: string, kind: string, fields: Record<string, string> }} Entry
 * @param {string} bibtex with one field per line
 * @returns {Entry[]}
 */
export function parseBibliography(bibtex) {
  return [...bibtex.matchAll(/^@(\w+)\{([\w-]+),\n([\s\S]*?)^\}/gm)].map(([, kind = "", key = "", body = ""]) => {
    const fields = [...body.matchAll(/^\s*(\w+)\s*=\s*(?:\{(.*)\}|"(.*)"|(\d+)),?\s*$/gm)].map(([, name = "", braced, quoted, plain]) => [name.toLowerCase(), plainText(braced ?? quoted ?? plain ?? "")]);
    return { key, kind: kind.toLowerCase(), fields: Object.fromEntries(fields) };
  });
}

/** @type {Record<string, string>} combining characters by TeX's accents */
const accents = { "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", v: "\u030c", c: "\u0327", H: "\u030b", u: "\u0306", r: "\u030a" };
/** @type {Record<string, string>} */
const letters = { o: "ø", O: "Ø", l: "ł", L: "Ł", ss: "ß", ae: "æ", aa: "å", i: "i", j: "j" };

/** @param {string} tex */
export function plainText(tex) {
  return tex
    .replace(/\\([`'^"~=.]|[vcHur](?![a-zA-Z]))\s*\{?\\?([a-zA-Z])\}?/g, (_, accent, letter) => letter + (accents[accent] ?? ""))
    .replace(/\\(o|O|l|L|ss|ae|aa|i|j)(?![a-zA-Z])\s*/g, (_, name) => letters[name] ?? "")
    .replace(/\\&/g, "&").replace(/---?/g, "–").replace(/~/g, " ").replace(/\$([^$]*)\$/g, "$1").replace(/[{}\\]/g, "")
    .normalize("NFC");
}

/** @param {string} text */
const escape = (text) => text.replace(/[<>&*_[\]]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {Entry} entry */
function line({ key, fields }) {
  const authors = (fields["author"] ?? fields["editor"] ?? "").split(" and ").map((name) => name.split(", ").reverse().join(" "));
  const where = fields["journal"] ?? fields["booktitle"] ?? fields["publisher"] ?? fields["howpublished"] ?? fields["institution"] ?? fields["school"];
  const volume = fields["volume"] === undefined ? "" : ` ${fields["volume"]}${fields["number"] === undefined ? "" : `(${fields["number"]})`}`;
  const pages = fields["pages"] === undefined ? "" : `, ${fields["pages"]}`;
  const note = fields["note"] === undefined ? "" : `. ${escape(fields["note"])}`;
  const eprint = fields["eprint"] ?? "";
  const link = fields["doi"] !== undefined ? `https://doi.org/${fields["doi"]}` : fields["url"] ?? (/^\d{4}\.\d+$|^[a-z-]+\/\d+$/.test(eprint) ? `https://arxiv.org/abs/${eprint}` : undefined);
  const title = escape(fields["title"] ?? "");
  const text = `${escape(authors.join(", "))}. ${link === undefined ? `*${title}*` : `[*${title}*](${link})`}. ${escape(where ?? "")}${volume}${pages}${where === undefined ? "" : ", "}${fields["year"] ?? ""}${note}.`;
  return `<dt id="${key}"><code>${key}</code></dt><dd>\n\n${text.replace("..", ".")}\n\n</dd>\n`;
}

/**
 * @param {readonly Entry[]} entries
 * @returns {string} Markdown
 */
export function referencesPage(entries) {
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : 1));
  return `# References\n\nThe literature that pages and docstrings cite, by key. The same as BibTeX: \`docs/references.bib\`.\n\n<dl class="references">\n\n${sorted.map(line).join("\n")}\n</dl>\n`;
}
