import { read, sitePages } from "../src/pages.js";
import { specifierOf } from "../src/api.js";

/** Order of the pages that have a place; the others of `docs/` follow in their section by themselves. */
const sections = [
  ["Start", ["index.md"]],
  ["Tutorials", ["tutorials/learn-and-prove-z23.md", "tutorials/explain-a-network.md", "adding-a-group.md", "tutorials/write-a-potential.md", "tutorials/run-the-theory.md"]],
  ["Theory", ["mathematics.md", "non-abelian.md", "symmetry.md", "theory.md", "runs.md", "cogs-table-2.md"]],
  ["Guides", ["groups.md", "flow.md", "transport.md", "symbolic.md", "performance.md"]],
  ["Reference", ["certificate.md", "glossary.md", "references.md"]],
  ["Contributing", ["contributing.md", "architecture.md", "releasing.md"]],
];

/** @param {string} file */
const titleOf = (file) => /^# (.*)$/m.exec(read(file))?.[1]?.replaceAll("`", "") ?? file;
const link = (/** @type {string} */ page) => `/${page.replace(/(?:index)?\.md$/, "")}`;

export function sidebar() {
  const files = new Map([...sitePages()].map(([file, page]) => [page, file]));
  const placed = new Set(sections.flatMap(([, pages]) => pages));
  const item = (/** @type {string} */ page) => ({ text: page === "index.md" ? "What it is" : page === "references.md" ? "References" : titleOf(files.get(page)), link: link(page) });
  const left = [...files.keys()].filter((page) => !placed.has(page) && !page.startsWith("packages/"));
  const packages = [...files.keys()].filter((page) => page.startsWith("packages/"));
  const api = (process.env.DOCS_API ?? "").split(",").filter((page) => page !== "" && page !== "index.md");
  return [
    ...sections.map(([text, pages]) => ({ text, items: [...pages, ...(text === "Guides" ? left : [])].filter((page) => files.has(page) || page === "references.md").map(item) })),
    { text: "Packages", collapsed: true, items: packages.map(item) },
    { text: "API reference", collapsed: true, items: api.map((page) => ({ text: specifierOf(page), link: `/api/${page.replace(/(?:index)?\.md$/, "")}` })) },
  ];
}
