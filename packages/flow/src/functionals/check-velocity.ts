import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { coordinateLabel } from "../internal/block-layout.js";

/** The coordinate where velocity and energy disagree most. */
export interface VelocityCheck {
  /** Largest `|velocity - numeric|` over all coordinates of particles with positive weight. */
  readonly error: number;
  /** `error` divided by the largest `|numeric|` (1 if that is 0). */
  readonly relativeError: number;
  /** `|E returned by velocity() - value()|`. */
  readonly valueError: number;
  /** Worst coordinate; particle -1 when nothing could be compared. */
  readonly particle: number;
  readonly coordinate: number;
  /** The same place in words, e.g. `particle 3, b[1]`. */
  readonly place: string;
  /** Velocity the functional gives there, and the one its values give. */
  readonly velocity: number;
  readonly numeric: number;
}

/**
 * Compares a functional's velocity with central differences of its value:
 *
 *   velocity_j = -(1/w_j) dE/dtheta_j  ~  -(E(theta_j + d) - E(theta_j - d)) / (2 d w_j),   d = step max(1, |theta|)
 *
 * @param step - relative difference step, default `2^-17` (about the cube root of the rounding unit)
 * @returns the worst coordinate; for smooth energies of order 1 a right velocity gives `relativeError` below 1e-7
 * @remarks `2 N D` evaluations: for tests and small measures. Particles of zero weight are skipped: they have no
 *   velocity that the energy could determine.
 * @since 0.1.0
 */
export function checkVelocity(functional: Functional, measure: ParameterMeasure, step = 2 ** -17): VelocityCheck {
  const velocity = new Float64Array(measure.points.length);
  const valueError = Math.abs(functional.velocity(measure, velocity) - functional.value(measure));
  const width = measure.count === 0 ? 0 : measure.points.length / measure.count;
  let worst = { error: -1, index: -1, numeric: NaN };
  let largest = 0;
  for (let index = 0; index < velocity.length; index++) {
    const weight = measure.weights[Math.floor(index / width)]!;
    if (weight === 0) continue;
    const numeric = -centralDifference(functional, measure, index, step) / weight;
    const difference = Math.abs(velocity[index]! - numeric);
    // NaN counts as the worst possible disagreement.
    const error = Number.isNaN(difference) ? Infinity : difference;
    largest = Math.max(largest, Math.abs(numeric));
    if (error > worst.error) worst = { error, index, numeric };
  }
  const error = Math.max(worst.error, 0);
  const particle = worst.index < 0 ? -1 : Math.floor(worst.index / width);
  const coordinate = worst.index < 0 ? -1 : worst.index % width;
  return {
    error,
    relativeError: error / (largest || 1),
    valueError,
    particle,
    coordinate,
    place: particle < 0 ? "nothing compared" : `particle ${particle}, ${coordinateLabel(measure.space, coordinate)}`,
    velocity: velocity[worst.index] ?? NaN,
    numeric: worst.numeric,
  };
}

/** `(E(theta + d e) - E(theta - d e)) / 2d` on a copy of the points. */
function centralDifference(functional: Functional, measure: ParameterMeasure, index: number, step: number): number {
  const points = measure.points.slice();
  const centre = points[index]!;
  const d = step * Math.max(1, Math.abs(centre));
  points[index] = centre + d;
  const above = functional.value({ ...measure, points });
  const below = points.slice();
  below[index] = centre - d;
  return (above - functional.value({ ...measure, points: below })) / (points[index] - below[index]);
}
