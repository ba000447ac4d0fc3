import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { publishedManifest } from "../src/published-form.js";
import { folderSize, packageSizes, sizeComplaints } from "../src/sizes.js";
import { changelogComplaints, parseChangeset, rangeComplaints, versionComplaints } from "../src/versions.js";
import { codeEntries, publishedPackages, type Manifest } from "../src/workspace.js";

const entry = { "@ringflow/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" };
const manifest = (change: Partial<Manifest> = {}): Manifest => ({ name: "@x/a", version: "0.1.0", exports: { ".": entry, "./package.json": "./package.json" }, ...change });

describe("what is published", () => {
  it("has no entry to sources, no scripts and no tools, and names the repository it comes from", () => {
    const published = publishedManifest(manifest({ scripts: { build: "tsc" }, devDependencies: { b: "1" }, dependencies: { c: "^1.0.0" } }), "a", "owner/name");
    expect(published).toEqual({
      name: "@x/a", version: "0.1.0", exports: { ".": { types: entry.types, default: entry.default }, "./package.json": "./package.json" },
      dependencies: { c: "^1.0.0" }, repository: { type: "git", url: "git+https://github.com/owner/name.git", directory: "packages/a" },
    });
    expect(Object.keys(publishedManifest(manifest(), "a").exports["."] ?? {})).toEqual(["types", "default"]);
    expect(publishedManifest(manifest(), "a")).not.toHaveProperty("repository");
  });

  it("takes every package of the workspace, after those it depends on", () => {
    const names = publishedPackages().map((each) => each.manifest.name);
    expect(names).toContain("ringflow");
    for (const each of publishedPackages()) {
      for (const name of Object.keys(each.manifest.dependencies ?? {})) {
        if (names.includes(name)) expect(names.indexOf(name)).toBeLessThan(names.indexOf(each.manifest.name));
      }
    }
  });

  it("counts entries with code", () => {
    const laws = { types: "./dist/laws/index.d.ts", default: "./dist/laws/index.js" };
    expect(codeEntries(manifest({ exports: { ".": entry, "./laws": laws, "./package.json": "./package.json" } }))).toEqual([
      { entry: ".", specifier: "@x/a", module: "index" }, { entry: "./laws", specifier: "@x/a/laws", module: "laws/index" },
    ]);
  });
});

describe("versions", () => {
  const set = (bump: string) => parseChangeset(`---\n"@x/a": ${bump}\n---\n\nWhat changed.\nMore.\n`);
  const [a, b] = [manifest(), manifest({ name: "@x/b" })];
  const at = (version: string) => [manifest({ version }), manifest({ name: "@x/b", version })];

  it("reads a changeset", () => {
    expect([...set("minor").bumps]).toEqual([["@x/a", "minor"]]);
    expect(set("minor").text).toBe("What changed.\nMore.");
  });

  it("move together, by the largest bump", () => {
    expect(versionComplaints([a, b], at("0.2.0"), [set("patch"), set("minor")])).toEqual([]);
    expect(versionComplaints([a, b], at("0.1.1"), [set("patch")])).toEqual([]);
  });

  it.each([
    ["one stays behind", [manifest({ version: "0.2.0" }), b], ["minor"]],
    ["a minor change becomes a major one", at("1.0.0"), ["minor"]],
    ["a minor change becomes a patch", at("0.1.1"), ["minor"]],
    ["nothing was to change", at("0.2.0"), []],
  ])("complain when %s", (_, after, bumps) => {
    expect(versionComplaints([a, b], after, bumps.map(set))).not.toEqual([]);
  });

  it("and ranges follow them, of dependencies and of peers", () => {
    const needs = (range: string, kind = "dependencies") => [manifest({ version: "0.2.0" }), manifest({ name: "@x/b", version: "0.2.0", [kind]: { "@x/a": range } })];
    expect(rangeComplaints(needs("^0.2.0"))).toEqual([]);
    expect(rangeComplaints(needs("^0.2.0", "peerDependencies"))).toEqual([]);
    for (const [range, word] of [["^0.1.0", "not in"], [">=0.1.0", "lets 0.1.0 in"], ["workspace:^", "no range"], ["^0.3.0", "not in"]] as const) {
      for (const kind of ["dependencies", "peerDependencies"]) expect(rangeComplaints(needs(range, kind)).join()).toContain(word);
    }
  });

  it("and changelogs", () => {
    const changelog = "# @x/a\n\n## 0.2.0\n\n### Minor Changes\n\n- What changed.\n  More.\n\n## 0.1.0\n";
    expect(changelogComplaints("@x/a", "0.2.0", changelog, [set("minor")])).toEqual([]);
    expect(changelogComplaints("@x/a", "0.3.0", changelog, [])).toHaveLength(1);
    expect(changelogComplaints("@x/b", "0.2.0", changelog, [])).toHaveLength(1);
    expect(changelogComplaints("@x/a", "0.1.0", changelog, [set("minor")])).toHaveLength(1);
  });
});

describe("sizes", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-sizes-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("count contents and blocks, by package", () => {
    for (const [name, bytes] of [["@x/a", 10], ["b", 5000], [".bin", 3]] as const) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, "f"), "x".repeat(bytes));
    }
    expect(folderSize(folder).bytes).toBe(5013);
    expect(packageSizes(folder).map(({ name, bytes }) => [name, bytes])).toEqual(expect.arrayContaining([["b", 5000], ["@x/a", 10]]));
    expect(packageSizes(folder)).toHaveLength(2);
  });

  it("have limits", () => {
    expect(sizeComplaints("@ringflow/measure", { own: 0.99e6, installed: 1e9 })).toEqual([]);
    expect(sizeComplaints("@ringflow/measure", { own: 1e6, installed: 0 })).toHaveLength(1);
    expect(sizeComplaints("ringflow", { own: 0, installed: 60e6 })).toHaveLength(1);
    expect(sizeComplaints("other", { own: 1e9, installed: 1e9 })).toEqual([]);
  });
});
