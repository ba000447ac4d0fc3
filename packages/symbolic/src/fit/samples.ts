/** What a fit starts from: positions and velocities of particles, as they come from a file or from a flow. */

/** Rows of equal length; checked by `samplesFault`. */
export interface Samples {
  /** `[count, dimension]`, row-major, real coordinates (complex ones interleaved re, im). */
  readonly points: Float64Array;
  /** `[count, dimension]`. */
  readonly velocities: Float64Array;
  /** Doubles per point. */
  readonly dimension: number;
  /** `[count]`: samples of one time belong to one measure. */
  readonly times?: Float64Array;
  /** `[count]`: particle weights; default 1. Used for potentials only. */
  readonly weights?: Float64Array;
  /** Relative precision of the numbers: `2^-52` by default, `2^-23` for float32 files. */
  readonly precision?: number;
}

/** Why samples or options cannot be used. */
export interface FitError {
  readonly code: "fit/samples" | "fit/options" | "fit/too-large";
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

/** Samples of one time, as row numbers. */
export interface TimeGroup {
  readonly time: number;
  readonly rows: Int32Array;
}

/** All rows as one group, whatever their times. */
export function oneGroup({ points, dimension, times }: Samples): TimeGroup[] {
  const rows = Int32Array.from({ length: points.length / dimension }, (_, j) => j);
  return [{ time: times?.at(-1) ?? 0, rows }];
}

/** First fault of the samples, if any. */
export function samplesFault({ points, velocities, dimension, times, weights }: Samples): FitError | undefined {
  const fault = (expected: string, found: string, fix: string): FitError => ({ code: "fit/samples", expected, found, fix });
  if (!Number.isInteger(dimension) || dimension < 1) return fault("points with at least one coordinate", String(dimension), "Give points as [count, D].");
  const count = points.length / dimension;
  if (!Number.isInteger(count) || velocities.length !== points.length) return fault("velocities of the shape of points", `${velocities.length} numbers for ${points.length}`, "Give one velocity per point.");
  if (count < 2) return fault("at least two samples", String(count), "Record more particles or times.");
  for (const [name, array] of [["times", times], ["weights", weights]] as const) {
    if (array !== undefined && array.length !== count) return fault(`${count} ${name}`, String(array.length), `Give one of ${name} per sample.`);
  }
  const bad = [["points", points], ["velocities", velocities], ["times", times], ["weights", weights]] as const;
  for (const [name, array] of bad) {
    const at = array?.findIndex((x) => !Number.isFinite(x)) ?? -1;
    if (at >= 0) return fault("finite numbers", `${name}[${at}] = ${array![at]}`, "Drop the samples of a diverged run.");
  }
  return velocities.every((v) => v === 0) ? fault("velocities that are not all zero", "only zeros", "Record a flow that moves.") : undefined;
}

/** Samples by time, ascending; one group when there are no times. */
export function timeGroups({ points, dimension, times }: Samples): TimeGroup[] {
  const count = points.length / dimension;
  const byTime = new Map<number, number[]>();
  for (let j = 0; j < count; j++) {
    const time = times?.[j] ?? 0;
    const rows = byTime.get(time) ?? [];
    byTime.set(time, rows);
    rows.push(j);
  }
  return [...byTime].sort(([s], [t]) => s - t).map(([time, rows]) => ({ time, rows: Int32Array.from(rows) }));
}
