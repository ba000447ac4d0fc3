/** False certificates with correct hashes: each is refused, and by the claim that is false. */
import { isLeft } from "fp-ts/lib/Either.js";
import { Matrix, pseudoInverse } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { complexFamilies } from "../src/atoms/families.js";
import { bodyDigest, networkDigest } from "../src/certificate/digest.js";
import { exactBlock } from "../src/exact/exact-block.js";
import { buildCertificate, extract, parseCertificate, verifyCertificate, type Certificate } from "../src/index.js";
import { algebraicResidual } from "../src/verify/algebraic-block.js";
import { mapsBoxInside } from "../src/verify/box-test.js";
import { certifiedExistenceHolds, certifiedResidual } from "../src/verify/certified-block.js";
import { add, productGroup } from "../src/verify/dual.js";
import { expandNetwork, realSeries, residualSeries } from "../src/verify/expand.js";
import { checkAnswers, networkSpectrum } from "../src/verify/network.js";
import { cyclotomicField, laurentRing, rational } from "@ringflow/algebra";
import { hiddenByAnother } from "./support/forgeries.js";
import { abelian, trainedNetwork } from "./support/networks.js";

// Certificates under attack are edited freely, so they are untyped here on purpose.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** Fills every "?" and negative count with its honest value, then recomputes the hashes. */
function finish(c: any): Certificate {
  const g = productGroup(c.group.orders);
  const s = networkSpectrum(g, c.network);
  for (const b of c.blocks) {
    if (b.residual === "?") b.residual = String(b.level === "algebraic" ? algebraicResidual(s, b) : certifiedResidual(g, s, b));
  }
  const answers = checkAnswers({ order: g.order, multiply: (x, y) => add(g, x, y) }, c.network);
  for (const k of ["distance", "margin", "roundingBound"] as const) if (c.claims[k] === "?") c.claims[k] = String(answers[k]);
  if (c.claims.correct < 0) c.claims.correct = answers.correct;
  if (c.claims.live < 0) c.claims.live = s.live.length;
  c.network.sha256 = networkDigest(c.network.points, c.network.weights);
  c.sha256 = bodyDigest(c);
  return c;
}

/** Names of the claims that fail, or `unreadable`. */
function failing(c: any): string[] {
  const parsed = parseCertificate(JSON.stringify(c));
  return isLeft(parsed) ? ["unreadable"] : verifyCertificate(parsed.right).claims.filter((x) => !x.holds).map((x) => x.name);
}

function exactJson(n: number, k: number, copies: number, first: number, fam = 0) {
  const f = complexFamilies[fam]!;
  const ex = exactBlock({ family: f, place: f.particles.map((_, j) => j), signs: f.particles.map(() => 1), turns: [0.1, 0.2, 0.3], residual: 0 } as any, k, false, n);
  const exact = Array.from({ length: copies }, () => ex.particles).flat().map((p: any) => ({ alpha: p.alpha, beta: p.beta, gamma: p.gamma }));
  return { level: "algebraic", characters: [k], particles: exact.map((_, j) => first + j), family: "z_4c*z_xi", parameters: ex.parameters.map((p) => ({ name: p.name, turns: String(p.turns) })), weight: `1/${2 * f.particles.length * n * copies}`, exact, residual: "?" };
}
const rng = (start: number) => { let seed = start; return () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648 - 0.5; }; };


/** A network that is an exact measure of Z5 (c scaled), with its honest certificate. */
const perfect = (scaleC: number) => {
  const n = 5; const blocks = [exactJson(n, 1, 1, 0, 1), exactJson(n, 2, 1, 6, 1)];
  const points: number[] = [];
  for (const bl of blocks) for (const p of bl.exact as any[]) {
    const v = (m: any) => 2 * Math.PI * (m.twelfths / 12 + m.exponents.reduce((s: number, e: number, t: number) => s + e * Number(bl.parameters[t]!.turns), 0));
    const k = bl.characters[0]!;
    for (let x = 0; x < n; x++) points.push(2 * Math.cos(v(p.alpha) + 2 * Math.PI * k * x / n));
    for (let x = 0; x < n; x++) points.push(2 * Math.cos(v(p.beta) + 2 * Math.PI * k * x / n));
    for (let x = 0; x < n; x++) points.push(scaleC * 2 / 60 * Math.cos(v(p.gamma) - 2 * Math.PI * k * x / n));
  }
  const net = { count: 12, points, weights: Array(12).fill(1), sha256: "" };
  return { format: "ringflow-certificate", version: 1, group: { name: "cyclic:5", orders: [5] }, network: net, blocks,
    claims: { zeroLoss: true, distance: "?", correct: -1, total: 25, margin: "?", roundingBound: "?", live: -1, explained: "1", verdict: "exact" } } as any;
};

