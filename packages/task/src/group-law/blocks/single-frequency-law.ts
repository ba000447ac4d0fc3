/**
 * The energy of the group law on single-frequency measures, at the cost of its blocks: the same number as the closed form
 * on the functions (fromSingleFrequency), without the `O(N^2 n)` Gram matrices.
 *
 *   n^2 (L - 1 + 1/n) = sum over classes of E_block + |O|^2      (block-energy.ts)
 *
 * Its flow is the Wasserstein flow of the full energy restricted to the linear space of single-frequency measures: the
 * part of the velocity that leaves the space is projected away.
 */
import type { Functional } from "@ringflow/flow";
import type { ParameterMeasure } from "@ringflow/measure";
import { addOffsetGradient, blockEnergy, offsetFactors, type BlockEnergy } from "./block-energy.js";
import type { BlockRows } from "./block-cubic.js";
import { classOf, type SingleFrequencyForm } from "./single-frequency-form.js";

/** Options of {@link singleFrequencyLaw}. */
export interface SingleFrequencyOptions {
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

/** Rows of one class, gathered from the measure, with their gradients and offset factors. */
interface Gathered {
  readonly label: number;
  readonly particles: readonly number[];
  readonly rows: BlockRows;
  readonly gradient: BlockRows;
  readonly h: Float64Array;
}

/** Copies the particles of class `label` into rows, weights folded into c. */
function gather(form: SingleFrequencyForm, { points, weights }: ParameterMeasure, label: number, particles: readonly number[]): Gathered {
  const { widthInputs, widthOutputs, classes } = form;
  const d = classes[label]!.bases.a.dimension;
  const width = 2 * widthInputs + widthOutputs + 1;
  const make = (): BlockRows => ({
    a: new Float64Array(particles.length * d), b: new Float64Array(particles.length * d), c: new Float64Array(particles.length * widthOutputs),
  });
  const rows = make();
  particles.forEach((j, i) => {
    const at = j * width;
    const weight = weights[j]!;
    for (let p = 0; p < d; p++) {
      rows.a[i * d + p] = points[at + p]!;
      rows.b[i * d + p] = points[at + widthInputs + p]!;
    }
    for (let m = 0; m < widthOutputs; m++) rows.c[i * widthOutputs + m] = weight * points[at + 2 * widthInputs + m]!;
  });
  return { label, particles, rows, gradient: make(), h: new Float64Array(particles.length) };
}

/** Particles of the measure by class. */
function byClass(form: SingleFrequencyForm, { count, points }: ParameterMeasure): number[][] {
  const members: number[][] = form.classes.map(() => []);
  for (let j = 0; j < count; j++) members[classOf(form, points, j)]!.push(j);
  return members;
}

/** `|O|^2` with its gradient; O sums over all blocks. */
function addOffset(form: SingleFrequencyForm, blocks: readonly Gathered[]): number {
  const m = form.widthOutputs;
  const o = new Float64Array(m);
  for (const { label, particles, rows, h } of blocks) {
    offsetFactors(particles.length, form.classes[label]!.bases, rows, h);
    for (let i = 0; i < particles.length; i++) for (let q = 0; q < m; q++) o[q]! += h[i]! * rows.c[i * m + q]!;
  }
  for (const { label, particles, rows, gradient, h } of blocks) {
    for (let i = 0; i < particles.length; i++) {
      let along = 0;
      for (let q = 0; q < m; q++) {
        along += rows.c[i * m + q]! * o[q]!;
        gradient.c[i * m + q]! += 2 * h[i]! * o[q]!;
      }
      addOffsetGradient(i, form.classes[label]!.bases, rows, gradient, 2 * along);
    }
  }
  return o.reduce((sum, x) => sum + x * x, 0);
}

/** Velocity of the scaled loss: minus the gradient, per mass on a and b (c carries the weight). */
function scatter(form: SingleFrequencyForm, { weights }: ParameterMeasure, { label, particles, gradient }: Gathered, scale: number, out: Float64Array): void {
  const { widthInputs, widthOutputs, classes } = form;
  const d = classes[label]!.bases.a.dimension;
  const width = 2 * widthInputs + widthOutputs + 1;
  particles.forEach((j, i) => {
    const at = j * width;
    const perMass = -scale / weights[j]!;
    for (let p = 0; p < d; p++) {
      out[at + p] = perMass * gradient.a[i * d + p]!;
      out[at + widthInputs + p] = perMass * gradient.b[i * d + p]!;
    }
    for (let m = 0; m < widthOutputs; m++) out[at + 2 * widthInputs + m] = -scale * gradient.c[i * widthOutputs + m]!;
  });
}

/** Adds the velocity `-lambda theta` on a, b, c and returns `lambda/2 sum w |theta|^2`. */
function addDecay(lambda: number, { count, points, weights }: ParameterMeasure, out?: Float64Array): number {
  if (lambda === 0) return 0;
  const width = points.length / count;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    let norm = 0;
    for (let i = j * width; i < (j + 1) * width - 1; i++) {
      norm += points[i]! ** 2;
      if (out !== undefined) out[i]! -= lambda * points[i]!;
    }
    sum += weights[j]! * norm;
  }
  return (lambda / 2) * sum;
}

/**
 * The functional on measures over `form.space`.
 *
 * @remarks per evaluation `O(sum over classes of s^2 n + N n)` for `s` particles in a class, against `O(N^2 n + N n^2)`
 */
export function singleFrequencyLaw(form: SingleFrequencyForm, options: SingleFrequencyOptions = {}): SingleFrequencyLaw {
  const { order, dual, classes } = form;
  const scale = options.scale ?? order;
  const decay = options.decay ?? 0;
  const energies: BlockEnergy[] = classes.map(({ bases }) => blockEnergy(dual, bases));
  const evaluate = (measure: ParameterMeasure): { readonly loss: number; readonly blocks: readonly Gathered[] } => {
    const blocks = byClass(form, measure).map((particles, label) => gather(form, measure, label, particles));
    let sum = addOffset(form, blocks);
    for (const { label, particles, rows, gradient } of blocks) sum += energies[label]!.add(particles.length, rows, gradient);
    return { loss: sum / order ** 2 + 1 - 1 / order, blocks };
  };
  return {
    loss: (measure) => evaluate(measure).loss,
    value: (measure) => scale * evaluate(measure).loss + addDecay(decay, measure),
    velocity(measure, out) {
      const { loss, blocks } = evaluate(measure);
      out.fill(0);
      for (const block of blocks) scatter(form, measure, block, scale / order ** 2, out);
      return scale * loss + addDecay(decay, measure, out);
    },
  };
}
