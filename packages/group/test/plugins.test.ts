/** The table and product plugins under the law kit, and guarded plugins: nothing thrown, every broken law named. */
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { characterValueText, exactValue, groupFromJson, productPlugin, tablePlugin } from "../src/index.js";
import type { FiniteGroup, GroupPlugin } from "../src/index.js";
import { describeGroupPlugin, guardedPlugin } from "../src/laws/index.js";
import { cyclotomicField, rational } from "@ringflow/algebra";
import { gapGroups } from "./support/gap-groups.js";
import { zPlugin } from "./support/plugin.js";

const texts: Readonly<Record<string, string>> = {
  "q8.json": JSON.stringify({ table: gapGroups.find(({ name }) => name === "Q8")!.table }),
  "c6.json": JSON.stringify({ table: gapGroups.find(({ name }) => name === "C6")!.table }),
  "f20.json": JSON.stringify({ generators: ["(1 2 3 4 5)", "(2 3 5 4)"] }),
};
const reads: string[] = [];
const table = tablePlugin((path) => {
  reads.push(path);
  return Object.hasOwn(texts, path) ? right(texts[path]!) : left({ expected: "a file that can be read", found: "no such file" });
}, Object.keys(texts));

describeGroupPlugin({ describe, it, expect }, table);
describeGroupPlugin({ describe, it, expect }, productPlugin([zPlugin, table], ["product:(z:2)*(z:3)", "product:(z:2)*(table:q8.json)", "product:(z:2)*(product:(z:2)*(z:2))", "product:(z:2)*(z:2)*(z:3)"]));
describeGroupPlugin({ describe, it, expect }, guardedPlugin(zPlugin));

describe("tablePlugin", () => {
  it("reads through the function it was given, and only when it parses", () => {
    reads.length = 0;
    const plugin = tablePlugin((path) => { reads.push(path); return right(texts["q8.json"]!); });
    expect(reads).toEqual([]);
    plugin.parse("table:some/where.json");
    expect(reads).toEqual(["some/where.json"]);
  });
  it("tells what is wrong with a file", () => {
    expect(table.parse("table:none.json")).toMatchObject({ left: { code: "group-spec/file", found: "no such file" } });
    const broken = tablePlugin(() => right('{"table": [[0, 1], [1, 1]]}'));
    expect(broken.parse("table:x")).toMatchObject({ left: { code: "group-spec/axiom", spec: "table:x" } });
  });
});

describe("groupFromJson", () => {
  const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
  it.each([
    ['{"table": [[{"toString": 1, "valueOf": 1}]]}', 'every entry of "table" to be a number', "an object"],
    ['{"table": [["\\u001b[31m"]]}', 'every entry of "table" to be a number', '"\\u001b[31m"'],
    ['{"table": [[null]]}', 'every entry of "table" to be a number', "null"],
    ['{"table": [[0]], "labels": ["\\u001b[31m"]}', '"labels" to be 1 different texts of 1 to 64 printable characters', '"\\u001b[31m"'],
    [`{"table": ${deep}}`, '"table" to be a list of rows', "an object"],
    ['{"generators": "(1 2 3)"}', '"generators" to be a list of texts', '"(1 2 3)"'],
    ['{"generators": ["(1 2)", 5]}', 'every one of "generators" to be a text', "5"],
  ])("says what is wrong, case %#", (text, expected, found) => {
    expect(groupFromJson("x", text)).toMatchObject({ left: { code: "group-spec/syntax", expected, found } });
  });
});

describe("productPlugin", () => {
  const plugin = productPlugin([zPlugin]);
  it("of groups with duals has the dual of its factors", () => {
    const answer = plugin.parse("product:(z:3)*(z:7)");
    expect(answer).toMatchObject({ right: { name: "product:(z:3)*(z:7)", order: 21, dual: { orders: [3, 7] } } });
  });
  it.each(["product:(z:3)", "product:z:3*z:7", "product:(z:3)*", "product:*(z:3)", "product:(z:3))*(z:7)", "product:((z:3)*(z:7)", "product:()*()", "product:(z:3) *(z:7)", `product:${"(z:2)*".repeat(9)}(z:2)`, `product:${"(".repeat(600)}`])("refuses %s", (spec) => {
    const answer = plugin.parse(spec);
    expect(isLeft(answer) && answer.left.spec).toBe(spec);
  });
  it("says which factor is refused, and refuses orders above 20000", () => {
    expect(plugin.parse("product:(z:3)*(z:0)")).toMatchObject({ left: { found: expect.stringContaining('group "z:0"') as string } });
    expect(plugin.parse("product:(z:99)*(z:99)*(z:99)")).toMatchObject({ left: { code: "group-spec/too-large" } });
  });
  it("deep nesting is answered, not overflowed on", () => {
    const deep = `${"product:(z:2)*(".repeat(60)}z:1${")".repeat(60)}`;
    expect(isLeft(plugin.parse(deep))).toBe(true);
  });
});

