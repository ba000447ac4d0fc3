/**
 * One step of the minimising-movement scheme of Jordan, Kinderlehrer & Otto on particles:
 *
 *   mu1 = argmin_mu E(mu) + W2^2(mu, mu0) / (2 h)   ~   argmin_theta E(theta) + sum_j w_j |theta_j - theta0_j|^2 / (2 h)
 *
 * Particle `j` stays matched with itself, a coupling whose cost bounds `W2^2` from above and equals it while particles move less than
 * half their distances. The energy of the new point is never above that of the old one, whatever `h`. Solved by L-BFGS in the
 * metric of the weights; the inner residual `max |(theta1 - theta0)/h - v(theta1)|` is in the state.
 */
import { FlowError } from "../errors.js";
import type { VectorField } from "../functional.js";
import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { minimise } from "../internal/minimise.js";
import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import { requireParticles } from "../internal/require-particles.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { maximumNorm } from "../internal/vectors.js";
import type { Stepper, StepperState } from "../stepper.js";

/** Options of {@link jko}. */
export interface JkoOptions {
  /** Largest inner residual, relative to the largest velocity at the start of the step; default 1e-8. */
  readonly tolerance?: number;
  /** Evaluations of one minimisation; one that needs more is answered by a step of half the size. Default 500. */
  readonly maximumEvaluations?: number;
  /** Pairs L-BFGS remembers; default 10. */
  readonly memory?: number;
}

/** Memory of {@link jko}. */
export interface JkoState extends StepperState {
  /** `max |(theta1 - theta0)/h - v(theta1)|` of the last step, 0 at the start. */
  readonly innerResidual: number;
  /** Evaluations that its minimisation took. */
  readonly innerEvaluations: number;
}

/** Weight of every coordinate. */
function metricOf(field: VectorField, length: number): Float64Array {
  const { count, weights } = requireParticles("jko", field);
  const massless = weights.indexOf(0);
  if (massless >= 0) {
    throw new FlowError({
      code: "flow/weight", caller: "jko", expected: "weights > 0", found: `weight 0 of particle ${massless}`,
      fix: "Drop particles without weight (canonicalForm does).",
    });
  }
  const width = count === 0 ? 0 : length / count;
  return Float64Array.from({ length }, (_, i) => weights[Math.floor(i / width)]!);
}

function requireEnergy(state: StepperState): void {
  if (!Number.isNaN(state.energy)) return;
  throw new FlowError({
    code: "flow/no-energy", caller: "jko", expected: "a field with an energy", found: "a field that returns NaN",
    fix: "Return the energy from evaluate, or use another stepper.",
  });
}

/**
 * The stepper: order 1, no error estimate ({@link stepDoubling} makes one). In the well `k x^2/2` it divides by exactly `1 + k h`.
 *
 * @throws FlowError `flow/option`; from `init`: `flow/particles`, `flow/no-energy`, `flow/weight` for a weight 0
 * @remarks Cost: tens of evaluations per step.
 * @example jko().implicit // => true
 * @source Jordan, Kinderlehrer & Otto 1998 [jordan1998]
 * @since 0.1.0
 */
export function jko(options: JkoOptions = {}): Stepper<JkoState> {
  const tolerance = requireNumber("jko", "tolerance", options.tolerance ?? 1e-8, positive);
  const maximumEvaluations = requireNumber("jko", "maximumEvaluations", options.maximumEvaluations ?? 500, positiveInteger);
  const memory = requireNumber("jko", "memory", options.memory ?? 10, positiveInteger);
  return {
    name: "jko",
    order: 1,
    gradientFlow: true,
    implicit: true,
    init(field, t, y) {
      metricOf(field, y.length);
      const start = evaluateAt(field, t, y);
      requireEnergy(start);
      return { ...start, innerResidual: 0, innerEvaluations: 0 };
    },
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const metric = metricOf(field, y.length);
      const v = new Float64Array(y.length);
      const objective = (x: Float64Array, gradient: Float64Array): number => {
        let value = field.evaluate(t + h, x, v);
        for (let i = 0; i < x.length; i++) {
          const moved = (x[i]! - y[i]!) / h;
          value += 0.5 * metric[i]! * moved * (x[i]! - y[i]!);
          gradient[i] = moved - v[i]!;
        }
        return value;
      };
      const goal = tolerance * maximumNorm(state.velocity);
      const found = minimise(objective, y, { metric, tolerance: goal, maximumEvaluations, memory, curvature: 1 / h });
      if (!found.converged) {
        return { status: "step-too-large", proposedStepSize: h / 2, retry: state, evaluations: found.evaluations };
      }
      const inner = { innerResidual: found.residual, innerEvaluations: found.evaluations };
      return arrive(field, t + h, found.x.slice(), state, inner, found.evaluations + 1);
    },
  };
}
