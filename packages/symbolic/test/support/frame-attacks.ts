/** Certificates of trained networks with one thing changed, hashes made anew: every one must be refused. */
import { irrepDigest, networkDigest } from "../../src/certificate/digest.js";
import { certificateOf, extractIrreps, type IrrepCertificate } from "../../src/index.js";
import { trained } from "./trained.js";

/** A certificate that may be changed. */
export type Loose = { -readonly [K in keyof IrrepCertificate]: IrrepCertificate[K] };
type Block = IrrepCertificate["irrepBlocks"][number];
type Frames = Extract<Block, { pairs: unknown }>;
type Free = Extract<Block, { form: "free" }>;

/** Hashes that fit what the file says. */
export function rehashed(c: Loose): IrrepCertificate {
  const { sha256: _, ...body } = c;
  body.network.sha256 = networkDigest(body.network.points, body.network.weights);
  return { ...body, sha256: irrepDigest(body) };
}

const made = new Map<string, IrrepCertificate>();

/** The true certificate of a trained network. */
export function trueCertificate(name: string): IrrepCertificate {
  if (!made.has(name)) {
    const { group, measure } = trained(name);
    made.set(name, certificateOf(extractIrreps(group, measure)) as IrrepCertificate);
  }
  return structuredClone(made.get(name)!);
}

const nudged = (text: string, by: number): string => String(Number(text) + by);
const frames = (c: Loose, form: "dual" | "strata", where: (b: Frames) => boolean = () => true): Frames =>
  c.irrepBlocks.find((b): b is Frames => b.level !== "numeric" && b.form === form && where(b))!;
const free = (c: Loose): Free => c.irrepBlocks.find((b): b is Free => b.level === "certified" && b.form === "free")!;
const flips = (b: Frames): boolean => b.members.some((m) => m.sign < 0);
const halves = (b: Frames): boolean => b.members.some((m) => m.share !== "1");

