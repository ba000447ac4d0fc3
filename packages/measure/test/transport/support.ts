import { readFileSync } from "node:fs";
import type { ParameterMeasure } from "../../src/index.js";
import { gaussianMeasure } from "../../src/index.js";
import type { GroundCost, TransportPlan, TransportProblem } from "../../src/transport/index.js";
import { densePlan, planMarginals, transportProblem } from "../../src/transport/index.js";
import { dimension } from "../../src/index.js";

export function space(size: number): ParameterMeasure["space"] {
  return { field: "real", blocks: [{ name: "x", size }] };
}

/** A measure from rows of numbers; equal weights of sum 1 by default. */
export function measure(points: readonly (readonly number[])[], weights?: readonly number[]): ParameterMeasure {
  const count = points.length;
  return {
    space: space(points[0]?.length ?? 1), count, points: Float64Array.from(points.flat()),
    weights: weights === undefined ? new Float64Array(count).fill(1 / count) : Float64Array.from(weights),
  };
}

export function cloud(count: number, size: number, seed: number, shift = 0, weighted = false): ParameterMeasure {
  const { points } = gaussianMeasure({ space: space(size), count, standardDeviation: 1, seed });
  const raw = gaussianMeasure({ space: space(1), count, standardDeviation: 0.7, seed: seed + 1000 }).points.map(Math.exp);
  const total = raw.reduce((sum, w) => sum + w, 0);
  return {
    space: space(size), count, points: points.map((x) => x + shift),
    weights: weighted ? raw.map((w) => w / total) : new Float64Array(count).fill(1 / count),
  };
}

export function problem(source: ParameterMeasure, target: ParameterMeasure, cost: GroundCost): TransportProblem {
  const answer = transportProblem(source, target, cost);
  if (answer._tag === "Left") throw answer.left;
  return answer.right;
}

/** Largest violation of `f_i + g_j <= c_ij` over all points. */
export function infeasibility({ source, target, cost }: TransportProblem, potentials: { source: Float64Array; target: Float64Array }): number {
  const width = dimension(source.space);
  let worst = 0;
  for (let i = 0; i < source.count; i++) {
    for (let j = 0; j < target.count; j++) {
      const c = cost.between(source.points, i * width, target.points, j * width, width);
      worst = Math.max(worst, potentials.source[i]! + potentials.target[j]! - c);
    }
  }
  return worst;
}

/** 1-norm by which the sums of a plan miss the weights. */
export function marginalError(plan: TransportPlan, { source, target }: TransportProblem): number {
  const sums = planMarginals(plan);
  const off = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, k) => sum + Math.abs(value - y[k]!), 0);
  return off(sums.source, source.weights) + off(sums.target, target.weights);
}

export function matrixOf(plan: TransportPlan): Float64Array {
  return densePlan(plan).matrix;
}

/** All orders of 0..n-1. */
export function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, k) => [...rest.slice(0, k), n - 1, ...rest.slice(k)]));
}

interface Case { readonly x: number[][]; readonly y: number[][]; readonly a: number[]; readonly b: number[] }

/** Values of POT and SciPy, see make-transport.py. */
export const reference = JSON.parse(readFileSync(new URL("../fixtures/transport.json", import.meta.url), "utf8")) as {
  readonly exact: readonly (Case & { readonly metric: "sqeuclidean" | "euclidean"; readonly cost: number })[];
  readonly sinkhorn: readonly (Case & { readonly epsilon: number; readonly plan: number[][] })[];
  readonly unbalanced: readonly (Case & { readonly epsilon: number; readonly rho: number; readonly plan: number[][] })[];
  readonly barycentre: readonly { grid: number[]; histograms: number[][]; shares: number[]; epsilon: number; weights: number[] }[];
  readonly gaussians: readonly { m1: number[]; m2: number[]; S1: number[]; S2: number[]; distance: number }[];
  readonly line: readonly { x: number[]; y: number[]; a: number[]; b: number[]; energy: number; w1: number; w2: number }[];
};
