/** Finds which vertex of the exact simplex each cluster is: residues, signs and the two rotations that fit best. */
import { Matrix, SVD } from "ml-matrix";
import type { Configuration } from "./configuration.js";
import { frameVectors } from "./vectors.js";
import { inner } from "./rank-one.js";

/** A cluster as far as the match sees it. */
export interface Pair {
  readonly u: Float64Array;
  readonly w: Float64Array;
}

/** Orthogonal matrix, row-major, that takes the sources to the targets as well as possible. */
export function bestRotation(sources: readonly Float64Array[], targets: readonly Float64Array[]): Float64Array {
  const f = sources[0]!.length;
  const m = Matrix.zeros(f, f);
  sources.forEach((x, k) => {
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) m.set(i, j, m.get(i, j) + targets[k]![i]! * x[j]!);
  });
  const svd = new SVD(m, { autoTranspose: true });
  const product = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
  return Float64Array.from(product.to1DArray());
}

/** `matrix x`. */
export function rotate(matrix: Float64Array, x: Float64Array): Float64Array {
  const f = x.length;
  return x.map((_, i) => x.reduce((sum, v, j) => sum + matrix[i * f + j]! * v, 0));
}

/** A match: vertex of each cluster, signs of its u and w against the rotated exact ones. */
export interface Match {
  readonly places: readonly number[];
  readonly signU: readonly number[];
  readonly signW: readonly number[];
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Largest distance of a cluster's u or w from its exact value. */
  readonly distance: number;
}

/** Departure of an inner product from the exact one at which an assignment is given up. */
const TOLERANCE = 0.3;
/** Assignments tried at most. */
const MOST_TRIES = 20_000;

/** Assignments of vertices to clusters, the first at vertex 0, whose inner products agree in magnitude. */
function assignments(pairs: readonly Pair[], exact: readonly Pair[]): number[][] {
  const found: number[][] = [];
  let tries = 0;
  const fits = (places: readonly number[], next: number): boolean => {
    const at = places.length;
    return places.every((place, k) =>
      Math.abs(Math.abs(inner(pairs[k]!.u, pairs[at]!.u)) - Math.abs(inner(exact[place]!.u, exact[next]!.u))) < TOLERANCE
      && Math.abs(Math.abs(inner(pairs[k]!.w, pairs[at]!.w)) - Math.abs(inner(exact[place]!.w, exact[next]!.w))) < TOLERANCE);
  };
  const extend = (places: readonly number[]): void => {
    if (tries++ > MOST_TRIES) return;
    if (places.length === pairs.length) {
      found.push([...places]);
      return;
    }
    for (let next = 0; next < exact.length; next++) if (!places.includes(next) && fits(places, next)) extend([...places, next]);
  };
  extend([0]);
  return found;
}

/** Signs that make inner products with already signed vectors agree, strongest first. */
function signs(vectors: readonly Float64Array[], exact: readonly Float64Array[]): number[] {
  const out = new Array<number>(vectors.length).fill(0);
  out[0] = 1;
  for (let round = 1; round < vectors.length; round++) {
    let best = { k: -1, weight: -1, sign: 1 };
    out.forEach((sign, k) => {
      if (sign !== 0) return;
      const sum = out.reduce((total, other, l) => total + (other === 0 ? 0 : other * inner(exact[k]!, exact[l]!) * inner(vectors[k]!, vectors[l]!)), 0);
      if (Math.abs(sum) > best.weight) best = { k, weight: Math.abs(sum), sign: sum < 0 ? -1 : 1 };
    });
    out[best.k] = best.sign;
  }
  return out;
}

function matchOf(pairs: readonly Pair[], exact: readonly Pair[], places: readonly number[]): Match {
  const side = (name: "u" | "w"): { readonly sign: number[]; readonly rotation: Float64Array; readonly distance: number } => {
    const targets = pairs.map((p) => p[name]);
    const sources = places.map((place) => exact[place]![name]);
    const sign = signs(targets, sources);
    const signed = sources.map((x, k) => x.map((v) => sign[k]! * v));
    const rotation = bestRotation(signed, targets);
    const distance = signed.reduce((most, x, k) => Math.max(most, Math.hypot(...rotate(rotation, x).map((v, i) => v - targets[k]![i]!))), 0);
    return { sign, rotation, distance };
  };
  const [u, w] = [side("u"), side("w")];
  return { places, signU: u.sign, signW: w.sign, left: u.rotation, right: w.rotation, distance: Math.max(u.distance, w.distance) };
}

/** The best match of as many clusters as the configuration has pairs; undefined if nothing fits. */
export function matchSimplex(pairs: readonly Pair[], c: Configuration): Match | undefined {
  const exact = Array.from({ length: c.pairs }, (_, k) => frameVectors(c, k));
  return assignments(pairs, exact).map((places) => matchOf(pairs, exact, places))
    .reduce<Match | undefined>((best, m) => (best === undefined || m.distance < best.distance ? m : best), undefined);
}
