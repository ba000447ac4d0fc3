/**
 * What a flow follows. An energy `E(mu)` on particle measures `mu = sum_j w_j delta(theta_j)` and its Wasserstein velocity
 *
 *   theta_j' = -grad_theta (dE/dmu)(theta_j) = -(1/w_j) dE/dtheta_j
 *
 * Weights do not move. A stepper sees none of this: it integrates a plain vector field on a flat array.
 */
import type { ParameterMeasure } from "@ringflow/measure";

/** An energy on measures together with its velocity. */
export interface Functional {
  /** Relative rounding of the velocity, `2^-53` by default; `2^-24` when it is computed in float32. */
  readonly unitRoundoff?: number;
  /** `E(mu)`. */
  value(measure: ParameterMeasure): number;
  /**
   * Fills `out` (shape of `measure.points`) with the velocity of every particle and returns `E(mu)`.
   * Must be a pure function of the measure; must not keep or change `measure`.
   */
  velocity(measure: ParameterMeasure, out: Float64Array): number;
}

/** What the numbers of a flat array stand for: particles of a space with their weights. */
export type ParticleLayout = Pick<ParameterMeasure, "space" | "count" | "weights">;

/** `y' = f(t, y)` on flat arrays; pure, knows nothing of steps. */
export interface VectorField {
  /** The particles in `y`, if it holds some; steppers that act on whole particles ask for it. */
  readonly particles?: ParticleLayout;
  /** True if `f` does not depend on `t`; steppers may then save the derivative with respect to it. */
  readonly autonomous?: boolean;
  /** Relative rounding of `f`, `2^-53` by default: difference quotients take steps that are large against it. */
  readonly unitRoundoff?: number;
  /** Fills `out` (length of `y`) with `f(t, y)`; returns the energy at `y`, or NaN when there is none. */
  evaluate(t: number, y: Float64Array, out: Float64Array): number;
}
