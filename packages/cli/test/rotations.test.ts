/** Families of one group, double covers and compact Lie groups at the command line. */
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";
import { put } from "./support/weights.js";

describe("rotation groups", () => {
  it("icosahedral has the exact character table of A5", async () => {
    const { characterTable, order } = JSON.parse((await ringflow(["groups", "icosahedral", "--json"])).stdout) as { order: number; characterTable: unknown };
    const other = JSON.parse((await ringflow(["groups", "alternating:5", "--json"])).stdout) as { characterTable: unknown };
    const values = (table: unknown): unknown => (table as { characters: { degree: number; values: unknown[] }[] }).characters.map(({ degree, values: row }) => [degree, row.map((value) => JSON.stringify(value)).sort()]).map((row) => JSON.stringify(row)).sort();
    expect(order).toBe(60);
    expect(values(characterTable)).toEqual(values(other.characterTable));
  });

  it("so3 is described without an order", async () => {
    const ran = await ringflow(["groups", "so3", "--json"]);
    const description = JSON.parse(ran.stdout) as { irreps: { degree: number }[] };
    expect(description).toMatchObject({ name: "so3", kind: "compact-lie", dimension: 3, abelian: false, bandLimit: 4 });
    expect(description).not.toHaveProperty("order");
    expect(description.irreps.map(({ degree }) => degree)).toEqual([1, 3, 5, 7, 9]);
    expect((await ringflow(["groups", "so2"])).stdout).toMatch(/kind +compact Lie group\ndimension +1\nabelian +yes\n/);
  });

  it.each([
    [["discover", "so3"], /expected an? .*group, found a compact Lie group of dimension 3/],
    [["groups", "icosahedrl"], /Did you mean "icosahedral"\?/],
    [["groups", "dihedrl:5"], /Did you mean "dihedral:5"\?/],
    [["groups", "octahedral:2"], /Write "octahedral"\./],
    [["groups", "dicyclic:1"], /expected dicyclic:<n> with a whole number n of at least 2, found 1\./],
    [["groups", "dihedral:99999999999"], /at most 20000, found order 199999999998/],
    [["groups", "dihedral"], /no colon/],
    [["groups", "product:(so3)*(cyclic:2)"], /expected finite groups as factors/],
  ])("%j: one line, exit status 2", async (argv, line) => {
    const ran = await ringflow(argv);
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^ringflow: [^\n]+\n$/);
    expect(ran.stderr).toMatch(line);
  });
});

/** SO(2) as a stranger might write it. */
const CIRCLE = `
const r = (t) => Float64Array.of(Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t));
const angle = (g) => Math.atan2(g[2], g[0]);
const charge = (q) => ({ label: String(q), degree: 1, over: "C", type: q === 0 ? "real" : "complex",
  matrix: (g) => Float64Array.of(Math.cos(q * angle(g)), Math.sin(q * angle(g))), character: (g) => ({ re: Math.cos(q * angle(g)), im: Math.sin(q * angle(g)) }) });
const plane = (q) => q === 0 ? { label: "0", degree: 1, over: "R", type: "real", matrix: () => Float64Array.of(1), character: () => ({ re: 1, im: 0 }) }
  : { label: String(q), degree: 2, over: "R", type: "complex", matrix: (g) => r(q * angle(g)), character: (g) => ({ re: 2 * Math.cos(q * angle(g)), im: 0 }) };
const circle = {
  kind: "compact-lie", name: "circle", abelian: true, size: 2, dimension: 1, lieBasis: [Float64Array.of(0, -1, 1, 0)], identity: r(0),
  multiply: (g, h) => r(angle(g) + angle(h)), inverse: (g) => r(-angle(g)), exponential: (x) => r(x[0]), label: String,
  contains: (g, tolerance) => g.length === 4 && [g[0] - g[3], g[1] + g[2], Math.hypot(g[0], g[2]) - 1].every((x) => Math.abs(x) <= tolerance),
  sampleHaar: (uniform) => r(2 * Math.PI * uniform()),
  irrepsUpTo: (limit, over) => over === "C" ? [charge(0), ...Array.from({ length: limit }, (_, k) => [charge(k + 1), charge(-k - 1)]).flat()] : Array.from({ length: limit + 1 }, (_, k) => plane(k)),
};
export const plugin = { name: "circle", syntax: "circle", description: "a circle", examples: ["circle"], parse: (spec) => ({ _tag: "Right", right: circle }) };
`;

describe("a compact Lie group by --plugin", () => {
  const groups = async (module: string) => {
    const directory = temporaryFolder();
    put(directory, "circle.mjs", module);
    return ringflow(["groups", "circle", "--plugin", "./circle.mjs"], { directory });
  };
  it("is checked and described", async () => {
    expect(await groups(CIRCLE)).toMatchObject({ status: 0, stdout: expect.stringMatching(/dimension +1/) as string });
  });
  it.each<[string, string, RegExp]>([
    ["exponential: (x) => r(x[0])", "exponential: (x) => r(2 * x[0])", /the law "exponential" to hold/],
    ["2 * Math.PI * uniform()", "3 * uniform()", /the law "Haar mean" to hold/],
    ["abelian: true", "abelian: false", /the law "abelian" to hold/],
    ['label: "0", degree: 1, over: "R"', 'label: "1", degree: 1, over: "R"', /the law "irrep labels over R" to hold/],
    ["sampleHaar:", "sample:", /a group without sampleHaar/],
    ["lieBasis: [Float64Array.of(0, -1, 1, 0)]", "lieBasis: 3", /identity and lieBasis/],
    ["identity: r(0)", "identity: r(0), get size() { throw new Error('size of a circle'); }", /threw: size of a circle/],
  ])("with %s changed to %s: the law is named", async (from, to, line) => {
    expect(CIRCLE).toContain(from);
    const ran = await groups(CIRCLE.replace(from, to));
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(line);
  });
});
