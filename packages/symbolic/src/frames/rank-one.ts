/**
 * Particles of one irrep of real type as rank-one elements `a = u' rho v`, `b = v' rho w`, `c = s u' rho w`, and their clusters
 * of equal (u, w).
 */
import { Matrix, SVD } from "ml-matrix";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";

/** Dominant singular triple of a square matrix. */
interface Dominant {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly value: number;
  /** Second singular value over the first: 0 for rank one. */
  readonly defect: number;
}

/** A particle in rank-one form; signs are such that a and b have positive factors. */
export interface RankOneParticle {
  readonly index: number;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly w: Float64Array;
  /** Product of the three factors: `s` of the exact block; the sign is that of c. */
  readonly product: number;
  /** Largest of the second singular values of a and b, relative. */
  readonly rankDefect: number;
  /** The same of c, which carries the leak. */
  readonly outputRankDefect: number;
  /** Largest `1 - |inner product|` of u, v, w as seen from two functions. */
  readonly alignmentDefect: number;
}

function dominant(entries: Float64Array, f: number): Dominant {
  const svd = new SVD(Matrix.from1DArray(f, f, entries), { autoTranspose: true });
  const column = (m: Matrix): Float64Array => Float64Array.from({ length: f }, (_, i) => m.get(i, 0));
  const [first = 0, second = 0] = svd.diagonal;
  return { left: column(svd.leftSingularVectors), right: column(svd.rightSingularVectors), value: first, defect: first === 0 ? 1 : second / first };
}

export function inner(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, v, i) => sum + v * y[i]!, 0);
}

const scaled = (x: Float64Array, factor: number): Float64Array => x.map((v) => factor * v);

/** Unit vector along the sum. */
export function direction(vectors: readonly Float64Array[]): Float64Array {
  const sum = vectors[0]!.map((_, i) => vectors.reduce((s, v) => s + v[i]!, 0));
  return scaled(sum, 1 / Math.hypot(...sum));
}

/** The rank-one form of particle `index` on irrep `irrep`, exact up to its defects. */
export function rankOneParticle(s: IrrepCoordinates, irrep: number, index: number): RankOneParticle {
  const f = s.basis.irreps[irrep]!.degree;
  const [a, b, c] = (["a", "b", "c"] as const).map((name) => dominant(coefficient(s, name, index, irrep), f)) as [Dominant, Dominant, Dominant];
  const toA = inner(a.right, b.left) < 0 ? -1 : 1;
  const v = direction([a.right, scaled(b.left, toA)]);
  const signOfU = inner(a.left, c.left) < 0 ? -1 : 1;
  const w = scaled(b.right, toA);
  const signOfW = inner(w, c.right) < 0 ? -1 : 1;
  return {
    index, v,
    u: direction([a.left, scaled(c.left, signOfU)]),
    w: direction([w, scaled(c.right, signOfW)]),
    product: signOfU * signOfW * f ** 3 * a.value * b.value * c.value,
    rankDefect: Math.max(a.defect, b.defect), outputRankDefect: c.defect,
    alignmentDefect: Math.max(1 - Math.abs(inner(a.right, b.left)), 1 - Math.abs(inner(a.left, c.left)), 1 - Math.abs(inner(b.right, c.right))),
  };
}

/** Particles with a common (u, w), up to the sign of both. */
export interface Cluster {
  readonly u: Float64Array;
  readonly w: Float64Array;
  /** Mean product. */
  readonly scale: number;
  readonly particles: readonly RankOneParticle[];
  /** Largest `|<v, v'>|` of two members. */
  readonly frameDefect: number;
}

/** `<u u', w w'>` of two particles above which they belong together; neighbours in exact frames are at most 0.25 apart. */
const TOGETHER = 0.6;

function clusterOf(members: readonly RankOneParticle[]): Cluster {
  const first = members[0]!;
  const aligned = members.map((p) => (inner(p.u, first.u) < 0 ? { ...p, u: scaled(p.u, -1), w: scaled(p.w, -1) } : p));
  let frameDefect = 0;
  aligned.forEach((p, i) => aligned.slice(0, i).forEach((q) => (frameDefect = Math.max(frameDefect, Math.abs(inner(p.v, q.v))))));
  return {
    u: direction(aligned.map((p) => p.u)), w: direction(aligned.map((p) => p.w)),
    scale: aligned.reduce((sum, p) => sum + p.product, 0) / aligned.length,
    particles: aligned, frameDefect,
  };
}

/** Clusters in order of their first particle. */
export function clusters(particles: readonly RankOneParticle[]): Cluster[] {
  const groups: RankOneParticle[][] = [];
  for (const p of particles) {
    const home = groups.find(([q]) => inner(p.u, q!.u) * inner(p.w, q!.w) > TOGETHER);
    if (home === undefined) groups.push([p]);
    else home.push(p);
  }
  return groups.map(clusterOf);
}
