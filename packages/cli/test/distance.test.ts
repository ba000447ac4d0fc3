/** `ringflow distance`. */
import { writeNpz, writeSafetensors } from "@ringflow/measure/files";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixture, ringflow, temporaryFolder } from "./support/io.js";
import { put } from "./support/weights.js";

function cloud(rows: readonly (readonly number[])[], weights?: readonly number[]) {
  const points = { dtype: "F64" as const, shape: [rows.length, rows[0]!.length], data: Float64Array.from(rows.flat()) };
  const list = weights && { dtype: "F64" as const, shape: [weights.length], data: Float64Array.from(weights) };
  return new Map([["points", points], ...(list ? [["weights", list] as const] : [])]);
}

function folderWith(files: Record<string, Uint8Array | string>): string {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) put(folder, name, bytes);
  return folder;
}

const corners = [[0, 0], [1, 0], [0, 1]];
const shifted = corners.map(([x, y]) => [x! + 3, y! + 4]);

describe("distance", () => {
  const directory = folderWith({
    "a.npz": writeNpz(cloud(corners)), "b.safetensors": writeSafetensors(cloud(shifted)), "heavy.npz": writeNpz(cloud(corners, [1, 2, 3])),
    "other.npz": writeNpz(cloud([[1, 2, 3]])), "nan.npz": writeNpz(cloud([[NaN, 0]])), "negative.npz": writeNpz(cloud(corners, [1, -1, 1])), "empty.npz": new Uint8Array(0),
    "wrong.npz": writeNpz(new Map([["x", cloud(corners).get("points")!]])),
  });
  it.each([["w1", 5], ["w2", 5], ["energy", undefined], ["sliced", undefined], ["sinkhorn", 25]] as const)("%s as one JSON object", async (metric, value) => {
    const { status, stdout, stderr } = await ringflow(["distance", "a.npz", "b.safetensors", "--metric", metric, "--json"], { directory });
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect([status, stderr, Object.keys(answer)]).toEqual([0, "", ["metric", "value", "status", "residual", "seconds"]]);
    expect(answer).toMatchObject({ metric, status: "converged" });
    if (value !== undefined) expect(answer.value).toBeCloseTo(value, 6);
    expect(answer.value).toBeGreaterThan(0.5);
  });
  it("prints fields for people", async () => {
    const { stdout, status } = await ringflow(["distance", "a.npz", "b.safetensors"], { directory });
    expect(status).toBe(0);
    expect(stdout).toMatch(/w2 +5\n/);
  });
  it("masses must agree, or be normalized", async () => {
    const refused = await ringflow(["distance", "a.npz", "heavy.npz"], { directory });
    expect([refused.status, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toMatch(/^ringflow: <b>: expected mass 1, that of <a>,.*--normalize/);
    expect((await ringflow(["distance", "a.npz", "heavy.npz", "--normalize", "--json"], { directory })).status).toBe(0);
  });
  it.each([
    [["a.npz", "missing.npz"], /no such file/], [["a.npz", "other.npz"], /<b>: expected points like those of <a>, real x\[2\].*real x\[3\].*on one group/], [["a.npz", "nan.npz"], /finite/],
    [["a.npz", "negative.npz"], /weights >= 0/], [["a.npz", "empty.npz"], /empty/], [["wrong.npz", "a.npz"], /"points"/],
    [["a.npz", "b.safetensors", "--metric", "w3"], /w1, w2/], [["a.npz", "b.safetensors", "--epsilon", "1"], /--metric sinkhorn/],
    [["a.npz", "b.safetensors", "--metric", "sinkhorn", "--epsilon", "0"], /> 0/], [["a.npz", "b.safetensors", "--metric", "sliced", "--directions", "0"], /1\.\.100000/],
    [["a.npz", "b.safetensors", "--group", "cyclic:5"], /15 \(network\) or 5/], [["a.npz", "b.safetensors", "--group", "nix:5"], /nix/],
    [["a.npz"], /<b>/],
  ] as const)("%j: one line, status 2, nothing on standard output", async (argv, message) => {
    const { status, stdout, stderr } = await ringflow(["distance", ...argv], { directory });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
  it("an unfinished answer has status 1 and no value", async () => {
    const rows = Array.from({ length: 60 }, (_, k) => [Math.sin(k * k), Math.cos(3 * k)]);
    const far = rows.map(([x, y]) => [2 * y! + 1, x! * x!]);
    const folder = folderWith({ "x.npz": writeNpz(cloud(rows)), "y.npz": writeNpz(cloud(far)) });
    const { status, stdout } = await ringflow(["distance", "x.npz", "y.npz", "--metric", "sinkhorn", "--epsilon", "1e-9", "--json"], { directory: folder });
    expect([status, (JSON.parse(stdout) as { value: unknown }).value]).toEqual([1, null]);
  });
  it("two functions that differ by a shift compare equal, and only with --group", async () => {
    const rows = [[1, 2, 3, 4, 5], [0, 7, 0, 1, 0]];
    const turned = rows.map((row) => row.map((_, d) => row[(d + 2) % 5]!)).reverse();
    const folder = folderWith({ "x.npz": writeNpz(cloud(rows)), "y.npz": writeNpz(cloud(turned)) });
    const value = async (argv: string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await ringflow(["distance", "x.npz", "y.npz", "--json", ...argv], { directory: folder })).stdout) as Record<string, unknown>;
    expect(await value(["--group", "cyclic:5"])).toMatchObject({ value: 0, shift: 3 });
    expect((await value([])).value).toBeGreaterThan(1);
  });
  it("a network and its shift by (p, q) compare equal", async () => {
    const n = 3;
    const units = [[1, 2, 3, 4, 0, 6, 7, 8, 1], [0, 5, 1, 2, 2, 9, 1, 0, 0]];
    // a(x - 1), b(y - 2), c(z - 3).
    const at = (row: readonly number[], block: number, k: number): number => row[block * n + (((k % n) + n) % n)]!;
    const moved = units.map((row) => [0, 1, 2].flatMap((block) => [0, 1, 2].map((x) => at(row, block, x - [1, 2, 3][block]!))));
    const network = (rows: readonly (readonly number[])[]) => writeSafetensors(new Map([
      ["W.weight", { dtype: "F64" as const, shape: [2, 2 * n], data: Float64Array.from(rows.flatMap((r) => r.slice(0, 2 * n))) }],
      ["V.weight", { dtype: "F64" as const, shape: [n, 2], data: Float64Array.from([0, 1, 2].flatMap((z) => rows.map((r) => r[2 * n + z]!))) }],
    ]));
    const folder = folderWith({ "x.safetensors": network(units), "y.safetensors": network(moved) });
    const { stdout } = await ringflow(["distance", "x.safetensors", "y.safetensors", "--group", "cyclic:3", "--json"], { directory: folder });
    expect(JSON.parse(stdout)).toMatchObject({ value: 0, status: "converged" });
  });
  it("says on standard error what takes longer, not with --quiet", async () => {
    const folder = folderWith({ "w.safetensors": new Uint8Array(readFileSync(fixture("z23-s1.safetensors"))) });
    const argv = ["distance", join(folder, "w.safetensors"), join(folder, "w.safetensors"), "--group", "cyclic:23", "--json"];
    const loud = await ringflow(argv);
    expect(loud.stderr).toMatch(/^w2 between 256 and 256 points over 529 shifts/);
    expect(JSON.parse(loud.stdout)).toMatchObject({ value: 0, shift: 0 });
    expect((await ringflow([...argv, "--quiet"])).stderr).toBe("");
  });
});
