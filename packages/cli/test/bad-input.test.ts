/** Every bad input: exit status 2, exactly one line on standard error, nothing on standard output, nothing written. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesIn, fixture, ringflow, temporaryFolder } from "./support/io.js";
import { npzWithOtherKeys, put, safetensors, withLastNumber } from "./support/weights.js";

async function refused(argv: readonly string[], directory = temporaryFolder()): Promise<string> {
  const before = filesIn(directory);
  const ran = await ringflow(argv, { directory });
  expect({ status: ran.status, stdout: ran.stdout }, ran.stderr).toEqual({ status: 2, stdout: "" });
  expect(ran.stderr).toMatch(/^ringflow: [^\n]+\n$/);
  expect(ran.files).toEqual(before);
  return ran.stderr;
}

const extractOf = (file: string, group = "cyclic:23"): string[] => ["extract", file, "--group", group];

describe("arguments", () => {
  const table: readonly (readonly [string[], RegExp])[] = [
    [[], /expected a command \(discover, extract, .*verify, groups.*\), found none/],
    [["discvr", "cyclic:5"], /expected a known command, found "discvr".*Did you mean discover/],
    [["discover"], /discover: expected <group>, found nothing.*ringflow discover --help/],
    [["discover", "cyclic:5", "cyclic:7"], /expected 1 argument\(s\), found 2/],
    [["discover", "cyclic:5", "--partcles", "3"], /expected a known option, found "--partcles".*--particles/],
    [["discover", "cyclic:5", "--particles"], /expected a value: --particles <N>, found nothing after it/],
    [["extract", "w.safetensors"], /expected the option --group <group>, found a command without it/],
    [["discover", "cyclic:0"], /cyclic:0/],
    [["discover", "cyclic:2x"], /cyclic:2x/],
    [["discover", "cyclic:1e9"], /cyclic:1e9/],
    [["discover", "rubik:3"], /expected one of the families cyclic, .*found "rubik"/],
    [["discover", "rubik:\u001b[2J\n3"], /rubik/],
    [["groups", "cyclic"], /expected cyclic:<n>/],
  ];
  it.each(table)("%j", async (argv, line) => {
    expect(await refused(argv)).toMatch(line);
  });
});

describe("numbers", () => {
  const table: readonly (readonly [string[], RegExp])[] = [
    [["--particles", "-3"], /--particles: expected a whole number in 1\.\.1000000, found "-3".*--particles 256/],
    [["--particles", "0"], /whole number/],
    [["--particles", "2.5"], /whole number/],
    [["--particles", "1e3"], /whole number/],
    [["--particles", "many"], /found "many"/],
    [["--particles", ""], /found nothing/],
    [["--particles", "99999999"], /1\.\.1000000/],
    [["--particles", "1000000"], /about [\d.]+ GiB \(\d+ bytes\).*Lower --particles/],
    [["--decay", "-0.1"], /--decay: expected a number in 0\.\.1000, found "-0\.1"/],
    [["--decay", "NaN"], /found "NaN"/],
    [["--decay", "Infinity"], /found "Infinity"/],
    [["--decay", "0x10"], /found "0x10"/],
    [["--decay", "1e400"], /found "1e400"/],
    [["--seed", "-1"], /0\.\.4294967295/],
    [["--seed", "4294967296"], /0\.\.4294967295/],
    [["--time", "0"], /--time: expected a number > 0/],
    [["--time", "1 000"], /found "1 000"/],
    [["--max-evaluations", "0"], /--max-evaluations/],
    [["--tolerance", "0"], /--tolerance: expected a number in 1e-12\.\.1/],
    [["--tolerance", "0.1", "--method", "adam"], /--tolerance: expected a method with error control, found --method adam/],
    [["--method", "euler"], /--method: expected one of rkc, bs32, dopri5, adam, found "euler"/],
    [["--out", ""], /--out: expected the name of a folder, found nothing/],
    [["--out", "--json"], /--out: expected the name of a folder, found "--json"/],
  ];
  it.each(table)("discover cyclic:5 %j", async (flags, line) => {
    expect(await refused(["discover", "cyclic:5", ...flags])).toMatch(line);
  });

  it("refuses a group too large to run and says what it would need", async () => {
    expect(await refused(["discover", "cyclic:10007"])).toMatch(/expected a run of at most 2\.00 GiB, found .* bytes\)\. Choose a smaller group/);
  });
});

describe("weights", () => {
  const f32 = (shape: number[], from: number, to: number): object => ({ dtype: "F32", shape, data_offsets: [from, to] });
  const sound = { "W.weight": f32([1, 46], 0, 184), "V.weight": f32([23, 1], 184, 276) };
  const table: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["an empty file", new Uint8Array(0), /found 0 bytes|empty/],
    ["a header longer than the file", safetensors(sound, 276, 1e6), /w\.safetensors/],
    ["a header of a petabyte", safetensors(sound, 276, 2 ** 50), /w\.safetensors/],
    ["a truncated file", withLastNumber(0).subarray(0, 5000), /w\.safetensors/],
    ["overlapping offsets", safetensors({ ...sound, "V.weight": f32([23, 1], 100, 192) }, 276), /w\.safetensors/],
    ["huge shapes", safetensors({ ...sound, "W.weight": f32([2 ** 40, 2 ** 40], 0, 184) }, 276), /w\.safetensors/],
    ["an npz with other keys", npzWithOtherKeys(), /W\.weight.*Q\.weight|Q\.weight.*W\.weight/],
    ["NaN", withLastNumber(NaN), /NaN/],
    ["infinity", withLastNumber(Infinity), /Infinity/],
    ["not a weights file", new TextEncoder().encode("hello, I am no weights file at all"), /w\.safetensors/],
  ];
  it.each(table)("%s", async (_, bytes, line) => {
    const directory = temporaryFolder();
    expect(await refused(extractOf(put(directory, "w.safetensors", bytes)), directory)).toMatch(line);
  });

  it("a sound file is read (control)", async () => {
    const directory = temporaryFolder();
    const path = put(directory, "w.safetensors", safetensors(sound, 276));
    expect((await ringflow(extractOf(path), { directory })).status).toBe(1);
  });

  it("names the shapes that do not fit the group", async () => {
    expect(await refused(extractOf(fixture("z23-s1.safetensors"), "cyclic:5"))).toMatch(/W\.weight.*10.*46|W\.weight.*46.*10/);
  });

  it("a missing file, a folder, a path through a file", async () => {
    const directory = temporaryFolder();
    expect(await refused(extractOf("nowhere.npz"), directory)).toMatch(/"nowhere\.npz": expected a file that can be read, found no such file/);
    expect(await refused(extractOf("."), directory)).toMatch(/expected a file, found a folder/);
    expect(await refused(extractOf(`${fixture("README.md")}/x`), directory)).toMatch(/no such file/);
  });
});

describe("output folders", () => {
  it("one that cannot be made", async () => {
    const directory = temporaryFolder();
    put(directory, "file", "");
    expect(await refused(["discover", "cyclic:5", "--out", "file/run"], directory)).toMatch(/file\/run: expected to be able to write there/);
    expect(await refused(["discover", "cyclic:5", "--out", "file"], directory)).toMatch(/expected a folder or nothing, found a file/);
    expect(await refused(["discover", "cyclic:5", "--out", "/proc/ringflow/run"], directory)).toMatch(/expected to be able to write there/);
  });

  it("a folder that holds the finished run of another group or command", async () => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, "kept"));
    const record = JSON.stringify({ format: "ringflow-run", status: "done", arguments: ["discover", "cyclic:7"], group: { name: "cyclic:7", order: 7 } });
    put(directory, "kept/run.json", record);
    put(directory, "kept/certificate.json", "kept");
    expect(await refused(["discover", "cyclic:5", "--out", "kept"], directory)).toMatch(/found a finished "discover" on "cyclic:7"/);
    expect(readFileSync(join(directory, "kept/certificate.json"), "utf8")).toBe("kept");
  });

  it("one with files that are not a run's", async () => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, "home"));
    put(directory, "home/thesis.tex", "ten years");
    expect(await refused(["discover", "cyclic:5", "--out", "home"], directory)).toMatch(/expected an empty folder or an earlier run, found .*"thesis\.tex"/);
    put(directory, "home/run.json", '{"name": "of another program"}');
    await refused(["discover", "cyclic:5", "--out", "home"], directory);
    expect(readFileSync(join(directory, "home/thesis.tex"), "utf8")).toBe("ten years");
  });
});

describe("certificates", () => {
  it.each([["not json", "certificate"], ["{}", "format"], ["", "an empty file"], ["[1]", "ringflow certificate"]])("%j", async (text, said) => {
    const directory = temporaryFolder();
    expect(await refused(["verify", put(directory, "c.json", text)], directory)).toContain(said);
  });

  it("a missing one", async () => {
    expect(await refused(["verify", "c.json"])).toMatch(/no such file/);
  });
});
