/** Certificates whose every number fits and whose claim is false: each was once accepted. */
import { tableGroup } from "@ringflow/group";
import { makeMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { bodyDigest, networkDigest } from "../../src/certificate/digest.js";
import type { Certificate, CertificateBlock } from "../../src/certificate/format.js";
import { solveCubic } from "../../src/conditions/solve-cubic.js";
import { buildCertificate, certificateOf, extract, extractIrreps, type IrrepCertificate } from "../../src/index.js";
import { certifiedResidual } from "../../src/verify/certified-block.js";
import { add, productGroup } from "../../src/verify/dual.js";
import { freeConditions } from "../../src/verify/free-block.js";
import { frameSystemResidual, memberResidual } from "../../src/verify/frame-system.js";
import { wordedTable, type WordedTable } from "../../src/verify/generated-table.js";
import { provedRadius } from "../../src/verify/kantorovich.js";
import { checkAnswers, networkSpectrum } from "../../src/verify/network.js";
import { checkedIrrep, type CheckedIrrep } from "../../src/verify/representation.js";
import { rehashed, trueCertificate, type Loose } from "./frame-attacks.js";
import { abelian, trainedNetwork, valueOf } from "./networks.js";
import { trained } from "./trained.js";

type CertifiedBlock = Extract<CertificateBlock, { level: "certified" }>;
/** A certificate of an abelian group that may be changed. */
type LooseNetwork = { -readonly [K in keyof Certificate]: Certificate[K] };

const strings = (x: readonly number[]): string[] => x.map(String);
const outer = (x: readonly number[], y: readonly number[]): number[] => x.flatMap((p) => y.map((q) => p * q));

/** An irrep of a certificate with its matrices. */
export function checked(c: Loose, index: number): CheckedIrrep {
  const { table, generators } = c.group;
  const right = generators.map((s) => table.map((row) => row[s]!));
  return checkedIrrep(wordedTable(table.length, right) as WordedTable, right, c.irreps[index]!)!;
}

/** Values of `<matrix, rho>`. */
function values({ matrices }: CheckedIrrep, matrix: readonly number[]): number[] {
  const size = matrix.length;
  return Array.from({ length: matrices.length / size }, (_, x) => matrix.reduce((sum, v, i) => sum + v * matrices[x * size + i]!, 0));
}

/** Solves a small linear system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const work = matrix.map((row, i) => [...row, right[i]!]);
  work.forEach((_, t) => {
    const at = work.reduce((best, row, i) => (i >= t && Math.abs(row[t]!) > Math.abs(work[best]![t]!) ? i : best), t);
    [work[t], work[at]] = [work[at]!, work[t]!];
    const pivot = work[t]!.map((v) => v / work[t]![t]!);
    work[t] = pivot;
    work.forEach((row, i) => { if (i !== t) work[i] = row.map((v, j) => v - row[t]! * pivot[j]!); });
  });
  return work.map((row) => row.at(-1)!);
}

function certified(points: readonly number[], order: number): Loose {
  const table = Array.from({ length: order }, (_, x) => Array.from({ length: order }, (_e, y) => (x + y) % order));
  const measure = makeMeasure(groupLawSpace(order), new Array<number>(points.length / (3 * order)).fill(1), points);
  return structuredClone(certificateOf(extractIrreps(valueOf(tableGroup("C", table)), valueOf(measure))) as IrrepCertificate);
}

/** Frequency 1 of Z5 explained twice, by its character and as an irrep of degree 2 over R; frequency 2 is not there. */
export function twiceCounted(): IrrepCertificate {
  const [n, count] = [5, 8];
  const wave = (angle: number): number[] => Array.from({ length: n }, (_, x) => Math.cbrt(4 / (n * count)) * Math.cos((2 * Math.PI * x) / n + angle));
  const points = Array.from({ length: count }, (_, j) => (2 * Math.PI * j) / count).flatMap((t) => [t, 2 * t, 3 * t].flatMap(wave));
  const alone = certified(points, n);
  const index = [0, 1].find((i) => Math.abs(checked(alone, i).traces[1]! - 2 * Math.cos((2 * Math.PI * alone.quotient.coordinate[1]! * alone.characterBlocks[0]!.characters[0]!) / n)) < 1e-6)!;
  const irreps = alone.irreps.map((_, i) => checked(alone, i));
  const conditions = freeConditions(irreps, index, n, 6)!;
  const { basis, equations, error, scale } = conditions;
  for (let attempt = 1; attempt < 60; attempt++) {
    const start = Float64Array.from({ length: 3 * 6 * basis.length }, (_, i) => 0.75 * Math.sin(attempt * (i + 1) ** 2));
    const z = solveCubic(equations, start);
    const radius = z === undefined ? undefined : provedRadius(equations, [...z], error);
    if (z === undefined || radius === undefined) continue;
    const matrix = (from: number): number[] => Array.from({ length: 4 }, (_, i) => basis.reduce((sum, e, p) => sum + e[i]! * z[from + p]!, 0) / scale);
    const matrices = Array.from({ length: 6 }, (_, j) => [0, 1, 2].map((part) => matrix((3 * j + part) * basis.length)) as [number[], number[], number[]]);
    const c = certified([...points, ...matrices.flatMap((parts) => parts.flatMap((m) => values(irreps[index]!, m)))], n);
    const particles = Array.from({ length: 6 }, (_, j) => count + j);
    const residual = memberResidual(irreps[index]!, c.network, particles, matrices.map((parts) => ({ parts, shift: 0 })));
    c.characterBlocks = alone.characterBlocks;
    c.irrepBlocks = [{ level: "certified", form: "free", irrep: index, particles, matrices: matrices.map(([a, b, k]) => ({ a: strings(a), b: strings(b), c: strings(k) })), radius: String((radius / scale) * 1.001), residual: String(residual) }];
    c.claims = { ...c.claims, zeroLoss: true, explained: "1", verdict: "partial" };
    return rehashed(c);
  }
  throw new Error("test input: no free block was found");
}

/**
 * A sign that the squares forbid on S3: u and w "along" the whole coordinates (1, -1, 1) of the zero vector, which stated model vectors,
 * a hair off, turn into any direction.
 */
export function alongNothing(): IrrepCertificate {
  const c = trueCertificate("shift") as Loose;
  const at = c.irrepBlocks.findIndex((b) => b.level !== "numeric" && b.form === "dual");
  const block = c.irrepBlocks[at] as Extract<IrrepCertificate["irrepBlocks"][number], { form: "dual" }>;
  const irrep = checked(c, block.irrep);
  const [n, nothing] = [c.group.table.length, [1, -1, 1]];
  const vectors = block.model!.vectors.map((v, i) => v.map((x, r) => Number(x) + nothing[i]! * 1e-10 * [Math.cos(0.7), Math.sin(0.7)][r]!));
  const sum = [0, 1].map((r) => vectors.reduce((s, v, i) => s + nothing[i]! * v[r]!, 0));
  const direction = sum.map((x) => (0.6 * x) / Math.hypot(...sum));
  const turned = (angle: number): number[] => [0.6 * Math.cos(angle), 0.6 * Math.sin(angle)];
  const pairs = block.pairs.map((_, k) => (k === 0 ? { u: direction, w: direction } : { u: turned(0.9 * k + 0.3), w: turned(2.1 * k + 0.5) }));
  const products = pairs.map(({ u, w }) => outer(u, w));
  const gram = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => products.reduce((s, p) => s + p[i]! * p[j]!, 0)));
  const duals = products.map((p) => solve(gram, p).map((x) => x / n));
  const first = vectors[0]!.map((x) => x / Math.hypot(...vectors[0]!));
  const seen = new Map<number, number>();
  const members = block.members.map(({ pair }) => {
    const position = seen.get(pair) ?? 0;
    seen.set(pair, position + 1);
    const v = pair === 0 ? [first, [-first[1]!, first[0]!]][position]! : [[1, 0], [0, 1]][position]!;
    return pair === 0 && position === 0 ? { pair, sign: -1 as const, share: "1" as const, v: strings(v), whole: [1, 0, 0] } : { pair, sign: 1 as const, share: "1" as const, v: strings(v) };
  });
  const points = [...c.network.points];
  members.forEach(({ pair, sign, v }, i) => {
    const { u, w } = pairs[pair]!;
    const frame = v.map(Number);
    [outer(u, frame).map((x) => sign * x), outer(frame, w), duals[pair]!.map((x) => sign * x)].forEach((m, part) => {
      values(irrep, m).forEach((value, x) => { points[(3 * block.particles[i]! + part) * n + x] = value; });
    });
  });
  const measure = valueOf(makeMeasure(groupLawSpace(n), new Array<number>(c.network.count).fill(1), points));
  const honest = certificateOf(extractIrreps(valueOf(tableGroup("S3", c.group.table)), measure)) as IrrepCertificate;
  c.network = { ...structuredClone(honest.network), points };
  c.claims = { ...honest.claims, zeroLoss: true, explained: "1", verdict: "partial" };
  c.irrepBlocks = c.irrepBlocks.map((b, i) => (i !== at ? b : {
    ...block, members, residual: "0", model: { ...block.model!, vectors: vectors.map(strings) },
    pairs: pairs.map(({ u, w }, k) => ({ u: strings(u), w: strings(w), c: strings(duals[k]!), axes: [], ...(k === 0 ? { whole: { u: nothing, w: nothing } } : {}) })),
  }));
  return rehashed(c);
}

