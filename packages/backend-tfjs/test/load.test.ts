/** Engines that are not here or do not work: each with its cause and the command that mends it. */
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { TfjsError } from "../src/index.js";
import { findTfjsNode, loadTfjsNode, loadTfjsPackage, nativeFolder, supplyUtilFunctions } from "../src/node/index.js";
import { fakeTfjsNode, put, temporaryFolder } from "./support/folders.js";

async function refused(load: () => Promise<unknown>): Promise<TfjsError> {
  try {
    await load();
  } catch (error) {
    if (error instanceof TfjsError) return error;
    throw error;
  }
  throw new Error("it loaded");
}

/** Loads from one folder. */
const from = (folder: string, nodeVersion?: string): Promise<TfjsError> =>
  refused(() => loadTfjsNode({ folders: [folder], ...(nodeVersion === undefined ? {} : { nodeVersion }) }));

describe("tfjs-node that cannot be used", () => {
  it("is not installed", async () => {
    const error = await from(temporaryFolder());
    expect([error.code, error.fix]).toEqual(["tfjs/missing", "Run: npm run tfjs-node"]);
    expect(error.message).toMatch(/expected the package @tensorflow\/tfjs-node, found no such package/);
  });

  it("is of another major version", async () => {
    const folder = temporaryFolder();
    fakeTfjsNode(folder, { version: "3.21.1", binding: "" });
    expect(await from(folder)).toMatchObject({ code: "tfjs/missing", found: "version 3.21.1", fix: "Run: npm install @tensorflow/tfjs-node@4.22.0" });
  });

  it("has no native part: its install script did not run or failed", async () => {
    const folder = temporaryFolder();
    fakeTfjsNode(folder);
    expect(await from(folder)).toMatchObject({ code: "tfjs/binding", fix: "Run: npm run tfjs-node" });
  });

  it("has a native part that cannot be loaded", async () => {
    const folder = temporaryFolder();
    fakeTfjsNode(folder, { binding: "not a library", main: 'module.exports = require("./lib/napi-v8/tfjs_binding.node");' });
    const error = await from(folder);
    expect(error).toMatchObject({ code: "tfjs/binding", fix: "Run: npm run tfjs-node" });
    expect(error.found).toMatch(/tfjs_binding\.node/);
    expect(error.message).not.toContain("\n");
  });

  it("runs on a version of Node without a function it calls", async () => {
    const folder = temporaryFolder();
    fakeTfjsNode(folder, { binding: "", main: 'const util_1 = require("util"); module.exports = { getBackend: () => (0, util_1.isSomethingOld)() };' });
    const error = await from(folder);
    expect(error).toMatchObject({ code: "tfjs/node-version", fix: "Run: npx -y -p node@22 -- ringflow .." });
    expect(error.found).toContain(`Node ${process.versions.node}`);
    expect(error.found).toContain("is not a function");
  });

  it("has a native part without a function it calls", async () => {
    const folder = temporaryFolder();
    fakeTfjsNode(folder, { binding: "", main: 'const binding = {}; module.exports = { getBackend: () => binding.executeOp() };' });
    expect(await from(folder)).toMatchObject({ code: "tfjs/binding", found: "binding.executeOp is not a function", fix: "Run: npm run tfjs-node" });
  });

  it.each(["18.20.8", "20.18.3"])("runs on Node %s, too old", async (version) => {
    expect(await from(temporaryFolder(), version)).toMatchObject({ code: "tfjs/node-version", found: `Node ${version}` });
  });

  it("computes wrongly", async () => {
    const folder = temporaryFolder();
    const wrong = `const t = (x, shape) => ({ shape, dataSync: () => x, dispose() {} });
      module.exports = { getBackend: () => "tensorflow", tidy: (f) => f(), tensor: t, matMul: (a, b) => t(new Float32Array(64 * 64), [64, 64]) };`;
    fakeTfjsNode(folder, { binding: "", main: wrong });
    const error = await from(folder);
    expect(error.code).toBe("tfjs/binding");
    expect(error.found).toMatch(/a product of matrices that is off by \d/);
  });
});

describe("where tfjs-node is looked for", () => {
  it("prefers one with a native part over a nearer one without", () => {
    const [near, far] = [temporaryFolder(), temporaryFolder()];
    fakeTfjsNode(near);
    fakeTfjsNode(far, { version: "4.21.0", binding: "" });
    expect(findTfjsNode([near, far])).toMatchObject({ version: "4.21.0", hasBinding: true });
    expect(findTfjsNode([near])).toMatchObject({ version: "4.22.0", hasBinding: false });
    expect(findTfjsNode([temporaryFolder()])).toBeUndefined();
  });

  it("a manifest that cannot be read has no version", async () => {
    const folder = temporaryFolder();
    put(folder, "node_modules/@tensorflow/tfjs-node/package.json", "{");
    expect(await from(folder)).toMatchObject({ code: "tfjs/missing", found: "version unknown" });
  });

  it("in the folder of a build: named, of the repository", () => {
    expect(nativeFolder({ RINGFLOW_TFJS_NODE: "/opt/tfjs" })).toBe("/opt/tfjs");
    expect(nativeFolder({})).toMatch(/\.cache\/tfjs-node$/);
    expect(nativeFolder({ RINGFLOW_TFJS_NODE: " " })).toBe(nativeFolder({}));
  });
});

describe("packages of backends", () => {
  it("that are not installed", async () => {
    const folder = temporaryFolder();
    const core = await refused(() => loadTfjsPackage("wasm", { folders: [folder] }));
    const fix = "Run: npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0";
    expect(core).toMatchObject({ code: "tfjs/missing", expected: "the package @tensorflow/tfjs-core", fix });
    put(folder, "node_modules/@tensorflow/tfjs-core/package.json", '{"main": "index.js"}');
    const wasm = await refused(() => loadTfjsPackage("wasm", { folders: [folder] }));
    expect(wasm).toMatchObject({ expected: "the package @tensorflow/tfjs-backend-wasm", fix });
  });

  it("that do not start", async () => {
    const folder = temporaryFolder();
    put(folder, "node_modules/@tensorflow/tfjs-core/package.json", '{"main": "index.js"}');
    put(folder, "node_modules/@tensorflow/tfjs-core/index.js", 'throw new Error("half an install\\nsecond line");');
    put(folder, "node_modules/@tensorflow/tfjs-backend-wasm/package.json", "{}");
    expect(await refused(() => loadTfjsPackage("wasm", { folders: [folder] }))).toMatchObject({ code: "tfjs/binding", found: "half an install" });
  });
});

describe("functions of node:util that tfjs-node calls", () => {
  it("are supplied where they are gone, and are what they were", () => {
    const util: Record<string, unknown> = { promisify: 1 };
    supplyUtilFunctions(util);
    supplyUtilFunctions(util);
    const { isNullOrUndefined, isArray } = util as Record<string, (value: unknown) => boolean>;
    expect([null, undefined, 0, ""].map((x) => isNullOrUndefined!(x))).toEqual([true, true, false, false]);
    expect([[], "a", { length: 0 }].map((x) => isArray!(x))).toEqual([true, false, false]);
    expect(util.promisify).toBe(1);
  });

  it("on the module that require gives", () => {
    supplyUtilFunctions();
    const util = createRequire(import.meta.url)("util") as { isNullOrUndefined?(value: unknown): boolean };
    expect(util.isNullOrUndefined?.(null)).toBe(true);
  });
});
