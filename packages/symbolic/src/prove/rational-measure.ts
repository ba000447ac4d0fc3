/** Measures with rational weights and Gaussian rational points, and the exact value of a functional on them. */
import { formatRational, rationalField, type Rational } from "@ringflow/algebra";
import { exactValue, gaussian, realValue, type GaussianRational } from "../expression/exact-value.js";
import type { Expression } from "../expression/expression.js";
import { isFunctional } from "./identities.js";

/** `sum_j weights[j] delta(points[j])`. */
export interface RationalMeasure {
  readonly weights: readonly Rational[];
  /** `[count][variables]`. */
  readonly points: readonly (readonly GaussianRational[])[];
}

/** Both particle lists. */
export function addMeasures(mu: RationalMeasure, nu: RationalMeasure): RationalMeasure {
  return { weights: [...mu.weights, ...nu.weights], points: [...mu.points, ...nu.points] };
}

/** All pairs of particles. */
export function multiplyMeasures(mu: RationalMeasure, nu: RationalMeasure): RationalMeasure {
  return {
    weights: mu.weights.flatMap((w) => nu.weights.map((v) => rationalField.mul(w, v))),
    points: mu.points.flatMap((x) => nu.points.map((y) => x.map((xi, d) => gaussian.multiply(xi, y[d]!)))),
  };
}

/** The empty measure. */
export const zeroMeasure: RationalMeasure = { weights: [], points: [] };

/** Unit mass at the all-ones point. */
export function unitMeasure(dimension: number): RationalMeasure {
  return { weights: [rationalField.one], points: [new Array<GaussianRational>(dimension).fill(gaussian.one)] };
}

/** `sum_j w_j r(theta_j)`; undefined if some value is. */
function integral(r: Expression, names: readonly string[], mu: RationalMeasure): GaussianRational | undefined {
  let sum = gaussian.zero;
  for (const [j, point] of mu.points.entries()) {
    const value = exactValue(r, { variable: (name) => point[names.indexOf(name)]! });
    if (value === undefined) return undefined;
    sum = gaussian.add(sum, gaussian.multiply(realValue(mu.weights[j]!), value));
  }
  return sum;
}

/** `F(mu)`, straight from the tree; undefined where it divides by zero. */
export function functionalValue(f: Expression, names: readonly string[], mu: RationalMeasure): GaussianRational | undefined {
  if (!isFunctional(f)) return integral(f, names, mu);
  return exactValue(f, { variable: () => gaussian.zero, potential: (argument) => integral(argument, names, mu) });
}

/** `3/2`, `-i`, `1 + 2 i` as `[re, im]` strings. */
export function formatGaussian(z: GaussianRational): [string, string] {
  return [formatRational(z.re), formatRational(z.im)];
}
