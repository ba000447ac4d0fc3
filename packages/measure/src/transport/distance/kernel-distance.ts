/**
 * Distances of measures by kernels, without transport:
 *
 *   MMD^2 = sum a_i a_k k(x_i, x_k) - 2 sum a_i b_j k(x_i, y_j) + sum b_j b_l k(y_j, y_l)
 *   energy distance = the same with k(x, y) = -|x - y|     (for equal masses)
 */
import type { ParameterMeasure } from "../../parameter-measure.js";
import { CompensatedSum } from "../../internal/compensated-sum.js";
import { dimension } from "../../parameter-space.js";
import { squaredDistance } from "../cost/ground-cost.js";
import { TransportError } from "../errors.js";
import { checkMeasures, commonMass } from "../internal/check-measure.js";
import { requirePositive } from "../internal/check-options.js";
import { show } from "../internal/show.js";

/** A positive definite function of `|x - y|^2`. */
export interface PositiveKernel {
  readonly name: string;
  /** `k` as a function of the squared distance. */
  readonly of: (squared: number) => number;
}

/** `k = exp(-|x - y|^2 / (2 h^2))`. @throws TransportError `transport/option` unless `bandwidth` > 0 @since 0.1.0 */
export function gaussianKernel(bandwidth: number): PositiveKernel {
  const scale = -0.5 / requirePositive("gaussianKernel", "bandwidth", bandwidth, "1") ** 2;
  return { name: "gaussian", of: (squared) => Math.exp(scale * squared) };
}

/** `k = exp(-|x - y| / h)`. @throws TransportError `transport/option` unless `bandwidth` > 0 @since 0.1.0 */
export function laplacianKernel(bandwidth: number): PositiveKernel {
  const scale = -1 / requirePositive("laplacianKernel", "bandwidth", bandwidth, "1");
  return { name: "laplacian", of: (squared) => Math.exp(scale * Math.sqrt(squared)) };
}

/** `k = 1 / sqrt(1 + |x - y|^2 / h^2)`, inverse multiquadric. @throws TransportError `transport/option` unless `bandwidth` > 0 @since 0.1.0 */
export function inverseMultiquadricKernel(bandwidth: number): PositiveKernel {
  const scale = 1 / requirePositive("inverseMultiquadricKernel", "bandwidth", bandwidth, "1") ** 2;
  return { name: "inverse multiquadric", of: (squared) => 1 / Math.sqrt(1 + scale * squared) };
}

/**
 * Maximum mean discrepancy `MMD >= 0`; masses may differ.
 *
 * @throws TransportError `transport/measure`, `transport/empty`, `transport/weight`, `transport/non-finite`,
 *   `transport/dimension` or `transport/option`
 * @remarks O((N + M)^2 D). Cancellation limits small values to about 1e-8 of the mass.
 * @source Gretton et al. 2012 [gretton2012]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const dirac = (x: number) => ({ space: line, count: 1, weights: new Float64Array([1]), points: new Float64Array([x]) });
 * maximumMeanDiscrepancy(dirac(0), dirac(1), laplacianKernel(1)) // => 1.12438...
 * @since 0.1.0
 */
export function maximumMeanDiscrepancy(source: ParameterMeasure, target: ParameterMeasure, kernel: PositiveKernel): number {
  const name = "maximumMeanDiscrepancy";
  checkMeasures(name, source, target);
  if (typeof kernel !== "object" || kernel === null || typeof kernel.of !== "function") {
    throw new TransportError({
      code: "transport/option", function: name, argument: "kernel", expected: "the form of a kernel", found: show(kernel),
      fix: "Pass for example gaussianKernel(1).",
    });
  }
  return Math.sqrt(Math.max(0, discrepancy(name, source, target, kernel.of)));
}

/**
 * Energy distance `sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)`, times the square root of the mass for mass other than 1.
 *
 * @throws TransportError as {@link maximumMeanDiscrepancy}, and `transport/mass`
 * @source Szekely & Rizzo 2013 [szekely2013]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const dirac = (x: number) => ({ space: line, count: 1, weights: new Float64Array([1]), points: new Float64Array([x]) });
 * energyDistance(dirac(0), dirac(2)) // => 2
 * @since 0.1.0
 */
export function energyDistance(source: ParameterMeasure, target: ParameterMeasure): number {
  checkMeasures("energyDistance", source, target);
  const mass = commonMass("energyDistance", source, target);
  return Math.sqrt(Math.max(0, discrepancy("energyDistance", source, target, (squared) => -Math.sqrt(squared)) / mass));
}

/** `int int k d(mu - nu) d(mu - nu)`. */
function discrepancy(name: string, mu: ParameterMeasure, nu: ParameterMeasure, kernel: (squared: number) => number): number {
  const value = interaction(mu, mu, kernel) - 2 * interaction(mu, nu, kernel) + interaction(nu, nu, kernel);
  if (Number.isFinite(value)) return value;
  throw new TransportError({
    code: "transport/cost", function: name, argument: "source and target", expected: "distances and kernel values that are finite",
    found: String(value), fix: "Scale the points down.",
  });
}

/** `sum_ij w_i v_j k(|x_i - y_j|^2)`. */
function interaction(mu: ParameterMeasure, nu: ParameterMeasure, kernel: (squared: number) => number): number {
  const width = dimension(mu.space);
  const sum = new CompensatedSum();
  for (let i = 0; i < mu.count; i++) {
    let row = 0;
    for (let j = 0; j < nu.count; j++) row += nu.weights[j]! * kernel(squaredDistance(mu.points, i * width, nu.points, j * width, width));
    sum.add(mu.weights[i]! * row);
  }
  return sum.value;
}
