import type { ParticleLayout } from "../functional.js";
import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { positive, requireNumber } from "../internal/require-number.js";
import { requireParticles } from "../internal/require-particles.js";
import { restrictRows } from "../internal/restrict-rows.js";
import type { Stepper } from "../stepper.js";

/** Options of {@link svgd}. */
export interface SvgdOptions {
  /** `T > 0` of the target density `exp(-V / T)`. */
  readonly temperature: number;
  /** Width `s` of the kernel `exp(-|x - y|^2 / (2 s^2))`; default: the median rule, `s^2 = median |x - y|^2 / (2 log(N + 1))`. */
  readonly bandwidth?: number;
}

/** `|x_i - x_j|^2` for all pairs, row-major. */
function squaredDistances(y: Float64Array, count: number, width: number): Float64Array {
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (y[i * width + k]! - y[j * width + k]!) ** 2;
      out[i * count + j] = out[j * count + i] = sum;
    }
  }
  return out;
}

/** Twice the squared width by the median rule; 1 when all particles coincide. */
function medianWidth(squares: Float64Array, count: number): number {
  const sorted = squares.toSorted();
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return median / Math.log(count + 1) || 1;
}

/** `phi(x_i) = sum_j w_j (k(x_j, x_i) v_j + T grad_j k(x_j, x_i)) / sum w`. */
function steinDirection(y: Float64Array, velocity: Float64Array, { count, weights }: ParticleLayout, options: SvgdOptions): Float64Array {
  const width = count === 0 ? 0 : y.length / count;
  const squares = squaredDistances(y, count, width);
  const twice = options.bandwidth === undefined ? medianWidth(squares, count) : 2 * options.bandwidth ** 2;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const out = new Float64Array(y.length);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const kernel = (weights[j]! / total) * Math.exp(-squares[i * count + j]! / twice);
      const push = (2 * options.temperature * kernel) / twice;
      for (let k = 0; k < width; k++) {
        const [at, from] = [i * width + k, j * width + k];
        out[at]! += kernel * velocity[from]! + push * (y[at]! - y[from]!);
      }
    }
  }
  return out;
}

/**
 * Stein variational gradient descent: particles move by `h phi`, where `phi` averages their velocities `v = -grad V` with a
 * Gaussian kernel and adds its repulsion, so that they spread over `exp(-V / T)` without noise.
 *
 * Not the Wasserstein flow of the energy: it is that of `V + T log density` in the geometry of the kernel. One particle does gradient
 * descent on `V`. Meant for functionals in which particles do not see each other.
 *
 * @throws FlowError `flow/option`; from `init`: `flow/particles`
 * @remarks `O(N^2 D)` per step.
 * @example svgd({ temperature: 1 }).gradientFlow // => false
 * @source Liu & Wang 2016, Algorithm 1 [liu2016]
 * @since 0.1.0
 */
export function svgd(options: SvgdOptions): Stepper {
  requireNumber("svgd", "temperature", options.temperature, positive);
  if (options.bandwidth !== undefined) requireNumber("svgd", "bandwidth", options.bandwidth, positive);
  return {
    name: "svgd",
    order: 0,
    gradientFlow: false,
    init(field, t, y) {
      requireParticles("svgd", field);
      return evaluateAt(field, t, y);
    },
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const direction = steinDirection(y, state.velocity, requireParticles("svgd", field), options);
      return arrive(field, t + h, y.map((value, i) => value + h * direction[i]!), state, {});
    },
  };
}
