/**
 * Sliced Wasserstein distances: transport of one-dimensional projections.
 *
 *   SW_p^p = mean over directions of W_p^p(projections)
 *
 * Directions are uniform on the sphere, from an explicit seed.
 */
import { jsKernels } from "@ringflow/kernels";
import type { Kernels } from "@ringflow/kernels";
import { seededDirections } from "../../internal/seeded-normals.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { checkMeasures, commonMass } from "../internal/check-measure.js";
import { requireAtLeast, requireInteger, requireOptions } from "../internal/check-options.js";
import { TransportError } from "../errors.js";
import { ValueSorter } from "./sort-values.js";
import { lineCost } from "./line-cost.js";

/** Options of the sliced distances. */
export interface SlicedOptions {
  /** Number of random directions, 1..100 000. */
  readonly directions: number;
  /** Integer in 0..2^32-1. */
  readonly seed: number;
  /** `p` >= 1; default 2. */
  readonly exponent?: number;
  /** Engine of the projections; default `jsKernels`. */
  readonly kernels?: Kernels;
}

/** A Monte Carlo estimate over directions. */
export interface SlicedResult {
  /** `SW_p`, in units of length times mass^(1/p). */
  readonly value: number;
  /** One standard error of `value^p` over the directions; NaN for one direction, which has none. */
  readonly standardError: number;
  /** `[D]` unit vector with the largest projected distance. */
  readonly direction: Float64Array;
  /** `W_p` along it. */
  readonly largest: number;
}

/**
 * Sliced p-Wasserstein distance.
 *
 * @throws TransportError `transport/measure`, `transport/empty`, `transport/weight`, `transport/non-finite`,
 *   `transport/dimension`, `transport/mass`, `transport/option` or `transport/cost` (overflow)
 * @remarks O(directions (N + M) (D + log(N + M))); memory O(directions D + N + M). Equal seeds give equal directions for equal dimensions.
 * @source Bonneel, Rabin, Peyre & Pfister 2015 [bonneel2015]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([0.5, 0.5]), points: new Float64Array([0, 1]) };
 * slicedWasserstein(mu, { ...mu, points: new Float64Array([3, 4]) }, { directions: 5, seed: 1 }).value // => 3
 * @since 0.1.0
 */
export function slicedWasserstein(source: ParameterMeasure, target: ParameterMeasure, options: SlicedOptions): SlicedResult {
  const name = "slicedWasserstein";
  requireOptions(name, options);
  const { directions, seed, exponent = 2, kernels = jsKernels } = options;
  requireInteger(name, "directions", directions, [1, 100_000], "50");
  requireInteger(name, "seed", seed, [0, 2 ** 32 - 1], "1");
  requireAtLeast(name, "exponent", exponent, 1, "2");
  checkMeasures(name, source, target);
  const mass = commonMass(name, source, target);
  const width = dimension(source.space);
  const axes = seededDirections(directions, width, seed);
  const powers = powersAlong(kernels, axes, source, target, exponent, mass);
  const mean = powers.reduce((sum, power) => sum + power, 0) / directions;
  const variance = directions > 1 ? powers.reduce((sum, power) => sum + (power - mean) ** 2, 0) / (directions * (directions - 1)) : NaN;
  const best = powers.reduce((most, power, k) => (power > powers[most]! ? k : most), 0);
  requireFinitePower(name, mean);
  return {
    value: mean ** (1 / exponent), standardError: Math.sqrt(variance),
    direction: axes.slice(best * width, (best + 1) * width), largest: powers[best]! ** (1 / exponent),
  };
}

/** @throws TransportError `transport/cost` if a power of a distance has overflowed @internal */
export function requireFinitePower(name: string, power: number): void {
  if (Number.isFinite(power)) return;
  throw new TransportError({
    code: "transport/cost", function: name, argument: "source and target", expected: "projections whose powers are finite", found: "overflow",
    fix: "Scale the points down.",
  });
}

/** Doubles of one measure's projections that are kept at once: directions come in batches. */
const BATCH = 2 ** 20;

/** `W_p^p` along each of the axes, times the mass. */
function powersAlong(
  kernels: Kernels, axes: Float64Array, source: ParameterMeasure, target: ParameterMeasure, exponent: number, mass: number,
): number[] {
  const width = dimension(source.space);
  const isUniform = ({ weights }: ParameterMeasure): boolean => weights.every((weight) => weight === weights[0]);
  const equal = source.count === target.count && isUniform(source) && isUniform(target);
  const sorter = new ValueSorter(source.count);
  const power = (x: Float64Array, y: Float64Array): number => {
    if (!equal) return lineCost(x, source.weights, y, target.weights, exponent);
    sorter.sort(x);
    sorter.sort(y);
    return sortedCost(x, y, exponent) / source.count;
  };
  const step = width * Math.max(1, Math.floor(BATCH / Math.max(source.count, target.count)));
  const powers: number[] = [];
  for (let at = 0; at < axes.length; at += step) {
    const some = axes.subarray(at, at + step);
    const [x, y] = [projections(kernels, some, source), projections(kernels, some, target)];
    for (let k = 0; k < some.length / width; k++) {
      const along = (all: Float64Array, { count }: ParameterMeasure): Float64Array => all.subarray(k * count, (k + 1) * count);
      powers.push(power(along(x, source), along(y, target)) * mass);
    }
  }
  return powers;
}

/** `[directions, count]` products of axes and points. */
function projections(kernels: Kernels, axes: Float64Array, { space, count, points }: ParameterMeasure): Float64Array {
  const width = dimension(space);
  const out = new Float64Array((axes.length / width) * count);
  kernels.multiplyRightTransposed(axes.length / width, count, width, axes, points, out);
  return out;
}

/** `sum_i |x_i - y_i|^p`. */
function sortedCost(x: Float64Array, y: Float64Array, exponent: number): number {
  let sum = 0;
  if (exponent === 2) for (let i = 0; i < x.length; i++) sum += (x[i]! - y[i]!) ** 2;
  else if (exponent === 1) for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]! - y[i]!);
  else for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]! - y[i]!) ** exponent;
  return sum;
}
