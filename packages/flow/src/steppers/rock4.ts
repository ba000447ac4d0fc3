/**
 * ROCK4: a fourth-order stabilised explicit method for stiff flows with real spectrum.
 *
 *   g_0 = y,  g_{j+1} = mu_j h f(g_j) + nu_j g_j + kappa_j g_{j-1}  (s - 4 stages),  then four Runge-Kutta stages
 *
 * The stability polynomial of `s` stages is bounded by 1/2 on `[-l, -0.8]`, `l` about `0.31 s^2`: half as long as that of
 * {@link rkc2}, and of twice its order, for tight tolerances. Damping is stronger than that of the published method (0.95, `l` about `0.35 s^2`),
 * because on flows along curved valleys every step excites stiff directions anew, and those then limit the steps. The spectral radius comes from
 * the same power iteration. Coefficients: {@link rock4Coefficients}; the published tables are not used, so numbers differ from other codes.
 *
 * Source: Abdulle 2002, SIAM J. Sci. Comput. 23.
 */
import type { ErrorNorm } from "../error-norm.js";
import type { VectorField } from "../functional.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { invariant } from "../internal/invariant.js";
import { rock4Coefficients, ROCK4_DEGREES, type Rock4Coefficients } from "../internal/rock4-coefficients.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { stageOptions } from "../internal/stage-options.js";
import { firstNonFinite } from "../internal/vectors.js";
import { makeWorkspace, type Workspace } from "../internal/workspace.js";
import type { ErrorEstimatingStepper, StepResult } from "../stepper.js";
import { agedRadius, forgetRadius, startWithRadius, withRadius, type RadiusState } from "../internal/radius-state.js";

/** Options of {@link rock4}. */
export interface Rock4Options {
  /** Fewest stages, 5 to 150; default 5. */
  readonly minimumStages?: number;
  /**
   * Most stages, up to 150; default 48. The finishing stages multiply what the recurrence leaves of a stiff component by about
   * `(h rho / 2.4)^4`: rounding errors become 1e-7 at 48 stages and 1e-3 at 150. A step that needs more is answered by `step-too-large`.
   */
  readonly maximumStages?: number;
  /** Accepted steps between two estimates of the spectral radius; default 10. */
  readonly reestimateEvery?: number;
  /** Default: {@link maxNorm}. */
  readonly errorNorm?: ErrorNorm;
}

/** Share of the interval that is used. */
const MARGIN = 0.98;

/** Row of the smallest degree that is stable for a step with `h rho`, or -1. */
function rowFor(product: number, minimumStages: number, maximumStages: number): number {
  return ROCK4_DEGREES.findIndex(({ stages, interval }) => stages >= minimumStages && stages <= maximumStages && MARGIN * interval >= product);
}

/** Either `y1` and the error vector, or the first non-finite entry of a stage velocity (`index >= 0`). @internal */
export interface Rock4Stages {
  readonly y: Float64Array;
  /** Local error estimate, `h (e_0 f(g_{m-1}) + sum_i e_i k_i)`. */
  readonly error: Float64Array;
  readonly index: number;
  readonly evaluations: number;
}

/** The recurrence from `y`; returns `g_m` and `f(g_{m-1})`, or the non-finite entry. Workspace slots 0..3. */
function recurrenceStages(
  field: VectorField, t: number, h: number, y: Float64Array, f0: Float64Array, c: Rock4Coefficients, workspace: Workspace,
): { readonly g: Float64Array; readonly slope: Float64Array; readonly index: number; readonly evaluations: number } {
  const n = y.length;
  let slope = f0;
  const f = workspace.take(0, n);
  let [before, current, next] = [workspace.take(1, n), workspace.take(2, n), workspace.take(3, n)];
  before.set(y);
  current.set(y);
  for (let j = 0; j < c.mu.length; j++) {
    if (j > 0) field.evaluate(t + c.nodes[j]! * h, current, f);
    slope = j > 0 ? f : f0;
    const index = firstNonFinite(slope);
    if (index >= 0) return { g: current, slope, index, evaluations: j };
    const [mu, nu, kappa] = [h * c.mu[j]!, c.nu[j]!, c.kappa[j]!];
    for (let i = 0; i < n; i++) next[i] = mu * slope[i]! + nu * current[i]! + kappa * before[i]!;
    [before, current, next] = [current, next, before];
  }
  return { g: current, slope, index: -1, evaluations: c.mu.length - 1 };
}

