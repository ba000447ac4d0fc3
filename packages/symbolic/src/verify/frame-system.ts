/**
 * Checks blocks in frames: `a = s u_k' rho(x) v`, `b = v' rho(y) w_k`, `c = s <C_k, rho(z)>`, weight t.
 *
 * - dual: over each pair `sum t v v' = 1`, so the products are `u_k' rho(xy) w_k`; with `sum_k u_k w_k' (x) C_k = f/(2n) 1` they give the law. Doubles
 *   prove it: the map `G = 2n/f sum_k u_k w_k' (x) C_k` is stated near 1, hence invertible, and `G^-1` applied to the C_k is an exact dual.
 *   Squares leave an offset unless signs differ within a pair; then `flips.ts` decides.
 * - strata: `strata.ts` and an existence proof.
 */
import type { StatedFrames, StatedFree } from "../certificate/frame-format.js";
import type { IrrepCertificate } from "../certificate/irrep-format.js";
import { flipConstants, resolvesIdentity } from "./flips.js";
import { coefficients } from "./frame-block.js";
import { freeCentre, freeConditions } from "./free-block.js";
import type { WordedTable } from "./generated-table.js";
import { solutionWithin } from "./kantorovich.js";
import type { CheckedIrrep } from "./representation.js";
import { checkedModel, modelSquare, modelVector, NEAR, type CheckedModel } from "./signed-model.js";
import { strataCentre, strataConditions } from "./strata.js";

type Network = IrrepCertificate["network"];
type Member = StatedFrames["members"][number];

/** An exact particle as matrices, weight folded in, and its constant of a + b. */
interface ExactMember {
  readonly parts: readonly [readonly number[], readonly number[], readonly number[]];
  readonly shift: number;
}

/** Radius up to which independence of products at the centre means independence at the solution (strata.ts). */
const LARGEST_RADIUS = 1e-6;

const numbers = (x: readonly string[]): number[] => x.map(Number);
const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
const length = (x: readonly number[]): number => Math.sqrt(dot(x, x));
const shareOf = ({ share }: Member): number => (share === "1" ? 1 : 0.5);

function wellShaped({ pairs, members, particles }: StatedFrames, f: number): boolean {
  return members.length === particles.length && members.every((m) => m.pair < pairs.length && m.v.length === f)
    && pairs.every(({ u, w, c, axes }, k) => u.length === f && w.length === f && c.length === f * f && members.some((m) => m.pair === k)
      && axes.every((i, at) => i < f && (at === 0 || i > axes[at - 1]!)));
}

/** Whether `sum t v v'` over a pair is the projection on its axes (all of them where none are named). */
function spansAxes(members: readonly Member[], axes: readonly number[], model: CheckedModel | undefined, f: number): boolean {
  const target = (i: number, j: number): number => axes.length === 0 ? Number(i === j) : axes.reduce((sum, e) => sum + model!.vectors[e]![i]! * model!.vectors[e]![j]!, 0);
  for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) {
    const sum = members.reduce((s, m) => s + shareOf(m) * Number(m.v[i]) * Number(m.v[j]), 0);
    if (!(Math.abs(sum - target(i, j)) <= NEAR)) return false;
  }
  return true;
}

/**
 * Positive factor between a stated vector and its whole coordinates; undefined where it is not along them. Among f + 1 vectors there are whole
 * coordinates of the zero vector, which stated vectors miss by a hair: they are along nothing. All others have `f |e|^2 >= 1`.
 */
function scaleAlong(model: CheckedModel, stated: readonly number[], whole: readonly number[] | undefined): number | undefined {
  if (whole === undefined || whole.length !== model.count || modelSquare(model, whole) < 1) return undefined;
  const e = modelVector(model, whole);
  const scale = dot(stated, e) / dot(e, e);
  return scale > 0 && length(stated.map((x, i) => x - scale * e[i]!)) <= NEAR * length(stated) ? scale : undefined;
}

