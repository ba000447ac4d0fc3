/**
 * RKC2: the second-order Runge-Kutta-Chebyshev method, an explicit method for stiff flows with real spectrum.
 *
 *   Y_0 = y,  Y_1 = y + mu~_1 h F_0
 *   Y_j = (1 - mu_j - nu_j) y + mu_j Y_{j-1} + nu_j Y_{j-2} + mu~_j h F_{j-1} + gamma~_j h F_0,   j = 2..s
 *   s = 1 + floor(sqrt(1 + 1.54 h rho)),   error = 0.8 (y - y1) + 0.4 h (f0 + f1)
 *
 * Stable on `h rho <= 0.653 (s^2 - 1)`: the step grows with the square of the work. The spectral radius `rho` comes from a
 * nonlinear power iteration whose vector is kept in the state. Not for fields with large imaginary eigenvalues.
 *
 * Source: Sommeijer, Shampine & Verwer 1998, J. Comput. Appl. Math. 88.
 */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ErrorNorm } from "../error-norm.js";
import type { ParticleLayout, VectorField } from "../functional.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { invariant } from "../internal/invariant.js";
import { rkcCoefficients, type RkcCoefficients } from "../internal/rkc-coefficients.js";
import { agedRadius, forgetRadius, startWithRadius, withRadius, type RadiusState } from "../internal/radius-state.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { stageOptions } from "../internal/stage-options.js";
import { firstNonFinite } from "../internal/vectors.js";
import { makeWorkspace, type Workspace } from "../internal/workspace.js";
import type { ErrorEstimatingStepper, StepResult } from "../stepper.js";

/** Options of {@link rkc2}. */
export interface Rkc2Options {
  /** Default 200, or `minimumStages` if that is more. A step that needs more is answered by `step-too-large`. */
  readonly maximumStages?: number;
  /** Default 2, the least possible. */
  readonly minimumStages?: number;
  /** Accepted steps between two estimates of the spectral radius; default 10. */
  readonly reestimateEvery?: number;
  /** Default: {@link maxNorm}. */
  readonly errorNorm?: ErrorNorm;
  /** Engine of the stage recursion; float64. Default: `jsKernels`. */
  readonly kernels?: Kernels;
  /** Runs the stages elsewhere, e.g. on a device that evaluates the same field; then `kernels` is not used for them. */
  readonly run?: RkcRun;
}

/** The end of a step with velocity and energy there. */
export interface RkcEnd {
  readonly y: Float64Array;
  readonly velocity: Float64Array;
  readonly energy: number;
}

/** All stages of an autonomous field, and the evaluation at their end: `coefficients.stages` evaluations. Changes no argument. */
export type RkcRun = (particles: ParticleLayout, h: number, y: Float64Array, velocity: Float64Array, coefficients: RkcCoefficients) => RkcEnd;

/** Memory of {@link rkc2}. */
export type Rkc2State = RadiusState;

const SAMPLES_PER_RADIUS = 1.54;

/** Stages that keep a step of size `h` stable. */
function stagesFor(h: number, radius: number): number {
  return 1 + Math.floor(Math.sqrt(1 + SAMPLES_PER_RADIUS * h * radius));
}

/** Either `y1` (a fresh array), or the first non-finite entry of a stage velocity (`index >= 0`). @internal */
export interface RkcStages {
  readonly y: Float64Array;
  readonly index: number;
  readonly evaluations: number;
}

/** The stage recursion for given coefficients; workspace slots 0..5. @internal */
export function rkcStages(
  field: VectorField, t: number, h: number, y: Float64Array, f0: Float64Array, c: RkcCoefficients, workspace: Workspace,
  kernels: Kernels = jsKernels,
): RkcStages {
  const n = y.length;
  const [f, start, velocity] = [workspace.take(0, n), workspace.take(4, n), workspace.take(5, n)];
  let [before, current, next] = [workspace.take(1, n), workspace.take(2, n), workspace.take(3, n)];
  for (const copy of [start, before]) copy.set(y);
  velocity.set(f0);
  const first = c.muTilde[1]! * h;
  for (let i = 0; i < n; i++) current[i] = y[i]! + first * f0[i]!;
  for (let j = 2; j <= c.stages; j++) {
    field.evaluate(t + c.nodes[j - 1]! * h, current, f);
    // A sum of squares is finite only if its terms are.
    const index = Number.isFinite(kernels.dot(n, f, f)) ? -1 : firstNonFinite(f);
    if (index >= 0) return { y, index, evaluations: j - 1 };
    const [mu, nu] = [c.mu[j]!, c.nu[j]!];
    kernels.combineFive(n, [1 - mu - nu, mu, nu, h * c.muTilde[j]!, h * c.gammaTilde[j]!], start, current, before, f, velocity, next);
    [before, current, next] = [current, next, before];
  }
  return { y: current.slice(), index: -1, evaluations: c.stages - 1 };
}

