/** `table:<file.json>`: sound files, and one line for each way a file can be wrong. */
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";
import { put } from "./support/weights.js";

async function groups(content: unknown): Promise<{ status: number; stdout: string; stderr: string }> {
  const directory = temporaryFolder();
  put(directory, "group.json", typeof content === "string" ? content : JSON.stringify(content));
  return ringflow(["groups", "table:group.json", "--json"], { directory });
}

describe("table:<file.json>", () => {
  it("reads a Cayley table with labels", async () => {
    const { stdout } = await groups({ table: [[0, 1, 2], [1, 2, 0], [2, 0, 1]], labels: ["e", "r", "rr"] });
    expect(JSON.parse(stdout)).toMatchObject({ name: "table:group.json", order: 3, abelian: true, classes: 3, characterTable: { classes: [{ representative: "e" }, { representative: "r" }, {}] } });
  });
  it("reads generators in cycle notation", async () => {
    const { stdout } = await groups({ generators: ["(1 2 3)(4 5)", "(1 2)"] });
    expect(JSON.parse(stdout)).toMatchObject({ order: 12, abelian: false, classes: 6 });
  });
  it("moves an identity elsewhere to the front, under its label", async () => {
    const { stdout } = await groups({ table: [[1, 0], [0, 1]] });
    expect(JSON.parse(stdout)).toMatchObject({ order: 2, characterTable: { classes: [{ representative: "1" }, { representative: "0" }] } });
  });

  it("discover learns an abelian table in another numbering, with the verdict of the cyclic group", { timeout: 120_000 }, async () => {
    const directory = temporaryFolder();
    put(directory, "c4.json", JSON.stringify({ table: [[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 1, 0], [3, 2, 0, 1]] }));
    put(directory, "c1.json", JSON.stringify({ table: [[0]] }));
    const ran = await ringflow(["discover", "table:c4.json", "--json", "--quiet"], { directory });
    const cyclic = await ringflow(["discover", "cyclic:4", "--json", "--quiet"], { directory });
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: (JSON.parse(cyclic.stdout) as { verdict: string }).verdict, certificateValid: true, accuracy: { correct: 16 } });
    expect((await ringflow(["discover", "table:c1.json"], { directory })).stderr).toMatch(/found the trivial group/);
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ["not square", { table: [[0, 1], [1]] }, /expected a square table, 2 entries in each of 2 rows, found 1 entries in row 1/],
    ["not closed", { table: [[0, 1], [1, 2]] }, /expected a closed product, entries 0..1, found 1 \* 1 = 2/],
    ["not Latin", { table: [[0, 1], [1, 1]] }, /expected a Latin square .*, found 1 \* 0 = 1 \* 1 = 1/],
    ["without identity", { table: [[0, 2, 1], [2, 1, 0], [1, 0, 2]] }, /expected an identity, found none: 0 \* 0 = 0 but 0 \* 1 = 2/],
    [
      "not associative",
      { table: [[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]] },
      /expected an associative product, found \(1 \* 1\) \* 2 = 2 but 1 \* \(1 \* 2\) = 4/,
    ],
    ["generators of too large a group", { generators: ["(1 2 3 4 5 6 7 8)", "(1 2)"] }, /expected a group of order at most 5040, found 5041 elements generated, and more to come/],
    ["too large a table", { table: Array.from({ length: 1025 }, () => [0]) }, /expected a group of order at most 1024, found order 1025/],
    ["a point twice", { generators: ["(1 2)(2 3)"] }, /expected disjoint cycles .*, found the point 2 twice/],
    ["no JSON", "{", /expected JSON, found/],
    ["no object", "[1]", /expected a JSON object, found a list/],
    ["neither table nor generators", { tabel: [] }, /expected either "table" or "generators", found the keys "tabel"/],
    ["both", { table: [[0]], generators: [] }, /found both/],
    ["a table of text", { table: "abc" }, /expected "table" to be a list of rows/],
    ["labels twice", { table: [[0, 1], [1, 0]], labels: ["a", "a"] }, /found "a" twice/],
    ["too few labels", { table: [[0, 1], [1, 0]], labels: ["a"] }, /expected "labels" to be 2 different texts .*, found 1 of them/],
    ["entries that are no numbers", { table: [[0, null], ["x", 0]] }, /expected every entry of "table" to be a number, found null/],
  ];
  it.each(wrong)("refuses a file with exit status 2: %s", async (_, content, line) => {
    const ran = await groups(content);
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr).toMatch(/^ringflow: group "table:group.json": [^\n]+\n$/);
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 2, stdout: "" });
  });
  it.each([["table:missing.json", /found no such file/], ["table:", /found no file name/], ["table:.", /found a folder/]])("%s", async (spec, line) => {
    const ran = await ringflow(["groups", spec]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(line);
  });
});
