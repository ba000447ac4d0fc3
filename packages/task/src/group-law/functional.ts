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
import { jsKernels, type FloatArray, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { square, type Activation } from "./activations.js";
import { closedFormLoss, type ClosedFormLoss, type ParticleLoss } from "./closed-form.js";
import type { EnergyForm } from "./cubic-term.js";
import { allocateParticleArrays, loadParticles, releaseParticleArrays, type ParticleArrays } from "./particle-arrays.js";
import { allPairs, sampledLoss, type Pair } from "./sampled.js";

/** Options of {@link groupLaw}. */
export interface GroupLawOptions {
  /** Engine and precision of the closed form; default: {@link jsKernels}, float64. Points and velocities are float64 always. */
  readonly kernels?: Kernels | Kernels<Float32Array>;
  /** Default: the square. */
  readonly activation?: Activation;
  /** Training pairs; default: all of them. */
  readonly pairs?: readonly Pair[];
  /** Factor in front of the mean loss; default: the order of the group. */
  readonly scale?: number;
  /** Form of the closed form; default: the cheaper one for the number of particles at hand. */
  readonly form?: EnergyForm;
}

/** How the energy is evaluated. */
export type LossForm = EnergyForm | "pairs";

/** The functional together with the plain loss it scales. */
export interface GroupLawFunctional extends Functional {
  /** Mean squared loss `L`, without the scale. */
  loss(measure: ParameterMeasure): number;
  /** The form that serves measures of `count` particles. */
  formFor(count: number): LossForm;
}

/** 2^-24 and 2^-53. */
const UNIT_ROUNDOFF = { float32: 2 ** -24, float64: 2 ** -53 };

/** Gradient with respect to the folded c is `dL/dc_j / w_j`, while a and b still carry the factor `w_j`. */
function writeVelocity(measure: ParameterMeasure, gradient: ParticleArrays<FloatArray>, scale: number, out: Float64Array): void {
  const { n, a, b, c } = gradient;
  for (let j = 0; j < measure.count; j++) {
    const perMass = -scale / measure.weights[j]!;
    const base = 3 * n * j;
    for (let x = 0; x < n; x++) {
      out[base + x] = perMass * a[n * j + x]!;
      out[base + n + x] = perMass * b[n * j + x]!;
      out[base + 2 * n + x] = -scale * c[n * j + x]!;
    }
  }
}

/** A loss of measures whose particles go through the arrays of one engine. */
function measureLoss<A extends FloatArray>(n: number, kernels: Kernels<A>, loss: ParticleLoss<A>): {
  readonly evaluate: (measure: ParameterMeasure) => number;
  readonly gradient: () => ParticleArrays<A>;
} {
  let buffers: { readonly capacity: number; readonly particles: ParticleArrays<A>; readonly gradient: ParticleArrays<A> } | undefined;
  let gradient: ParticleArrays<A>;
  return {
    gradient: () => gradient,
    evaluate(measure) {
      const { count } = measure;
      if (buffers === undefined || buffers.capacity < count) {
        if (buffers !== undefined) for (const arrays of [buffers.particles, buffers.gradient]) releaseParticleArrays(kernels, arrays);
        const make = (): ParticleArrays<A> => allocateParticleArrays(kernels, count, n);
        buffers = { capacity: count, particles: make(), gradient: make() };
      }
      // Buffers may be longer than this measure needs: the count says how much of them is used.
      const particles = { ...buffers.particles, count };
      gradient = { ...buffers.gradient, count };
      loadParticles(measure, particles);
      return loss.evaluate(particles, gradient);
    },
  };
}

function closedFormLaw<A extends FloatArray>(group: FiniteGroup, kernels: Kernels<A>, options: GroupLawOptions): GroupLawFunctional {
  const loss: ClosedFormLoss<A> = closedFormLoss(group, kernels, options.form === undefined ? {} : { form: options.form });
  const roundoff = isSingle(kernels) ? UNIT_ROUNDOFF.float32 : UNIT_ROUNDOFF.float64;
  return lawOf(group, kernels, loss, { formFor: (count) => loss.formFor(count), roundoff, scale: options.scale ?? group.order });
}

function lawOf<A extends FloatArray>(
  group: FiniteGroup, kernels: Kernels<A>, loss: ParticleLoss<A>,
  { formFor, roundoff, scale }: { readonly formFor: (count: number) => LossForm; readonly roundoff: number; readonly scale: number },
): GroupLawFunctional {
  const { evaluate, gradient } = measureLoss(group.order, kernels, loss);
  return {
    unitRoundoff: roundoff,
    formFor,
    loss: evaluate,
    value: (measure) => scale * evaluate(measure),
    velocity(measure, out) {
      const value = evaluate(measure);
      writeVelocity(measure, gradient(), scale, out);
      return scale * value;
    },
  };
}

/**
 * Functional of the group law. Chooses the closed form (square activation, all pairs) or direct evaluation.
 *
 * The value buffers are reused between calls: one functional serves one flow at a time.
 */
export function groupLaw(group: FiniteGroup, options: GroupLawOptions = {}): GroupLawFunctional {
  const activation = options.activation ?? square;
  const scale = options.scale ?? group.order;
  if (activation === square && options.pairs === undefined) {
    // One call per precision: the element type is a parameter of everything below.
    const kernels = options.kernels ?? jsKernels;
    return isSingle(kernels) ? closedFormLaw(group, kernels, options) : closedFormLaw(group, kernels, options);
  }
  const loss = sampledLoss(group, activation, options.pairs ?? allPairs(group));
  return lawOf(group, jsKernels, loss, { formFor: () => "pairs", roundoff: UNIT_ROUNDOFF.float64, scale });
}

/** Whether the kernels compute in float32; their buffers tell. */
function isSingle(kernels: Kernels<FloatArray>): kernels is Kernels<Float32Array> {
  const probe = kernels.allocate(0);
  kernels.release(probe);
  return probe instanceof Float32Array;
}
