/** tools/check-certificate.py: a checker written from docs/certificate.md alone agrees with ours, on good files and on bad ones. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildPotentialCertificate, proveHomomorphism } from "@ringflow/symbolic";
import type { IrrepCertificate } from "@ringflow/symbolic";
import { alongNothing, farPair, hiddenByAnother, hiddenByAnotherPair, hiddenByC, statedElsewhere, twiceCounted, twoBlocks } from "../../symbolic/test/support/forgeries.js";
import { FRAME_ATTACKS, rehashed as rehashedFrames, trueCertificate } from "../../symbolic/test/support/frame-attacks.js";
import { HOMOMORPHIC, REFUTED } from "../../symbolic/test/support/potentials.js";
import { fixture, ringflow, temporaryFolder } from "./support/io.js";

const script = fileURLToPath(new URL("../../../tools/check-certificate.py", import.meta.url));
const caller = fileURLToPath(new URL("support/call_checker.py", import.meta.url));
const hasPython = spawnSync("python3", ["-c", "import sys; assert sys.version_info >= (3, 9)"]).status === 0;
if (!hasPython) process.stderr.write("python3 >= 3.9 not found: the checker's tests are skipped\n");

const python = (...files: string[]): { status: number | null; text: string } => {
  const { status, stdout, stderr } = spawnSync("python3", [script, ...files], { encoding: "utf8" });
  return { status, text: stdout + stderr };
};

/** What a function of the script returns, or the last line of the error. */
const called = (name: string, ...args: readonly unknown[]): string => {
  const { stdout, stderr } = spawnSync("python3", [caller, script], { encoding: "utf8", input: JSON.stringify({ function: name, arguments: args }) });
  return (stdout + stderr).trim().split("\n").at(-1)!;
};

type Dual = Extract<IrrepCertificate["irrepBlocks"][number], { form: "dual" }>;

