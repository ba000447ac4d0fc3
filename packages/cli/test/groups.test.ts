/** `groups`, help and version. */
import { describe, expect, it } from "vitest";
import { ringflow } from "./support/io.js";

describe("groups", () => {
  it("lists the families with syntax and examples", async () => {
    const ran = await ringflow(["groups"]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^syntax .*description .*examples\n/);
    expect(ran.stdout).toContain("cyclic:<n>[x<n>...]");
    const { plugins } = JSON.parse((await ringflow(["groups", "--json"])).stdout) as { plugins: { name: string }[] };
    // A new family needs no edit here.
    expect(plugins.map(({ name }) => name)).toEqual(expect.arrayContaining([
      "cyclic", "symmetric", "alternating", "permutation", "dihedral", "dicyclic", "tetrahedral", "octahedral", "icosahedral",
      "binary-tetrahedral", "binary-octahedral", "binary-icosahedral", "so2", "so3", "table", "product",
    ]));
    const narrow = (await ringflow(["groups"], { columns: 60 })).stdout.split("\n");
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(narrow).toContain("symmetric:<n>");
  });

  it("describes a group", async () => {
    const ran = await ringflow(["groups", "cyclic:2x3", "--json"]);
    const { characterTable, ...rest } = JSON.parse(ran.stdout) as { characterTable: { exponent: number; characters: unknown[] } };
    expect(rest).toEqual({
      name: "cyclic:2x3", order: 6, abelian: true, classes: 6, centre: 6, derived: 1,
      irreps: [{ degree: 1, type: "real" }, { degree: 1, type: "real" }, { degree: 2, type: "complex" }, { degree: 2, type: "complex" }],
    });
    expect(characterTable.exponent).toBe(6);
    expect(characterTable.characters).toHaveLength(6);
    const text = await ringflow(["groups", "cyclic:2x3"]);
    expect(text.stdout).toMatch(/order +6\n/);
    expect(text.stdout).toMatch(/ 2 +2 +complex/);
  });

  it("gives the exact character table of A5: golden ratios as [5, coefficients of 1, z, z^2, z^3]", async () => {
    const { characterTable } = JSON.parse((await ringflow(["groups", "alternating:5", "--json"])).stdout) as {
      characterTable: { classes: { name: string; size: number }[]; characters: { label: string; values: number[][] }[] };
    };
    expect(characterTable.classes.map(({ name, size }) => `${name}: ${size}`)).toEqual(["1A: 1", "3A: 20", "2A: 15", "5A: 12", "5B: 12"]);
    const half = characterTable.characters.find(({ label }) => label === "[3,1,1]+")!;
    const ratios = [[5, 1, 0, 1, 1], [5, 0, 0, -1, -1]]; // (1 - sqrt 5)/2 and (1 + sqrt 5)/2
    expect(half.values).toEqual([[1, 3], [1, 0], [1, -1], ...ratios]);
  });

  it("prints the character table with a legend", async () => {
    const { stdout } = await ringflow(["groups", "alternating:5"]);
    expect(stdout).toContain("\n[3,1,1]+  R   3   0  -1   A   B\n");
    expect(stdout).toContain("\nA = (1 - sqrt(5))/2 = -0.618034\n");
    expect((await ringflow(["groups", "product:(cyclic:2)*(cyclic:4)"])).stdout).toMatch(/ -i /);
    expect((await ringflow(["groups", "cyclic:3"])).stdout).toContain("/A: complex conjugate of A");
  });

  it.each([40, 60, 100])("keeps to a terminal of %i columns, in panels that together show every class", async (columns) => {
    const { stdout } = await ringflow(["groups", "symmetric:6"], { columns });
    const lines = stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    const shown = lines.filter((line) => /^ +\d+[A-Z]/.test(line)).flatMap((line) => line.trim().split(/ +/));
    expect([...shown].sort()).toEqual(["1A", "2A", "2B", "2C", "3A", "3B", "4A", "4B", "5A", "6A", "6B"]);
  });

  it("leaves tables above 128 classes out, and says so", async () => {
    expect((await ringflow(["groups", "cyclic:129"])).stdout).toContain("character table left out: more than 128 classes");
    expect(JSON.parse((await ringflow(["groups", "cyclic:129", "--json"])).stdout)).toMatchObject({ classes: 129, characterTable: null });
  });

  it("sum of m-weighted squared degrees is the order: sum f^2 / m", async () => {
    const { irreps } = JSON.parse((await ringflow(["groups", "cyclic:12", "--json"])).stdout) as { irreps: { degree: number; type: string }[] };
    const weight: Record<string, number> = { real: 1, complex: 2, quaternionic: 4 };
    expect(irreps.reduce((sum, { degree, type }) => sum + degree ** 2 / weight[type]!, 0)).toBe(12);
  });
});

describe("help and version", () => {
  it.each([["--help"], ["discover", "--help"], ["help", "verify"]])("%s", async (...argv) => {
    const ran = await ringflow(argv);
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^Usage: ringflow/);
  });

  it("prints its version", async () => {
    expect((await ringflow(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
