/** The edits as functions of text. */
import { describe, expect, it } from "vitest";
import { insertPlugin, insertReference, insertSorted } from "../src/edits.js";
import { filled, wordsOf } from "../src/group.js";

describe("edits", () => {
  it("references go behind the last one of their kind", () => {
    const text = '{\n  "references": [\n    {\n      "path": "../group"\n    },\n    {\n      "path": "../task"\n    }\n  ]\n}\n';
    const parsed = JSON.parse(insertReference(text, "../group-x", "../group")) as { references: { path: string }[] };
    expect(parsed.references.map(({ path }) => path)).toEqual(["../group", "../group-x", "../task"]);
    expect(() => insertReference(text, "../group-x", "../nothing")).toThrow(/no reference/);
  });
  it("sorted lines, in the middle and at the end", () => {
    const text = '{\n  "a": {\n    "@ringflow/a": "1",\n    "@ringflow/k": "1"\n  }\n}';
    for (const name of ["@ringflow/c", "@ringflow/z"]) {
      expect(Object.keys((JSON.parse(insertSorted(text, name, "1")) as { a: object }).a)).toEqual(["@ringflow/a", "@ringflow/k", name].sort());
    }
    expect(JSON.parse(insertSorted('[\n  "@ringflow/a",\n  "zebra"\n]', "@ringflow/b"))).toEqual(["@ringflow/a", "@ringflow/b", "zebra"]);
    expect(() => insertSorted("{}", "@ringflow/b")).toThrow(/no line/);
  });
  it("plugins are appended to the list and imported, on one line or many", () => {
    const one = 'import { a } from "a";\n\nexport const builtInPlugins: readonly P[] = [a, ...b];\n';
    expect(insertPlugin(one, "c", "cPlugin")).toBe('import { a } from "a";\nimport { cPlugin } from "c";\n\nexport const builtInPlugins: readonly P[] = [a, ...b, cPlugin];\n');
    const many = 'import { a } from "a";\nexport const builtInPlugins: readonly P[] = [\n  a,\n  b,\n];\n';
    expect(insertPlugin(many, "c", "cPlugin")).toContain("  b, cPlugin,\n];");
    expect(() => insertPlugin("nothing", "c", "cPlugin")).toThrow(/no list/);
  });
  it("words", () => {
    expect(wordsOf("quasi-mirror2")).toEqual({ name: "quasi-mirror2", camel: "quasiMirror2", title: "QuasiMirror2" });
    expect(filled("<%= name %>/<%= other %>", { name: "x" })).toBe("x/<%= other %>");
  });
});
