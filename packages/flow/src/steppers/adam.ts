/**
 * Adam as a preconditioned flow with fixed step. With velocity `g = -gradient` and step number `k = 1, 2, ...`
 *
 *   m <- beta1 m + (1 - beta1) g,   v <- beta2 v + (1 - beta2) g^2
 *   theta <- theta + h rate_{k-1} m^ / (sqrt(v^) + epsilon),   m^ = m / (1 - beta1^k),   v^ = v / (1 - beta2^k)
 *
 * With `fixedStep(1)` this is Adam as published and time counts steps. It does not follow the gradient flow: order 0, no
 * error estimate, no energy-dissipation identity. Weight decay belongs to the functional (then it is L2 decay).
 */
import { jsKernels, type AdamFactors, type Kernels } from "@ringflow/kernels";
import { evaluateAt } from "../internal/evaluate-at.js";
import { belowOne, positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { firstNonFinite } from "../internal/vectors.js";
import { makeWorkspace } from "../internal/workspace.js";
import type { ParticleLayout, VectorField } from "../functional.js";
import type { Stepper, StepperState } from "../stepper.js";
import { learningRateOf, type LearningRate } from "./learning-rate.js";

/** Options of {@link adam}. */
export interface AdamOptions {
  /** A constant rate, or one per step, e.g. {@link cosineSchedule}. No default. */
  readonly learningRate: number | LearningRate;
  /** In [0, 1); default 0.9. */
  readonly beta1?: number;
  /** In [0, 1); default 0.999. */
  readonly beta2?: number;
  /** > 0; default 1e-8. */
  readonly epsilon?: number;
  /** Engine of the update; float64. Default: `jsKernels`. */
  readonly kernels?: Kernels;
  /**
   * Steps of Adam in one step of the flow, which should be as long: `fixedStep(perStep)`. A shorter step of the flow makes
   * one per unit of time. Default 1.
   */
  readonly perStep?: number;
  /** Makes the whole step elsewhere, e.g. on a device that evaluates the same field; then `kernels` is not used. */
  readonly update?: AdamUpdate;
}

/** Arrays that a step of Adam starts from. */
export interface AdamPoint {
  readonly y: Float64Array;
  readonly velocity: Float64Array;
  /** See {@link AdamState}. */
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/**
 * A whole step of the flow, one step of Adam for each of `factors`: the new point and means (fresh arrays), with velocity
 * and energy there. One evaluation per step of Adam; changes no argument.
 */
export type AdamUpdate = (particles: ParticleLayout, from: AdamPoint, factors: readonly AdamFactors[]) => AdamPoint & { readonly energy: number };

/** Memory of {@link adam}. */
export interface AdamState extends StepperState {
  /** Running mean `m` of the velocity and `v` of its square, before bias correction. */
  readonly mean: Float64Array;
  readonly square: Float64Array;
  /** Steps made. */
  readonly count: number;
}

function checkOptions(options: AdamOptions): { rate: LearningRate; beta1: number; beta2: number; epsilon: number; perStep: number } {
  return {
    rate: learningRateOf("adam", options.learningRate),
    beta1: requireNumber("adam", "beta1", options.beta1 ?? 0.9, belowOne),
    beta2: requireNumber("adam", "beta2", options.beta2 ?? 0.999, belowOne),
    epsilon: requireNumber("adam", "epsilon", options.epsilon ?? 1e-8, positive),
    perStep: requireNumber("adam", "perStep", options.perStep ?? 1, positiveInteger),
  };
}

/**
 * The stepper: one evaluation per step of Adam. Use it with {@link fixedStep}; an adaptive controller is refused.
 *
 * @throws FlowError `flow/option`
 * @example adam({ learningRate: 0.01 }).gradientFlow // => false
 * @source Kingma & Ba 2015, Algorithm 1
 * @since 0.1.0
 */
export function adam(options: AdamOptions): Stepper<AdamState> {
  const { rate, beta1, beta2, epsilon, perStep } = checkOptions(options);
  const kernels = options.kernels ?? jsKernels;
  const workspace = makeWorkspace(kernels);
  const factorsOf = (h: number, before: number): AdamFactors => ({
    rate: (h * rate(before)) / (1 - beta1 ** (before + 1)), beta1, beta2, correction: 1 / (1 - beta2 ** (before + 1)), epsilon,
  });
  // The state is a value: the update runs on copies in the kernels' memory.
  const inMemory = (field: VectorField, t: number, h: number, from: AdamPoint, factors: readonly AdamFactors[]): ReturnType<AdamUpdate> => {
    const copies = [from.velocity, from.mean, from.square, from.y].map((array, slot) => {
      const copy = workspace.take(slot, array.length);
      copy.set(array);
      return copy;
    }) as [Float64Array, Float64Array, Float64Array, Float64Array];
    let [y, end] = [from.y, { velocity: from.velocity, energy: NaN }];
    factors.forEach((each, i) => {
      if (i > 0) copies[0].set(end.velocity);
      kernels.adamStep(y.length, each, ...copies);
      y = copies[3].slice();
      end = evaluateAt(field, t + ((i + 1) * h) / factors.length, y);
    });
    return { y, mean: copies[1].slice(), square: copies[2].slice(), ...end };
  };
  return {
    name: "adam",
    order: 0,
    gradientFlow: false,
    init: (field, t, y) => ({
      ...evaluateAt(field, t, y),
      mean: new Float64Array(y.length),
      square: new Float64Array(y.length),
      count: 0,
    }),
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const made = Math.min(perStep, Math.max(1, Math.ceil(h)));
      const factors = Array.from({ length: made }, (_, i) => factorsOf(h / made, state.count + i));
      const from = { y, velocity: state.velocity, mean: state.mean, square: state.square };
      const { update } = options;
      const moved = update === undefined || field.particles === undefined ? inMemory(field, t, h, from, factors) : update(field.particles, from, factors);
      const { velocity, energy, mean, square } = moved;
      const index = firstNonFinite(velocity);
      if (index >= 0) return { status: "non-finite", index, retry: state, evaluations: made };
      const next = { velocity, energy, mean, square, count: state.count + made };
      return { status: "done", y: moved.y, state: next, retry: state, evaluations: made };
    },
  };
}
