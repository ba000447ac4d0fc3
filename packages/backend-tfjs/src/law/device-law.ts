/**
 * Energy and velocity of the group law on the device: one graph of operations from points to velocity, nothing read back.
 *
 *   E(mu) = scale L(mu) + decay/2 sum_j w_j |theta_j|^2,   theta_j' = -(1/w_j) dE/dtheta_j
 *
 * `L` is the closed form of `@ringflow/task` for the square activation and all pairs: three terms, each homogeneous in c,
 * `n^2 (L - 1 + 1/n) = <c, dQ/dc>/2 + <c, dt/dc>` with Q quadratic and the target term t linear in c.
 */
import type { FiniteGroup } from "@ringflow/group";
import { cheaperForm, type EnergyForm } from "@ringflow/task";
import { numbersOf, type Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import { correlationTerm } from "./correlation.js";
import { cubicTerm } from "./cubic.js";
import { functionsOf, rowMeans, rowSums, type DeviceTerm, type FunctionGradient, type Functions } from "./functions.js";
import { targetTerm } from "./target.js";

/** Weights on the device, `[N, 1]` each. */
export interface DeviceWeights {
  readonly weights: Tensor;
  readonly inverse: Tensor;
}

/** What an evaluation leaves on the device; the caller frees both. */
export interface Evaluation {
  /** `[N, 3n]`. */
  readonly velocity: Tensor;
  /** `[N, 3]`: each particle's share of `Q/4`, of the target term over 8 and of `w |theta|^2`; summed by {@link DeviceLaw.energy}. */
  readonly shares: Tensor;
}

/** Settings of {@link deviceLaw}. */
export interface DeviceLawOptions {
  /** Factor in front of the mean loss. */
  readonly scale: number;
  readonly decay: number;
  /** Default: the cheaper one for the number of particles at hand. */
  readonly form?: EnergyForm;
}

/** The law on one device. */
export interface DeviceLaw {
  readonly group: FiniteGroup;
  formFor(count: number): EnergyForm;
  /** Inside `device.run` only. */
  evaluate(points: Tensor, weights: DeviceWeights): Evaluation;
  /** The velocity alone. */
  velocity(points: Tensor, weights: DeviceWeights): Tensor;
  /** Reads the shares: the mean loss and the energy, summed over particles in float64. */
  energy(shares: Tensor): { readonly loss: number; readonly energy: number };
  dispose(): void;
}

/** Velocity from an eighth of the gradients of `n^2 L` on a, b (with the mean of b moved) and c. */
function velocityOf({ tf }: Device, n: number, { scale, decay }: DeviceLawOptions, points: Tensor, { inverse }: DeviceWeights, g: FunctionGradient): Tensor {
  const perPair = (-8 * scale) / (n * n);
  const shift = tf.sub(rowMeans(tf, g.a), rowMeans(tf, g.b));
  const perMass = tf.mul(inverse, perPair);
  // That on c is mean-zero as it comes: c is, and so is b, without which the target's part would not be.
  const velocity = tf.concat([tf.mul(g.a, perMass), tf.mul(tf.add(g.b, shift), perMass), tf.mul(g.c, perPair)], 1);
  return decay === 0 ? velocity : tf.sub(velocity, tf.mul(points, decay));
}

function sumOfGradients({ tf }: Device, gradients: readonly FunctionGradient[]): FunctionGradient {
  const added = (key: keyof FunctionGradient): Tensor => gradients.map((g) => g[key]).reduce((sum, x) => tf.add(sum, x));
  return { a: added("a"), b: added("b"), c: added("c") };
}

export function deviceLaw(device: Device, group: FiniteGroup, options: DeviceLawOptions): DeviceLaw {
  const { tf } = device;
  const n = group.order;
  const terms = { correlation: correlationTerm(device), target: targetTerm(device, group), gram: cubicTerm(device, "gram"), tensor: cubicTerm(device, "tensor") };
  const formFor = (count: number): EnergyForm => options.form ?? cheaperForm(count, n);
  const gradients = (functions: Functions): { readonly quadratic: FunctionGradient; readonly target: FunctionGradient; readonly whole: FunctionGradient } => {
    const cubic: DeviceTerm = terms[formFor(functions.count)];
    const quadratic = sumOfGradients(device, [cubic.gradient(functions), terms.correlation.gradient(functions)]);
    const target = terms.target.gradient(functions);
    return { quadratic, target, whole: sumOfGradients(device, [quadratic, target]) };
  };
  return {
    group,
    formFor,
    velocity: (points, held) => velocityOf(device, n, options, points, held, gradients(functionsOf(device, points, held.weights)).whole),
    evaluate(points, held) {
      const functions = functionsOf(device, points, held.weights);
      const { quadratic, target, whole } = gradients(functions);
      const along = (g: Tensor): Tensor => rowSums(tf, tf.mul(functions.c, g));
      const squares = tf.mul(rowSums(tf, tf.square(points)), held.weights);
      return { shares: tf.concat([along(quadratic.c), along(target.c), squares], 1), velocity: velocityOf(device, n, options, points, held, whole) };
    },
    energy(shares) {
      const numbers = numbersOf(shares);
      let [quadratic, target, squares] = [0, 0, 0];
      for (let i = 0; i < numbers.length; i += 3) {
        quadratic += numbers[i]!;
        target += numbers[i + 1]!;
        squares += numbers[i + 2]!;
      }
      const loss = (4 * quadratic + 8 * target) / (n * n) + 1 - 1 / n;
      return { loss, energy: options.scale * loss + (options.decay / 2) * squares };
    },
    dispose: () => { for (const term of Object.values(terms)) term.dispose(); },
  };
}
