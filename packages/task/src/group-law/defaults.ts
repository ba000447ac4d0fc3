/**
 * Settings under which the flow learns every group tried so far (docs/runs.md has the table of runs).
 *
 * The start is small against the solution (coordinates about `n^(-1/3)`), so that the particles choose their characters
 * while they are weak; the decay is small against the growth rate at the start, or the measure would die. That rate falls
 * like `1/n` (a random start of this size gives `|a'| / |a|` of about `1.2 / n`), so beyond {@link LARGEST_FIXED} the decay
 * falls with it, and the time grows.
 */

/** Largest order at which the decay of small groups is weaker than the start's growth. */
const LARGEST_FIXED = 127;

/** Settings of a run; every field can be overridden by the user. */
export interface GroupLawDefaults {
  /** Number of particles at the start. */
  readonly particles: number;
  /** Standard deviation of every coordinate of the Gaussian start. */
  readonly standardDeviation: number;
  /** `lambda` of the decay energy `lambda/2 |theta|^2`. */
  readonly decay: number;
  /** Largest local error per step in any coordinate, for adaptive steppers. */
  readonly tolerance: number;
  /** Flow time at which a run that has not settled ends. */
  readonly maxTime: number;
  /** Evaluations of the velocity at which it ends. */
  readonly maxEvaluations: number;
}

/**
 * Defaults for a group of order `n`.
 *
 * @example groupLawDefaults(23).particles // => 184
 */
export function groupLawDefaults(order: number): GroupLawDefaults {
  const slower = Math.max(1, order / LARGEST_FIXED);
  return {
    particles: order <= 64 ? Math.max(48, 8 * order) : Math.max(512, 4 * order),
    standardDeviation: 0.3 / Math.sqrt(order),
    decay: 5e-3 / slower,
    tolerance: 1e-3,
    maxTime: 7000 * slower,
    maxEvaluations: Math.round(20_000 * slower),
  };
}
