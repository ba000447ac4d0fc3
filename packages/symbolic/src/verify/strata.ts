/**
 * The conditions of a block whose frames span coordinate subspaces of a monomial irrep, built from the certificate alone.
 *
 * Over a pair whose frame spans the axes E, `sum_v (u' rho(x) v)(v' rho(y) w) = sum over i in E of (u' rho(x) e_i)(e_i' rho(y) w)` and
 * `sum_v (u' rho(x) v)^2 = sum over i in E of u_{x(i)}^2`, as `rho(x) e_i = +-e_{x(i)}`. So the block is exact when, for each axis, the
 * products of the pairs that contain it are a frame with their C as dual, and when the sums of squares times C do not depend on x.
 *
 * Some of the latter follow from the former. Let w be a pair over all axes, and let some axis have exactly f^2 pairs: then the C of that axis
 * are the basis dual to its p, so `<C_k, p_w> = 0` but for k = w. Over any other axis `sum p_k <C_k, p_w> = p_w` leaves `sum p_k <C_k, p_w> = 0` over the
 * pairs that are not over all axes; where those p_k are independent, all these `<C_k, p_w>` vanish. So sums of squares times C, in which pairs
 * over all axes do not occur, have no component along p_w: for each such pair one entry of C is left out of the conditions.
 */
import type { StatedFrames } from "../certificate/frame-format.js";
import type { Equation, Monomial } from "./kantorovich.js";

/** What the conditions depend on. */
export interface Strata {
  readonly f: number;
  /** Axes of each pair. */
  readonly axes: readonly (readonly number[])[];
  /** Images of the axes under every element. */
  readonly images: readonly (readonly number[])[];
}

/** Slot of entry t of `u` (0), `w` (1) or `C` (2) of a pair. */
const slot = (f: number, pair: number, part: 0 | 1 | 2, t: number): number => pair * (2 * f + f * f) + part * f + t;

/** `sum u w' (x) C = 1` once for each set of axes that the same pairs contain. */
function frameEquations({ f, axes }: Strata): Equation[] {
  const patterns = new Set(Array.from({ length: f }, (_, i) => axes.map((set) => Number(set.includes(i))).join("")));
  return [...patterns].flatMap((pattern) => {
    const pairs = axes.flatMap((_, k) => (pattern[k] === "1" ? [k] : []));
    const out: Equation[] = [];
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) for (let k = 0; k < f; k++) for (let l = 0; l < f; l++) {
      const terms = pairs.map((p): Monomial => ({ factor: 1, slots: [slot(f, p, 0, i), slot(f, p, 1, j), slot(f, p, 2, k * f + l)] }));
      out.push({ constant: i === k && j === l ? 1 : 0, terms });
    }
    return out;
  });
}

/** Rows of whole numbers that span the same space, none dependent on others; fractions of bigints without rounding. */
function independent(rows: readonly (readonly number[])[]): number[][] {
  const reduced: bigint[][] = [];
  const kept: number[][] = [];
  for (const row of rows) {
    let rest = row.map(BigInt);
    for (const r of reduced) {
      const pivot = r.findIndex((v) => v !== 0n);
      if (rest[pivot] !== 0n) rest = rest.map((v, e) => v * r[pivot]! - rest[pivot]! * r[e]!);
    }
    if (rest.every((v) => v === 0n)) continue;
    reduced.push(rest);
    kept.push([...row]);
  }
  return kept;
}

/** Sums of squares at every element less those at the first, in the unknown squares `[kind of set, axis]`. */
function squareEquations({ f, axes, images }: Strata, entries: readonly number[]): Equation[] {
  const kinds = [...new Set(axes.filter((set) => set.length < f).map((set) => set.join()))];
  const rows = images.map((image) => kinds.flatMap((kind) => {
    const moved = kind.split(",").map((i) => image[Number(i)]!);
    return Array.from({ length: f }, (_, l) => Number(moved.includes(l)));
  }));
  const differences = independent(rows.slice(1).map((row) => row.map((v, e) => v - rows[0]![e]!)));
  const out: Equation[] = [];
  for (const part of [0, 1] as const) for (const row of differences) for (const q of entries) {
    const terms = axes.flatMap((set, p): Monomial[] => {
      const kind = kinds.indexOf(set.join());
      return kind < 0 ? [] : Array.from({ length: f }, (_, l): Monomial => ({ factor: row[kind * f + l]!, slots: [slot(f, p, part, l), slot(f, p, part, l), slot(f, p, 2, q)] })).filter((t) => t.factor !== 0);
    });
    out.push({ constant: 0, terms });
  }
  return out;
}

