/** prove, fit, compose and solve as a user meets them, and their complaints. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSafetensors } from "@ringflow/measure/files";
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";

const example = (name: string): string => fileURLToPath(new URL(`../examples/${name}`, import.meta.url));

/** Samples of minus the gradient of `3/4 x1 x2 - x2^2`. */
function samples(directory: string): string {
  const [count, points, velocities] = [60, [] as number[], [] as number[]];
  for (let j = 0; j < count; j++) {
    const [x, y] = [Math.sin(3 * j + 1), Math.cos(5 * j * j)];
    points.push(x, y);
    velocities.push(-0.75 * y, -0.75 * x + 2 * y);
  }
  const tensor = (data: number[]) => ({ dtype: "F64" as const, shape: [count, 2], data: Float64Array.from(data) });
  const path = join(directory, "samples.safetensors");
  writeFileSync(path, writeSafetensors(new Map([["points", tensor(points)], ["velocities", tensor(velocities)]]), new Map()));
  return path;
}

describe("prove", () => {
  it("a homomorphism: exit status 0, proof, a certificate that verifies", async () => {
    const directory = temporaryFolder();
    const ran = await ringflow(["prove", "a*b*conj(c)", "--out", "p.json", "--json"], { directory });
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ potential: "a*b*conj(c)", homomorphism: true, proof: { statements: [{ holds: true }, { holds: true }, { holds: true }, { holds: true }] }, certificate: "p.json" });
    expect((await ringflow(["verify", "p.json"], { directory })).status).toBe(0);
  });

  it("a refutation: exit status 1 and both sides", async () => {
    const ran = await ringflow(["prove", "x1 + x2"]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/multiplicativity: F\(mu \* nu\) is 2, F\(mu\) F\(nu\) is 4/);
    expect((await ringflow(["prove", "x - x"])).stdout).toMatch(/refuted +unit: F\(1\) is 0, not 1\n/);
  });

  it("groups and tables", async () => {
    expect((await ringflow(["prove", "x - y", "--action", "x->y,y->x"])).stdout).toMatch(/equivariant by the character exp\(2 pi i 1\/2\)/);
    expect(JSON.parse((await ringflow(["prove", "--table", "2", "--variables", "x,y", "--action", "x->y,y->x", "--json"])).stdout)).toMatchObject({ monomials: [{ monomial: "1", invariant: true }, { invariant: false }, { invariant: false }, { invariant: false }, { monomial: "x*y", invariant: true }, { invariant: false }] });
  });

  it.each([
    [["prove"], /expected a potential/], [["prove", "2x"], /character 2, found "x"/], [["prove", "x", "--variables", "y"], /found "x"/], [["prove", "x", "--variables", "1"], /--variables/],
    [["prove", "x", "--action", "x->"], /--action/], [["prove", "--table", "2"], /--variables/], [["prove", "--table", "60", "--variables", "a,b,c,d,e"], /at most 100000/], [["prove", "x", "--time-limit", "0"], /--time-limit/],
    [["prove", "x", "--out", ""], /--out/],
    [["prove", "x", "--out", "/dev/null/nothing/p.json"], /expected to be able to write there/], [["prove", "x", "--out", "/dev/null/p.json"], /expected to be able to write there, found ENOTDIR/],
    [["prove", "x", "--out", "a".repeat(300)], /expected to be able to write there, found ENAMETOOLONG/],
  ])("%j: one line, exit status 2", async (argv, line) => {
    const ran = await ringflow(argv);
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr.split("\n").length).toBe(2);
  });

  it("overwrites its own certificates only", async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, "mine.txt"), "thesis");
    expect(await ringflow(["prove", "x", "--out", "mine.txt"], { directory })).toMatchObject({ status: 2 });
    expect(readFileSync(join(directory, "mine.txt"), "utf8")).toBe("thesis");
  });
});

