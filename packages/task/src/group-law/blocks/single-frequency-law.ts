/**
 * The energy of the group law on single-frequency measures, at the cost of its blocks: the same number as the closed form
 * on the functions (fromSingleFrequency), without the `O(N^2 n)` Gram matrices.
 *
 *   n^2 (L - 1 + 1/n) = sum over classes of (sum_ij M_ij (c_i . c_j) - 4 t) + |O|^2      (block-matrix.ts)
 *
 * Its flow is the Wasserstein flow of the full energy restricted to the linear space of single-frequency measures: the
 * part of the velocity that leaves the space is projected away.
 */
import type { Functional } from "@ringflow/flow";
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { blockMatrix, type BlockMatrix } from "./block-matrix.js";
import type { Rows } from "./block-side.js";
import { offsetFactor, type OffsetFactor } from "./offset.js";
import type { FrequencyClass, SingleFrequencyForm } from "./single-frequency-form.js";
import { singleFrequencyRows, type SingleFrequencyRows } from "./single-frequency-rows.js";
import { targetCoefficients, type TargetCoefficient } from "./target-coefficients.js";

/** Options of {@link singleFrequencyLaw}. */
export interface SingleFrequencyOptions {
  /** Engine of the small products; float64. Default: {@link jsKernels}. */
  readonly kernels?: Kernels;
  /** Factor in front of the loss; default: the order of the group. */
  readonly scale?: number;
  /** `lambda` of `lambda/2 sum w |theta|^2` over a, b and c; default 0. */
  readonly decay?: number;
}

/** Energy on measures in single-frequency form. */
export interface SingleFrequencyLaw extends Functional {
  /** Mean squared loss `L`. */
  loss(measure: ParameterMeasure): number;
}

/** What one class contributes with. */
interface ClassEnergy {
  readonly matrix: BlockMatrix;
  readonly offset: OffsetFactor;
  readonly target: readonly TargetCoefficient[];
}

function classEnergy(form: SingleFrequencyForm, { bases }: FrequencyClass): ClassEnergy {
  return { matrix: blockMatrix(form.dual, bases), offset: offsetFactor(bases), target: targetCoefficients(bases.a, bases.b, bases.c) };
}

/** Adds the gradient of `-4 t` over rows `from..to` and returns its value; `c` and its gradient are [., m]. */
function addTarget(terms: readonly TargetCoefficient[], from: number, to: number, m: number, r: SingleFrequencyRows): number {
  const { a, b, c, ga, gb, halfGc } = r;
  let sum = 0;
  for (let j = from; j < to; j++) {
    for (const term of terms) {
      const i = j * a.stride + term.a;
      const k = j * b.stride + term.b;
      const q = j * m + term.c;
      const f = -4 * term.factor;
      sum += f * a.values[i]! * b.values[k]! * c[q]!;
      ga.values[i]! += f * b.values[k]! * c[q]!;
      gb.values[k]! += f * a.values[i]! * c[q]!;
      halfGc[q]! += (f / 2) * a.values[i]! * b.values[k]!;
    }
  }
  return sum;
}

/** Rows of one class as if they stood first. */
function shifted({ values, stride }: Rows, from: number): Rows {
  return { values: values.subarray(from * stride), stride };
}

/** Blocks of more particles than this are worth packing. */
const LARGEST_UNPACKED = 48;

/** Energy of the block in rows `from..to`, its gradients on a, b, and half of that on c. */
function addBlock(kernels: Kernels, { matrix, target }: ClassEnergy, from: number, to: number, m: number, r: SingleFrequencyRows): number {
  const count = to - from;
  if (count === 0) return 0;
  const c = r.c.subarray(from * m, to * m);
  const [a, b] = [shifted(r.a, from), shifted(r.b, from)];
  const halfGc = r.halfGc.subarray(from * m, to * m);
  matrix.fill(count, a, b, r.matrix);
  if (count <= LARGEST_UNPACKED) kernels.quadraticForm(count, m, r.matrix, c, halfGc, r.gram);
  else {
    kernels.multiply(count, m, count, r.matrix, c, halfGc);
    kernels.gram(count, m, c, r.gram);
  }
  matrix.pullBack(count, a, b, r.gram, shifted(r.ga, from), shifted(r.gb, from));
  return kernels.dot(count * count, r.matrix, r.gram) + addTarget(target, from, to, m, r);
}

