/**
 * A trained block as frame times dual frame: for any `u_k, w_k` whose products span, any orthonormal frames `v_kl` and any matrices with
 * `sum_k u_k w_k' (x) C_k = f/(2n) 1` (a frame and a dual of it) the block is exact. The nearest dual frame is linear algebra. Particles of
 * the opposite sign are kept where `flip.ts` allows them, at directions of whole coordinates.
 */
import { Matrix, SVD, inverse } from "ml-matrix";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import { flipRule, type FlipRule } from "./flip.js";
import { bestRotation, rotate } from "./match-simplex.js";
import { inner, type RankOneParticle } from "./rank-one.js";
import { memberMatrices, systemResidual, type FrameMember, type FramePair, type FrameSystem } from "./frame-system.js";
import { nearestWhole, wholeVector, type SignedModel } from "./signed-model.js";

/** A block with its distance from the network. */
export interface FittedSystem extends FrameSystem {
  readonly residual: number;
}

/** `|<u u', w w'>|` above which particles belong to one pair, whatever their signs. */
const TOGETHER = 0.6;

/** Particles of one pair; signs are those of c once u, w agree with the first one's. */
interface Gathered {
  readonly particles: readonly RankOneParticle[];
  readonly signs: readonly (1 | -1)[];
}

const signOf = (x: number): 1 | -1 => (x < 0 ? -1 : 1);

/** Pairs of equal u, w up to sign. */
export function gatherPairs(particles: readonly RankOneParticle[]): Gathered[] {
  const groups: { particles: RankOneParticle[]; signs: (1 | -1)[] }[] = [];
  for (const p of particles) {
    const home = groups.find((g) => Math.abs(inner(p.u, g.particles[0]!.u) * inner(p.w, g.particles[0]!.w)) > TOGETHER);
    if (home === undefined) {
      groups.push({ particles: [p], signs: [1] });
      continue;
    }
    const first = home.particles[0]!;
    home.particles.push(p);
    home.signs.push(signOf(inner(p.u, first.u) * inner(p.w, first.w)));
  }
  return groups;
}

/** A frame near the trained one, before u, w, C are known. */
interface PlacedFrame {
  /** A particle with the pair's own sign of u w'. */
  readonly lead: RankOneParticle;
  readonly v: readonly Float64Array[];
  readonly signs: readonly (1 | -1)[];
  readonly shares: readonly number[];
  readonly whole?: { readonly u: readonly number[]; readonly w: readonly number[]; readonly v: readonly (readonly number[] | undefined)[]; readonly rule: FlipRule };
}

/** Orthonormal vectors nearest to given ones, orthogonal to fixed orthonormal ones. */
function completed(fixed: readonly Float64Array[], rest: readonly Float64Array[]): Float64Array[] {
  if (rest.length === 0) return [];
  const projected = rest.map((v) => fixed.reduce((x, e) => { const c = inner(x, e); return x.map((y, i) => y - c * e[i]!); }, v));
  const svd = new SVD(new Matrix(projected.map((v) => [...v])), { autoTranspose: true });
  const polar = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
  return polar.to2DArray().map((row) => Float64Array.from(row));
}

const unit = (v: Float64Array): Float64Array => { const length = Math.hypot(...v); return v.map((x) => x / length); };

/** Frames with particles of the opposite sign: directions of whole coordinates that meet the rule. */
function flippedFrame(model: SignedModel, order: number, { particles, signs }: Gathered, shares: readonly number[], minority: 1 | -1): PlacedFrame | undefined {
  const lead = particles[signs.findIndex((s) => s !== minority)]!;
  const [u, w] = [nearestWhole(model, lead.u), nearestWhole(model, lead.w)];
  const all = shares.some((t) => t !== 1);
  const whole = particles.map((p, l) => (all || signs[l] === minority ? nearestWhole(model, p.v) : undefined));
  const flipped = whole.flatMap((v, l) => (signs[l] === minority && v !== undefined ? [{ v, share: shares[l]! }] : []));
  const rule = flipRule(model, order, u, w, flipped);
  if (rule === undefined) return undefined;
  const at = (v: readonly number[]): Float64Array => unit(wholeVector(model.vectors, v));
  const fixed = whole.flatMap((v) => (v === undefined ? [] : [at(v)]));
  const free = all ? [] : completed(fixed, particles.filter((_, l) => whole[l] === undefined).map((p) => p.v));
  let next = 0;
  const v = whole.map((x) => (x === undefined ? free[next++]! : at(x)));
  return isResolution(v, shares) ? { v, shares, lead, signs: signs.map((s) => (s === minority ? -1 : 1)), whole: { u, w, v: whole, rule } } : undefined;
}

