/**
 * A trained block on an irrep of real type against the closed forms: `f (f^2 + 1)` particles on a simplex or `f^3` on a basis, with
 * free rotations of u and w, free frames, and the sign of every pair.
 */
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import { configuration, type FrameKind } from "./configuration.js";
import { outer } from "./frame-system.js";
import { basisPair, matchBasis } from "./match-basis.js";
import { bestRotation, matchSimplex, rotate, type Pair } from "./match-simplex.js";
import { frameVectors } from "./vectors.js";
import { clusters, inner, rankOneParticle, type Cluster } from "./rank-one.js";

/** The exact form of one particle: `a = u' rho v`, `b = v' rho w`, `c = s u' rho w`. */
export interface ExactParticle {
  /** Row in the measure. */
  readonly index: number;
  /** Which pair of the configuration, and the signs of its u and w. */
  readonly place: number;
  readonly signU: number;
  readonly signW: number;
  readonly v: Float64Array;
}

/** Free parameters of the form: two rotations, or the bases. */
export type FrameShape =
  | { readonly kind: "simplex"; readonly left: Float64Array; readonly right: Float64Array }
  | { readonly kind: "basis"; readonly shared: "u" | "w"; readonly basis: Float64Array; readonly others: readonly Float64Array[] };

/** A block in closed form. */
export interface ExactFrame {
  readonly kind: FrameKind;
  readonly shape: FrameShape;
  readonly particles: readonly ExactParticle[];
  /** Largest distance of a trained coefficient, over the block's mean length of that function, from its exact value. */
  readonly residual: number;
}

/** What is measured of a block, whether or not a form is known. */
export interface BlockInvariants {
  /** Particles in each cluster of equal (u, w), descending. */
  readonly clusterSizes: readonly number[];
  readonly rankDefect: number;
  readonly outputRankDefect: number;
  readonly alignmentDefect: number;
  readonly frameDefect: number;
  /** Smallest and largest `<p, p'>` of two clusters. */
  readonly gram: readonly [number, number];
}

/** Clusters of a block on an irrep of real type. */
export function blockClusters(s: IrrepCoordinates, irrep: number, rows: readonly number[]): Cluster[] {
  return clusters(rows.map((j) => rankOneParticle(s, irrep, j)));
}

const largest = (values: readonly number[]): number => values.reduce((m, v) => Math.max(m, v), 0);

export function invariantsOf(found: readonly Cluster[]): BlockInvariants {
  const particles = found.flatMap((c) => c.particles);
  const gram = found.flatMap((c, i) => found.slice(0, i).map((d) => inner(c.u, d.u) * inner(c.w, d.w)));
  return {
    clusterSizes: found.map((c) => c.particles.length).sort((x, y) => y - x),
    rankDefect: largest(particles.map((p) => p.rankDefect)),
    outputRankDefect: largest(particles.map((p) => p.outputRankDefect)),
    alignmentDefect: largest(particles.map((p) => p.alignmentDefect)),
    frameDefect: largest(found.map((c) => c.frameDefect)),
    gram: [gram.reduce((m, v) => Math.min(m, v), 0), largest(gram)],
  };
}

/** Pair of a shape at a place. */
export function pairAt(shape: FrameShape, f: number, place: number): Pair {
  if (shape.kind === "basis") return basisPair(shape, f, place);
  const { u, w } = frameVectors(configuration("simplex", f, 1), place);
  return { u: rotate(shape.left, u), w: rotate(shape.right, w) };
}

/** Shape and places of the clusters, if a form of their number fits. */
function shapeOf(found: readonly Cluster[], f: number): { readonly shape: FrameShape; readonly places: readonly number[]; readonly signU: readonly number[]; readonly signW: readonly number[] } | undefined {
  if (found.length === f * f) {
    const match = matchBasis(found, f);
    return match === undefined ? undefined : { ...match, shape: { kind: "basis", shared: match.shared, basis: match.basis, others: match.others } };
  }
  if (found.length !== f * f + 1) return undefined;
  const match = matchSimplex(found, configuration("simplex", f, 1));
  return match === undefined ? undefined : { ...match, shape: { kind: "simplex", left: match.left, right: match.right } };
}

/** Orthonormal frame nearest to the v of a cluster, one per particle. */
function frameOf({ particles }: Cluster): Float64Array[] {
  const f = particles.length;
  const axes = particles.map((_, i) => Float64Array.from({ length: f }, (_e, k) => (k === i ? 1 : 0)));
  const rotation = bestRotation(axes, particles.map((p) => p.v));
  return axes.map((axis) => rotate(rotation, axis));
}

/** Distance of trained coefficients from `+-outer / mean length`; signs of a and b are a gauge of the particle. */
export function frameResidual(s: IrrepCoordinates, irrep: number, kind: FrameKind, shape: FrameShape, particles: readonly ExactParticle[]): number {
  const { order, irreps } = s.basis;
  const f = irreps[irrep]!.degree;
  const length = (x: Float64Array): number => Math.sqrt(inner(x, x));
  const means = (["a", "b", "c"] as const).map((name) => particles.reduce((sum, p) => sum + length(coefficient(s, name, p.index, irrep)), 0) / particles.length) as [number, number, number];
  // |A| |B| |C| of an exact particle is s / f^3 with s = f^3 / (2 n K).
  const scale = means[0] * means[1] * means[2] * 2 * order * configuration(kind, f, 1).pairs;
  const distances = particles.map(({ index, place, signU, signW, v }) => {
    const { u, w } = pairAt(shape, f, place);
    const [a, b, c] = (["a", "b", "c"] as const).map((name, t) => coefficient(s, name, index, irrep).map((x) => x / means[t]!)) as [Float64Array, Float64Array, Float64Array];
    const off = (x: Float64Array, y: Float64Array): number => Math.sqrt(x.reduce((sum, value, e) => sum + (value - y[e]!) ** 2, 0));
    const [ea, eb, ec] = [outer(u, v, signU), outer(v, w, signW), outer(u, w, signU * signW)];
    const gauge = inner(a, ea) < 0 ? -1 : 1;
    return Math.max(off(a, ea.map((x) => gauge * x)), off(b, eb.map((x) => gauge * x)), off(c, ec));
  });
  return Math.max(largest(distances), Math.abs(scale - 1));
}

/** The nearest closed form of a block, whatever its distance; undefined where cluster sizes or inner products fit none. */
export function fitFrame(s: IrrepCoordinates, irrep: number, found: readonly Cluster[]): ExactFrame | undefined {
  const f = s.basis.irreps[irrep]!.degree;
  if (found.some((c) => c.particles.length !== f)) return undefined;
  const match = shapeOf(found, f);
  if (match === undefined) return undefined;
  const { shape, places, signU, signW } = match;
  const particles = found.flatMap((c, k) => frameOf(c).map((v, l): ExactParticle => ({
    index: c.particles[l]!.index, place: places[k]!, signU: signU[k]!, signW: signW[k]!, v,
  })));
  return { kind: shape.kind, shape, particles, residual: frameResidual(s, irrep, shape.kind, shape, particles) };
}
