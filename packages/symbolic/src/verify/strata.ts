/**
 * The conditions of a block whose frames span coordinate subspaces of a monomial irrep, built from the certificate alone.
 *
 * Over a pair whose frame spans the axes E, `sum_v (u' rho(x) v)(v' rho(y) w) = sum over i in E of (u' rho(x) e_i)(e_i' rho(y) w)` and
 * `sum_v (u' rho(x) v)^2 = sum over i in E of u_{x(i)}^2`, as `rho(x) e_i = +-e_{x(i)}`. So the block is exact when, for each axis, the
 * products of the pairs that contain it are a frame with their C as dual, and when the sums of squares times C do not depend on x.
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
function squareEquations({ f, axes, images }: Strata): Equation[] {
  const kinds = [...new Set(axes.filter((set) => set.length < f).map((set) => set.join()))];
  const rows = images.map((image) => kinds.flatMap((kind) => {
    const moved = kind.split(",").map((i) => image[Number(i)]!);
    return Array.from({ length: f }, (_, l) => Number(moved.includes(l)));
  }));
  const differences = independent(rows.slice(1).map((row) => row.map((v, e) => v - rows[0]![e]!)));
  const out: Equation[] = [];
  for (const part of [0, 1] as const) for (const row of differences) for (let q = 0; q < f * f; q++) {
    const terms = axes.flatMap((set, p): Monomial[] => {
      const kind = kinds.indexOf(set.join());
      return kind < 0 ? [] : Array.from({ length: f }, (_, l): Monomial => ({ factor: row[kind * f + l]!, slots: [slot(f, p, part, l), slot(f, p, part, l), slot(f, p, 2, q)] })).filter((t) => t.factor !== 0);
    });
    out.push({ constant: 0, terms });
  }
  return out;
}

/** All conditions, in coordinates of the axes with the target scaled to 1. */
export function strataConditions(s: Strata): Equation[] {
  return [...frameEquations(s), ...squareEquations(s)];
}

/** Coordinates of the pairs in that layout; `vectors`: the axes; `scale`: the cube root of 2n/f. */
export function strataCentre(pairs: StatedFrames["pairs"], vectors: readonly (readonly number[])[], scale: number): number[] {
  const turned = (x: readonly string[]): number[] => vectors.map((e) => scale * e.reduce((sum, v, i) => sum + v * Number(x[i]), 0));
  const f = vectors.length;
  return pairs.flatMap(({ u, w, c }) => [...turned(u), ...turned(w), ...vectors.flatMap((e) => vectors.map((g) => {
    let sum = 0;
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) sum += e[i]! * Number(c[i * f + j]) * g[j]!;
    return scale * sum;
  }))]);
}
