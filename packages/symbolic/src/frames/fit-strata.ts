/**
 * A trained block on a monomial irrep whose frames span coordinate subspaces, each with pairs of its own: for example all v along the
 * axes, with a frame and its dual for each axis. The conditions are those that the verifier builds; they are solved near the network, and a
 * true solution is proved to exist there.
 */
import { Matrix } from "ml-matrix";
import { solveCubic } from "../conditions/solve-cubic.js";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import { gatherPairs, type FittedSystem } from "./fit-dual.js";
import { memberMatrices, systemResidual, type FrameMember, type FramePair } from "./frame-system.js";
import { bestRotation, rotate } from "./match-simplex.js";
import { inner, type RankOneParticle } from "./rank-one.js";
import type { SignedModel } from "./signed-model.js";
import { provedRadius } from "../verify/kantorovich.js";
import { strataCentre, strataConditions } from "../verify/strata.js";

/** Share of |v|^2 within a stratum at which a particle belongs to it. */
const WITHIN = 0.9;
/** The same for a particle that lies along it without doubt; the second is tried where the first leads to no solution nearby. */
const ALIGNED = [0.98, 0.995];
/** `<u, u'> <w, w'>` above which particles of a stratum share a frame. */
const TOGETHER = 0.8;
/** `|<v, v'>|` below which they can. */
const APART = 0.3;
/** Share of the particles that may be left out of the block. */
const LEFT_OUT = 0.1;
/** Radius of a proof, in scaled coordinates, that the verifier accepts. */
const LARGEST_RADIUS = 1e-6;
/** Equations above which no solution is sought. */
const MOST_EQUATIONS = 800;

/** A particle with its vectors in the coordinates of the axes. */
interface Placed {
  readonly index: number;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly w: Float64Array;
}

/** Particles of one pair and the axes that their frame spans. */
interface Group {
  readonly axes: readonly number[];
  readonly particles: readonly Placed[];
}

/** Partitions of 0..f-1 into at least two parts, fewest parts first. */
function partitions(f: number): number[][][] {
  const all = Array.from({ length: f }).reduce<number[][][]>((found, _, axis) => found.flatMap((parts) =>
    [...parts.map((_p, i) => parts.map((part, j) => (i === j ? [...part, axis] : part))), [...parts, [axis]]]), [[]]);
  return all.filter((parts) => parts.length > 1).sort((x, y) => x.length - y.length);
}

const within = (v: Float64Array, axes: readonly number[]): number => axes.reduce((sum, i) => sum + v[i]! ** 2, 0);

/** Frames within the strata; incomplete ones are left out. */
function groupsOf(particles: readonly Placed[], strata: readonly (readonly number[])[]): Group[] {
  return strata.flatMap((axes) => {
    const groups: Placed[][] = [];
    for (const p of particles.filter(({ v }) => within(v, axes) >= WITHIN)) {
      const home = groups.find((g) => g.length < axes.length && inner(p.u, g[0]!.u) * inner(p.w, g[0]!.w) > TOGETHER && g.every((q) => Math.abs(inner(p.v, q.v)) < APART));
      if (home === undefined) groups.push([p]);
      else home.push(p);
    }
    return groups.filter((g) => g.length === axes.length).map((g) => ({ axes, particles: g }));
  });
}

/** Orthonormal basis of the coordinate subspace nearest to the vectors. */
function frameIn(axes: readonly number[], vectors: readonly Float64Array[]): Float64Array[] {
  const f = vectors[0]!.length;
  const units = axes.map((_, i) => Float64Array.from({ length: axes.length }, (_e, k) => Number(k === i)));
  const rotation = bestRotation(units, vectors.map((v) => Float64Array.from(axes, (i) => v[i]!)));
  return units.map((unit) => {
    const x = rotate(rotation, unit);
    return Float64Array.from({ length: f }, (_, i) => (axes.includes(i) ? x[axes.indexOf(i)]! : 0));
  });
}