/** The block of an irrep stated twice over a network that has its particles twice: together the blocks have twice the irrep's part of the law. */
export function twoBlocks(): IrrepCertificate {
  const { group, measure } = trained("shift");
  const c = trueCertificate("shift") as Loose;
  const block = c.irrepBlocks.find((b) => b.level !== "numeric")!;
  const width = 3 * group.order;
  const points = [...measure.points, ...block.particles.flatMap((j) => [...measure.points.slice(j * width, (j + 1) * width)])];
  const doubled = valueOf(makeMeasure(groupLawSpace(group.order), new Array<number>(points.length / width).fill(1), points));
  const honest = certificateOf(extractIrreps(group, doubled)) as IrrepCertificate;
  c.network = structuredClone(honest.network);
  c.claims = { ...honest.claims, zeroLoss: true, explained: "1", verdict: honest.claims.correct === honest.claims.total ? "exact" : "partial" };
  c.irrepBlocks = [...c.irrepBlocks, { ...block, particles: block.particles.map((_, i) => measure.count + i) }];
  return rehashed(c);
}

/** The certificate of a trained network on Z16, changed; the residual of a block, the answers and the hashes are made to fit. */
function onZ16(change: (c: LooseNetwork) => CertifiedBlock): Certificate {
  const [n, g] = [16, productGroup([16])];
  const c = structuredClone(buildCertificate(extract(abelian(n), trainedNetwork("z16-s8.npz", n)))) as unknown as LooseNetwork;
  const block = change(c);
  const spectrum = networkSpectrum(g, c.network);
  block.residual = String(certifiedResidual(g, spectrum, block));
  const { distance, margin, roundingBound, correct } = checkAnswers({ order: n, multiply: (x, y) => add(g, x, y) }, c.network);
  Object.assign(c.claims, { distance: String(distance), margin: String(margin), roundingBound: String(roundingBound), correct, live: spectrum.live.length });
  c.network.sha256 = networkDigest(c.network.points, c.network.weights);
  return { ...c, sha256: bodyDigest(c) } as Certificate;
}

