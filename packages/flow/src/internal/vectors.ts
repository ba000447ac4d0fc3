/** Scans, inner products and row selection on flat arrays; shapes are trusted. @internal */

/** Largest absolute entry; `Infinity` if an entry is NaN; 0 for an empty array. */
export function maximumNorm(x: Float64Array): number {
  let max = 0;
  for (let i = 0; i < x.length; i++) {
    const a = Math.abs(x[i]!);
    if (a > max) max = a;
    else if (a !== a) return Infinity;
  }
  return max;
}

/** `sum_i x_i y_i`. */
export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** Euclidean norm. */
export function euclideanNorm(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

/** `sum_j weights_j <x_j, y_j>` over the particles of two row-major arrays; of a velocity with itself the rate of dissipation. */
export function weightedInner(weights: Float64Array, x: Float64Array, y: Float64Array): number {
  const width = weights.length === 0 ? 0 : x.length / weights.length;
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    let part = 0;
    for (let i = j * width; i < (j + 1) * width; i++) part += x[i]! * y[i]!;
    sum += weights[j]! * part;
  }
  return sum;
}

/** First index whose entry is NaN or infinite, -1 if there is none. */
export function firstNonFinite(x: Float64Array): number {
  // x * 0 is 0 exactly for finite x and NaN otherwise: one branch-free pass in the usual case.
  let probe = 0;
  for (let i = 0; i < x.length; i++) probe += x[i]! * 0;
  if (probe === 0) return -1;
  return x.findIndex((value) => !Number.isFinite(value));
}

/** Rows `keep` of a row-major `[rows, width]` array, in the order of `keep`. */
export function selectRows(x: Float64Array, keep: Int32Array, width: number): Float64Array {
  const out = new Float64Array(keep.length * width);
  for (let r = 0; r < keep.length; r++) {
    const from = keep[r]! * width;
    out.set(x.subarray(from, from + width), r * width);
  }
  return out;
}