/** A matrix in the coordinates of the axes, and back. */
function conjugated(m: ArrayLike<number>, e: Matrix, back: boolean): Float64Array {
  const f = e.rows;
  const matrix = Matrix.from1DArray(f, f, Array.from(m));
  return Float64Array.from((back ? e.mmul(matrix).mmul(e.transpose()) : e.transpose().mmul(matrix).mmul(e)).to1DArray());
}

/** Images of the axes under the elements, without repeats, the identity first. */
function imagesOf(model: SignedModel, order: number): number[][] {
  const found = new Map<string, number[]>();
  for (let x = 0; x < order; x++) {
    const pi = model.action(x).map((j) => Math.abs(j) - 1);
    found.set(pi.join(), pi);
  }
  return [...found.values()];
}

/** A block with a true solution nearby. */
export interface CertifiedSystem extends FittedSystem {
  /** Distance of the true solution from the stated pairs. */
  readonly radius: number;
}

/** What all attempts on one block share. */
interface Attempt {
  /** Largest residual of interest. */
  readonly tolerance: number;
  readonly s: IrrepCoordinates;
  readonly irrep: number;
  readonly model: SignedModel;
  /** Columns: the axes. */
  readonly e: Matrix;
  readonly images: readonly (readonly number[])[];
  /** Factor that makes the target 1. */
  readonly scale: number;
}

/** Slots of one group from the trained coefficients, scaled. */
function startOf({ s, irrep, e, scale }: Attempt, { particles }: Group, frame: readonly Float64Array[]): number[] {
  const f = e.rows;
  const [u, w, c] = [new Float64Array(f), new Float64Array(f), new Float64Array(f * f)];
  particles.forEach((p, l) => {
    const [a, b, out] = (["a", "b", "c"] as const).map((name) => conjugated(coefficient(s, name, p.index, irrep), e, false)) as [Float64Array, Float64Array, Float64Array];
    const v = frame[l]!;
    const part = (scale * f) / particles.length;
    const bw = v.map((_, j) => v.reduce((sum, x, i) => sum + x * b[i * f + j]!, 0));
    const gauge = inner(bw, particles[0]!.w) < 0 ? -1 : 1;
    for (let i = 0; i < f; i++) {
      u[i]! += part * gauge * v.reduce((sum, x, j) => sum + x * a[i * f + j]!, 0);
      w[i]! += part * gauge * bw[i]!;
    }
    out.forEach((x, at) => (c[at]! += part * x));
  });
  return [...u, ...w, ...c];
}

/** A solution near the groups, with the proof of it. */
function attempt(context: Attempt, groups: readonly Group[]): CertifiedSystem | undefined {
  const { s, irrep, e, scale, model, images } = context;
  const f = e.rows;
  const frames = groups.map((g) => frameIn(g.axes, g.particles.map((p) => p.v)));
  const start = groups.flatMap((g, k) => startOf(context, g, frames[k]!));
  const shape = { f, axes: groups.map((g) => g.axes), images };
  const equations = strataConditions(shape, start);
  if (equations.length > MOST_EQUATIONS || equations.length > start.length) return undefined;
  const solved = solveCubic(equations, Float64Array.from(start));
  if (solved === undefined) return undefined;
  const width = 2 * f + f * f;
  const outOfAxes = (x: ArrayLike<number>): Float64Array => Float64Array.from(e.mmul(Matrix.columnVector(Array.from(x))).to1DArray());
  const pairs = groups.map((g, k): FramePair => {
    const slots = solved.subarray(k * width, (k + 1) * width).map((x) => x / scale);
    return { axes: g.axes, u: outOfAxes(slots.subarray(0, f)), w: outOfAxes(slots.subarray(f, 2 * f)), c: conjugated(slots.subarray(2 * f), e, true) };
  });
  const members = groups.flatMap((g, k) => g.particles.map((p, l): FrameMember => ({ index: p.index, pair: k, sign: 1, share: 1, v: outOfAxes(frames[k]![l]!), shift: 0 })));
  const residual = systemResidual(s, irrep, members.map((m) => m.index), members.map((m) => memberMatrices({ pairs }, m)));
  if (residual > context.tolerance) return undefined;
  // As the verifier will: what may be left out is decided at the solution, in the stated digits.
  const centre = strataCentre(pairs.map(({ u, w, c }) => ({ u: Array.from(u, String), w: Array.from(w, String), c: Array.from(c, String) })), model.vectors.map((v) => [...v]), scale);
  const radius = provedRadius(strataConditions(shape, centre), centre);
  return radius === undefined || 2 * radius > LARGEST_RADIUS ? undefined : { pairs, members, model, residual, radius: (2 * radius) / scale };
}

