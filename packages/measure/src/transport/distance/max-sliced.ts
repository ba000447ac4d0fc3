/**
 * Max-sliced Wasserstein distance: the largest distance of one-dimensional projections, by projected gradient ascent on the
 * sphere from random directions. A maximum over a non-concave function: what is returned is a lower bound.
 */
import { jsKernels } from "@ringflow/kernels";
import { seededDirections } from "../../internal/seeded-normals.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { checkMeasures, commonMass } from "../internal/check-measure.js";
import { requireAtLeast, requireInteger, requireOptions } from "../internal/check-options.js";
import { supportOf } from "../problem/transport-problem.js";
import { integerMasses } from "../solver/integer-masses.js";
import { monotonePlan } from "../solver/monotone-plan.js";
import { requireFinitePower } from "./sliced.js";

/** Options of {@link maxSlicedWasserstein}. */
export interface MaxSlicedOptions {
  /** Random directions to start from, 1..1000. */
  readonly starts: number;
  /** Integer in 0..2^32-1. */
  readonly seed: number;
  /** `p` >= 1; default 2. */
  readonly exponent?: number;
  /** Steps per start, default 100. */
  readonly maxSteps?: number;
}

/** A direction and the distance along it; `value` is attained, so it is a lower bound of the maximum. */
export interface MaxSlicedResult {
  readonly status: "converged" | "max-iterations";
  readonly value: number;
  /** `[D]`, unit. */
  readonly direction: Float64Array;
}

/**
 * @returns the best direction found; `converged` if from there no step improves by more than 1e-10 of the value
 * @throws TransportError as `slicedWasserstein`
 * @remarks O(starts maxSteps (N + M) (D + log(N + M))).
 * @source Deshpande et al. 2019 [deshpande2019]
 * @since 0.1.0
 */
export function maxSlicedWasserstein(source: ParameterMeasure, target: ParameterMeasure, options: MaxSlicedOptions): MaxSlicedResult {
  const name = "maxSlicedWasserstein";
  requireOptions(name, options);
  const { starts, seed, exponent = 2, maxSteps = 100 } = options;
  requireInteger(name, "starts", starts, [1, 1000], "10");
  requireInteger(name, "seed", seed, [0, 2 ** 32 - 1], "1");
  requireInteger(name, "maxSteps", maxSteps, [1, 1_000_000], "100");
  requireAtLeast(name, "exponent", exponent, 1, "2");
  checkMeasures(name, source, target);
  const mass = commonMass(name, source, target);
  const slice = makeSlice(source, target, exponent);
  const width = dimension(source.space);
  const axes = seededDirections(starts, width, seed);
  let best: Climb = { value: -1, direction: axes.slice(0, width), settled: false };
  for (let k = 0; k < starts; k++) {
    const climb = climbFrom(slice, axes.slice(k * width, (k + 1) * width), maxSteps);
    if (climb.value > best.value) best = climb;
  }
  requireFinitePower(name, best.value);
  return { status: best.settled ? "converged" : "max-iterations", value: (best.value * mass) ** (1 / exponent), direction: best.direction };
}

interface Climb {
  readonly value: number;
  readonly direction: Float64Array;
  readonly settled: boolean;
}

/** `W_p^p` along a direction and its gradient, written to `out`. */
type Slice = (direction: Float64Array, out: Float64Array) => number;

function makeSlice(source: ParameterMeasure, target: ParameterMeasure, exponent: number): Slice {
  const [mu, nu] = [supportOf(source).measure, supportOf(target).measure];
  const width = dimension(mu.space);
  const [supply, demand] = [integerMasses(mu.weights), integerMasses(nu.weights)];
  const project = ({ count, points }: ParameterMeasure, direction: Float64Array): Float64Array => {
    const out = new Float64Array(count);
    jsKernels.multiply(count, 1, width, points, direction, out);
    return out;
  };
  return (direction, out) => {
    const [x, y] = [project(mu, direction), project(nu, direction)];
    const rows = Int32Array.from(x, (_, i) => i).sort((i, j) => x[i]! - x[j]!);
    const columns = Int32Array.from(y, (_, j) => j).sort((i, j) => y[i]! - y[j]!);
    const { flows } = monotonePlan(Float64Array.from(rows, (i) => supply[i]!), Float64Array.from(columns, (j) => demand[j]!), () => 0);
    let value = 0;
    out.fill(0);
    flows.shares.forEach((share, k) => {
      const [i, j] = [rows[flows.rows[k]!]!, columns[flows.columns[k]!]!];
      const difference = x[i]! - y[j]!;
      value += share * Math.abs(difference) ** exponent;
      const slope = share * exponent * Math.sign(difference) * Math.abs(difference) ** (exponent - 1);
      for (let d = 0; d < width; d++) out[d] = out[d]! + slope * (mu.points[i * width + d]! - nu.points[j * width + d]!);
    });
    return value;
  };
}

/** Steps `direction <- normalised(direction + step * tangential gradient)`, the step doubled after a gain and quartered after none. */
function climbFrom(slice: Slice, start: Float64Array, maxSteps: number): Climb {
  let direction = start;
  let gradient = new Float64Array(start.length);
  let value = slice(direction, gradient);
  let step = 1;
  for (let k = 0; k < maxSteps; k++) {
    const along = dot(gradient, direction);
    const tangent = gradient.map((x, d) => x - along * direction[d]!);
    const length = Math.sqrt(dot(tangent, tangent));
    if (length <= 1e-12 * Math.abs(along) || length === 0) return { value, direction, settled: true };
    const moved = normalized(direction.map((x, d) => x + (step * tangent[d]!) / length));
    const nextGradient = new Float64Array(start.length);
    const next = slice(moved, nextGradient);
    if (next > value) {
      const gain = next - value;
      [direction, gradient, value] = [moved, nextGradient, next];
      step *= 2;
      if (gain <= 1e-10 * value) return { value, direction, settled: true };
    } else {
      step /= 4;
      if (step < 1e-9) return { value, direction, settled: true };
    }
  }
  return { value, direction, settled: false };
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, d) => sum + value * y[d]!, 0);
}

function normalized(x: Float64Array): Float64Array {
  const length = Math.sqrt(dot(x, x));
  return x.map((value) => value / length);
}