describe("compose", () => {
  it("writes a run folder whose certificate verifies and whose weights extract as exact", async () => {
    const directory = temporaryFolder();
    const ran = await ringflow(["compose", "cyclic:2x6", "--solution", "mixed", "--seed", "3", "--json", "--out", "c"], { directory });
    expect(ran.status).toBe(0);
    const result = JSON.parse(ran.stdout) as { loss: number };
    expect(result).toMatchObject({ order: 12, certificateValid: true, accuracy: { correct: 144, total: 144 }, weights: join("c", "weights.safetensors") });
    expect(result.loss).toBeLessThan(1e-12);
    expect((await ringflow(["verify", "c/certificate.json"], { directory })).status).toBe(0);
    const again = await ringflow(["extract", "c/weights.safetensors", "--group", "cyclic:2x6", "--out", "e", "--json"], { directory });
    expect(JSON.parse(again.stdout)).toMatchObject({ accuracy: { correct: 144 } });
  });

  it("an order of ten thousand: formula and certificate, no weights", async () => {
    const ran = await ringflow(["compose", "cyclic:10007", "--json"]);
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ particles: 20_013, weights: null, loss: null, certificateValid: true });
    expect(ran.files).toEqual(["runs", "runs/cyclic-10007-1", "runs/cyclic-10007-1/certificate.json", "runs/cyclic-10007-1/run.json"]);
  });

  it.each([[["compose", "cyclic:5", "--solution", "best"], /minimal, order-4/], [["compose", "cyclic:5", "--seed", "-1"], /--seed/], [["compose", "cyclic:1"], /cyclic/]])("%j is refused", async (argv, line) => {
    const ran = await ringflow(argv);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(line);
  });
});

describe("fit", () => {
  it("tells on standard error what it is at, with --json too; --quiet does not", async () => {
    const directory = temporaryFolder();
    const fit = ["fit", samples(directory), "--json"];
    const ran = await ringflow(fit, { directory, tick: 3000 });
    expect(ran.stderr).toMatch(/^evaluating \d+ candidates \.\.\.\nsearching models \.\.\.\ntesting whether it is a gradient \.\.\.\nvalidating models \.\.\.\n$/);
    expect(await ringflow([...fit, "--quiet"], { directory, tick: 3000 })).toMatchObject({ status: 0, stdout: ran.stdout, stderr: "" });
  });

  it("recovers a potential", async () => {
    const directory = temporaryFolder();
    const slip = await ringflow(["fit", samples(directory), "--out", "."], { directory });
    expect(slip.stderr).toBe('ringflow: ".": expected nothing, or an earlier ringflow-fit file, found something else. Choose another name with --out.\n');
    const ran = await ringflow(["fit", samples(directory), "--json", "--out", "fit.json"], { directory });
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ potential: "3/4*x1*x2 - x2^2", verdict: "recovered", terms: [{ monomial: "x1*x2", exact: "3/4", homomorphism: true }, { monomial: "x2^2", exact: "-1" }] });
    expect(JSON.parse(readFileSync(join(directory, "fit.json"), "utf8"))).toMatchObject({ format: "ringflow-fit" });
    expect((await ringflow(["fit", "samples.safetensors"], { directory })).stdout).toMatch(/both searches agree/);
  });

  it.each([
    ["one particle per time", (x: number, y: number) => [-y, -x], true, 0, /verdict\s+recovered/, /over time\s+60 times, the same coefficients at all of them \(one point/, (j: number) => [Math.sin(3 * j + 1), Math.cos(5 * j * j)]],
    ["a small curl", (x: number, y: number) => [-x - 0.01 * y, -y + 0.01 * x], false, 1, /verdict\s+not-a-gradient/, /gradient\s+no; antisymmetric share/, (j: number) => [Math.sin(3 * j + 1), Math.cos(5 * j * j)]],
    ["points on a circle", (x: number, y: number) => [-4 * x, -4 * y], false, 1, /verdict\s+not-identified/, /points\s+60 different; x1\^4, x1\^2\*x2\^2, x2\^4 instead leave/, (j: number) => [Math.cos(j), Math.sin(j)]],
    ["two points", (x: number, y: number) => [-x, -y], false, 1, /verdict\s+not-identified/, /gradient\s+not tested: 2 different points are too few/, (j: number) => [j % 2, 1]],
    ["points beyond squares in doubles", (x: number, y: number) => [-y, -x], false, 0, /verdict\s+recovered/, /potential\s+x1\*x2/, (j: number) => [1e170 * Math.sin(3 * j + 1), 1e170 * Math.cos(5 * j * j)]],
  ] as const)("%s: verdict, exit status and what the report says", async (_name, field, timed, status, verdict, line, point) => {
    const directory = temporaryFolder();
    const points = Array.from({ length: 60 }, (_, j) => point(j));
    const tensor = (shape: number[], data: number[]) => ({ dtype: "F64" as const, shape, data: Float64Array.from(data) });
    const tensors = new Map([["points", tensor([60, 2], points.flat())], ["velocities", tensor([60, 2], points.flatMap(([x, y]) => field(x!, y!)))]]);
    if (timed) tensors.set("times", tensor([60], points.map((_, j) => j)));
    writeFileSync(join(directory, "s.safetensors"), writeSafetensors(tensors, new Map()));
    const ran = await ringflow(["fit", "s.safetensors"], { directory });
    expect(ran.status).toBe(status);
    expect(ran.stdout).toMatch(verdict);
    expect(ran.stdout).toMatch(line);
  });

  it.each([[["--degree", "0"], /--degree/], [["--group", "cyclic:5"], /multiple of 5/], [["--complex", "--variables", "a,b"], /1 distinct names/], [["--action", "u->v,v->u"], /found u/]])("%j is refused", async (flags, line) => {
    const directory = temporaryFolder();
    const ran = await ringflow(["fit", samples(directory), ...flags], { directory });
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toMatch(line);
  });

  it("says what a file lacks", async () => {
    const directory = temporaryFolder();
    const path = join(directory, "other.safetensors");
    writeFileSync(path, writeSafetensors(new Map([["points", { dtype: "F64", shape: [2, 1], data: new Float64Array(2) }]]), new Map()));
    expect((await ringflow(["fit", path], { directory })).stderr).toMatch(/no "velocities" among "points"/);
  });
});

