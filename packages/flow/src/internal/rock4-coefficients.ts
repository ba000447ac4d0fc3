/**
 * Coefficients of ROCK4 with `s` stages from its stability polynomial `R = w P` (scripts/rock4_polynomials.py).
 *
 * The first `m = s - 4` stages realise `P` by the recurrence of its orthogonal polynomials,
 *
 *   g_{j+1} = mu_j h f(g_j) + nu_j g_j + kappa_j g_{j-1},   g_0 = y
 *
 * and four explicit Runge-Kutta stages from `g_m` realise `w` and make the whole of order 4: with `p(t)` the weights of the
 * B-series of `g_m`, the weights of the four stages that complete it to the exact ones, `1/gamma(t)` for the 8 trees of order <= 4, follow
 * by composition; they fix the four stages up to the choice of two nodes.
 *
 * Source: Abdulle 2002 (idea and form of the method); coefficients derived here. @internal
 */
import { invariant } from "./invariant.js";
import { ROCK4_TABLE } from "./rock4-table.js";

/** @internal */
export interface Rock4Coefficients {
  readonly stages: number;
  /** `mu, nu, kappa` for `j = 0..m-1`, and the node of `g_j`, `j = 0..m`. */
  readonly mu: Float64Array;
  readonly nu: Float64Array;
  readonly kappa: Float64Array;
  readonly nodes: Float64Array;
  /** The four finishing stages from `g_m`: rows `a_i` (row 0 empty), nodes after that of `g_m`, weights `b`. */
  readonly finish: {
    readonly a: readonly (readonly number[])[];
    readonly c: readonly number[];
    readonly b: readonly number[];
    /** Error weights on `f(g_{m-1})` and the four stages. */
    readonly e: readonly number[];
  };
  /** Length of the real stability interval. */
  readonly interval: number;
}

/** One row of the table. */
interface Polynomial {
  readonly s: number;
  readonly a: number;
  readonly d: number;
  readonly zeros: readonly [number, number, number, number];
  readonly interval: number;
}

function polynomialOf([s, a, d, u1, v1, u2, v2, interval]: readonly number[]): Polynomial {
  return { s: s!, a: a!, d: d!, zeros: [u1!, v1!, u2!, v2!], interval: interval! };
}

/** Degrees in the table, ascending, with the intervals on which they are stable. @internal */
export const ROCK4_DEGREES: readonly { readonly stages: number; readonly interval: number }[] =
  ROCK4_TABLE.map((row) => ({ stages: row[0]!, interval: row[7]! }));

/** Recurrence `alpha, beta` of the monic polynomials orthogonal for `w^2 / sqrt(1 - x^2)`; the quadrature is exact. */
function recurrence([u1, v1, u2, v2]: Polynomial["zeros"], m: number): { readonly alpha: Float64Array; readonly beta: Float64Array } {
  const count = m + 6;
  const x = Float64Array.from({ length: count }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / count));
  const weight = x.map((v) => (((v - u1) ** 2 + v1 ** 2) * ((v - u2) ** 2 + v2 ** 2)) ** 2);
  const [alpha, beta] = [new Float64Array(m), new Float64Array(m)];
  let before = new Float64Array(count);
  let now = new Float64Array(count).fill(1);
  let normBefore = 1;
  for (let j = 0; j < m; j++) {
    let [norm, moment] = [0, 0];
    for (let k = 0; k < count; k++) {
      norm += weight[k]! * now[k]! ** 2;
      moment += weight[k]! * x[k]! * now[k]! ** 2;
    }
    alpha[j] = moment / norm;
    beta[j] = j === 0 ? 0 : norm / normBefore;
    const next = now.map((p, k) => (x[k]! - alpha[j]!) * p - beta[j]! * before[k]!);
    [before, now, normBefore] = [now, next, norm];
  }
  return { alpha, beta };
}

/** Weights of a B-series on the trees `t, [t], [t,t], [[t]], [t,t,t], [t,[t]], [[t,t]], [[[t]]]`. */
type TreeWeights = readonly number[];

