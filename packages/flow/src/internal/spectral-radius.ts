/**
 * Spectral radius of the Jacobian of a field by nonlinear power iteration (as in the RKC code of Sommeijer, Shampine &
 * Verwer): with `|v| = d` small, `sigma = |f(y + v) - f(y)| / d` and the next `v` is `f(y + v) - f(y)` scaled to `d`.
 *
 * Stops when two estimates agree to 1 %, at most 50 iterations; the result carries a safety factor 1.2.
 * @internal
 */
import { UNIT_ROUNDOFF } from "./unit-roundoff.js";
import type { VectorField } from "../functional.js";
import { euclideanNorm, firstNonFinite } from "./vectors.js";
import type { Workspace } from "./workspace.js";

const AGREEMENT = 0.01;
const ITERATIONS = 50;
const SAFETY = 1.2;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where the radius is wanted. @internal */
export interface SpectralRadiusRequest {
  readonly field: VectorField;
  readonly t: number;
  readonly y: Float64Array;
  /** `f(t, y)`. */
  readonly velocity: Float64Array;
  /** Start direction of any length; zero is allowed. */
  readonly direction: Float64Array;
  /** Step about to be tried: `h |f|` says how far the solution is about to move. */
  readonly stepSize: number;
}

/** The estimate, or the entry of the velocity that was not finite (`index >= 0`). @internal */
export interface SpectralRadiusEstimate {
  /** Radius times the safety factor; 0 if the field is constant around `y`. */
  readonly radius: number;
  /** Direction reached, a fresh array: the warm start of the next estimate. */
  readonly direction: Float64Array;
  readonly evaluations: number;
  readonly index: number;
}

/** Equidistributed factors in [0.5, 1.5) that break the symmetry of a vector. @internal */
export function dither(i: number): number {
  return 0.5 + (((i + 1) * GOLDEN) % 1);
}

/** Scales `v` in place to the length `size`; a zero vector becomes the dither pattern. */
function scaleTo(v: Float64Array, size: number): void {
  if (euclideanNorm(v) === 0) for (let i = 0; i < v.length; i++) v[i] = dither(i);
  const factor = size / euclideanNorm(v);
  for (let i = 0; i < v.length; i++) v[i]! *= factor;
}

/**
 * Length of the difference step: small against `y`, but large enough to be seen in `f` when `y` is about to leave 0, and
 * balanced between curvature and the rounding of `f`.
 */
function differenceStep(request: SpectralRadiusRequest): number {
  const travelled = request.stepSize * euclideanNorm(request.velocity);
  const root = Math.sqrt(2 * (request.field.unitRoundoff ?? UNIT_ROUNDOFF));
  return root * (Math.max(euclideanNorm(request.y), 1e-3 * travelled) || 1);
}

/** `out = f(y + v) - f(y)`; returns the first non-finite entry of the velocity or -1. */
function difference(request: SpectralRadiusRequest, v: Float64Array, point: Float64Array, out: Float64Array): number {
  const { field, t, y, velocity } = request;
  for (let i = 0; i < y.length; i++) point[i] = y[i]! + v[i]!;
  field.evaluate(t, point, out);
  const index = firstNonFinite(out);
  for (let i = 0; i < y.length; i++) out[i]! -= velocity[i]!;
  return index;
}

/** Estimates the spectral radius; uses workspace slots 0 and 1. @internal */
export function estimateSpectralRadius(request: SpectralRadiusRequest, workspace: Workspace): SpectralRadiusEstimate {
  const n = request.y.length;
  const size = differenceStep(request);
  const point = workspace.take(0, n);
  const change = workspace.take(1, n);
  const v = request.direction.slice();
  scaleTo(v, size);
  let sigma = 0;
  let blind = false;
  let evaluations = 0;
  while (evaluations < ITERATIONS) {
    const index = difference(request, v, point, change);
    evaluations++;
    if (index >= 0) return { radius: 0, direction: v, evaluations, index };
    const length = euclideanNorm(change);
    const previous = sigma;
    sigma = length / size;
    if (length === 0) {
      // The direction lies in the kernel: try a generic one, once.
      if (blind) break;
      blind = true;
      v.fill(0);
    } else {
      v.set(change);
    }
    scaleTo(v, size);
    if (evaluations >= 2 && length > 0 && Math.abs(sigma - previous) <= AGREEMENT * sigma) break;
  }
  return { radius: SAFETY * sigma, direction: v, evaluations, index: -1 };
}