/** Whether `sum t v v' = 1`. */
function isResolution(v: readonly Float64Array[], shares: readonly number[]): boolean {
  const f = v[0]!.length;
  return Array.from({ length: f * f }, (_, e) => {
    const [i, j] = [Math.floor(e / f), e % f];
    return v.reduce((sum, x, l) => sum + shares[l]! * x[i]! * x[j]!, i === j ? -1 : 0);
  }).every((x) => Math.abs(x) < 1e-9);
}

/** Shares of a cluster's product: all 1 for f particles, else halves and ones; undefined where neither fits. */
function sharesOf({ particles }: Gathered): number[] | undefined {
  const f = particles[0]!.v.length;
  if (particles.length === f) return particles.map(() => 1);
  if (particles.length < f || particles.length > 2 * f) return undefined;
  const total = particles.reduce((sum, p) => sum + Math.abs(p.product), 0);
  const shares = particles.map((p) => Math.round((2 * f * Math.abs(p.product)) / total) / 2);
  return shares.every((t) => t === 1 || t === 0.5) && shares.reduce((sum, t) => sum + t, 0) === f ? shares : undefined;
}

/** The nearest exact frame of a cluster. */
function placeFrame(model: SignedModel | undefined, order: number, g: Gathered): PlacedFrame | undefined {
  const shares = sharesOf(g);
  if (shares === undefined) return undefined;
  const negatives = g.signs.filter((s) => s < 0).length;
  if (negatives === 0 || negatives === g.signs.length) {
    if (shares.some((t) => t !== 1)) return undefined;
    const axes = g.particles.map((_, i) => Float64Array.from({ length: g.particles.length }, (_e, k) => Number(k === i)));
    const rotation = bestRotation(axes, g.particles.map((p) => p.v));
    return { v: axes.map((axis) => rotate(rotation, axis)), shares, lead: g.particles[0]!, signs: g.signs.map(() => 1) };
  }
  if (model === undefined) return undefined;
  const [first, second] = 2 * negatives <= g.signs.length ? [-1, 1] as const : [1, -1] as const;
  return flippedFrame(model, order, g, shares, first) ?? flippedFrame(model, order, g, shares, second);
}

/** `M v`, or `M' v`. */
function times(m: Float64Array, v: Float64Array, transposed: boolean): Float64Array {
  const f = v.length;
  return v.map((_, i) => v.reduce((sum, x, j) => sum + x * m[transposed ? j * f + i : i * f + j]!, 0));
}

type PairWithMembers = { readonly pair: FramePair; readonly members: readonly Omit<FrameMember, "pair">[] };

/** Means over a cluster of what the trained coefficients say of u, w and C. */
function pairOf(s: IrrepCoordinates, irrep: number, { particles }: Gathered, placed: PlacedFrame, model: SignedModel | undefined): PairWithMembers {
  const f = s.basis.irreps[irrep]!.degree;
  const [u, w, c] = [new Float64Array(f), new Float64Array(f), new Float64Array(f * f)];
  particles.forEach((p, l) => {
    const [v, sign] = [placed.v[l]!, placed.signs[l]!];
    const part = f / Math.cbrt(placed.shares[l]!) / particles.length;
    const [au, bw] = [times(coefficient(s, "a", p.index, irrep), v, false), times(coefficient(s, "b", p.index, irrep), v, true)];
    // The signs of a and b together are a gauge, led by w.
    const gauge = signOf(inner(bw, placed.lead.w));
    au.forEach((x, i) => (u[i]! += part * gauge * sign * x));
    bw.forEach((x, i) => (w[i]! += part * gauge * x));
    coefficient(s, "c", p.index, irrep).forEach((x, e) => (c[e]! += part * sign * x));
  });
  const pair: FramePair = { u, w, c, axes: [] };
  const members = particles.map((p, l) => ({ index: p.index, sign: placed.signs[l]!, share: placed.shares[l]!, v: placed.v[l]!, shift: 0 }));
  return placed.whole === undefined || model === undefined ? { pair, members } : snapped(pair, members, placed.whole, model, f);
}