describe("guardedPlugin", () => {
  const withGroup = (change: Partial<FiniteGroup>): GroupPlugin => ({
    ...zPlugin,
    parse: (spec) => {
      const answer = zPlugin.parse(spec);
      return isLeft(answer) ? answer : right({ ...answer.right, ...change } as FiniteGroup);
    },
  });
  const faults: readonly (readonly [string, GroupPlugin, string])[] = [
    ["throws", { ...zPlugin, parse: () => { throw new Error("no"); } }, "that it threw: no"],
    ["throws what cannot be printed", { ...zPlugin, parse: () => { throw Object.create(null); } }, "that it threw: something that cannot be printed"],
    ["answers with a trap", { ...zPlugin, parse: () => ({ get _tag(): "Left" { throw new Error("trapped"); }, left: {} as never }) }, "that it threw: trapped"],
    ["answers with nothing", { ...zPlugin, parse: (() => undefined) as never }, "undefined"],
    ["answers with another object", { ...zPlugin, parse: (() => ({})) as never }, "an object without the tag Left or Right"],
    ["refuses without words", { ...zPlugin, parse: (() => left({})) as never }, "an error without expected, found and fix"],
    ["has a group of no kind", withGroup({ kind: undefined as never }), 'a group whose kind is not "finite"'],
    ["has no order", withGroup({ order: Number.NaN }), "a group whose order is no positive integer"],
    ["has no labels", withGroup({ label: undefined as never }), "a group without label"],
    ["leaves the group", withGroup({ multiply: (x, y) => x + y }), "* "],
  ];
  it.each(faults)("a plugin that %s", (_, plugin, found) => {
    const answer = guardedPlugin(plugin).parse("z:5");
    expect(answer).toMatchObject({ left: { code: "group-spec/axiom", spec: "z:5", found: expect.stringContaining(found) as string } });
  });
  it("names the law, also when the law throws", () => {
    expect(guardedPlugin(withGroup({ inverse: (x) => x })).parse("z:5")).toMatchObject({ left: { expected: 'the law "left inverse" to hold', found: "1 * 1 = 2" } });
    expect(guardedPlugin(withGroup({ label: () => { throw new Error("late"); } })).parse("z:5")).toMatchObject({ left: { expected: 'the law "labels" to hold', found: "that it threw: late" } });
  });
  it("passes sound groups and the plugin's own refusals on, and cannot be changed afterwards", () => {
    const guarded = guardedPlugin(zPlugin);
    expect(guarded.parse("z:5")).toMatchObject({ right: { order: 5 } });
    expect(guarded.parse("z:?")).toEqual(zPlugin.parse("z:?"));
    expect(Object.isFrozen(guarded)).toBe(true);
  });
});

describe("texts of character values", () => {
  const root = (m: number, k: number) => cyclotomicField(m).zeta(k);
  const sum = (m: number, terms: readonly (readonly [number, number])[]) => {
    const field = cyclotomicField(m);
    return terms.map(([c, k]) => field.mul(field.fromRational(rational(BigInt(c))), field.zeta(k))).reduce(field.add);
  };
  it.each([
    [sum(1, [[-7, 0]]), "-7"], [root(4, 1), "i"], [root(4, 3), "-i"], [sum(4, [[2, 1]]), "2i"], [sum(4, [[1, 0], [-3, 1]]), "1 - 3i"],
    [root(3, 1), "(-1 + i sqrt(3))/2"], [root(3, 2), "(-1 - i sqrt(3))/2"], [sum(8, [[1, 1], [1, 7]]), "sqrt(2)"], [sum(8, [[-1, 1], [-1, 7]]), "-sqrt(2)"],
    [sum(8, [[1, 1], [1, 3]]), "i sqrt(2)"], [sum(5, [[1, 1], [1, 4]]), "(-1 + sqrt(5))/2"], [sum(5, [[-1, 1], [-1, 4]]), "(1 - sqrt(5))/2"],
    [sum(3, [[3, 1]]), "(-3 + 3 i sqrt(3))/2"], [sum(7, [[1, 1], [1, 2], [1, 4]]), "(-1 + i sqrt(7))/2"], [root(7, 1), "z7"], [root(14, 1), "-z7^4"],
  ].map(([value, text]) => ({ value: value as ReturnType<typeof root>, text: text as string })))("$text", ({ value, text }) => {
    expect(characterValueText(value)).toBe(text);
  });
  it("exact values have the smallest conductor", () => {
    expect(exactValue(sum(12, [[2, 0]]))).toEqual([1, 2]);
    expect(exactValue(root(12, 3))).toEqual([4, 0, 1]);
    expect(exactValue(root(6, 1))).toEqual([3, 1, 1]);
  });
});