/** All stages for given coefficients. @internal */
export function rock4Stages(
  field: VectorField, t: number, h: number, y: Float64Array, f0: Float64Array, c: Rock4Coefficients, workspace: Workspace,
): Rock4Stages {
  const n = y.length;
  const start = recurrenceStages(field, t, h, y, f0, c, workspace);
  const [end, error] = [new Float64Array(n), new Float64Array(n)];
  if (start.index >= 0) return { y, error, index: start.index, evaluations: start.evaluations };
  const { a, b, e } = c.finish;
  const from = t + c.nodes.at(-1)! * h;
  const stages: Float64Array[] = [];
  const point = workspace.take(4, n);
  end.set(start.g);
  for (let l = 0; l < n; l++) error[l] = h * e[0]! * start.slope[l]!;
  for (let i = 0; i < 4; i++) {
    point.set(start.g);
    a[i]!.forEach((value, j) => {
      for (let k = 0; k < n; k++) point[k]! += h * value * stages[j]![k]!;
    });
    const k = workspace.take(5 + i, n);
    field.evaluate(from + c.finish.c[i]! * h, point, k);
    const index = firstNonFinite(k);
    if (index >= 0) return { y, error, index, evaluations: start.evaluations + i + 1 };
    stages.push(k);
    for (let l = 0; l < n; l++) {
      end[l]! += h * b[i]! * k[l]!;
      error[l]! += h * e[i + 1]! * k[l]!;
    }
  }
  return { y: end, error, index: -1, evaluations: start.evaluations + 4 };
}

/**
 * The stepper. Costs `s` evaluations per step, `s` between 5 and 48 by default, plus 2 to 50 for each estimate of the spectral radius.
 *
 * @throws FlowError `flow/option`
 * @example rock4().order // => 4
 * @source Abdulle 2002 [abdulle2002]
 * @since 0.1.0
 */
export function rock4(options: Rock4Options = {}): ErrorEstimatingStepper<RadiusState> {
  const { minimumStages, maximumStages, reestimateEvery, errorNorm } = stageOptions("rock4", options, { least: 5, usual: 48, most: 150 });
  const last = ROCK4_DEGREES.findLast(({ stages }) => stages <= maximumStages)!;
  const workspace = makeWorkspace();
  const known = new Map<number, Rock4Coefficients>();
  const coefficients = (row: number): Rock4Coefficients => {
    const found = known.get(row) ?? rock4Coefficients(row);
    known.set(row, found);
    return found;
  };

  function step(field: VectorField, t: number, h: number, y: Float64Array, given: RadiusState): StepResult<RadiusState> {
    const { state, radius, index, evaluations } = withRadius(field, t, h, y, given, workspace);
    if (index >= 0) return { status: "non-finite", index, retry: forgetRadius(given), evaluations };
    const row = rowFor(h * radius, Math.min(minimumStages, last.stages), maximumStages);
    if (row < 0) {
      const proposedStepSize = (0.99 * MARGIN * last.interval) / radius;
      invariant(proposedStepSize < h, "rock4 proposed a step that is not smaller");
      return { status: "step-too-large", proposedStepSize, retry: state, evaluations };
    }
    const retry = forgetRadius(state);
    const chosen = coefficients(row);
    const inner = rock4Stages(field, t, h, y, state.velocity, chosen, workspace);
    const spent = evaluations + inner.evaluations;
    if (inner.index >= 0) return { status: "non-finite", index: inner.index, retry, evaluations: spent };
    const arrived = evaluateAt(field, t + h, inner.y);
    const bad = firstNonFinite(arrived.velocity);
    if (bad >= 0) return { status: "non-finite", index: bad, retry, evaluations: spent + 1 };
    const error = errorNorm(inner.error, y, inner.y);
    return { status: "done", y: inner.y, error, state: agedRadius(state, arrived, reestimateEvery), retry, evaluations: spent + 1 };
  }

  return {
    name: "rock4",
    order: 4,
    errorOrder: 4,
    gradientFlow: true,
    init: startWithRadius,
    step,
    restrict: restrictRows,
  };
}