/** A particle on character 6 of the block 2, 6, which states it, as nothing, on 2. */
export function statedElsewhere(): Certificate {
  return onZ16((c) => {
    const block = c.blocks.find((b): b is CertifiedBlock => b.level === "certified" && b.characters.length === 2)!;
    const wave = Array.from({ length: 16 }, (_, x) => 0.3 * Math.cos((2 * Math.PI * 6 * x) / 16));
    c.network.points.push(...wave, ...wave, ...wave);
    c.network.weights.push(1);
    const particle = block.particles.push(c.network.count++) - 1;
    const zero = (name: "a" | "b" | "c") => ({ particle, function: name, character: 2, re: "0", im: "0" });
    const tied = block.ties.some((t) => t.character === 2);
    block.coordinates.push(zero("a"), tied ? { particle, function: "ratio", character: 2, re: "1" } : zero("b"), zero("c"));
    return block;
  });
}

/** A particle whose a is off by a fifth, in a block whose c is so large that all of a is small beside it. */
export function hiddenByC(): Certificate {
  return onZ16((c) => {
    const block = c.blocks.find((b): b is CertifiedBlock => b.level === "certified" && b.characters.length === 1)!;
    const factor = { a: 1 / 16, b: 1 / 16, c: 256, ratio: 1 };
    for (const x of block.coordinates) for (const part of ["re", "im"] as const) if (x[part] !== undefined) x[part] = String(factor[x.function] * Number(x[part]));
    for (const j of block.particles) for (let x = 0; x < 48; x++) c.network.points[48 * j + x]! *= x < 32 ? 1 / 16 : 256;
    block.radius = "1e-9";
    const a = 48 * block.particles[0]!;
    const turned = Array.from({ length: 16 }, (_, x) => c.network.points[a + ((x + 4 / block.characters[0]!) % 16)]!);
    turned.forEach((value, x) => { c.network.points[a + x]! += 0.2 * value; });
    return block;
  });
}