describe("solve", () => {
  it.each(["zero-one-targets.json", "one-frequency.json"])("the example %s reaches its targets", async (name) => {
    const ran = await ringflow(["solve", example(name), "--json", "--out", "s", "--quiet"]);
    expect(ran.status).toBe(0);
    const result = JSON.parse(ran.stdout) as { potentials: { name: string; value: [number, number] }[] };
    expect(result).toMatchObject({ solved: true });
    result.potentials.forEach(({ value }, i) => { expect(Math.hypot(value[0] - (i === 0 ? 1 : 0), value[1])).toBeLessThan(1e-5); });
    expect(ran.files).toEqual(["s", "s/measure.safetensors", "s/metrics.jsonl", "s/potentials.svg", "s/result.json", "s/run.json"]);
  });

  it("wrong files and flags", async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, "p.json"), '{"variables":["x"],"potentials":{"a":"y"},"energy":"a"}');
    for (const argv of [["solve", "p.json"], ["solve", "none.json"], ["solve", example("zero-one-targets.json"), "--method", "euler"], ["solve", example("zero-one-targets.json"), "--time", "-1"]]) {
      const ran = await ringflow(argv, { directory });
      expect(ran, argv.join(" ")).toMatchObject({ status: 2, stdout: "", files: ["p.json"] });
    }
  });

  it("is deterministic in the seed", async () => {
    const value = async (seed: string) => JSON.parse((await ringflow(["solve", example("zero-one-targets.json"), "--seed", seed, "--json", "--quiet", "--out", "s"])).stdout) as { potentials: unknown };
    expect((await value("4")).potentials).toEqual((await value("4")).potentials);
    expect((await value("4")).potentials).not.toEqual((await value("5")).potentials);
  });
});
