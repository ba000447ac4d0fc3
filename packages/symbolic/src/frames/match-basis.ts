/**
 * Recognises `f^2` orthogonal rank-one elements: the u (or the w) run over one orthonormal basis, f times each, and beside
 * each of its vectors the w (or u) run over an orthonormal basis of their own, which is free.
 */
import { bestRotation, type Pair } from "./match-simplex.js";
import { inner } from "./rank-one.js";

/** A recognised basis. */
export interface BasisMatch {
  readonly shared: "u" | "w";
  /** Columns: the shared orthonormal basis. */
  readonly basis: Float64Array;
  /** For each of its vectors, columns: the other basis. */
  readonly others: readonly Float64Array[];
  /** `i f + j` for each cluster: vector i of the shared basis, j of its other one. */
  readonly places: readonly number[];
  readonly signU: readonly number[];
  readonly signW: readonly number[];
  readonly distance: number;
}

/** `|<x, y>|` above which vectors count as one. */
const SAME = 0.8;

const unitVector = (f: number, i: number): Float64Array => Float64Array.from({ length: f }, (_, k) => (k === i ? 1 : 0));

function column(matrix: Float64Array, f: number, j: number): Float64Array {
  return Float64Array.from({ length: f }, (_, i) => matrix[i * f + j]!);
}

function grouped(pairs: readonly Pair[], shared: "u" | "w"): number[][] {
  const groups: number[][] = [];
  pairs.forEach((p, k) => {
    const home = groups.find(([l]) => Math.abs(inner(pairs[l!]![shared], p[shared])) > SAME);
    if (home === undefined) groups.push([k]);
    else home.push(k);
  });
  return groups;
}

function signOf(x: Float64Array, y: Float64Array): number {
  return inner(x, y) < 0 ? -1 : 1;
}

function distanceOf(exact: Float64Array, sign: number, trained: Float64Array): number {
  return Math.hypot(...exact.map((v, i) => sign * v - trained[i]!));
}

function matchShared(pairs: readonly Pair[], f: number, shared: "u" | "w"): BasisMatch | undefined {
  const groups = grouped(pairs, shared);
  if (groups.length !== f || groups.some((g) => g.length !== f)) return undefined;
  const other = shared === "u" ? "w" : "u";
  const axes = Array.from({ length: f }, (_, i) => unitVector(f, i));
  // Clusters of a group may differ in the sign of the shared vector: the first one's sign leads.
  const means = groups.map((g) => pairs[g[0]!]![shared].map((_, e) =>
    g.reduce((sum, k) => sum + signOf(pairs[k]![shared], pairs[g[0]!]![shared]) * pairs[k]![shared][e]!, 0) / f));
  const basis = bestRotation(axes, means);
  const others = groups.map((g) => bestRotation(axes, g.map((k) => pairs[k]![other])));
  const [places, signShared, signOther] = [new Array<number>(f * f).fill(0), new Array<number>(f * f).fill(1), new Array<number>(f * f).fill(1)];
  let distance = 0;
  groups.forEach((g, i) => g.forEach((k, j) => {
    const [x, y] = [column(basis, f, i), column(others[i]!, f, j)];
    places[k] = i * f + j;
    signShared[k] = signOf(x, pairs[k]![shared]);
    signOther[k] = signOf(y, pairs[k]![other]);
    distance = Math.max(distance, distanceOf(x, signShared[k], pairs[k]![shared]), distanceOf(y, signOther[k], pairs[k]![other]));
  }));
  const [signU, signW] = shared === "u" ? [signShared, signOther] : [signOther, signShared];
  return { shared, basis, others, places, signU, signW, distance };
}

/** The nearer of the two forms; undefined if the clusters have neither. */
export function matchBasis(pairs: readonly Pair[], f: number): BasisMatch | undefined {
  const found = (["u", "w"] as const).map((shared) => matchShared(pairs, f, shared)).filter((m) => m !== undefined);
  return found.reduce<BasisMatch | undefined>((best, m) => (best === undefined || m.distance < best.distance ? m : best), undefined);
}

/** The exact pair at place `i f + j`. */
export function basisPair({ shared, basis, others }: Pick<BasisMatch, "shared" | "basis" | "others">, f: number, place: number): Pair {
  const [x, y] = [column(basis, f, Math.floor(place / f)), column(others[Math.floor(place / f)]!, f, place % f)];
  return shared === "u" ? { u: x, w: y } : { u: y, w: x };
}
