/**
 * Which candidates explain the velocities: two searches and one criterion.
 *
 * - Orthogonal matching (orthogonal least squares): the candidate that lowers the residual most enters, one at a time.
 * - Sequential thresholding: least squares on everything, drop what is not significant, repeat.
 *
 * Both end in backward elimination. Models are compared by the extended Bayes criterion
 *
 *   N log(RSS / N) + k T (log N + 1.5 log p / T)
 *
 * for k terms at T times, N numbers, p candidates: a term must earn about four standard errors. RSS has a floor at the
 * precision of the numbers, so noiseless data do not invite terms that fit rounding.
 * Source: Chen, Billings & Luo 1989 (orthogonal least squares); Brunton, Proctor & Kutz 2016 (thresholding); Chen & Chen 2008.
 */
import { CholeskyDecomposition, Matrix, inverse } from "ml-matrix";
import { solveSupport, type Solution } from "./least-squares.js";
import type { Regression } from "./problem.js";

/** Share of a column's norm below which it is taken as dependent on those selected. */
const DEPENDENT = 1e-12;

/** Candidates above which thresholding (a full least squares) is not tried. */
const LARGEST_FULL = 900;

/** Relative residual below which data count as noiseless: far above the rounding of a least squares in doubles. */
const NOISELESS = 1e-10;

/** Floor of the sum of squares left. */
export function residualFloor(regression: Regression, precision: number): number {
  return regression.energy * (NOISELESS + 4 * precision) ** 2;
}

/** The criterion; smaller is better. */
export function criterion(regression: Regression, residual: number, terms: number, precision: number): number {
  const n = regression.height;
  const times = regression.blocks.length;
  const penalty = terms * (times * Math.log(n) + 1.5 * Math.log(regression.candidates));
  return n * Math.log((residual + residualFloor(regression, precision)) / n) + penalty;
}

/** What a matching begins with and what it may not take. */
export interface MatchingLimits {
  /** Taken first, in this order. */
  readonly start?: readonly number[];
  readonly excluded?: ReadonlySet<number>;
}

/** Candidates in the order in which orthogonal least squares takes them. */
export interface Matching {
  readonly order: readonly number[];
  /** Sum of squares left by all of them, to about `1e-15` of the target's. */
  readonly remainder: number;
}

/** Supports of 1, 2, .. candidates by orthogonal least squares. */
export function orthogonalMatching(regression: Regression, largest: number, { start = [], excluded = new Set() }: MatchingLimits = {}): Matching {
  const p = regression.candidates;
  const states = regression.blocks.map((block) => ({
    block, correlations: block.correlations.slice(), norms: Float64Array.from({ length: p }, (_, j) => block.gram[j * p + j]!),
    first: Float64Array.from({ length: p }, (_, j) => block.gram[j * p + j]!), directions: [] as Float64Array[],
  }));
  const order: number[] = [];
  let remainder = regression.energy;
  while (order.length < largest) {
    let [best, gain] = [-1, 0];
    const forced = start[order.length];
    for (let j = 0; j < p && forced === undefined; j++) {
      if (excluded.has(j)) continue;
      const own = states.reduce((sum, s) => sum + (s.norms[j]! > DEPENDENT * s.first[j]! ? s.correlations[j]! ** 2 / s.norms[j]! : 0), 0);
      if (own > gain) [best, gain] = [j, own];
    }
    if (forced !== undefined) best = forced;
    if (best < 0) break;
    order.push(best);
    for (const { block, correlations, norms, first, directions } of states) {
      if (!(norms[best]! > DEPENDENT * first[best]!)) continue;
      const direction = block.gram.slice(best * p, (best + 1) * p);
      for (const d of directions) {
        const share = d[best]!;
        for (let j = 0; j < p; j++) direction[j]! -= share * d[j]!;
      }
      const length = Math.sqrt(norms[best]!);
      const step = correlations[best]! / length;
      remainder -= step * step;
      for (let j = 0; j < p; j++) {
        direction[j]! /= length;
        correlations[j]! -= step * direction[j]!;
        norms[j]! -= direction[j]! ** 2;
      }
      norms[best] = 0;
      directions.push(direction);
    }
  }
  return { order, remainder };
}

/** Squared t-statistics, summed over times; `residual / freedom` is the noise. */
function significance(solution: Solution, noise: number): Float64Array {
  return Float64Array.from(solution.support, (_, j) => solution.coefficients.reduce((sum, c, t) =>
    sum + (c[j]! / solution.spreads[t]![j]!) ** 2 / Math.max(noise, Number.MIN_VALUE), 0));
}

/** Drops the least significant term again and again; all solutions on the way, largest first. */
export function backwardPath(regression: Regression, start: readonly number[]): Solution[] {
  const path: Solution[] = [];
  let support = [...start].sort((a, b) => a - b);
  while (support.length > 0) {
    const solution = solveSupport(regression, support);
    if (solution === undefined) {
      support = support.slice(0, -1);
      continue;
    }
    path.push(solution);
    const t = significance(solution, 1);
    let weakest = 0;
    for (let j = 1; j < t.length; j++) if (t[j]! < t[weakest]!) weakest = j;
    support = support.filter((_, j) => j !== weakest);
  }
  return path;
}

/** Sequential thresholding from the full least squares; undefined when there are too few rows or too many candidates. */
export function sequentialThresholding(regression: Regression, precision: number): number[] | undefined {
  const p = regression.candidates;
  if (p > LARGEST_FULL || regression.blocks.some((b) => b.height < 1.2 * p)) return undefined;
  let kept = Array.from({ length: p }, (_, j) => j);
  for (const threshold of [1, 2, 3, 3, 3.5]) {
    const t = keptSignificance(regression, kept, precision);
    if (t === undefined) return undefined;
    kept = kept.filter((_, i) => t[i]! > threshold ** 2 * regression.blocks.length);
    if (kept.length === 0) return [];
  }
  return kept;
}

/** Squared t-statistics of all kept columns from their normal equations. */
function keptSignificance(regression: Regression, kept: readonly number[], precision: number): Float64Array | undefined {
  const { candidates: p, blocks } = regression;
  const out = new Float64Array(kept.length);
  for (const { gram, correlations, target, height } of blocks) {
    const sub = new Matrix(kept.map((i) => kept.map((j) => gram[i * p + j]! + (i === j ? 1e-13 * gram[i * p + i]! : 0))));
    const right = Matrix.columnVector(kept.map((i) => correlations[i]!));
    const cholesky = new CholeskyDecomposition(sub);
    if (!cholesky.isPositiveDefinite()) return undefined;
    const solution = cholesky.solve(right).to1DArray();
    const energy = target.reduce((s, v) => s + v * v, 0);
    const explained = solution.reduce((s, c, i) => s + c * correlations[kept[i]!]!, 0);
    const noise = Math.max(energy - explained, energy * (NOISELESS + 4 * precision) ** 2, energy * 1e-13) / Math.max(1, height - kept.length);
    const covariance = inverse(sub);
    solution.forEach((c, i) => (out[i]! += c ** 2 / Math.max(covariance.get(i, i) * noise, Number.MIN_VALUE)));
  }
  return out;
}
