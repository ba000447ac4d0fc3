/**
 * Negative entropy `int rho log rho` of a particle measure, estimated by a Gaussian blob around every particle:
 *
 *   E(mu) = sum_i w_i log(sum_j w_j k(x_i - x_j)),   k(z) = (2 pi s^2)^(-D/2) exp(-|z|^2 / (2 s^2))
 *   velocity_i = sum_j w_j k(x_i - x_j) (x_i - x_j)/s^2 (1/rho_i + 1/rho_j),   rho_i = sum_j w_j k(x_i - x_j)
 *
 * The estimator is the exact energy of its own flow (the velocity is its gradient), and tends to the entropy as `s -> 0` with `N s^D` large; for a
 * Gaussian density of variance `v` per coordinate its value is that of variance `v + s^2` up to `O(s^2/v)` and sampling. The factor of `k`
 * cancels in the velocity and is kept as a logarithm in the energy: in many dimensions it leaves the range of doubles.
 */
import type { Functional } from "../functional.js";
import { positive, requireNumber } from "../internal/require-number.js";

/** All `exp(-|x_i - x_j|^2 / (2 s^2))`, row-major. */
function kernelMatrix(points: Float64Array, count: number, width: number, bandwidth: number): Float64Array {
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    out[i * count + i] = 1;
    for (let j = 0; j < i; j++) {
      let squared = 0;
      for (let k = 0; k < width; k++) squared += (points[i * width + k]! - points[j * width + k]!) ** 2;
      out[i * count + j] = out[j * count + i] = Math.exp(-squared / (2 * bandwidth ** 2));
    }
  }
  return out;
}

/**
 * The functional; `scale(T, ..)` of it added to a potential energy is the free energy of the Langevin flow at temperature `T`.
 *
 * @param options - `bandwidth` s > 0, in the units of the coordinates; no default
 * @throws FlowError `flow/option`
 * @remarks `O(N^2 D)`, `N^2` numbers.
 * @source Carrillo, Craig & Patacchini 2019 [carrillo2019]
 * @since 0.1.0
 */
export function blobEntropy(options: { readonly bandwidth: number }): Functional {
  const bandwidth = requireNumber("blobEntropy", "bandwidth", options.bandwidth, positive);
  const evaluate = ({ count, weights, points }: Parameters<Functional["value"]>[0], out?: Float64Array): number => {
    const width = count === 0 ? 0 : points.length / count;
    const kernel = kernelMatrix(points, count, width, bandwidth);
    const density = Float64Array.from({ length: count }, (_, i) => weights.reduce((sum, w, j) => sum + w * kernel[i * count + j]!, 0));
    const logFactor = (-width / 2) * Math.log(2 * Math.PI * bandwidth ** 2);
    const energy = weights.reduce((sum, w, i) => sum + (w === 0 ? 0 : w * (logFactor + Math.log(density[i]!))), 0);
    if (out === undefined) return energy;
    out.fill(0);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        const [weight, near] = [weights[j]!, kernel[i * count + j]!];
        if (weight === 0 || near === 0) continue; // a particle without weight, far from all others, has no density around it
        const push = (weight * (near / density[i]! + near / density[j]!)) / bandwidth ** 2;
        for (let k = 0; k < width; k++) out[i * width + k]! += push * (points[i * width + k]! - points[j * width + k]!);
      }
    }
    return energy;
  };
  return { value: (measure) => evaluate(measure), velocity: evaluate };
}
