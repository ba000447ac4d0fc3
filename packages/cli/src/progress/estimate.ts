/** How long a run may still take, from its recent pace. */

/** A moment of a run against the clock. */
export interface Pace {
  /** Milliseconds. */
  readonly now: number;
  readonly time: number;
  readonly evaluations: number;
}

/** Where a run ends at the latest. */
export interface Ends {
  readonly time: number;
  readonly evaluations: number;
}

/** Milliseconds over which the pace is measured. */
const WINDOW = 5000;

/** Remembers the pace of the last seconds. */
export interface Estimator {
  /** Seconds left at most, `undefined` while there is no pace. */
  secondsLeft(pace: Pace): number | undefined;
}

function left(end: number, value: number, gained: number, seconds: number): number {
  return gained > 0 ? (Math.max(0, end - value) * seconds) / gained : Infinity;
}

/** An upper estimate: the run ends at whichever bound comes first, or earlier. */
export function makeEstimator(ends: Ends): Estimator {
  const past: Pace[] = [];
  return {
    secondsLeft(pace) {
      past.push(pace);
      while (past.length > 2 && past[1]!.now <= pace.now - WINDOW) past.shift();
      const first = past[0]!;
      const seconds = (pace.now - first.now) / 1000;
      if (seconds <= 0) return undefined;
      const byTime = left(ends.time, pace.time, pace.time - first.time, seconds);
      const byEvaluations = left(ends.evaluations, pace.evaluations, pace.evaluations - first.evaluations, seconds);
      const remaining = Math.min(byTime, byEvaluations);
      return Number.isFinite(remaining) ? remaining : undefined;
    },
  };
}
