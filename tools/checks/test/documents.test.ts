import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { bibliographyKeys, citedKeys, linkedFiles } from "../src/documents.js";
import { listFiles, root } from "../src/workspace.js";

const files = listFiles();
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const bibliography = bibliographyKeys(read("docs/references.bib"));
const markdown = files.filter((path) => path.endsWith(".md"));
const sources = files.filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path));

describe("documents", () => {
  it.each(markdown)("%s links only to files that exist", (path) => {
    const broken = linkedFiles(read(path)).filter((target) => !existsSync(join(root, dirname(path), target)));
    expect(broken).toEqual([]);
  });

  it("and docstrings cite only entries of docs/references.bib", () => {
    const docs = markdown.filter((path) => path.startsWith("docs/"));
    expect(docs.flatMap((path) => citedKeys(read(path)))).not.toEqual([]);
    const unknown = [...docs, ...sources].flatMap((path) =>
      citedKeys(read(path)).filter((key) => !bibliography.includes(key)).map((key) => `${path}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it("have a bibliography without doubles", () => {
    expect(new Set(bibliography).size).toBe(bibliography.length);
  });
});

describe("what documents point at (negative controls)", () => {
  it("finds links, not addresses, fragments or code", () => {
    const text = "[a](b.md) [c](d/e.md#f) [g](https://h.i) [j](#k) `[l](m.md)`\n```sh\n[n](o.md)\n```\n";
    expect(linkedFiles(text)).toEqual(["b.md", "d/e.md"]);
  });

  it("finds citations, not indices or links", () => {
    expect(citedKeys("see [tian2024, wang2025] and a[x] of [serre1977](x), [0, 1]")).toEqual(["tian2024", "wang2025"]);
  });

  it("reads the keys of a bibliography", () => {
    expect(bibliographyKeys("@book{serre1977,\n  year = {1977}\n}\n@misc{a-b,\n}")).toEqual(["serre1977", "a-b"]);
  });
});
