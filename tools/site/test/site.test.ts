import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkBuiltLinks } from "../src/built-links.js";
import { editProse, toPage } from "../src/markdown.js";
import { linkOnPage, sitePages } from "../src/pages.js";
import { parseBibliography, plainText, referencesPage } from "../src/references.js";

const pages = new Map([["docs/overview.md", "index.md"], ["docs/flow.md", "flow.md"], ["docs/tutorials/a.md", "tutorials/a.md"], ["packages/flow/README.md", "packages/flow.md"]]);

describe("pages", () => {
  it("are all documents and all package READMEs", () => {
    const all = sitePages();
    expect(all.get("docs/overview.md")).toBe("index.md");
    expect(all.get("packages/cli/README.md")).toBe("packages/cli.md");
    expect([...all.keys()]).not.toContain("docs/README.md");
  });

  it.each([
    ["flow.md", "docs/flow.md", "tutorials/a.md#x", "./tutorials/a.md#x"],
    ["tutorials/a.md", "docs/tutorials/a.md", "../flow.md", "../flow.md"],
    ["packages/flow.md", "packages/flow/README.md", "../../docs/flow.md", "../flow.md"],
    ["flow.md", "docs/flow.md", "../packages/flow", "./packages/flow.md"],
    ["flow.md", "docs/flow.md", "references.bib", "./references.md"],
    ["flow.md", "docs/flow.md", "../README.md", "./index.md"],
    ["flow.md", "docs/flow.md", "https://a.b", "https://a.b"],
    ["flow.md", "docs/flow.md", "../tools/bench/flow.mjs", undefined],
  ])("on %s, %s: %s leads to %s", (page, file, target, link) => {
    expect(linkOnPage(page, file, target, pages)).toBe(link);
  });

  it("cite the references, keep code, and lose links to files that are no pages", () => {
    const text = "see [tian2024, wang2025], [unknown1999], [tool](../tools/x.mjs), `[tian2024]`\n\n    [tian2024]\n\n```ts\n[tian2024]\n```\n";
    expect(toPage("docs/flow.md", "flow.md", text, pages, new Set(["tian2024", "wang2025"]))).toBe(
      "see \\[[tian2024](./references.md#tian2024), [wang2025](./references.md#wang2025)\\], [unknown1999], tool, `[tian2024]`\n\n    [tian2024]\n\n```ts\n[tian2024]\n```\n",
    );
    expect(editProse("a `a` a", () => "")).toBe("`a`");
  });
});

describe("references", () => {
  it("read TeX's accents and dashes", () => {
    expect(plainText("L{\\'e}na{\\\"i}c Erd\\H{o}s, S{\\o}ren, 315--326")).toBe("Lénaïc Erdős, Søren, 315–326");
  });

  it("have an anchor each and escape markup", () => {
    const [entry] = parseBibliography("@article{a2000,\n  author = {Doe, Jane and Roe, R.},\n  title = {On <b> of {X}},\n  journal = {J},\n  volume = {3},\n  year = {2000}\n}\n");
    const page = referencesPage([entry!]);
    expect(page).toContain('<dt id="a2000">');
    expect(page).toContain("Jane Doe, R. Roe.");
    expect(page).not.toContain("<b>");
  });
});

describe("links of the built site", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-site-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const check = (html: string) => {
    for (const [name, text] of Object.entries({ "index.html": html, "a/b.html": '<h2 id="here">x</h2>', "x.png": "" })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return checkBuiltLinks(folder, "/base/").complaints;
  };

  it("may lead to pages, places, files and other hosts", () => {
    expect(check('<a href="/base/a/b.html#here"></a><a href="./a/b.html"></a><img src="/base/x.png"><a href="https://a.b"></a><a href="#"></a>')).toEqual([]);
  });

  it.each([
    ["a page that is not there", '<a href="/base/a/c.html"></a>'],
    ["a place that is not there", '<a href="/base/a/b.html#there"></a>'],
    ["a picture that is not there", '<img src="./y.png">'],
    ["a script of another host", '<script src="https://a.b/x.js"></script>'],
    ["a stylesheet of another host", '<link rel="stylesheet" href="//a.b/x.css">'],
    ["a formula that was not understood", '<span class="katex-error">x</span>'],
  ])("complain about %s (negative control)", (_, html) => {
    expect(check(html)).toHaveLength(1);
  });
});