/** Keys sorted, no white space: written again from the document. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical((value as Record<string, unknown>)[k])}`).join(",")}}`;
}

function rehashed(c: Record<string, unknown>): string {
  const { sha256: _, ...body } = c;
  const hashed = c.format === "ringflow-certificate" ? { ...body, network: { count: (c.network as { count: number }).count, sha256: (c.network as { sha256: string }).sha256 } } : body;
  return JSON.stringify({ ...body, sha256: createHash("sha256").update(canonical(hashed)).digest("hex") });
}

describe.skipIf(!hasPython)("the checker in Python", () => {
  it("accepts every proof and every refutation of the list, in one run", () => {
    const directory = temporaryFolder();
    const files = [...HOMOMORPHIC, ...REFUTED].map((text, i) => {
      const proof = proveHomomorphism(text, { timeLimit: 5000 });
      if (proof._tag === "Left") throw new Error(text);
      const path = join(directory, `${i}.json`);
      writeFileSync(path, JSON.stringify(buildPotentialCertificate(proof.right)));
      return path;
    });
    const { status, text } = python(...files);
    expect(text).not.toMatch(/NOT valid/);
    expect(status).toBe(0);
  });

  it("refuses changed potentials, rehashed", () => {
    const directory = temporaryFolder();
    const certificate = (text: string) => { const p = proveHomomorphism(text); return buildPotentialCertificate(p._tag === "Right" ? p.right : (undefined as never))! as unknown as Record<string, unknown>; };
    const [good, bad] = [certificate("x1*x2"), certificate("x1 + x2")];
    const origin = { weights: ["1"], points: [[["0", "0"], ["0", "0"]]] };
    const changes = [
      { ...good, potential: "x1 + x2" }, { ...good, potential: "2*x1*x2" }, { ...good, potential: "rho(x1)*rho(x2)" }, { ...bad, potential: "x1*x2" }, { ...good, potential: "x1*x2*(x1-1)/(x1-1)" },
      { ...bad, counterexample: { ...(bad.counterexample as object), left: ["3", "0"] } }, { ...good, potential: "__import__(x1)" }, { ...good, homomorphism: false },
      { ...good, variables: ["x1", "x2", "x2"] }, { ...good, potential: "x1*conj(x2)" }, { ...good, potential: "0x1*x1*x2" }, { ...good, potential: "x1*x2*(x1+1)/(x1+1)" },
      { ...good, potential: "((((2^64)^64)^64)^64)*x1*x2" }, { ...good, potential: "((x1+x2)^64)^64" }, { ...good, counterexample: bad.counterexample },
      { ...bad, counterexample: { statement: "multiplicativity", mu: origin, nu: origin, left: ["0", "0"], right: ["0", "0"] } },
    ];
    for (const change of changes) {
      const path = join(directory, "c.json");
      writeFileSync(path, rehashed(change));
      expect(python(path).status, JSON.stringify(change)).toBe(1);
    }
  });

  it("accepts networks with algebraic and certified blocks, and compositions; refuses a changed number of each", async () => {
    const directory = temporaryFolder();
    await ringflow(["extract", fixture("z16-s8.npz"), "--group", "cyclic:16", "--out", "z16", "--quiet"], { directory });
    await ringflow(["compose", "cyclic:3x4", "--solution", "mixed", "--out", "c", "--json"], { directory });
    const files = ["z16", "c"].map((name) => join(directory, name, "certificate.json"));
    expect(python(...files)).toMatchObject({ status: 0 });
    const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    const attacks: [string, (c: Record<string, unknown>) => void][] = [
      [files[0]!, (c) => { (c.claims as { live: number }).live += 1; }],
      [files[0]!, (c) => { const b = (c.blocks as { level: string; radius: string }[]).find((x) => x.level === "certified")!; b.radius = "1e-18"; }],
      [files[0]!, (c) => { const b = (c.blocks as { level: string; coordinates: { re: string }[] }[]).find((x) => x.level === "certified")!; b.coordinates[0]!.re = String(Number(b.coordinates[0]!.re) + 1e-3); }],
      [files[0]!, (c) => { const b = (c.blocks as { level: string; exact: { gamma: { twelfths: number } }[] }[]).find((x) => x.level === "algebraic")!; b.exact[0]!.gamma.twelfths = (b.exact[0]!.gamma.twelfths + 3) % 12; }],
      [files[0]!, (c) => { (c.group as { name: string }).name = "cyclic:17"; }],
      [files[1]!, (c) => { (c.group as { name: string }).name = "cyclic:12"; }],
      [files[1]!, (c) => { (c.claims as { particles: number }).particles += 1; }],
      [files[1]!, (c) => { (c.solution as { templates: { weightTimesOrder: string }[] }).templates[0]!.weightTimesOrder = "1/9"; }],
    ];
    for (const [file, change] of attacks) {
      const c = read(file);
      change(c);
      const path = join(directory, "changed.json");
      writeFileSync(path, rehashed(c));
      expect(python(path).status, String(change)).toBe(1);
    }
  });

  it("accepts blocks in frames and free blocks of trained networks; refuses each with one thing changed", { timeout: 180_000 }, () => {
    const directory = temporaryFolder();
    const write = (name: string, c: object): string => { const path = join(directory, `${name}.json`); writeFileSync(path, JSON.stringify(c)); return path; };
    const good = ["shift", "halves", "plane", "axes", "free"].map((name) => write(name, rehashedFrames(trueCertificate(name))));
    expect(python(...good)).toMatchObject({ status: 0 });
    const bad = FRAME_ATTACKS.map(([what, network, change], i) => {
      const c = trueCertificate(network);
      change(c);
      return [what, write(`bad-${i}`, rehashedFrames(c))] as const;
    });
    const { text, status } = python(...bad.map(([, path]) => path));
    expect(status).toBe(1);
    const lines = text.trim().split("\n");
    bad.forEach(([what], i) => expect(lines[i], what).toMatch(/NOT valid: .*(on irrep|well-formed)/));
  });

  const verdicts = (...forged: object[]): string[] => {
    const directory = temporaryFolder();
    return python(...forged.map((c, i) => { const path = join(directory, `${i}.json`); writeFileSync(path, JSON.stringify(c)); return path; })).text.trim().split("\n");
  };

  it("refuses forgeries whose numbers all fit", () => {
    const lines = verdicts(twiceCounted(), alongNothing(), twoBlocks());
    lines.forEach((line) => expect(line).toMatch(/NOT valid: .*on irrep /));
    lines.slice(0, 2).forEach((line) => expect(line).toMatch(/zero loss/));
    expect(lines.length).toBe(3);
  });

  it("refuses to call explained what a block does not state or is far from", () => {
    const [elsewhere, hidden, far] = verdicts(statedElsewhere(), hiddenByC(), farPair());
    expect(elsewhere).toMatch(/NOT valid: live and explained$/);
    expect(hidden).toMatch(/NOT valid: live and explained$/);
    verdicts(hiddenByAnother(), hiddenByAnotherPair()).forEach((line) => expect(line).toMatch(/NOT valid: live and explained$/));
    expect(far).toMatch(/NOT valid: .*\(dual\) on irrep/);
    const block = { level: "certified", coordinates: ["a", "b", "c"].map((name) => ({ particle: 0, function: name, character: 2 })) };
    const without = { ...block, coordinates: block.coordinates.filter((x) => x.function !== "b") };
    expect([block, without].map((b) => called("stated_at", b, 0, 2))).toEqual(["true", "false"]);
  });

  it("does not take a frame for proved where terms cancel that rounding swallows", () => {
    const unit = (k: number): number[] => [1 - k, k];
    const frame = [0, 1].flatMap((p) => [0, 1].map((q) => [unit(p), unit(q), [0, 1, 2, 3].map((r) => (2 * p + q === r ? 1 / 6 : 0))]));
    expect(called("dual_frame", frame, 2, 6)).toBe("true");
    // These three take the first part out again; beside 1e20 their doubles do not show it.
    const hidden = [[-1 / 6, 0, 0, 0], [1e20, 1e20, 1e20, 1e20], [-1e20, -1e20, -1e20, -1e20]].map((c) => [unit(0), unit(0), c]);
    expect(called("dual_frame", [...hidden, ...frame], 2, 6)).toBe("false");
  });

  it("v along which a sign is taken is a unit vector", () => {
    const pair = { u: ["1", "0"], w: ["1", "0"], whole: { u: [1], w: [1] } };
    const shift = (v: string): string => called("pair_shift", "model", pair, [1, -1].map((sign) => ({ sign, share: "1", v: ["0", v], whole: [1] })), 2);
    expect(shift("1")).toBe("0.0");
    expect(shift("1.1")).toMatch(/not a unit vector/);
  });

  it("refuses what counts from the end of a list, and signs and shares that are none", () => {
    const shift = () => trueCertificate("shift");
    const dual = (c: IrrepCertificate) => c.irrepBlocks.find((b): b is Dual => b.level !== "numeric" && b.form === "dual")!;
    const changes: ((c: IrrepCertificate) => void)[] = [
      (c) => { dual(c).irrep -= c.irreps.length; },
      (c) => { for (const m of dual(c).members) m.pair -= dual(c).pairs.length; },
      (c) => { dual(c).particles[0]! -= c.network.count; },
      (c) => { (dual(c).members[0] as { sign: number }).sign = 2; },
      (c) => { (dual(c).members[0] as { share: string }).share = "2/1"; },
    ];
    const lines = verdicts(...changes.map((change) => { const c = shift(); change(c); return rehashedFrames(c); }));
    expect(lines.length).toBe(changes.length);
    lines.forEach((line) => expect(line).toMatch(/NOT valid: well-formed \(a number is out of range\)/));
  });

  it("an unreadable file is exit status 2", () => {
    expect(python("/nowhere.json").status).toBe(2);
    expect(python().status).toBe(2);
  });
});