/** Fills the factors h, then `O = sum_j h_j c_j`; returns `|O|^2`. */
function fillOffset(kernels: Kernels, classes: readonly ClassEnergy[], m: number, r: SingleFrequencyRows): number {
  const { c, h, o, starts, order } = r;
  classes.forEach(({ offset }, label) => {
    for (let j = starts[label]!; j < starts[label + 1]!; j++) h[j] = offset.value(j, r.a, r.b);
  });
  kernels.multiplyVectorTransposed(order.length, m, c, h, o);
  return kernels.dot(m, o, o);
}

/** Adds the gradient of `|O|^2` on a and b; the part `2 h O` on c is left to the pass that writes the velocity. */
function pullBackOffset(kernels: Kernels, classes: readonly ClassEnergy[], m: number, r: SingleFrequencyRows): void {
  const { c, o, starts, along, order } = r;
  kernels.multiplyVector(order.length, m, c, o, along);
  classes.forEach(({ offset }, label) => {
    for (let j = starts[label]!; j < starts[label + 1]!; j++) offset.pullBack(j, r.a, r.b, 2 * along[j]!, r.ga, r.gb);
  });
}

/** Writes minus `factor` times the gradient, per mass, minus `decay theta`; returns `decay/2 sum w |theta|^2`. */
function writeVelocity(form: SingleFrequencyForm, { points, weights }: ParameterMeasure, r: SingleFrequencyRows, factor: number, decay: number, out: Float64Array): number {
  const { widthInputs: d, widthOutputs: m } = form;
  const { order, ga, gb, halfGc, h, o } = r;
  const width = 2 * d + m + 1;
  let energy = 0;
  for (let i = 0; i < order.length; i++) {
    const j = order[i]!;
    const at = j * width;
    const perMass = factor / weights[j]!;
    let norm = 0;
    for (let p = 0; p < d; p++) {
      const [x, y] = [points[at + p]!, points[at + d + p]!];
      norm += x * x + y * y;
      out[at + p] = -perMass * ga.values[i * d + p]! - decay * x;
      out[at + d + p] = -perMass * gb.values[i * d + p]! - decay * y;
    }
    const place = at + 2 * d;
    const hi = h[i]!;
    for (let q = 0; q < m; q++) {
      const z = points[place + q]!;
      norm += z * z;
      out[place + q] = -2 * factor * (halfGc[i * m + q]! + hi * o[q]!) - decay * z;
    }
    out[place + m] = 0;
    energy += weights[j]! * norm;
  }
  return (decay / 2) * energy;
}

/** `lambda/2 sum w |theta|^2` over a, b and c. */
function decayEnergy(decay: number, { count, points, weights }: ParameterMeasure): number {
  if (decay === 0) return 0;
  const width = points.length / count;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    let norm = 0;
    for (let i = j * width; i < (j + 1) * width - 1; i++) norm += points[i]! * points[i]!;
    sum += weights[j]! * norm;
  }
  return (decay / 2) * sum;
}

/**
 * The functional on measures over `form.space`. Holds working arrays: one functional serves one flow at a time.
 *
 * @remarks per evaluation `O(sum over classes of s^2 n + N n)` for `s` particles in a class, against `O(N^2 n + N n^2)`
 * @since 0.1.0
 */
export function singleFrequencyLaw(form: SingleFrequencyForm, options: SingleFrequencyOptions = {}): SingleFrequencyLaw {
  const { order, widthOutputs: m } = form;
  const { kernels = jsKernels, scale = order, decay = 0 } = options;
  const classes = form.classes.map((frequency) => classEnergy(form, frequency));
  const rowsOf = singleFrequencyRows(form, kernels);
  const evaluate = (measure: ParameterMeasure): { readonly loss: number; readonly rows: SingleFrequencyRows } => {
    const rows = rowsOf(measure);
    let sum = fillOffset(kernels, classes, m, rows);
    classes.forEach((energy, label) => { sum += addBlock(kernels, energy, rows.starts[label]!, rows.starts[label + 1]!, m, rows); });
    return { loss: sum / order ** 2 + 1 - 1 / order, rows };
  };
  return {
    loss: (measure) => evaluate(measure).loss,
    value: (measure) => scale * evaluate(measure).loss + decayEnergy(decay, measure),
    velocity(measure, out) {
      const { loss, rows } = evaluate(measure);
      pullBackOffset(kernels, classes, m, rows);
      return scale * loss + writeVelocity(form, measure, rows, scale / order ** 2, decay, out);
    },
  };
}
