/** `--plugin`: third-party modules, sound and broken. */
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";
import { put } from "./support/weights.js";

/** The group of order 2 under another name, and a non-abelian stand-in. */
const SOUND = `
const pair = (name, dual) => ({
  kind: "finite", name, order: 2, identity: 0, generators: [1], multiply: (x, y) => x ^ y, inverse: (x) => x, label: String,
  irreps: () => [{ label: "0", degree: 1, over: "R", type: "real" }, { label: "1", degree: 1, over: "R", type: "real" }],
  classes: () => ({ count: 2, classOf: Int32Array.of(0, 1), representatives: [0, 1], sizes: [1, 1] }), ...dual,
});
export const plugin = {
  name: "coin", syntax: "coin:flip", description: "heads and tails", examples: ["coin:flip"],
  parse: (spec) => spec === "coin:throw" ? (() => { throw new Error("edge\\nof the coin"); })() : { _tag: "Right", right: pair("coin:flip", {}) },
};`;

describe("--plugin", () => {
  it("adds a family that is indistinguishable from a built-in one", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    const list = await ringflow(["groups", "--plugin", "./coin.mjs"], { directory });
    expect(list.stdout).toMatch(/coin:flip +heads and tails +coin:flip/);
    const one = await ringflow(["groups", "coin:flip", "--plugin", "coin.mjs", "--json"], { directory });
    expect(JSON.parse(one.stdout)).toMatchObject({ name: "coin:flip", order: 2, classes: 2 });
  });

  it("says that discover needs characters", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    const ran = await ringflow(["discover", "coin:flip", "--plugin", "./coin.mjs"], { directory });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^ringflow: group "coin:flip": expected an abelian group, found .*\n$/);
  });

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["a module that throws", `throw new Error("no\\nway");`, /expected a module that loads, found no way/],
    ["a module that does not parse", `export const = 3;`, /expected a module that loads/],
    ["a module without plugin", `export const other = 1;`, /expected an export "plugin".*found exports other/],
    ["a plugin of another shape", `export const plugin = { name: "Coin" };`, /found an export of another shape/],
    ["a plugin of a known name", SOUND.replace('name: "coin", syntax', 'name: "cyclic", syntax').replace('["coin:flip"]', '["cyclic:5"]'), /expected one plugin named "cyclic", found 2/],
  ];
  it.each(broken)("%s", async (_, text, line) => {
    const directory = temporaryFolder();
    put(directory, "broken.mjs", text);
    const ran = await ringflow(["groups", "cyclic:5", "--plugin", "./broken.mjs"], { directory });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^ringflow: [^\n]+\n$/);
    expect(ran.stderr).toMatch(line);
  });

  it("a missing module, and a plugin whose parse throws", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    expect((await ringflow(["groups", "--plugin", "no-such-package"], { directory })).stderr).toMatch(/--plugin "no-such-package": expected a module that loads/);
    const thrown = await ringflow(["groups", "coin:throw", "--plugin", "./coin.mjs"], { directory });
    expect(thrown.stderr).toMatch(/expected the plugin to answer, found that it threw: edge of the coin/);
    expect(thrown.status).toBe(2);
  });
});
