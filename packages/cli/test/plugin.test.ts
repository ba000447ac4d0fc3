/** `--plugin`: third-party modules, sound and broken. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";
import { put } from "./support/weights.js";

/** The group of order 2 under another name; `change` is code that spoils it. */
const coin = (change = ""): string => `
const sign = (k, x) => ((k & x) === 0 ? 1 : -1);
const pair = (name) => ({
  kind: "finite", name, order: 2, identity: 0, generators: [1], multiply: (x, y) => x ^ y, inverse: (x) => x, label: String,
  irreps: (over) => [0, 1].map((k) => ({
    label: String(k), degree: 1, over, type: "real", character: (x) => ({ re: sign(k, x), im: 0 }),
    matrix: (x) => (over === "C" ? Float64Array.of(sign(k, x), 0) : Float64Array.of(sign(k, x))),
  })),
  classes: () => ({ count: 2, classOf: Int32Array.of(0, 1), representatives: [0, 1], sizes: [1, 1] }),
  dual: {
    orders: [2], exponent: 2, phase: (k, x) => k & x, conjugate: (k) => k, multiply: (k, l) => k ^ l,
    characterOrder: (k) => k + 1, label: String,
  },
  ${change}
});
export const plugin = {
  name: "coin", syntax: "coin:flip", description: "heads and tails", examples: ["coin:flip"],
  parse: (spec) => spec === "coin:throw" ? (() => { throw new Error("edge\\nof the coin"); })() : { _tag: "Right", right: pair("coin:flip") },
};`;
const SOUND = coin();

describe("--plugin", () => {
  it("adds a family that is indistinguishable from a built-in one", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    const list = await ringflow(["groups", "--plugin", "./coin.mjs"], { directory });
    expect(list.stdout).toMatch(/coin:flip +heads and tails +coin:flip/);
    const one = await ringflow(["groups", "coin:flip", "--plugin", "coin.mjs", "--json"], { directory });
    expect(JSON.parse(one.stdout)).toMatchObject({ name: "coin:flip", order: 2, classes: 2 });
  });

  it("says that discover needs a finite group", async () => {
    const ran = await ringflow(["discover", "so3"]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^ringflow: group "so3": expected a finite group, found a compact Lie group of dimension 3.*\n$/);
  });

  it("takes part in products", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    const ran = await ringflow(["groups", "product:(coin:flip)*(cyclic:3)", "--plugin", "./coin.mjs", "--json"], { directory });
    expect(JSON.parse(ran.stdout)).toMatchObject({ name: "product:(coin:flip)*(cyclic:3)", order: 6, abelian: true });
  });

  it("of a run that goes on is named again: a folder from somebody else runs no code unasked", async () => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", SOUND);
    const first = await ringflow(["discover", "coin:flip", "--plugin", "./coin.mjs", "--out", "out"], { directory, signal: { name: "SIGINT", atPause: 1 } });
    expect(first.status).toBe(130);
    expect(first.stderr).toContain("go on with: ringflow resume out --plugin ./coin.mjs");
    const refused = await ringflow(["resume", "out", "--plugin", "other.mjs"], { directory });
    expect([refused.status, refused.stderr]).toEqual([2,
      'ringflow: out: expected --plugin "./coin.mjs", which the run loads, found "other.mjs". If you trust what it runs: ringflow resume out --plugin ./coin.mjs\n']);
    for (const more of [["--plugin", "./coin.mjs", "--plugin", "./more.mjs"], []]) {
      expect(await ringflow(["resume", "out", ...more], { directory })).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("ringflow resume out --plugin ./coin.mjs") as string });
    }
    const record = JSON.parse(readFileSync(join(directory, "out/run.json"), "utf8")) as { status: string };
    expect(record.status).toBe("interrupted");
    expect((await ringflow(["resume", "out", "--plugin", "./coin.mjs", "--json"], { directory })).status).toBeLessThan(2);
  });

  // Each breaks the contract in one place; the first law that notices is named.
  const faulty: readonly (readonly [string, string, RegExp])[] = [
    ["a product outside the group", "multiply: (x, y) => x + y,", /expected the law "closure" to hold, found 1 \* 1 = 2/],
    ["no identity", "multiply: (x, y) => 1 - (x ^ y), inverse: (x) => x,", /expected the law "identity" to hold/],
    ["generators that reach too little", "generators: [0],", /expected the law "generators" to hold/],
    ["a wrong class", "classes: () => ({ count: 1, classOf: Int32Array.of(0, 0), representatives: [0], sizes: [2] }),", /expected the law ".*class.*" to hold/],
    ["no dual", "dual: undefined,", /expected the law "abelian" to hold/],
    ["irreps that throw", 'irreps: () => { throw new Error("later"); },', /expected the law "irreps" to hold, found that it threw: later/],
    ["a product that throws", 'multiply: () => { throw new Error("never"); },', /expected the law "closure" to hold, found that it threw: never/],
    ["no irreps at all", "irreps: undefined,", /found a group without irreps/],
    ["an order that is no number", 'order: "two",', /found a group whose order is no positive integer/],
  ];
  it.each(faulty)("names the law: %s", async (_, change, line) => {
    const directory = temporaryFolder();
    put(directory, "coin.mjs", coin(change));
    const ran = await ringflow(["groups", "coin:flip", "--plugin", "./coin.mjs"], { directory });
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr).toMatch(/^ringflow: [^\n]+\n$/);
    expect(ran.status).toBe(2);
  });

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["a module that throws", `throw new Error("no\\nway");`, /expected a module that loads, found no way/],
    ["a module that does not parse", `export const = 3;`, /expected a module that loads/],
    ["a module without plugin", `export const other = 1;`, /expected an export "plugin".*found exports other/],
    ["an export that throws when looked at", `export const plugin = { get name() { throw new Error("do not look"); } };`, /found that it threw: do not look/],
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