const z16 = buildCertificate(extract(abelian(16), trainedNetwork("z16-s8.npz", 16)));
const joint = (c: any): any => c.blocks.find((b: any) => b.characters.length === 2);

describe("false certificates with correct hashes", () => {
  it("control: the honest ones are valid", () => {
    expect(failing(finish(perfect(1)))).toEqual([]);
    expect(failing(finish(structuredClone(z16)))).toEqual([]);
  });
  it("a memoriser whose particles are listed as exact blocks is not explained", () => {
    const [n, count, r] = [5, 48, rng(7)];
    const a = Array.from({ length: count }, () => Array.from({ length: n }, r));
    const b = Array.from({ length: count }, () => Array.from({ length: n }, r));
    const hidden = new Matrix(n * n, count);
    const wanted = new Matrix(n * n, n);
    for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) {
      wanted.set(x * n + y, (x + y) % n, 1);
      for (let j = 0; j < count; j++) hidden.set(x * n + y, j, (a[j]![x]! + b[j]![y]!) ** 2);
    }
    const c = pseudoInverse(hidden).mmul(wanted);
    const points = a.flatMap((row, j) => [...row, ...b[j]!, ...Array.from({ length: n }, (_, z) => c.get(j, z))]);
    const certificate = { ...perfect(1), network: { count, points, weights: new Array(count).fill(1), sha256: "" }, blocks: [exactJson(5, 1, 6, 0), exactJson(5, 2, 6, 24)] };
    const failed = failing(finish(certificate));
    expect(failed).toContain("explained");
  });
  it("an infinite distance, margin or residual agrees with nothing", () => {
    const c = perfect(2e154);
    c.claims.distance = "0";
    expect(failing(finish(c))).toEqual(["explained", "distance"]);
  });
  it("a contribution that underflows is inside the rounding bound", () => {
    const c = perfect(1e-18);
    c.network.count = 13;
    c.network.weights.push(1e160);
    const tiny = 0.75e-162;
    c.network.points.push(...new Array(10).fill(tiny), 1e148, 0, 0, 0, 0);
    const g = productGroup([5]);
    expect(checkAnswers({ order: 5, multiply: (x, y) => add(g, x, y) }, c.network).roundingBound).toBeGreaterThan(2.25e-16);
    expect(failing(finish(c))).toContain("answers");
  });
  it("a network far from the scale of its blocks is not near them", () => {
    expect(failing(finish(perfect(1e-3)))).toContain("explained");
  });
  it("one spelling of a fraction, and a verdict that follows", () => {
    const c = perfect(1);
    c.claims.explained = "12/12";
    expect(failing(finish(c))).toContain("explained");
    const d = perfect(1);
    d.claims.verdict = "partial";
    expect(failing(finish(d))).toEqual(["verdict"]);
  });
  it("free text is never repeated as a proved statement", () => {
    const c = perfect(1);
    c.blocks[0].family = "something grand, proved";
    const parsed = parseCertificate(JSON.stringify(finish(c)));
    expect(isLeft(parsed) ? "" : verifyCertificate(parsed.right).claims.map((x) => x.statement).join()).not.toContain("grand");
  });
  it("negative weights are refused", () => {
    const c = perfect(1);
    c.blocks[0].weight = `-${c.blocks[0].weight}`;
    for (const p of c.blocks[0].exact) p.gamma = { ...p.gamma, twelfths: (p.gamma.twelfths + 6) % 12 };
    expect(failing(finish(c))).toContain("block 1");
  });
  it("numbers beyond the doubles are unreadable", () => {
    const c: any = structuredClone(z16);
    joint(c).coordinates[0].re = "1e999";
    expect(failing(c)).toEqual(["unreadable"]);
  });
  it("particles swapped between blocks, or listed without coordinates", () => {
    const swapped: any = structuredClone(z16);
    const host = swapped.blocks.find((b: any) => b.level === "certified" && b.characters.length === 1);
    [joint(swapped).particles[0], host.particles[0]] = [host.particles[0], joint(swapped).particles[0]];
    joint(swapped).residual = host.residual = "?";
    expect(failing(finish(swapped))).toContain("explained");
    const idle: any = structuredClone(z16);
    const r = rng(5);
    const [ab, out] = [Array.from({ length: 32 }, r), Array.from({ length: 16 }, r)];
    idle.network.points.push(...ab, ...out, ...ab, ...out.map((x) => -x));
    idle.network.weights.push(1, 1);
    joint(idle).particles.push(idle.network.count, idle.network.count + 1);
    idle.network.count += 2;
    for (const k of ["distance", "margin", "roundingBound"]) idle.claims[k] = "?";
    idle.claims.live = -1;
    joint(idle).residual = "0.0364";
    expect(failing(finish(idle))).toContain("block 2,6");
  });
  it("a certified residual is compared, ties must be used, ratios need their a", () => {
    const residual: any = structuredClone(z16);
    joint(residual).residual = "0.0001";
    expect(failing(finish(residual))).toContain("block 2,6");
    const tie: any = structuredClone(z16);
    joint(tie).ties.push({ character: joint(tie).ties[0]?.character === 2 ? 6 : 2, re: "1", im: "0" });
    expect(failing(finish(tie))).toContain("block 2,6");
    const ratio: any = structuredClone(z16);
    joint(ratio).coordinates.push({ particle: 0, function: "ratio", character: 6, re: "0.1" });
    expect(failing(finish(ratio))).toContain("block 2,6");
  });
  it("a particle that lives on another character is not explained, however close its main coordinates", () => {
    const c = perfect(1);
    for (let x = 0; x < 5; x++) c.network.points[x] += 20;
    expect(failing(finish(c))).toEqual(expect.arrayContaining(["explained"]));
  });
  it("an exact block has one exact particle for each of its particles", () => {
    const c = perfect(1);
    c.blocks[0].particles.pop();
    Object.assign(c.claims, { explained: "11/12", verdict: "partial" });
    expect(failing(finish(c))).toContain("block 1");
  });
  it("a dead particle counts for nothing, even inside a block that holds", () => {
    const c: any = structuredClone(z16);
    const [n, size] = [16, 1e-3];
    const wave = Array.from({ length: n }, (_, x) => 2 * size * Math.cos((2 * Math.PI * 2 * x) / n));
    c.network.points.push(...wave, ...wave, ...wave);
    c.network.weights.push(1);
    const block = joint(c);
    const particle = block.particles.push(c.network.count++) - 1;
    const at = (name: string, character: number, re: number) => ({ particle, function: name, character, re: String(re * Math.cbrt(n)), im: "0" });
    block.coordinates.push(at("a", 2, size));
    // The block's characters may be mirror-tied: then b is stated by its ratio to a.
    const tie = block.ties.find((t: any) => t.character === 2);
    block.coordinates.push(tie === undefined ? at("b", 2, size) : { particle, function: "ratio", character: 2, re: tie.re });
    block.coordinates.push(at("c", 2, size), at("c", 6, 0));
    block.radius = "1e-6";
    for (const k of ["distance", "margin", "roundingBound"]) c.claims[k] = "?";
    block.residual = "?";
    Object.assign(c.claims, { live: -1, explained: "37/36", verdict: "partial" });
    expect(failing(finish(c))).toEqual(["explained"]);
  });
  it("a particle that is stated, as nothing, on another character of its block than its own is not explained", () => {
    const c: any = structuredClone(z16);
    const [n, block] = [16, joint(c)];
    const wave = Array.from({ length: n }, (_, x) => 0.3 * Math.cos((2 * Math.PI * 6 * x) / n));
    c.network.points.push(...wave, ...wave, ...wave);
    c.network.weights.push(1);
    const particle = block.particles.push(c.network.count++) - 1;
    const zero = (name: string) => ({ particle, function: name, character: 2, re: "0", im: "0" });
    const tied = block.ties.some((t: any) => t.character === 2);
    block.coordinates.push(zero("a"), tied ? { particle, function: "ratio", character: 2, re: "1" } : zero("b"), zero("c"));
    for (const k of ["distance", "margin", "roundingBound"]) c.claims[k] = "?";
    block.residual = "?";
    Object.assign(c.claims, { live: -1, explained: "1" });
    expect(failing(finish(c))).toEqual(["explained"]);
    expect(c.claims.live).toBe(37);
  });
  it("sizes of a, b and c are free: a large c does not hide that a is another one", () => {
    const c: any = structuredClone(z16);
    const block = c.blocks.find((b: any) => b.level === "certified" && b.characters.length === 1);
    const factor = { a: 1 / 16, b: 1 / 16, c: 256, ratio: 1 } as Record<string, number>;
    for (const x of block.coordinates) for (const part of ["re", "im"]) if (part in x) x[part] = String(factor[x.function]! * Number(x[part]));
    for (const j of block.particles) for (let x = 0; x < 48; x++) c.network.points[48 * j + x] *= x < 32 ? 1 / 16 : 256;
    block.residual = "?";
    block.radius = "1e-9";
    for (const k of ["distance", "margin", "roundingBound"]) c.claims[k] = "?";
    expect(failing(finish(c))).toEqual([]);
    // A fifth of one particle's a, turned by a quarter.
    const [a, n] = [48 * block.particles[0], 16];
    const other = Array.from({ length: n }, (_, x) => c.network.points[a + ((x + n / 4 / block.characters[0]) % n)]);
    for (let x = 0; x < n; x++) c.network.points[a + x] += 0.2 * other[x];
    block.residual = "?";
    for (const k of ["distance", "margin", "roundingBound"]) c.claims[k] = "?";
    c.claims.correct = -1;
    expect(failing(finish(c))).toContain("explained");
    expect(Number(block.residual)).toBeGreaterThan(0.1);
  });
  it("one large particle of a block does not hide that another is the wrong way round", () => {
    const c = hiddenByAnother();
    expect(failing(c)).toEqual(["explained"]);
    expect(c.blocks.some((b) => b.level === "certified" && Number(b.residual) > 1)).toBe(true);
  });
  it("work beyond the limit is refused at once", () => {
    const c = perfect(1);
    const n = 18_000;
    c.group = { name: `cyclic:${n}`, orders: [n] };
    c.network = { count: 1, points: new Array(3 * n).fill(1), weights: [1], sha256: "" };
    c.blocks = [];
    Object.assign(c.claims, { distance: "1", correct: 0, margin: "0", roundingBound: "0", live: 1 });
    c.network.sha256 = networkDigest(c.network.points, c.network.weights);
    c.sha256 = bodyDigest(c);
    expect(failing(c)).toEqual(["work"]);
  });
});