/** `kappa |v|` of the flipped particles of a pair (0 where none is needed); undefined where the pair is not exact. */
function pairShift(block: StatedFrames, k: number, members: readonly Member[], model: CheckedModel | undefined, f: number): number | undefined {
  const halves = members.some((m) => m.share !== "1");
  const negative = members.filter((m) => m.sign < 0);
  if (negative.length === 0 && !halves) return members.length === f ? 0 : undefined;
  const { whole, u, w } = block.pairs[k]!;
  if (model === undefined || whole === undefined || negative.length === members.length) return undefined;
  const [scaleU, scaleW] = [scaleAlong(model, numbers(u), whole.u), scaleAlong(model, numbers(w), whole.w)];
  // The exact v are unit vectors: with halves the sum of t v v' alone would not say so.
  const along = (m: Member): boolean => scaleAlong(model, numbers(m.v), m.whole) !== undefined && Math.abs(length(numbers(m.v)) - 1) <= NEAR;
  if (scaleU === undefined || scaleW === undefined || !(halves ? members : negative).every(along)) return undefined;
  const flipped = (list: readonly Member[]): { v: readonly number[]; twiceShare: number }[] => list.map((m) => ({ v: m.whole!, twiceShare: 2 * shareOf(m) }));
  if (halves ? !resolvesIdentity(model, f, flipped(members)) : members.length !== f) return undefined;
  const constants = flipConstants(model, whole.u, whole.w, flipped(negative));
  if (constants === undefined) return undefined;
  const [first, second] = [scaleU * constants.first, scaleW * constants.second];
  return Math.abs(first + second) <= NEAR * Math.abs(first) ? first / f : undefined;
}

/** Whether the products are a frame with the C as dual; sums in which so much cancels that rounding hides an entry do not count. */
function isDual(block: StatedFrames, f: number, order: number): boolean {
  const size = f * f;
  const pairs = block.pairs.map(({ u, w, c }) => [numbers(u), numbers(w), numbers(c)] as const);
  for (let p = 0; p < size; p++) for (let q = 0; q < size; q++) {
    const terms = pairs.map(([u, w, c]) => ((2 * order) / f) * u[Math.floor(p / f)]! * w[p % f]! * c[q]!);
    const rounding = terms.reduce((s, x) => s + Math.abs(x), 1) * (terms.length + 8) * 2 ** -53;
    if (!(Math.abs(terms.reduce((s, x) => s + x, 0) - Number(p === q)) + rounding <= NEAR)) return false;
  }
  return true;
}

/** Constants of the pairs where the block is proved exact. */
function shiftsOf(block: StatedFrames, irrep: CheckedIrrep, group: WordedTable, generators: readonly number[]): readonly number[] | undefined {
  const { degree: f, commutant } = irrep;
  if (commutant !== 1 || f < 2 || !wellShaped(block, f)) return undefined;
  const model = block.model === undefined ? undefined : checkedModel(block.model, group, generators, irrep);
  if (block.model !== undefined && model === undefined) return undefined;
  const byPair = block.pairs.map((_, k) => block.members.filter((m) => m.pair === k));
  if (block.form === "dual") {
    if (block.pairs.some(({ axes }) => axes.length > 0) || !byPair.every((m) => spansAxes(m, [], model, f)) || !isDual(block, f, group.order)) return undefined;
    const shifts = byPair.map((members, k) => pairShift(block, k, members, model, f));
    return shifts.every((x) => x !== undefined) ? shifts : undefined;
  }
  if (model?.count !== f || !byPair.every((m, k) => m.every((x) => x.sign > 0 && x.share === "1") && block.pairs[k]!.axes.length === m.length && spansAxes(m, block.pairs[k]!.axes, model, f))) return undefined;
  const scale = Math.cbrt((2 * group.order) / f);
  const centre = strataCentre(block.pairs, model.vectors, scale);
  const conditions = strataConditions({ f, axes: block.pairs.map((p) => p.axes), images: model.action.map((p) => p.map((j) => Math.abs(j) - 1)) }, centre);
  const radius = scale * Number(block.radius);
  return radius <= LARGEST_RADIUS && solutionWithin(conditions, centre, radius) ? byPair.map(() => 0) : undefined;
}

