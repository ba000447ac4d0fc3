import { readFileSync } from "node:fs";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { allowedImports, disagreements, findCircle, forbiddenSpecifier, matches, packageName, readArrows } from "../src/arrows.js";
import { readPackages, root } from "../src/workspace.js";

const arrows = readArrows();
const packages = readPackages();

describe("the table of arrows", () => {
  it("has no circle", () => {
    expect(findCircle(arrows)).toBeUndefined();
  });

  it("would name a circle (negative control)", () => {
    expect(findCircle({ ...arrows, kernels: ["flow"] })).toEqual(["kernels", "flow", "kernels"]);
  });

  it.each(packages.map((p) => [p.folder, p.manifest] as const))("agrees with the dependencies of %s", (folder, manifest) => {
    expect(disagreements(arrows, folder, Object.keys(manifest.dependencies ?? {}))).toEqual([]);
  });

  it("disagrees with an upward dependency, an unused arrow and an unknown package (negative controls)", () => {
    expect(disagreements(arrows, "flow", ["@ringflow/kernels", "@ringflow/measure", "@ringflow/task"])).toHaveLength(1);
    expect(disagreements(arrows, "flow", ["@ringflow/kernels"])).toHaveLength(1);
    expect(disagreements(arrows, "stray", [])).toHaveLength(1);
  });

  it("covers a group plugin that does not exist yet, and keeps `group` its own row", () => {
    expect(allowedImports(arrows, "group-dihedral")).toEqual(["algebra", "group"]);
    expect(allowedImports(arrows, "group")).toEqual(["kernels", "algebra"]);
  });

  it("forbids other packages and deep paths, and nothing else", () => {
    const forbidden = new RegExp(forbiddenSpecifier(["algebra", "group-*"]));
    for (const specifier of ["@ringflow/flow", "@ringflow/algebra-x", "@ringflow/algebra/src/index.js", "@ringflow/group", "ringflow"]) {
      expect(specifier).toMatch(forbidden);
    }
    for (const specifier of ["@ringflow/algebra", "@ringflow/algebra/laws", "@ringflow/group-cyclic", "fp-ts", "ringflowing"]) {
      expect(specifier).not.toMatch(forbidden);
    }
  });
});

interface RestrictedImports {
  readonly patterns: readonly { readonly regex: string }[];
}

describe("lint enforces the arrows", () => {
  const eslint = new ESLint({ cwd: root });

  async function configuredPattern(folder: string): Promise<RegExp> {
    const config = (await eslint.calculateConfigForFile(`${root}/packages/${folder}/src/x.ts`)) as {
      rules: Record<string, [number, RestrictedImports]>;
    };
    const [severity, options] = config.rules["no-restricted-imports"] ?? [0, { patterns: [] }];
    expect(severity).toBe(2);
    return new RegExp(options.patterns[0]?.regex ?? "$.");
  }

  it.each([...packages.map((p) => p.folder), "group-dihedral", "stray"])("for every import out of %s", async (from) => {
    const forbidden = await configuredPattern(from);
    const allowed = allowedImports(arrows, from) ?? [];
    for (const { folder: to } of packages) {
      expect([to, forbidden.test(packageName(to))]).toEqual([to, !allowed.some((pattern) => matches(pattern, to))]);
    }
  });

  async function rulesBrokenBy(path: string, text: string): Promise<readonly (string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath: `${root}/${path}` });
    return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
  }

  // The text stands in for a file that exists, because type-aware lint knows only files on disk.
  const inMeasure = "packages/measure/src/index.ts";

  it.each([
    ["a forbidden upward import", `import "@ringflow/symbolic";\n`, "no-restricted-imports"],
    ["an upward import of types", `import type { X } from "@ringflow/flow";\nexport type Y = X;\n`, "no-restricted-imports"],
    ["an upward re-export", `export * from "@ringflow/task";\n`, "no-restricted-imports"],
    ["an upward dynamic import", `export const later = () => import("@ringflow/report");\n`, "no-restricted-syntax"],
    ["a deep import of an allowed package", `import "@ringflow/algebra/src/index.js";\n`, "no-restricted-imports"],
    ["a relative path into another package", `import "../../algebra/src/index.js";\n`, "import-x/no-relative-packages"],
    ["an undeclared dependency", `import "typescript";\n`, "import-x/no-extraneous-dependencies"],
    ["a default export", "export default 1;\n", "import-x/no-default-export"],
    ["console output", `console.log("x");\n`, "no-console"],
    ["code built from strings", `export const f: unknown = new Function("return 1");\n`, "no-new-func"],
    ["a promise left alone (a rule that needs types)", "Promise.resolve(1);\n", "@typescript-eslint/no-floating-promises"],
    ["a file over 400 lines", "export {};\n".repeat(401), "max-lines"],
  ])("flags %s", { timeout: 30_000 }, async (_what, text, rule) => {
    expect(await rulesBrokenBy(inMeasure, text)).toContain(rule);
  });

  it("accepts an allowed import (negative control)", async () => {
    expect(await rulesBrokenBy(inMeasure, `import "@ringflow/algebra";\nimport "@ringflow/kernels";\n`)).toEqual([]);
  });

  it("flags a cycle inside a package", { timeout: 30_000 }, async () => {
    // The index exports values of this module, so a module that imports the index closes a circle.
    const index = readFileSync(`${root}/packages/kernels/src/index.ts`, "utf8");
    const [, module = ""] = /^export \{[^}]*\} from "\.\/(.*)\.js"/m.exec(index) ?? [];
    const upToIndex = `${"../".repeat(module.split("/").length - 1) || "./"}index.js`;
    const path = `packages/kernels/src/${module}.ts`;
    expect(await rulesBrokenBy(path, `export * from "${upToIndex}";\n`)).toContain("import-x/no-cycle");
    expect(await rulesBrokenBy(path, "export const x = 1;\n")).toEqual([]);
  });
});
