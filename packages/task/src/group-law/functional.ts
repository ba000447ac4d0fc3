/**
 * The task "learn the group law" as a functional on measures over blocks a, b, c, each a real function on the group.
 *
 *   E(mu) = scale L(mu),   Wasserstein velocity of particle j = -(1/w_j) dE/dtheta_j
 *
 * The scale is `n` by default: the loss averages over n^2 pairs of which each coordinate sees n, so `n L` keeps the time
 * scale of the flow independent of the order (docs/mathematics.md).
 */
import type { Functional } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure, ParameterSpace } from "@ringflow/measure";
import { square, type Activation } from "./activations.js";
import { closedFormLoss, type ParticleLoss } from "./closed-form.js";
import { allocateParticleArrays, loadParticles, releaseParticleArrays, type ParticleArrays } from "./particle-arrays.js";
import { allPairs, sampledLoss, type Pair } from "./sampled.js";

/** Parameter space of the group task: real blocks a, b, c of size n. */
export function groupLawSpace(order: number): ParameterSpace {
  return { field: "real", blocks: ["a", "b", "c"].map((name) => ({ name, size: order })) };
}

/** Options of {@link groupLaw}. */
export interface GroupLawOptions {
  readonly kernels?: Kernels;
  /** Default: the square. */
  readonly activation?: Activation;
  /** Training pairs; default: all of them. */
  readonly pairs?: readonly Pair[];
  /** Factor in front of the mean loss; default: the order of the group. */
  readonly scale?: number;
}

/** The functional together with the plain loss it scales. */
export interface GroupLawFunctional extends Functional {
  /** Mean squared loss `L`, without the scale. */
  loss(measure: ParameterMeasure): number;
}

function chooseLoss(group: FiniteGroup, options: GroupLawOptions): ParticleLoss {
  const activation = options.activation ?? square;
  if (activation.name === square.name && options.pairs === undefined) {
    return closedFormLoss(group, options.kernels ?? jsKernels);
  }
  return sampledLoss(group, activation, options.pairs ?? allPairs(group));
}

/** Gradient with respect to the folded c is `dL/dc_j / w_j`, while a and b still carry the factor `w_j`. */
function writeVelocity(measure: ParameterMeasure, gradient: ParticleArrays, scale: number, out: Float64Array): void {
  const { n } = gradient;
  for (let j = 0; j < measure.count; j++) {
    const perMass = -scale / measure.weights[j]!;
    const base = 3 * n * j;
    for (let x = 0; x < n; x++) {
      out[base + x] = perMass * gradient.a[n * j + x]!;
      out[base + n + x] = perMass * gradient.b[n * j + x]!;
      out[base + 2 * n + x] = -scale * gradient.c[n * j + x]!;
    }
  }
}

/**
 * Functional of the group law. Chooses the closed form (square activation, all pairs) or direct evaluation.
 *
 * The value buffers are reused between calls: one functional serves one flow at a time.
 */
export function groupLaw(group: FiniteGroup, options: GroupLawOptions = {}): GroupLawFunctional {
  const n = group.order;
  const kernels = options.kernels ?? jsKernels;
  const loss = chooseLoss(group, options);
  const scale = options.scale ?? n;
  let buffers: { readonly capacity: number; readonly particles: ParticleArrays; readonly gradient: ParticleArrays } | undefined;
  let gradient: ParticleArrays;
  const evaluate = (measure: ParameterMeasure): number => {
    const { count } = measure;
    if (buffers === undefined || buffers.capacity < count) {
      if (buffers !== undefined) for (const arrays of [buffers.particles, buffers.gradient]) releaseParticleArrays(kernels, arrays);
      const make = (): ParticleArrays => allocateParticleArrays(kernels, count, n);
      buffers = { capacity: count, particles: make(), gradient: make() };
    }
    // Buffers may be longer than this measure needs: the count says how much of them is used.
    const particles = { ...buffers.particles, count };
    gradient = { ...buffers.gradient, count };
    loadParticles(measure, particles);
    return loss.evaluate(particles, gradient);
  };
  return {
    loss: evaluate,
    value: (measure) => scale * evaluate(measure),
    velocity(measure, out) {
      const value = evaluate(measure);
      writeVelocity(measure, gradient, scale, out);
      return scale * value;
    },
  };
}