const ZERO: TreeWeights = [0, 0, 0, 0, 0, 0, 0, 0];
/** `1/gamma`: those of the exact solution. */
const EXACT: TreeWeights = [1, 1 / 2, 1 / 3, 1 / 6, 1 / 4, 1 / 8, 1 / 12, 1 / 24];

/** Weights of `h f(g)` for `g` with weights `p`. */
function derivativeWeights(p: TreeWeights): TreeWeights {
  const [p1, p2, p3, p4] = p as readonly [number, number, number, number];
  return [1, p1, p1 * p1, p2, p1 ** 3, p1 * p2, p3, p4];
}

/** What four stages from a point of weights `p` must add: `sum b`, `sum b c`, `b c^2`, `b d`, `b c^3`, `b c d`, `b e`, `b a d`. */
function remainder(p: TreeWeights): readonly number[] {
  const [p1, p2, p3, p4] = p as readonly [number, number, number, number];
  const delta = EXACT.map((exact, k) => exact - p[k]!) as [number, number, number, number, number, number, number, number];
  const w1 = delta[0];
  const w2 = delta[1] - p1 * w1;
  const w3 = delta[2] - p1 * p1 * w1 - 2 * p1 * w2;
  const w5 = delta[4] - p1 ** 3 * w1 - 3 * p1 * p1 * w2 - 3 * p1 * w3;
  const w4 = delta[3] - p2 * w1 - p1 * w2;
  const w6 = delta[5] - p1 * p2 * w1 - (p1 * p1 + p2) * w2 - p1 * w4 - p1 * w3;
  const w7 = delta[6] - p3 * w1 - p1 * p1 * w2 - 2 * p1 * w4;
  const w8 = delta[7] - p4 * w1 - p2 * w2 - p1 * w4;
  return [w1, w2, w3, w4, w5, w6, w7, w8];
}

/** Solves a small dense system by elimination with row pivoting; rows are overwritten. */
function solveDense(rows: number[][], right: number[]): number[] {
  const n = right.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    [right[k], right[pivot]] = [right[pivot]!, right[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j < n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) right[k]! -= rows[k]![j]! * right[j]!;
    right[k]! /= rows[k]![k]!;
  }
  return right;
}

/** Four stages with the sums `w` and nodes `c2, c3, c4`, and by how much they miss the one condition that is left. */
function fourStages(w: readonly number[], c2: number, c3: number, c4: number): { readonly a: number[][]; readonly b: number[]; readonly miss: number } {
  const [w1, w2, w3, w4, w5, w6, w7, w8] = w as readonly [number, number, number, number, number, number, number, number];
  const [b2, b3, b4] = solveDense([[c2, c3, c4], [c2 ** 2, c3 ** 2, c4 ** 2], [c2 ** 3, c3 ** 3, c4 ** 3]], [w2, w3, w5]) as [number, number, number];
  const d3 = (c4 * w4 - w6) / (b3 * (c4 - c3));
  const d4 = (w4 - b3 * d3) / b4;
  const a43 = w8 / (b4 * d3);
  const a32 = d3 / c2;
  const a42 = (d4 - a43 * c3) / c2;
  const miss = c2 * w4 + b4 * a43 * c3 * (c3 - c2) - w7;
  return { a: [[], [c2], [c3 - a32, a32], [c4 - a42 - a43, a42, a43]], b: [w1 - b2 - b3 - b4, b2, b3, b4], miss };
}

/** Shares of `sum b` at which the second and third finishing nodes stand: all weights come out positive and below 1. */
const SECOND_NODE = 0.4;
const THIRD_NODE = 0.45;

/** The fourth node by bisection on the last condition, and the stages. */
function finishingStages(w: readonly number[]): { readonly a: number[][]; readonly b: number[]; readonly c: number[] } {
  const total = w[0]!;
  const [c2, c3] = [SECOND_NODE * total, THIRD_NODE * total];
  const miss = (c4: number): number => fourStages(w, c2, c3, c4).miss;
  let [low, high] = [0.9 * total, 1.3 * total];
  invariant(miss(low) * miss(high) < 0, "rock4: no finishing stages");
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2;
    if (miss(low) * miss(middle) <= 0) high = middle;
    else low = middle;
  }
  const c4 = (low + high) / 2;
  return { ...fourStages(w, c2, c3, c4), c: [0, c2, c3, c4] };
}

