/** `npm run new:group`: what it writes compiles, passes its tests and lint, and is found by the program. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyWorkspace, linkPackages } from "./support/workspace-copy.js";
import { FsTree } from "nx/src/generators/tree.js";
import group from "../src/group.js";
import { run } from "./support/run.js";

let folder = "";
beforeAll(() => { folder = copyWorkspace(); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const generate = (...argv: string[]) => run("npm", ["run", "--silent", "new:group", "--", ...argv, "--install=false"], folder);
const bin = (name: string): string => join(folder, "node_modules/.bin", name);
const text = (path: string): string => readFileSync(join(folder, path), "utf8");

describe("npm run new:group -- quasi-mirror", () => {
  it("writes a package and enters it everywhere", async () => {
    const ran = await generate("quasi-mirror");
    expect(ran.status, ran.stderr).toBe(0);
    linkPackages(folder); // as npm install would
    expect(text("tsconfig.json")).toContain('"packages/group-quasi-mirror"');
    expect(text("packages/cli/tsconfig.json")).toContain('"../group-quasi-mirror"');
    expect(JSON.parse(text("packages/cli/package.json")).dependencies).toHaveProperty("@ringflow/group-quasi-mirror", "^0.0.0");
    expect(JSON.parse(text(".changeset/config.json")).fixed[0]).toContain("@ringflow/group-quasi-mirror");
    expect(text(".changeset/group-quasi-mirror.md")).toContain("`quasi-mirror:<n>`");
    expect(text("packages/group-quasi-mirror/src/index.ts")).toContain("quasiMirrorPlugin as plugin");
    expect(text("packages/group-quasi-mirror/README.md")).not.toMatch(/<%|__name__/);
  });
  it("compiles, and the program finds it", async () => {
    const built = await run(bin("tsc"), ["-b", "packages/cli"], folder);
    expect(built.stdout + built.stderr).toBe("");
    const found = await run(process.execPath, ["packages/cli/bin/ringflow.js", "groups", "quasi-mirror:5", "--json"], folder);
    expect(JSON.parse(found.stdout)).toMatchObject({ name: "quasi-mirror:5", order: 10, abelian: false, classes: 4 });
    const refused = await run(process.execPath, ["packages/cli/bin/ringflow.js", "groups", "quasi-mirror:2"], folder);
    expect(refused).toMatchObject({ status: 2 });
    expect(refused.stderr).toMatch(/^ringflow: group "quasi-mirror:2": expected .* Write "quasi-mirror:3"\.\n$/);
  });
  it("passes the law kit and its own tests, and a broken law fails", async () => {
    const tests = () => run(bin("vitest"), ["run", "--root", "packages/group-quasi-mirror"], folder);
    const passed = await tests();
    expect(passed.status, passed.stdout + passed.stderr).toBe(0);
    expect(passed.stdout).toContain("passed");
    const path = "packages/group-quasi-mirror/src/quasi-mirror-group.ts";
    const source = text(path);
    const broken = source.replace("((k + n - l) % n)", "((k + l) % n)");
    expect(broken).not.toBe(source);
    writeFileSync(join(folder, path), broken);
    expect((await tests()).status).toBe(1);
    writeFileSync(join(folder, path), source);
  });
  it("passes lint", async () => {
    const lint = await run(bin("eslint"), ["packages/group-quasi-mirror"], folder);
    expect(lint.status, lint.stdout).toBe(0);
  });
});

describe("what it refuses, leaving everything as it was", () => {
  it("by the command line", async () => {
    const before = text("packages/cli/src/built-in-plugins.ts");
    const ran = await generate("quasi-mirror");
    expect(ran.status).not.toBe(0);
    expect(ran.stdout + ran.stderr).toContain("packages/group-quasi-mirror exists. Choose another name.");
    expect(text("packages/cli/src/built-in-plugins.ts")).toBe(before);
  });
  it.each([
    ["Frobenius", /lower-case/], ["../evil", /lower-case/], ["a--b", /lower-case/], ["", /lower-case/],
    ["cyclic", /exists/], ["dihedral", /family named "dihedral"/], ["icosahedral", /family named/], ["binary-octahedral", /family named/],
    ["so3", /family named/], ["table", /family named/], ["product", /family named/],
  ])("%j", (name, reason) => {
    const tree = new FsTree(folder, false);
    expect(() => group(tree, { name })).toThrow(reason);
    expect(tree.listChanges()).toEqual([]);
  });
  it("a workspace without the list of plugins, with the reason", () => {
    const tree = new FsTree(folder, false);
    tree.write("packages/cli/src/built-in-plugins.ts", "export const nothing = 1;\n");
    expect(() => group(tree, { name: "other" })).toThrow(/builtInPlugins/);
  });
});
