/**
 * Ground costs: what it costs to move a unit of mass from `x` to `y`. A cost knows geometry and nothing of measures.
 * Complex points count as real ones of twice the dimension.
 */
import { requireAtLeast } from "../internal/check-options.js";

/** Cost of moving a unit of mass between two points. */
export interface GroundCost {
  /** Shown in messages, e.g. `squared Euclidean`. */
  readonly name: string;
  /** `r` such that `value^(1/r)` is a distance of points, and `(transport cost)^(1/r)` one of measures; 1 if unknown. */
  readonly exponent: number;
  /** Doubles per point that it is made for; `undefined`: any. */
  readonly dimension?: number;
  /** How a 1-D solver may use it: convex in `|x - y|` on the line, or on a circle of this period. */
  readonly geometry: "line" | "circle" | "other";
  readonly period?: number;
  /** `c(x, y)` of the points at `x[p..p+width)` and `y[q..q+width)`; finite; reads only. */
  between(x: Float64Array, p: number, y: Float64Array, q: number, width: number): number;
  /** `out[offset + j] = c(x, y_j)` for all `count` points of `y`. */
  fillRow(x: Float64Array, p: number, y: Float64Array, count: number, width: number, out: Float64Array, offset: number): void;
}

/** A cost from its value at two points. @internal */
export function groundCost(parts: Omit<GroundCost, "fillRow">): GroundCost {
  const { between } = parts;
  return {
    ...parts,
    fillRow(x, p, y, count, width, out, offset) {
      for (let j = 0; j < count; j++) out[offset + j] = between(x, p, y, j * width, width);
    },
  };
}

/** `sum_d (x_d - y_d)^2` by differences: exactly 0 for equal points, no cancellation. @internal */
export function squaredDistance(x: Float64Array, p: number, y: Float64Array, q: number, width: number): number {
  let sum = 0;
  for (let d = 0; d < width; d++) {
    const difference = x[p + d]! - y[q + d]!;
    sum += difference * difference;
  }
  return sum;
}

/** `out[j] = |x - y_j|^2`, four coordinates at a time. */
function fillSquaredDistances(
  x: Float64Array, p: number, y: Float64Array, count: number, width: number, out: Float64Array, offset: number,
): void {
  const whole = width - (width % 4);
  for (let j = 0, q = 0; j < count; j++, q += width) {
    let sum = 0;
    let d = 0;
    for (; d < whole; d += 4) {
      const a = x[p + d]! - y[q + d]!;
      const b = x[p + d + 1]! - y[q + d + 1]!;
      const c = x[p + d + 2]! - y[q + d + 2]!;
      const e = x[p + d + 3]! - y[q + d + 3]!;
      sum += a * a + b * b + (c * c + e * e);
    }
    for (; d < width; d++) {
      const a = x[p + d]! - y[q + d]!;
      sum += a * a;
    }
    out[offset + j] = sum;
  }
}

/**
 * `c(x, y) = |x - y|^2`: its transport cost is the squared 2-Wasserstein distance.
 *
 * @example squaredEuclidean().between(new Float64Array([0, 0]), 0, new Float64Array([3, 4]), 0, 2) // => 25
 * @since 0.1.0
 */
export function squaredEuclidean(): GroundCost {
  return { name: "squared Euclidean", exponent: 2, geometry: "line", between: squaredDistance, fillRow: fillSquaredDistances };
}

/**
 * `c(x, y) = |x - y|`: its transport cost is the 1-Wasserstein distance.
 *
 * @example euclidean().between(new Float64Array([0, 0]), 0, new Float64Array([3, 4]), 0, 2) // => 5
 * @since 0.1.0
 */
export function euclidean(): GroundCost {
  return {
    name: "Euclidean", exponent: 1, geometry: "line",
    between: (x, p, y, q, width) => Math.sqrt(squaredDistance(x, p, y, q, width)),
    fillRow(x, p, y, count, width, out, offset) {
      fillSquaredDistances(x, p, y, count, width, out, offset);
      for (let j = 0; j < count; j++) out[offset + j] = Math.sqrt(out[offset + j]!);
    },
  };
}

/**
 * `c(x, y) = |x - y|^p` with the Euclidean norm: its transport cost is the p-th power of the p-Wasserstein distance.
 *
 * @param p - finite, >= 1
 * @throws TransportError `transport/option`
 * @example powerCost(3).between(new Float64Array([0]), 0, new Float64Array([2]), 0, 1) // => 8
 * @since 0.1.0
 */
export function powerCost(p: number): GroundCost {
  requireAtLeast("powerCost", "p", p, 1, "3");
  if (p === 1) return euclidean();
  if (p === 2) return squaredEuclidean();
  return groundCost({
    name: `Euclidean to the power ${p}`, exponent: p, geometry: "line",
    between: (x, a, y, b, width) => Math.pow(squaredDistance(x, a, y, b, width), p / 2),
  });
}
