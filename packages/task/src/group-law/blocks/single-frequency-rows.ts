/** The particles of a single-frequency measure sorted by class, so that every block is a run of rows. */
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { growingBuffers } from "../growing-buffers.js";
import type { Rows } from "./block-side.js";
import { classOf, type SingleFrequencyForm } from "./single-frequency-form.js";

/** Rows of one measure with room for gradients; the arrays are reused by the next measure. */
export interface SingleFrequencyRows {
  /** Particle of every row. */
  readonly order: Int32Array;
  /** Rows of class `k` are `starts[k] .. starts[k + 1]`. */
  readonly starts: Int32Array;
  readonly a: Rows;
  readonly b: Rows;
  /** `[N, m]`, weights folded in. */
  readonly c: Float64Array;
  /** Gradients, zeroed on a and b. */
  readonly ga: Rows;
  readonly gb: Rows;
  /** Half of the gradient on c, unset. */
  readonly halfGc: Float64Array;
  /** Offset factors h and products `c_j . O`, `[N]`; the offset O, `[m]`. */
  readonly h: Float64Array;
  readonly along: Float64Array;
  readonly o: Float64Array;
  /** Room for two square matrices of the largest class. */
  readonly matrix: Float64Array;
  readonly gram: Float64Array;
}

/** Counting sort by class, stable. */
function sortByClass(form: SingleFrequencyForm, { count, points }: ParameterMeasure, starts: Int32Array): Int32Array {
  starts.fill(0);
  for (let j = 0; j < count; j++) starts[classOf(form, points, j) + 1]! += 1;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let j = 0; j < count; j++) order[next[classOf(form, points, j)]!++] = j;
  return order;
}

function load({ widthInputs: d, widthOutputs: m }: SingleFrequencyForm, { points, weights }: ParameterMeasure, { order, a, b, c }: SingleFrequencyRows): void {
  const width = 2 * d + m + 1;
  for (let i = 0; i < order.length; i++) {
    const j = order[i]!;
    const at = j * width;
    const weight = weights[j]!;
    for (let p = 0; p < d; p++) {
      a.values[i * d + p] = points[at + p]!;
      b.values[i * d + p] = points[at + d + p]!;
    }
    for (let q = 0, from = at + 2 * d; q < m; q++) c[i * m + q] = weight * points[from + q]!;
  }
}

/** @returns a function from measures to rows in buffers that grow to the largest measure seen; O(N n) per measure */
export function singleFrequencyRows(form: SingleFrequencyForm, kernels: Kernels): (measure: ParameterMeasure) => SingleFrequencyRows {
  const { widthInputs: d, widthOutputs: m, classes } = form;
  const inputs = (count: number): number => count * d;
  const outputs = (count: number): number => count * m;
  const buffers = growingBuffers(kernels, { a: inputs, b: inputs, ga: inputs, gb: inputs, c: outputs, halfGc: outputs, h: (count) => count, along: (count) => count });
  // By the square of the largest class: growing pairs of matrices.
  const squares = growingBuffers(kernels, { matrix: (size) => size * size, gram: (size) => size * size });
  const starts = new Int32Array(classes.length + 1);
  const o = kernels.allocate(m);
  return (measure) => {
    const order = sortByClass(form, measure, starts);
    let largest = 0;
    for (let k = 0; k < classes.length; k++) largest = Math.max(largest, starts[k + 1]! - starts[k]!);
    const { a, b, ga, gb, c, halfGc, h, along } = buffers(measure.count);
    for (const gradient of [ga, gb]) gradient.fill(0, 0, measure.count * d);
    const row = (values: Float64Array): Rows => ({ values, stride: d });
    const rows = { order, starts, a: row(a), b: row(b), ga: row(ga), gb: row(gb), c, halfGc, h, along, o, ...squares(largest) };
    load(form, measure, rows);
    return rows;
  };
}
