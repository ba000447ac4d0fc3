/** Different points among samples: repeated ones bring no evidence of their own. */
import type { Samples } from "./samples.js";

/** Share of the unit within which two points are one place. */
const SAME = 2 ** -30;

/**
 * Number of the place of every row, 0, 1, .. by first appearance.
 *
 * @param samples - in units of their largest coordinate
 */
export function placesOf({ points, dimension, precision = 0 }: Samples, rows: ArrayLike<number>): Int32Array {
  const grid = Math.max(SAME, 8 * precision);
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const key = points.subarray(row * dimension, (row + 1) * dimension).reduce((text, x) => `${text},${Math.round(x / grid)}`, "");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** How many places there are. */
export function placeCount(places: Int32Array): number {
  return places.reduce((most, p) => Math.max(most, p + 1), 0);
}

/** The samples without exact repetitions of point, velocity and time. */
export function withoutRepetitions(samples: Samples): Samples {
  const { points, velocities, dimension, times } = samples;
  const count = points.length / dimension;
  const seen = new Set<string>();
  const kept: number[] = [];
  for (let j = 0; j < count; j++) {
    const key = `${points.subarray(j * dimension, (j + 1) * dimension).join()};${velocities.subarray(j * dimension, (j + 1) * dimension).join()};${times?.[j] ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(j);
  }
  if (kept.length === count) return samples;
  const rowsOf = (array: Float64Array): Float64Array => Float64Array.from({ length: kept.length * dimension }, (_, i) => array[kept[Math.floor(i / dimension)]! * dimension + (i % dimension)]!);
  const some = (array: Float64Array | undefined): Float64Array | undefined => array === undefined ? undefined : Float64Array.from(kept, (j) => array[j]!);
  const [keptTimes, weights] = [some(times), some(samples.weights)];
  return { ...samples, points: rowsOf(points), velocities: rowsOf(velocities), ...(keptTimes === undefined ? {} : { times: keptTimes }), ...(weights === undefined ? {} : { weights }) };
}
