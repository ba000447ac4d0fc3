import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Manifest } from "../src/workspace.js";

/** The linters are installed only where packages are checked: npm run packages. */
const installed = existsSync(new URL("../node_modules/publint", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ringflow-lints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good: Manifest = { name: "lint-me", version: "1.0.0", type: "module", exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } } };
const files = { "dist/index.d.ts": "export declare const x: number;\n", "dist/index.js": "export const x = 1;\n" };
let count = 0;

async function complaints(manifest: Manifest, contents: Record<string, string>): Promise<readonly string[]> {
  const { packageComplaints } = await import("../src/package-lints.js");
  const place = join(folder, String(count++));
  mkdirSync(join(place, "dist"), { recursive: true });
  for (const [name, text] of Object.entries({ ...contents, "package.json": JSON.stringify(manifest), "README.md": "x" })) writeFileSync(join(place, name), text);
  execFileSync("npm", ["pack", "--ignore-scripts"], { cwd: place, stdio: "ignore" });
  return packageComplaints(manifest, new Uint8Array(readFileSync(join(place, "lint-me-1.0.0.tgz"))));
}

describe.skipIf(!installed)("the linters of packages", () => {
  it("have no complaint about a good package", async () => {
    expect(await complaints(good, files)).toEqual([]);
  });

  it.each<[string, Partial<Manifest>, Record<string, string>]>([
    ["an entry to a file that is not there", { exports: { ".": { types: "./dist/index.d.ts", default: "./dist/other.js" } } }, files],
    ["CommonJS in an ESM package", {}, { ...files, "dist/index.js": "module.exports = { x: 1 };\n" }],
    ["no types", { exports: { ".": { default: "./dist/index.js" } } }, { "dist/index.js": files["dist/index.js"] }],
    ["types behind the code", { exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } } }, files],
    ["an import without a file ending in types", {}, { ...files, "dist/index.d.ts": 'export * from "./x";\n', "dist/x.d.ts": "export declare const y: number;\n" }],
  ])("complain about %s (negative control)", async (_, change, contents) => {
    expect(await complaints({ ...good, ...change }, contents)).not.toEqual([]);
  });
});
