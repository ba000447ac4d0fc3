/**
 * L-BFGS for a smooth function in a diagonal metric `<x, y> = sum_i m_i x_i y_i`, with gradients in that metric.
 *
 * Two-loop recursion (Nocedal & Wright 2006, Algorithm 7.4) with backtracking; a trial point is taken when it decreases the
 * value enough or, where rounding hides decreases, when the slope has fallen and the value has not risen beyond rounding.
 * Values never rise by more than that.
 * @internal
 */
import { maximumNorm } from "./vectors.js";

/** What is minimised: fills `gradient` (metric gradient) and returns the value; NaN and infinities are refused points. @internal */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** @internal */
export interface MinimiseOptions {
  /** `m`, one per coordinate, positive. */
  readonly metric: Float64Array;
  /** Ends when the largest gradient coordinate is at most this. */
  readonly tolerance: number;
  readonly maximumEvaluations: number;
  /** Pairs remembered. */
  readonly memory: number;
  /** Curvature of the metric term: the first direction is minus the gradient divided by it. */
  readonly curvature: number;
}

/** @internal */
export interface Minimum {
  readonly x: Float64Array;
  /** Largest gradient coordinate there. */
  readonly residual: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

interface Pair { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }

/** Values this close (relative) are equal to rounding. */
const ROUNDING = 1e-13;
const ARMIJO = 1e-4;
const SLOPE = 0.9;

function inner(m: Float64Array, x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += m[i]! * x[i]! * y[i]!;
  return sum;
}

function add(out: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i]! += factor * x[i]!;
}

function direction(gradient: Float64Array, pairs: readonly Pair[], { metric, curvature }: MinimiseOptions): Float64Array {
  const d = gradient.map((g) => -g);
  const alphas = pairs.map(() => 0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    alphas[k] = rho * inner(metric, s, d);
    add(d, -alphas[k]!, y);
  }
  const last = pairs.at(-1);
  const scale = last === undefined ? 1 / curvature : 1 / (last.rho * inner(metric, last.y, last.y));
  for (let i = 0; i < d.length; i++) d[i]! *= scale;
  pairs.forEach(({ s, y, rho }, k) => { add(d, alphas[k]! - rho * inner(metric, y, d), s); });
  return d;
}

interface Point { readonly x: Float64Array; readonly value: number; readonly gradient: Float64Array }

/** A better point along `d`, or `undefined` after 30 halvings; counts evaluations. */
function search(objective: Objective, from: Point, d: Float64Array, metric: Float64Array): { readonly point?: Point; readonly evaluations: number } {
  const slope = inner(metric, from.gradient, d);
  if (!(slope < 0)) return { evaluations: 0 };
  let size = 1;
  for (let evaluations = 1; evaluations <= 30; evaluations++, size /= 2) {
    const x = from.x.map((value, i) => value + size * d[i]!);
    const gradient = new Float64Array(x.length);
    const value = objective(x, gradient);
    const decreased = value <= from.value + ARMIJO * size * slope;
    const flat = value <= from.value + ROUNDING * Math.abs(from.value) && Math.abs(inner(metric, gradient, d)) <= SLOPE * -slope;
    if (Number.isFinite(value) && (decreased || flat)) return { point: { x, value, gradient }, evaluations };
  }
  return { evaluations: 30 };
}

/** Minimises from `start`. @internal */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions): Minimum {
  const { metric, tolerance, maximumEvaluations, memory } = options;
  let gradient: Float64Array = new Float64Array(start.length);
  let here: Point = { x: start, value: objective(start, gradient), gradient };
  let pairs: Pair[] = [];
  let evaluations = 1;
  for (;;) {
    gradient = here.gradient;
    const residual = maximumNorm(gradient);
    if (residual <= tolerance) return { x: here.x, residual, converged: true, evaluations };
    if (evaluations >= maximumEvaluations) return { x: here.x, residual, converged: false, evaluations };
    const found = search(objective, here, direction(gradient, pairs, options), metric);
    evaluations += found.evaluations;
    if (found.point === undefined) {
      if (pairs.length === 0) return { x: here.x, residual, converged: false, evaluations };
      pairs = [];
      continue;
    }
    const next = found.point;
    const s = next.x.map((value, i) => value - here.x[i]!);
    const y = next.gradient.map((value, i) => value - gradient[i]!);
    const curvature = inner(metric, s, y);
    if (curvature > 1e-12 * inner(metric, y, y)) pairs = [...pairs, { s, y, rho: 1 / curvature }].slice(-memory);
    here = next;
  }
}
