/** Finding the particles at a point, up to a tolerance. @internal */
import { MeasureError } from "../errors.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { dimension } from "../parameter-space.js";

/** Indices of the particles with weight whose doubles all lie within the tolerance of the point. */
export type PointLookup = (point: Float64Array) => readonly number[];

/** Sorts by the coordinate of largest spread and searches there. */
export function pointLookup({ space, count, weights, points }: ParameterMeasure, tolerance: number): PointLookup {
  if (!(tolerance >= 0)) throw new MeasureError({ code: "measure/domain", expected: "a tolerance >= 0", found: String(tolerance), fix: "Pass for example 1e-9." });
  const width = dimension(space);
  const axis = widestAxis(points, width, count);
  const key = (j: number): number => points[j * width + axis] ?? 0;
  const order = Array.from({ length: count }, (_, j) => j).filter((j) => weights[j] !== 0).sort((i, j) => key(i) - key(j));
  return (point) => {
    const center = point[axis] ?? 0;
    const found: number[] = [];
    for (let k = firstAtLeast(order, key, center - tolerance); k < order.length && key(order[k]!) <= center + tolerance; k++) {
      const j = order[k]!;
      if (point.every((value, d) => Math.abs(value - points[j * width + d]!) <= tolerance)) found.push(j);
    }
    return found;
  };
}

function widestAxis(points: Float64Array, width: number, count: number): number {
  let axis = 0;
  let widest = -1;
  for (let d = 0; d < width; d++) {
    let [low, high] = [Infinity, -Infinity];
    for (let j = 0; j < count; j++) {
      low = Math.min(low, points[j * width + d]!);
      high = Math.max(high, points[j * width + d]!);
    }
    if (high - low > widest) [widest, axis] = [high - low, d];
  }
  return axis;
}

function firstAtLeast(order: readonly number[], key: (j: number) => number, value: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(order[middle]!) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