/** u, w moved to their whole directions, with the scales and the constants that the rule asks for. */
function snapped(pair: FramePair, members: PairWithMembers["members"], { u, w, v, rule }: NonNullable<PlacedFrame["whole"]>, model: SignedModel, f: number): PairWithMembers {
  const [eu, ew] = [wholeVector(model.vectors, u), wholeVector(model.vectors, w)];
  let [scaleU, scaleW] = [inner(pair.u, eu) / inner(eu, eu), inner(pair.w, ew) / inner(ew, ew)];
  if (rule.first !== 0) {
    const product = scaleU * scaleW;
    scaleU = Math.sqrt(product * Math.abs(rule.second / rule.first));
    scaleW = product / scaleU;
  }
  const placed = members.map((m, l) => {
    const whole = v[l];
    if (whole === undefined) return m;
    const length = Math.hypot(...wholeVector(model.vectors, whole));
    return { ...m, whole, shift: m.sign > 0 ? 0 : (scaleU * rule.first) / (f * length) };
  });
  return { pair: { ...pair, u: eu.map((x) => scaleU * x), w: ew.map((x) => scaleW * x), whole: { u, w } }, members: placed };
}

/** The dual frame nearest to given matrices: least-norm correction of `sum_k p_k (x) C_k = target 1`; undefined where the p_k do not span. */
export function nearestDual(pairs: readonly FramePair[], f: number, target: number): FramePair[] | undefined {
  const size = f * f;
  const p = new Matrix(pairs.map(({ u, w }) => Array.from({ length: size }, (_, e) => u[Math.floor(e / f)]! * w[e % f]!)));
  const c = new Matrix(pairs.map((pair) => [...pair.c]));
  const gram = p.transpose().mmul(p);
  if (new SVD(gram).condition > 1e8) return undefined;
  const defect = Matrix.eye(size, size).mul(target).sub(p.transpose().mmul(c));
  const correction = p.mmul(inverse(gram)).mmul(defect);
  return pairs.map((pair, k) => ({ ...pair, c: pair.c.map((x, e) => x + correction.get(k, e)) }));
}

/** The nearest block of this form; undefined where some particles fit no frame. */
export function fitDual(s: IrrepCoordinates, irrep: number, particles: readonly RankOneParticle[], model: SignedModel | undefined): FittedSystem | undefined {
  const { order } = s.basis;
  const f = s.basis.irreps[irrep]!.degree;
  if (particles.some((p) => p.product <= 0)) return undefined;
  const gathered = gatherPairs(particles);
  const fitted = gathered.map((g) => { const placed = placeFrame(model, order, g); return placed === undefined ? undefined : pairOf(s, irrep, g, placed, model); });
  const found = fitted.filter((x) => x !== undefined);
  if (found.length < fitted.length) return undefined;
  const pairs = nearestDual(found.map(({ pair }) => pair), f, f / (2 * order));
  if (pairs === undefined) return undefined;
  const members = found.flatMap((x, k) => x.members.map((m): FrameMember => ({ ...m, pair: k })));
  const flips = members.some((m) => m.sign < 0);
  const system: FrameSystem = { pairs, members, ...(flips && model !== undefined ? { model } : {}) };
  return { ...system, residual: systemResidual(s, irrep, members.map((m) => m.index), members.map((m) => memberMatrices(system, m))) };
}