describe("the parts of the verifier on their own", () => {
  const g = productGroup([7]);
  const ring = laurentRing(cyclotomicField(4), []);
  const one = (k: number) => realSeries(g, ring, [[k, ring.one]]);
  it("conditions on b^2 are looked at: a particle with a = 0 leaves a residual", () => {
    const series = expandNetwork(g, ring, [{ a: new Map(), b: one(1), c: one(6) }]);
    const left = residualSeries(g, ring, series, [], ring.zero);
    expect([...left.keys()].some((key) => key.startsWith("0,2,"))).toBe(true);
    expect([...left.keys()].every((key) => !key.startsWith("0,0,"))).toBe(true);
  });
  it("Krawczyk's test refuses a box on which the Jacobian varies too much, however small the residual", () => {
    const p = [{ coefficient: rational(1n), powers: [[0, 1]] as const }, { coefficient: rational(10_000n), powers: [[0, 2]] as const }];
    expect(mapsBoxInside([p], [0], [0], 1e-3)).toBe(false);
    expect(mapsBoxInside([p], [0], [0], 1e-6)).toBe(true);
  });
  it("c must stay on the block's characters, coordinates and free slots are listed once", () => {
    const block = (): any => structuredClone(joint(z16));
    expect(certifiedExistenceHolds(productGroup([16]), block())).toBe(true);
    const foreign = block();
    foreign.coordinates.push({ particle: 0, function: "c", character: 3, re: "0", im: "0" });
    expect(certifiedExistenceHolds(productGroup([16]), foreign)).toBe(false);
    const twice = block();
    twice.coordinates.push(twice.coordinates[0]);
    expect(certifiedExistenceHolds(productGroup([16]), twice)).toBe(false);
    const free = block();
    free.free[1] = free.free[0];
    expect(certifiedExistenceHolds(productGroup([16]), free)).toBe(false);
  });
});