/**
 * Largest norm of the inverse of a Gram matrix of unit vectors, and least length of u and w before they are made unit, at which independence
 * survives a move by 1e-6: entries of the Gram matrix move by at most 8e-6 / SHORTEST, the matrix of at most MOST_ROWS rows by 2e-3.
 */
const WELL_CONDITIONED = 300;
const SHORTEST = 0.1;
const MOST_ROWS = 16;

/** Norm of the inverse of a symmetric positive matrix, infinite where it is none. */
function inverseNorm(gram: readonly (readonly number[])[]): number {
  const size = gram.length;
  const work = gram.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => Number(i === j))]);
  for (let t = 0; t < size; t++) {
    const pivot = work[t]![t]!;
    if (!(pivot > 1e-9)) return Infinity;
    for (let e = 0; e < 2 * size; e++) work[t]![e]! /= pivot;
    for (let i = 0; i < size; i++) {
      const factor = work[i]![t]!;
      if (i !== t && factor !== 0) for (let e = 0; e < 2 * size; e++) work[i]![e]! -= factor * work[t]![e]!;
    }
  }
  return Math.sqrt(work.reduce((sum, row) => sum + row.slice(size).reduce((s, v) => s + v * v, 0), 0));
}

const gramOf = (rows: readonly (readonly number[])[]): number[][] => rows.map((x) => rows.map((y) => x.reduce((sum, v, i) => sum + v * y[i]!, 0)));

/** Columns at which elimination with full pivoting on the rows finds its pivots. */
function pivots(rows: readonly (readonly number[])[]): number[] {
  const work = rows.map((row) => [...row]);
  const found: number[] = [];
  work.forEach((row, t) => {
    const pivot = row.reduce((best, v, e) => (Math.abs(v) > Math.abs(row[best]!) ? e : best), 0);
    found.push(pivot);
    for (const other of work.slice(t + 1)) {
      const factor = other[pivot]! / row[pivot]!;
      row.forEach((v, e) => { other[e]! -= factor * v; });
    }
  });
  return found;
}

/** Entries of C that the conditions on squares need: all, less one for each pair over all axes where the argument above applies. */
function neededEntries({ f, axes }: Strata, z: readonly number[]): number[] {
  const all = Array.from({ length: f * f }, (_, q) => q);
  const vector = (p: number, part: 0 | 1): number[] => Array.from({ length: f }, (_, t) => z[slot(f, p, part, t)]!);
  const lengths = axes.map((_, p) => [Math.hypot(...vector(p, 0)), Math.hypot(...vector(p, 1))] as const);
  const product = (p: number): number[] => vector(p, 0).flatMap((x) => vector(p, 1).map((y) => (x * y) / lengths[p]![0] / lengths[p]![1]));
  const full = axes.flatMap((set, p) => (set.length === f ? [p] : []));
  const over = Array.from({ length: f }, (_, i) => axes.flatMap((set, p) => (set.includes(i) ? [p] : [])));
  const bounded = lengths.every(([u, w]) => u >= SHORTEST && w >= SHORTEST);
  if (full.length === 0 || full.length > Math.min(f * f, MOST_ROWS) || !bounded || !over.some((pairs) => pairs.length === f * f)) return all;
  const own = over.map((pairs) => pairs.filter((p) => axes[p]!.length < f).map(product));
  if (own.some((rows) => rows.length > Math.min(f * f, MOST_ROWS) || inverseNorm(gramOf(rows)) > WELL_CONDITIONED)) return all;
  const left = pivots(full.map(product));
  const square = full.map((p) => left.map((q) => product(p)[q]!));
  return new Set(left).size === left.length && inverseNorm(gramOf(square)) <= WELL_CONDITIONED ? all.filter((q) => !left.includes(q)) : all;
}

/** All conditions, in coordinates of the axes with the target scaled to 1. `z`: the centre, which decides what may be left out. */
export function strataConditions(s: Strata, z: readonly number[]): Equation[] {
  return [...frameEquations(s), ...squareEquations(s, neededEntries(s, z))];
}

/** Coordinates of the pairs in that layout; `vectors`: the axes; `scale`: the cube root of 2n/f. */
export function strataCentre(pairs: readonly Pick<StatedFrames["pairs"][number], "u" | "w" | "c">[], vectors: readonly (readonly number[])[], scale: number): number[] {
  const turned = (x: readonly string[]): number[] => vectors.map((e) => scale * e.reduce((sum, v, i) => sum + v * Number(x[i]), 0));
  const f = vectors.length;
  return pairs.flatMap(({ u, w, c }) => [...turned(u), ...turned(w), ...vectors.flatMap((e) => vectors.map((g) => {
    let sum = 0;
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) sum += e[i]! * Number(c[i * f + j]) * g[j]!;
    return scale * sum;
  }))]);
}
