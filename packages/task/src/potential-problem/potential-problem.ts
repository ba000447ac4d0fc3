/**
 * Energies of potentials: `E(mu) = l(rho_1(mu), .., rho_m(mu))`, `rho_i(mu) = sum_j w_j r_i(theta_j)`.
 *
 *   theta_j' = -sum_i grad Re(conj(g_i) r_i)(theta_j),   g_i = dl/d re rho_i + i dl/d im rho_i
 *
 * Weights enter through the potentials only. Decay is added with `quadraticDecay` of `@ringflow/flow`.
 */
import type { Functional } from "@ringflow/flow";
import { dimension, type ParameterMeasure, type ParameterSpace } from "@ringflow/measure";
import type { CompiledEnergy, CompiledPotential } from "./compiled.js";

/** A problem's functional and what can be asked of it along the flow. */
export interface PotentialProblem extends Functional {
  readonly potentials: readonly CompiledPotential[];
  /** `[m, 2]`: re and im of every potential. */
  potentialValues(measure: ParameterMeasure): Float64Array;
  /**
   * The coupling matrix `K_ik = sum_j w_j <grad r_i, grad r_k>(theta_j)`, `[m, m]`, with complex gradients
   * `G_i = grad Re r_i + i grad Im r_i` and entries `|sum_j w_j G_i conj(G_k)|` off the diagonal.
   */
  coupling(measure: ParameterMeasure): Float64Array;
}

/** Weighted sum of interleaved complex values. */
function weightedSum(weights: Float64Array, values: Float64Array): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let j = 0; j < weights.length; j++) {
    re += weights[j]! * values[2 * j]!;
    im += weights[j]! * values[2 * j + 1]!;
  }
  return [re, im];
}

/** Complex gradients of one potential: `[2][count * width]`, of the real and of the imaginary part. */
function complexGradients(r: CompiledPotential, { count, points }: ParameterMeasure): readonly [Float64Array, Float64Array] {
  const [re, im] = [new Float64Array(points.length), new Float64Array(points.length)];
  r.addGradient(points, count, 1, 0, re);
  r.addGradient(points, count, 0, 1, im);
  return [re, im];
}

/** `|sum_j w_j sum_d (u + i v)(x - i y)|`. */
function innerProduct(weights: Float64Array, width: number, [u, v]: readonly [Float64Array, Float64Array], [x, y]: readonly [Float64Array, Float64Array]): number {
  let [re, im] = [0, 0];
  for (let j = 0; j < weights.length; j++) {
    for (let d = j * width; d < (j + 1) * width; d++) {
      re += weights[j]! * (u[d]! * x[d]! + v[d]! * y[d]!);
      im += weights[j]! * (v[d]! * x[d]! - u[d]! * y[d]!);
    }
  }
  return Math.hypot(re, im);
}

function couplingOf(space: ParameterSpace, potentials: readonly CompiledPotential[], measure: ParameterMeasure): Float64Array {
  const m = potentials.length;
  const gradients = potentials.map((r) => complexGradients(r, measure));
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k <= i; k++) {
      out[i * m + k] = innerProduct(measure.weights, dimension(space), gradients[i]!, gradients[k]!);
      out[k * m + i] = out[i * m + k]!;
    }
  }
  return out;
}

/**
 * The functional of an energy of potentials.
 *
 * @param potentials - on points of `space`
 * @remarks A velocity costs two passes over every potential. Holds scratch arrays: one instance serves one flow at a time.
 * @source docs/mathematics.md, section 2
 * @since 0.1.0
 */
export function potentialProblem(space: ParameterSpace, potentials: readonly CompiledPotential[], energy: CompiledEnergy): PotentialProblem {
  const m = potentials.length;
  const derivative = new Float64Array(2 * m);
  let values = new Float64Array(0);
  const potentialValues = (measure: ParameterMeasure): Float64Array => {
    if (values.length < 2 * measure.count) values = new Float64Array(2 * measure.count);
    const out = new Float64Array(2 * m);
    potentials.forEach((r, i) => {
      r.values(measure.points, measure.count, values);
      out.set(weightedSum(measure.weights, values), 2 * i);
    });
    return out;
  };
  return {
    potentials,
    potentialValues,
    value: (measure) => energy.value(potentialValues(measure)),
    velocity(measure, out) {
      const rho = potentialValues(measure);
      energy.derivative(rho, derivative);
      out.fill(0);
      potentials.forEach((r, i) => r.addGradient(measure.points, measure.count, -derivative[2 * i]!, -derivative[2 * i + 1]!, out));
      return energy.value(rho);
    },
    coupling: (measure) => couplingOf(space, potentials, measure),
  };
}

/**
 * How far a coupling matrix is from diagonal: `max_i (sum_(k != i) K_ik^2)^(1/2) / K_ii`, 0 when the potentials decouple.
 *
 * @param coupling - `[m, m]`
 * @returns 0 for m = 1 or where nothing moves
 * @example couplingRatio(new Float64Array([2, 1, 1, 2]), 2) // => 0.5
 * @since 0.1.0
 */
export function couplingRatio(coupling: Float64Array, m: number): number {
  let ratio = 0;
  for (let i = 0; i < m; i++) {
    let off = 0;
    for (let k = 0; k < m; k++) if (k !== i) off += coupling[i * m + k]! ** 2;
    if (coupling[i * m + i]! > 0) ratio = Math.max(ratio, Math.sqrt(off) / coupling[i * m + i]!);
  }
  return ratio;
}