function exactMember(block: StatedFrames, m: Member, shift: number, f: number): ExactMember {
  const [u, w, c, v] = [numbers(block.pairs[m.pair]!.u), numbers(block.pairs[m.pair]!.w), numbers(block.pairs[m.pair]!.c), numbers(m.v)];
  const part = Math.cbrt(shareOf(m));
  const outer = (x: readonly number[], y: readonly number[], factor: number): number[] => x.flatMap((p) => y.map((q) => factor * p * q));
  const own = m.sign < 0 && shift !== 0 ? (part * shift) / Math.sqrt(modelSquare(block.model!, m.whole!) / f) : 0;
  return { parts: [outer(u, v, m.sign * part), outer(v, w, part), c.map((x) => m.sign * part * x)], shift: own };
}

/** Factor of a particle's a and b, c divided by its square, that makes `|C|^2 = |A|^2 + |B|^2`: that changes no function of the network. */
function balance([a, b, c]: readonly (readonly number[])[]): number {
  return Math.cbrt(length(c!) / Math.sqrt(dot(a!, a!) + dot(b!, b!)));
}

/** Largest relative distance of the network's particles from exact ones, all balanced; the formula is that of docs/certificate.md. */
export function memberResidual(irrep: CheckedIrrep, net: Network, rows: readonly number[], exact: readonly ExactMember[]): number {
  const f = irrep.degree;
  const n = net.points.length / (3 * net.count);
  const found = rows.map((row) => [0, 1, 2].map((part) => coefficients(irrep, net, row, part)));
  const factors = found.map(balance).map((s) => [s, s, s ** -2] as const);
  const means = [0, 1, 2].map((part) => found.reduce((sum, p, i) => sum + factors[i]![part]! * length(p[part]!), 0) / found.length);
  return found.reduce((most, parts, i) => {
    const { parts: stated, shift } = exact[i]!;
    const factor = factors[i]!;
    const gauge = dot(parts[0]!, stated[0]) < 0 ? -1 : 1;
    const off = parts.map((x, t) => factor[t]! * length(x.map((v, e) => v - ((t === 2 ? 1 : gauge) * irrep.commutant * stated[t]![e]!) / f)) / means[t]!);
    const from = 3 * rows[i]! * n;
    const constant = net.points.slice(from, from + 2 * n).reduce((sum, v) => sum + v, 0) / n;
    return Math.max(most, ...off, (factor[0] * Math.abs(constant - gauge * shift)) / (Math.sqrt(f / irrep.commutant) * (means[0]! + means[1]!)));
  }, 0);
}

/** Distance of the network from a free block that is proved; undefined where it is not. */
export function freeBlockResidual(block: StatedFree, irreps: readonly CheckedIrrep[], order: number, net: Network): number | undefined {
  const irrep = irreps[block.irrep]!;
  const { matrices, particles } = block;
  const conditions = matrices.length === particles.length && irrep.degree > 1 ? freeConditions(irreps, block.irrep, order, particles.length) : undefined;
  const centre = conditions === undefined ? undefined : freeCentre(conditions, matrices);
  if (conditions === undefined || centre === undefined || !solutionWithin(conditions.equations, centre, conditions.scale * Number(block.radius), conditions.error)) return undefined;
  return memberResidual(irrep, net, particles, matrices.map(({ a, b, c }) => ({ parts: [numbers(a), numbers(b), numbers(c)], shift: 0 })));
}

/** Distance of the network from a block in frames that is proved; undefined where it is not. */
export function frameSystemResidual(block: StatedFrames, irrep: CheckedIrrep, group: WordedTable, generators: readonly number[], net: Network): number | undefined {
  const shifts = shiftsOf(block, irrep, group, generators);
  if (shifts === undefined) return undefined;
  return memberResidual(irrep, net, block.particles, block.members.map((m) => exactMember(block, m, shifts[m.pair]!, irrep.degree)));
}