/** A particle whose a has the wrong sign, in a block of which another particle has an a and b so large, and a c so small, that it hides beside them. */
export function hiddenByAnother(): Certificate {
  return onZ16((c) => {
    const block = c.blocks.find((b): b is CertifiedBlock => b.level === "certified" && b.characters.length === 1)!;
    const [large, wrong] = block.particles as [number, number];
    const factor = { a: 64, b: 64, c: 1 / 4096, ratio: 1 };
    for (const x of block.coordinates) if (x.particle === 0) for (const part of ["re", "im"] as const) if (x[part] !== undefined) x[part] = String(factor[x.function] * Number(x[part]));
    for (let x = 0; x < 48; x++) c.network.points[48 * large + x]! *= x < 32 ? 64 : 1 / 4096;
    for (let x = 0; x < 16; x++) c.network.points[48 * wrong + x]! *= -1;
    block.radius = "1e-9";
    return block;
  });
}

/** The same in a dual frame. */
export function hiddenByAnotherPair(): IrrepCertificate {
  const { group, measure } = trained("shift");
  const c = trueCertificate("shift") as Loose;
  const block = c.irrepBlocks.find((b) => b.level !== "numeric" && b.form === "dual") as Extract<IrrepCertificate["irrepBlocks"][number], { form: "dual" }>;
  const n = group.order;
  const plain = block.pairs.flatMap((_, k) => (block.members.every((m) => m.pair !== k || m.sign > 0) ? [k] : []));
  const rowsOf = (pair: number): number[] => block.particles.filter((_, i) => block.members[i]!.pair === pair);
  const [large, wrong] = plain as [number, number];
  const pair = block.pairs[large]!;
  [pair.u, pair.w, pair.c] = [pair.u.map((x) => String(1024 * Number(x))), pair.w.map((x) => String(1024 * Number(x))), pair.c.map((x) => String(Number(x) / 2 ** 20))];
  const points = measure.points.slice();
  for (const j of rowsOf(large)) for (let x = 0; x < 3 * n; x++) points[3 * n * j + x]! *= x < 2 * n ? 1024 : 2 ** -20;
  for (let x = 0; x < n; x++) points[3 * n * rowsOf(wrong)[0]! + x]! *= -1;
  const honest = certificateOf(extractIrreps(group, valueOf(makeMeasure(groupLawSpace(n), measure.weights, points)))) as IrrepCertificate;
  c.network = structuredClone(honest.network);
  c.claims = { ...honest.claims, zeroLoss: true, explained: "1", verdict: honest.claims.correct === honest.claims.total ? "exact" : "partial" };
  const right = c.group.generators.map((s) => c.group.table.map((row) => row[s]!));
  block.residual = String(frameSystemResidual(block, checked(c, block.irrep), wordedTable(n, right) as WordedTable, c.group.generators, c.network));
  return rehashed(c);
}

/** A pair of a dual frame with u so large and C so small that squares of doubles overflow: the network is not near it. */
export function farPair(): IrrepCertificate {
  const c = trueCertificate("shift") as Loose;
  const block = c.irrepBlocks.find((b) => b.level !== "numeric" && b.form === "dual") as Extract<IrrepCertificate["irrepBlocks"][number], { form: "dual" }>;
  const pair = block.pairs.find((_, k) => block.members.every((m) => m.pair !== k || m.sign > 0))!;
  pair.u = pair.u.map((x) => String(1e200 * Number(x)));
  pair.c = pair.c.map((x) => String(1e-200 * Number(x)));
  block.residual = "0.01";
  return rehashed(c);
}

/** How far `sum a(x)^2 C` of the first pair is from constant in x: not 0, so the claim of {@link alongNothing} is false. */
export function squareSpread(c: IrrepCertificate): number {
  const block = c.irrepBlocks.find((b) => b.level !== "numeric" && b.form === "dual") as Extract<IrrepCertificate["irrepBlocks"][number], { form: "dual" }>;
  const n = c.group.table.length;
  const sums = Array.from({ length: n }, (_, x) => block.members.reduce((s, m, i) => s + c.network.points[3 * block.particles[i]! * n + x]! ** 2 * m.sign * Number(block.pairs[m.pair]!.c[0]), 0));
  return Math.max(...sums) - Math.min(...sums);
}
