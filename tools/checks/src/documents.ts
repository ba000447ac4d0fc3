/** What documents point at: other files, and entries of the bibliography. */

/** Keys of the entries of a BibTeX file. */
export function bibliographyKeys(bibtex: string): readonly string[] {
  return [...bibtex.matchAll(/^@\w+\{([\w-]+),/gm)].map((match) => match[1] ?? "");
}

/** Keys cited as `[name1999]` or `[name1999, other2001]`. */
export function citedKeys(text: string): readonly string[] {
  return [...text.matchAll(/\[([a-z]+\d{4}(?:, [a-z]+\d{4})*)\](?!\()/g)].flatMap((match) => (match[1] ?? "").split(", "));
}

/** Targets of Markdown links to files of the repository, without fragment; code blocks are skipped. */
export function linkedFiles(markdown: string): readonly string[] {
  const prose = markdown.replace(/^(`{3,})[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ""));
}