/** What is changed, in which network. */
export const FRAME_ATTACKS: readonly (readonly [what: string, network: string, change: (c: Loose) => void])[] = [
  ["dual: u", "halves", (c) => { const p = frames(c, "dual").pairs[0]!; p.u[0] = nudged(p.u[0]!, 1e-4); }],
  ["dual: C", "halves", (c) => { const p = frames(c, "dual").pairs[0]!; p.c[4] = nudged(p.c[4]!, 1e-6); }],
  ["dual: v of a frame", "halves", (c) => { const m = frames(c, "dual").members[0]!; m.v[0] = nudged(m.v[0]!, 1e-4); }],
  ["dual: a pair without its frame", "halves", (c) => { const b = frames(c, "dual"); b.members.pop(); b.particles.pop(); }],
  ["dual: residual", "halves", (c) => { const b = frames(c, "dual"); b.residual = nudged(b.residual, 1e-3); }],
  ["dual: a member of another pair", "halves", (c) => { const b = frames(c, "dual"); [b.members[0]!.pair, b.members.at(-1)!.pair] = [b.members.at(-1)!.pair, b.members[0]!.pair]; }],
  ["dual: axes on a pair", "halves", (c) => { frames(c, "dual").pairs[0]!.axes = [0]; }],
  ["flip: whole coordinates of u", "halves", (c) => { const p = frames(c, "dual", flips).pairs.find((x) => x.whole !== undefined)!; p.whole!.u = p.whole!.u.map((x, i) => (i === 0 ? x + 1 : x)); }],
  ["flip: whole coordinates of v", "halves", (c) => { const m = frames(c, "dual", flips).members.find((x) => x.whole !== undefined && x.sign < 0)!; m.whole = m.whole!.map((x, i) => (i === 0 ? x + 1 : x)); }],
  ["flip: one more sign", "halves", (c) => { const m = frames(c, "dual", flips).members.find((x) => x.sign > 0)!; m.sign = -1; }],
  ["flip: no model", "halves", (c) => { delete frames(c, "dual", flips).model; }],
  ["flip: a sign in the model", "halves", (c) => { const a = frames(c, "dual", flips).model!.action[0]!; a[0] = -a[0]!; }],
  ["flip: the Gram matrix of the model", "halves", (c) => { const g = frames(c, "dual", flips).model!.gram; g[0]![1] = g[1]![0] = 1; }],
  ["flip: vectors of the model", "halves", (c) => { const v = frames(c, "dual", flips).model!.vectors; v[0]![0] = nudged(v[0]![0]!, 1e-6); }],
  ["halves: a whole share", "halves", (c) => { frames(c, "dual", halves).members.find((m) => m.share === "1/2")!.share = "1"; }],
  ["halves: a sign that the squares forbid, in the network too", "halves", (c) => {
    const b = frames(c, "dual", halves);
    const pair = b.members.find((m) => m.share !== "1")!.pair;
    const at = b.members.findIndex((m) => m.pair === pair && m.share === "1" && m.sign > 0);
    b.members[at]!.sign = -1;
    const n = c.group.table.length;
    for (const part of [0, 2]) for (let x = 0; x < n; x++) c.network.points[(3 * b.particles[at]! + part) * n + x]! *= -1;
  }],
  ["halves: whole coordinates of v the other way", "halves", (c) => { const m = frames(c, "dual", halves).members.find((x) => x.share === "1/2")!; m.whole = m.whole!.map((x) => -x || 0); }],
  ["shift: u longer, w shorter", "shift", (c) => { const p = frames(c, "dual", flips).pairs.find((x) => x.whole !== undefined)!; p.u = p.u.map((x) => String(1.001 * Number(x))); p.w = p.w.map((x) => String(Number(x) / 1.001)); }],
  ["shift: constants of the network", "shift", (c) => { const n = c.group.table.length; const b = frames(c, "dual", flips); const j = b.particles[b.members.findIndex((m) => m.sign < 0)]!; for (let x = 0; x < n; x++) c.network.points[3 * j * n + x]! += 0.2; }],
  ["strata: u", "plane", (c) => { const p = frames(c, "strata").pairs[0]!; p.u[0] = nudged(p.u[0]!, 1e-4); }],
  ["strata: C", "axes", (c) => { const p = frames(c, "strata").pairs[0]!; p.c[0] = nudged(p.c[0]!, 1e-5); }],
  ["strata: axes", "axes", (c) => { const b = frames(c, "strata"); b.pairs[0]!.axes = [(b.pairs[0]!.axes[0]! + 1) % 3]; }],
  ["strata: v", "plane", (c) => { const m = frames(c, "strata").members[0]!; m.v[0] = nudged(m.v[0]!, 1e-4); }],
  ["strata: a sign, in the network too", "axes", (c) => {
    const b = frames(c, "strata");
    b.members[0]!.sign = -1;
    const n = c.group.table.length;
    for (const part of [0, 2]) for (let x = 0; x < n; x++) c.network.points[(3 * b.particles[0]! + part) * n + x]! *= -1;
  }],
  ["strata: a radius beyond the range", "axes", (c) => { (frames(c, "strata") as { radius: string }).radius = "0.000005"; }],
  ["strata: radius", "axes", (c) => { (frames(c, "strata") as { radius: string }).radius = "1e-15"; }],
  ["strata: a large radius", "plane", (c) => { (frames(c, "strata") as { radius: string }).radius = "0.001"; }],
  ["strata as dual", "plane", (c) => { const b = frames(c, "strata") as unknown as { form: string; level: string; radius?: string; pairs: { axes: number[] }[] }; b.form = "dual"; b.level = "algebraic"; delete b.radius; b.pairs.forEach((p) => { p.axes = []; }); }],
  ["free: A", "free", (c) => { const m = free(c).matrices[0]!; m.a[0] = nudged(m.a[0]!, 1e-3); }],
  ["free: C inside the span", "free", (c) => { const m = free(c).matrices[0]!; m.c = m.c.map((x) => String(1.001 * Number(x))); }],
  ["free: radius", "free", (c) => { free(c).radius = "1e-14"; }],
  ["free: residual", "free", (c) => { free(c).residual = "0.05"; }],
  ["free: another irrep", "free", (c) => { free(c).irrep = 0; }],
  ["free: a particle left out", "free", (c) => { const b = free(c); b.matrices.pop(); b.particles.pop(); }],
];
