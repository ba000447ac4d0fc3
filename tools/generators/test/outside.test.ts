/**
 * A family of groups written by a stranger: the two files of docs/adding-a-group.md in an empty folder, against packed
 * tarballs of this workspace's packages, installed by npm with their real dependency ranges.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runtimeClosure, serveRegistry, workspacePackages } from "./support/loopback-registry.js";
import { run } from "./support/run.js";
import { root, temporaryFolder } from "./support/workspace-copy.js";

const page = readFileSync(join(root, "docs/adding-a-group.md"), "utf8");
/** A block of the page that begins with `// name`. */
function fileOfPage(name: string): string {
  const block = [...page.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code!).find((code) => code.startsWith(`// ${name}\n`));
  if (block === undefined) throw new Error(`docs/adding-a-group.md has no block "// ${name}"`);
  return block;
}

let folder = "";
let server: Server | undefined;
const ringflow = (argv: readonly string[], milliseconds?: number) =>
  run(process.execPath, [join(folder, "node_modules/ringflow/bin/ringflow.js"), ...argv], folder, milliseconds);

beforeAll(async () => {
  const packages = workspacePackages(root);
  const built = await run(join(root, "node_modules/.bin/tsc"), ["-b"], root);
  expect(built.stdout + built.stderr).toBe("");
  folder = temporaryFolder();
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  const packed = await run("npm", ["pack", "--ignore-scripts", "--pack-destination", tarballs, ...packages], root);
  expect(packed.status, packed.stderr).toBe(0);
  const registry = await serveRegistry(runtimeClosure(packages));
  server = registry.server;
  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  const files = readdirSync(tarballs).map((name) => `./tarballs/${name}`);
  const flags = ["--registry", registry.url, "--cache", join(folder, "cache"), "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries", "0"];
  const installed = await run("npm", ["install", ...flags, ...files, "fp-ts"], folder);
  expect(installed.status, installed.stderr).toBe(0);
  for (const name of ["my-group.mjs", "check.mjs"]) writeFileSync(join(folder, name), fileOfPage(name));
});

afterAll(() => {
  server?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

describe("a family of groups outside the workspace", () => {
  it("runs on built packages only: no sources of this workspace are reached", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "node_modules/@ringflow/group/package.json"), "utf8")) as { version: string };
    expect(manifest.version).toMatch(/^\d/);
    expect(readdirSync(join(folder, "node_modules/@ringflow/group")).sort()).toEqual(["README.md", "dist", "package.json"]);
  });
  it("passes the law kit; the slip of the page fails it by name", async () => {
    const checked = await run(process.execPath, ["check.mjs"], folder);
    expect(checked.stdout + checked.stderr).toMatch(/^(\d+) of \1 laws hold\n$/);
    expect(checked.status).toBe(0);
    const right = fileOfPage("my-group.mjs");
    const wrong = right.replace("powers[k] * c + b", "powers[k] * b + c");
    expect(wrong).not.toBe(right);
    writeFileSync(join(folder, "my-group.mjs"), wrong);
    const refused = await run(process.execPath, ["check.mjs"], folder);
    writeFileSync(join(folder, "my-group.mjs"), right);
    expect(refused.stdout).toMatch(/^identity: 0 \* 6 = 6, 6 \* 0 = 7\n/);
    expect(refused.status).toBe(1);
  });
  it("is a family like any other for the program", async () => {
    const list = await ringflow(["groups", "--plugin", "./my-group.mjs"]);
    expect(list.stdout).toMatch(/frobenius:<p> +The maps/);
    const one = await ringflow(["groups", "frobenius:5", "--plugin", "./my-group.mjs", "--json"]);
    expect(JSON.parse(one.stdout)).toMatchObject({ name: "frobenius:5", order: 20, abelian: false, classes: 5 });
    const wrong = await ringflow(["groups", "frobenius:6", "--plugin", "./my-group.mjs"]);
    expect(wrong).toMatchObject({ status: 2, stdout: "" });
    expect(wrong.stderr).toMatch(/^ringflow: group "frobenius:6": expected frobenius:<p> with p one of .*\n$/);
  });
  it("discover answers for it, bounded in evaluations", async () => {
    const ran = await ringflow(["discover", "frobenius:5", "--plugin", "./my-group.mjs", "--max-evaluations", "40", "--out", "run", "--json"], 120_000);
    expect(JSON.parse(ran.stdout)).toMatchObject({ group: "frobenius:5", order: 20 });
    expect([0, 1]).toContain(ran.status);
  });
  it("discover runs on an abelian family of the stranger's", async () => {
    const klein = 'import { finiteGroup } from "@ringflow/group";\n'
      + 'const group = finiteGroup({ name: "klein:4", order: 4, generators: [1, 2], multiply: (x, y) => x ^ y, inverse: (x) => x, label: String });\n'
      + 'export const plugin = { name: "klein", syntax: "klein:4", description: "Z/2 x Z/2", examples: ["klein:4"], parse: (spec) => spec === "klein:4" '
      + '? { _tag: "Right", right: group } : { _tag: "Left", left: { code: "group-spec/syntax", spec, expected: "klein:4", found: "another text", fix: "Write it." } } };\n';
    writeFileSync(join(folder, "klein.mjs"), klein);
    const ran = await ringflow(["discover", "klein:4", "--plugin", "./klein.mjs", "--out", "klein", "--json"], 240_000);
    expect(ran.stderr).not.toMatch(/^ringflow:/m);
    expect(JSON.parse(ran.stdout)).toMatchObject({ group: "klein:4", order: 4, accuracy: { correct: 16, total: 16 } });
  });
});