/**
 * Largest value of the error estimate's polynomial on the stability interval: what a stiff component adds to the estimate, per unit. With
 * 1/2 the coefficient of `z^4` of the estimate is about 0.004.
 */
const STIFF_RESPONSE = 0.5;

/**
 * Error weights on `f(g_{m-1})` and the four stages, with `sum e = sum e C = sum e C^2 = sum e phi = 0` (C, phi the weights of the trees
 * `t`, `[t]` at the stages): the embedded method is of order 3. All five decay along the interval as `w P` is bounded and w grows, so that stiff
 * components, which `R` damps by 1/2 only, do not blow the estimate up as `f(y1)` would.
 */
function errorWeights(a: readonly (readonly number[])[], c: readonly number[], before: TreeWeights, at: TreeWeights): number[] {
  const nodes = c.map((x) => at[0]! + x);
  const second = a.map((row) => row.reduce((sum, value, j) => sum + value * nodes[j]!, at[1]!));
  const rows = [[1, 1, 1, 1], [...nodes], nodes.map((x) => x * x), second];
  return [1, ...solveDense(rows, [1, before[0]!, before[0]! ** 2, before[1]!].map((value) => -value))];
}

/** The estimate's polynomial `z sum_i e_i G_i(z)` at `z`. */
function estimateAt(z: number, { mu, nu, kappa, finish }: Omit<Rock4Coefficients, "stages" | "interval">): number {
  let [before, now] = [0, 1];
  for (let j = 0; j < mu.length; j++) [before, now] = [now, (mu[j]! * z + nu[j]!) * now + kappa[j]! * before];
  const stages: number[] = [];
  for (const row of finish.a) stages.push(now + z * row.reduce((sum, value, j) => sum + value * stages[j]!, 0));
  return z * finish.e.reduce((sum, e, i) => sum + e * (i === 0 ? before : stages[i - 1]!), 0);
}

/** The coefficients with error weights of the right size. */
function scaledEstimate(unscaled: Rock4Coefficients): Rock4Coefficients {
  let most = 0;
  const samples = 40 * unscaled.stages;
  // dense at both ends, as the oscillations are
  for (let k = 0; k < samples; k++) most = Math.max(most, Math.abs(estimateAt((-unscaled.interval * (1 - Math.cos((Math.PI * k) / samples))) / 2, unscaled)));
  return { ...unscaled, finish: { ...unscaled.finish, e: unscaled.finish.e.map((e) => (STIFF_RESPONSE / most) * e) } };
}

function coefficientsOf(polynomial: Polynomial): Rock4Coefficients {
  const { s, a, d, zeros, interval } = polynomial;
  const m = s - 4;
  const { alpha, beta } = recurrence(zeros, m);
  const [mu, nu, kappa] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  const nodes = new Float64Array(m + 1);
  let ratio = 0;
  let [before, now] = [ZERO, ZERO];
  for (let j = 0; j < m; j++) {
    // ratio = P_j(a) / P_{j+1}(a)
    const previous = ratio;
    ratio = 1 / (a - alpha[j]! - beta[j]! * previous);
    mu[j] = ratio / d;
    kappa[j] = -beta[j]! * ratio * previous;
    // (a - alpha) ratio, written so that constants are kept to the last bit
    nu[j] = 1 - kappa[j]!;
    const slope = derivativeWeights(now);
    const next = slope.map((value, k) => mu[j]! * value + nu[j]! * now[k]! + kappa[j]! * before[k]!);
    [before, now] = [now, next];
    nodes[j + 1] = next[0]!;
  }
  const w = remainder(now);
  const finish = finishingStages(w);
  return scaledEstimate({ stages: s, mu, nu, kappa, nodes, finish: { ...finish, e: errorWeights(finish.a, finish.c, before, now) }, interval });
}

/** Coefficients of the row `index` of {@link ROCK4_DEGREES}. @internal */
export function rock4Coefficients(index: number): Rock4Coefficients {
  return coefficientsOf(polynomialOf(ROCK4_TABLE[index]!));
}
