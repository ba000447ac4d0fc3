import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importedPackages, readmeComplaints, readmeStart } from "../src/readme.js";
import { readPackages, root } from "../src/workspace.js";

const published = readPackages().filter(({ manifest }) => manifest.private !== true);

describe("README of a package", () => {
  it.each(published.map((each) => [each.manifest.name, each] as const))("%s says how to install it and has a short example", (name, { path, manifest }) => {
    const text = readFileSync(join(root, path, "README.md"), "utf8");
    expect(readmeComplaints(name, Object.keys(manifest.peerDependencies ?? {}), text)).toEqual([]);
  });
});

describe("complaints (negative controls)", () => {
  const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;
  const example = 'import { f } from "@x/a/b";\nf(1) // => 2';
  const good = `# x\n${fence("sh", "npm install @x/a")}${fence("ts", example)}`;

  it("has none for a good one", () => {
    expect(readmeComplaints("@x/a", [], good)).toEqual([]);
    expect(readmeStart(good)).toEqual({ install: ["@x/a"], example });
    expect(readmeComplaints("@x/a", ["peer"], good.replace("install @x/a", "install @x/a peer"))).toEqual([]);
  });

  it.each<[string, string]>([
    ["no example", good.replace("```ts", "```ts no-run")],
    ["15 lines", good.replace("f(1)", `${"\n".repeat(13)}f(1)`)],
    ["shows no value", good.replace("// => 2", "")],
    ["does not import", good.replace("@x/a/b", "@x/b")],
    ["no block", good.replace("npm install", "npm i")],
    ["names c", good.replace("install @x/a", "install @x/a c")],
    ["does not name @y/c", good.replace("f(1)", 'import { g } from "@y/c";\nf(1)')],
  ])("says %s", (what, text) => {
    expect(readmeComplaints("@x/a", [], text).join("\n")).toContain(what);
  });

  it("counts packages, not files or built-in modules", () => {
    expect(importedPackages('import { a } from "x/y.js";\nimport b from "node:fs";\nimport { c } from "./c.js";\nimport {\n  d,\n} from "@s/d/e";')).toEqual(["x", "@s/d"]);
  });
});