/** Unions of at least two parts of a partition, largest first. */
function unions(strata: readonly (readonly number[])[]): number[][] {
  const all = strata.reduce<{ axes: number[]; parts: number }[]>((found, part) => [...found, ...found.map(({ axes, parts }) => ({ axes: [...axes, ...part].sort((x, y) => x - y), parts: parts + 1 }))], [{ axes: [], parts: 0 }]);
  return all.filter(({ parts }) => parts > 1).map(({ axes }) => axes).sort((x, y) => y.length - x.length);
}

/** Frames that span several strata without lying along them, and the particles outside such frames. */
function wideFrames(particles: readonly Placed[], ranked: readonly RankOneParticle[], strata: readonly (readonly number[])[], aligned: number): { readonly wide: Group[]; readonly rest: Placed[] } {
  const byIndex = new Map(particles.map((p) => [p.index, p]));
  const taken = new Set<number>();
  const wide: Group[] = [];
  for (const { particles: members, signs } of gatherPairs(ranked)) {
    for (const sign of [1, -1]) {
      const own = members.filter((_, l) => signs[l] === sign).map((p) => byIndex.get(p.index)!);
      for (const axes of unions(strata)) {
        const inside = own.filter((p) => !taken.has(p.index) && within(p.v, axes) >= aligned);
        if (inside.length !== axes.length || inside.every((p) => strata.some((part) => within(p.v, part) >= aligned))) continue;
        wide.push({ axes, particles: inside });
        inside.forEach((p) => taken.add(p.index));
      }
    }
  }
  return { wide, rest: particles.filter((p) => !taken.has(p.index)) };
}

/** The first solution in strata over all partitions of the axes; undefined where none is proved near the network. */
export function fitStrata(s: IrrepCoordinates, irrep: number, ranked: readonly RankOneParticle[], model: SignedModel | undefined, tolerance: number): CertifiedSystem | undefined {
  const f = s.basis.irreps[irrep]!.degree;
  if (model === undefined || model.vectors.length !== f || f > 4 || ranked.some((p) => p.product <= 0)) return undefined;
  const e = new Matrix(model.vectors.map((v) => [...v])).transpose();
  const turned = (v: Float64Array): Float64Array => Float64Array.from(model.vectors, (axis) => inner(axis, v));
  const particles = ranked.map(({ index, u, v, w }): Placed => ({ index, u: turned(u), v: turned(v), w: turned(w) }));
  const context: Attempt = { s, irrep, model, e, tolerance, images: imagesOf(model, s.basis.order), scale: Math.cbrt((2 * s.basis.order) / f) };
  for (const aligned of ALIGNED) for (const strata of partitions(f)) {
    const { wide, rest } = wideFrames(particles, ranked, strata, aligned);
    const groups = [...wide, ...groupsOf(rest, strata)];
    const inside = groups.reduce((sum, g) => sum + g.particles.length, 0);
    const spanned = strata.every((part) => groups.filter((g) => g.axes.includes(part[0]!)).length >= f * f);
    const found = inside >= (1 - LEFT_OUT) * particles.length && spanned ? attempt(context, groups) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