/** Error estimate of the step, written over workspace slot 0. */
function errorEstimate(h: number, y: Float64Array, y1: Float64Array, f0: Float64Array, f1: Float64Array, out: Float64Array): Float64Array {
  for (let i = 0; i < y.length; i++) out[i] = 0.8 * (y[i]! - y1[i]!) + 0.4 * h * (f0[i]! + f1[i]!);
  return out;
}

/**
 * The stepper. Costs `s` evaluations per step plus 2 to 50 for each estimate of the spectral radius, which is made at
 * the start, every `reestimateEvery` accepted steps, and after a rejection.
 *
 * Deterministic: the first direction of the power iteration is the velocity times fixed factors in [0.5, 1.5).
 *
 * @throws FlowError `flow/option`
 * @example rkc2().order // => 2
 * @source Sommeijer, Shampine & Verwer 1998
 * @since 0.1.0
 */
export function rkc2(options: Rkc2Options = {}): ErrorEstimatingStepper<Rkc2State> {
  const { maximumStages, minimumStages, reestimateEvery, errorNorm } = stageOptions("rkc2", options, { least: 2, usual: 200, most: Infinity });
  const { kernels = jsKernels } = options;
  const workspace = makeWorkspace(kernels);

  /** The stages and the velocity at their end, or the first entry that is not finite. */
  function end(field: VectorField, t: number, h: number, y: Float64Array, f0: Float64Array, c: RkcCoefficients): RkcEnd & RkcStages {
    const { run } = options;
    if (run !== undefined && field.particles !== undefined) {
      const ended = run(field.particles, h, y, f0, c);
      return { ...ended, index: firstNonFinite(ended.velocity), evaluations: c.stages };
    }
    const inner = rkcStages(field, t, h, y, f0, c, workspace, kernels);
    if (inner.index >= 0) return { ...inner, velocity: f0, energy: NaN };
    const { velocity, energy } = evaluateAt(field, t + h, inner.y);
    return { y: inner.y, velocity, energy, index: firstNonFinite(velocity), evaluations: inner.evaluations + 1 };
  }

  function step(field: VectorField, t: number, h: number, y: Float64Array, given: Rkc2State): StepResult<Rkc2State> {
    const { state, radius, index, evaluations } = withRadius(field, t, h, y, given, workspace);
    if (index >= 0) return { status: "non-finite", index, retry: forgetRadius(given), evaluations };
    const stages = Math.max(minimumStages, stagesFor(h, radius));
    if (stages > maximumStages) {
      // A little below the largest step, so that rounding cannot ask for one stage more.
      const proposedStepSize = (0.99 * (maximumStages ** 2 - 1)) / (SAMPLES_PER_RADIUS * radius);
      invariant(proposedStepSize < h, "rkc2 proposed a step that is not smaller");
      return { status: "step-too-large", proposedStepSize, retry: state, evaluations };
    }
    const retry = forgetRadius(state);
    const inner = end(field, t, h, y, state.velocity, rkcCoefficients(stages));
    const spent = evaluations + inner.evaluations;
    if (inner.index >= 0) return { status: "non-finite", index: inner.index, retry, evaluations: spent };
    const error = errorNorm(errorEstimate(h, y, inner.y, state.velocity, inner.velocity, workspace.take(0, y.length)), y, inner.y);
    return { status: "done", y: inner.y, error, state: agedRadius(state, inner, reestimateEvery), retry, evaluations: spent };
  }

  return {
    name: "rkc2",
    order: 2,
    errorOrder: 3,
    gradientFlow: true,
    init: startWithRadius,
    step,
    restrict: restrictRows,
  };
}
