/**
 * Measures with finite support on a parameter space:
 *
 *   mu = sum_j weights[j] delta(points[j]),   weights[j] >= 0, all numbers finite.
 *
 * The total mass need not be 1. A measure is immutable by contract: nobody writes into its arrays after construction.
 * Particles are a representation: equality is that of `measureEq`, which does not see their order or split weights.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "./errors.js";
import { compensatedSum } from "./internal/compensated-sum.js";
import { invariant } from "./internal/invariant.js";
import { blockRange, dimension, makeSpace } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";

/** Finitely many weighted points. */
export interface ParameterMeasure {
  readonly space: ParameterSpace;
  /** Number of particles. */
  readonly count: number;
  /** `[count]`, >= 0. */
  readonly weights: Float64Array;
  /** `[count, dimension(space)]`, row-major. */
  readonly points: Float64Array;
}

/**
 * Takes ownership of the arrays; checks lengths only (O(1)), not values.
 *
 * @internal
 */
export function unsafeMeasure(space: ParameterSpace, weights: Float64Array, points: Float64Array): ParameterMeasure {
  invariant(points.length === weights.length * dimension(space), "points and weights do not fit the space");
  return { space, count: weights.length, weights, points };
}

/**
 * Checks and copies: later changes of the arguments do not reach the measure.
 *
 * @param weights - `[count]`; zero weights are allowed (they are invisible to equality), negative ones are not
 * @param points - `[count, dimension(space)]` row-major
 * @returns Left with code `measure/space`, `measure/shape`, `measure/weight` or `measure/non-finite`
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * makeMeasure(line, [1, 2], [0.5, -0.5])._tag // => "Right"
 * @since 0.1.0
 */
export function makeMeasure(
  space: ParameterSpace,
  weights: ArrayLike<number>,
  points: ArrayLike<number>,
): Either<MeasureError, ParameterMeasure> {
  const checked = makeSpace(space.field, space.blocks);
  if (E.isLeft(checked)) return checked;
  const fault = firstFault(checked.right, weights, points);
  if (fault !== undefined) return E.left(fault);
  return E.right(unsafeMeasure(checked.right, Float64Array.from(weights), Float64Array.from(points)));
}

function firstFault(
  space: ParameterSpace,
  weights: ArrayLike<number>,
  points: ArrayLike<number>,
): MeasureError | undefined {
  const width = dimension(space);
  if (points.length !== weights.length * width) {
    return new MeasureError({
      code: "measure/shape",
      expected: `${weights.length} points of ${width} numbers = ${weights.length * width} numbers`,
      found: `${points.length} numbers`,
      fix: "Pass one weight per point, and complex coordinates as re, im pairs.",
    });
  }
  for (let j = 0; j < weights.length; j++) {
    const weight = weights[j]!;
    if (!Number.isFinite(weight)) return notFinite(`weights[${j}]`, weight);
    if (weight < 0) {
      return new MeasureError({
        code: "measure/weight",
        expected: "weights >= 0",
        found: `weights[${j}] = ${weight}`,
        fix: "Move the sign into a coordinate of the point.",
      });
    }
  }
  for (let i = 0; i < points.length; i++) {
    if (!Number.isFinite(points[i]!)) return notFinite(`points[${Math.floor(i / width)}, ${i % width}]`, points[i]!);
  }
  return undefined;
}

function notFinite(path: string, value: number): MeasureError {
  return new MeasureError({
    code: "measure/non-finite",
    expected: "finite numbers",
    found: `${path} = ${value}`,
    fix: "Look for a division by zero or a diverged run where this number comes from.",
  });
}

/**
 * The particles with the given indices, in that order; repetition allowed. Copies.
 *
 * @throws MeasureError `measure/index` if an index is not an integer in 0..count-1
 * @remarks O(indices * dimension).
 * @since 0.1.0
 */
export function select(measure: ParameterMeasure, indices: ArrayLike<number>): ParameterMeasure {
  const width = dimension(measure.space);
  const weights = new Float64Array(indices.length);
  const points = new Float64Array(indices.length * width);
  for (let k = 0; k < indices.length; k++) {
    const j = checkedIndex(measure, indices[k]!);
    weights[k] = measure.weights[j]!;
    points.set(measure.points.subarray(j * width, (j + 1) * width), k * width);
  }
  return unsafeMeasure(measure.space, weights, points);
}

/** `mu(Theta) = sum_j weights[j]`, by compensated summation. */
export function totalMass(measure: ParameterMeasure): number {
  return compensatedSum(measure.weights);
}

/**
 * Point `j`: a view, not to be written to.
 *
 * @throws MeasureError `measure/index`
 * @since 0.1.0
 */
export function pointOf(measure: ParameterMeasure, j: number): Float64Array {
  const width = dimension(measure.space);
  const offset = checkedIndex(measure, j) * width;
  return measure.points.subarray(offset, offset + width);
}

/**
 * One block of point `j`: a view, not to be written to.
 *
 * @throws MeasureError `measure/index` or `measure/block`
 * @since 0.1.0
 */
export function blockOf(measure: ParameterMeasure, j: number, name: string): Float64Array {
  const { offset, length } = blockRange(measure.space, name);
  return pointOf(measure, j).subarray(offset, offset + length);
}

/**
 * One block of all points as a matrix `[count, length]`, row-major; a copy.
 *
 * @throws MeasureError `measure/block`
 * @since 0.1.0
 */
export function blockMatrix(measure: ParameterMeasure, name: string): Float64Array {
  const { offset, length } = blockRange(measure.space, name);
  const width = dimension(measure.space);
  const out = new Float64Array(measure.count * length);
  for (let j = 0; j < measure.count; j++) {
    const start = j * width + offset;
    out.set(measure.points.subarray(start, start + length), j * length);
  }
  return out;
}

function checkedIndex(measure: ParameterMeasure, j: number): number {
  if (Number.isInteger(j) && j >= 0 && j < measure.count) return j;
  throw new MeasureError({
    code: "measure/index",
    expected: measure.count === 0 ? "no index: the measure is empty" : `a particle index in 0..${measure.count - 1}`,
    found: String(j),
    fix: "Use the indices of this measure.",
  });
}
