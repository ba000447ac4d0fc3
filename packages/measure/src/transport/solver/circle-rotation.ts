/**
 * Where to cut two circular lists of positions so that the monotone plan of what follows is optimal on the circle.
 *
 *   C(alpha) = int_0^1 |F^-1(t) - G^-1(t + alpha)|^p dt
 *
 * is convex and, for discrete measures, linear between the `alpha` at which a step of F meets a step of G. With whole-number
 * masses these are whole numbers, so a bisection on the sign of the slope ends at one of them.
 *
 * @internal
 */
import { MASS_UNITS } from "./integer-masses.js";

/** Positions in increasing order on `[0, period)` and whole-number masses. @internal */
export interface CircularLists {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly supply: Float64Array;
  readonly demand: Float64Array;
}

/** First row and column after the cut, and the turns by which that column is to be lifted. @internal */
export interface Cut {
  readonly row: number;
  readonly column: number;
  readonly turns: number;
}

/** O((N + M) log(masses)). @internal */
export function bestRotation(lists: CircularLists, period: number, exponent: number): Cut {
  const rowStarts = cumulative(lists.supply);
  const columnStarts = cumulative(lists.demand);
  // The smallest alpha from which C rises: slope to the right >= 0.
  let low = -2 * MASS_UNITS;
  let high = 2 * MASS_UNITS;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (slope(lists, columnStarts, middle, period, exponent) >= 0) high = middle;
    else low = middle;
  }
  return cutAt(rowStarts, columnStarts, high);
}

/** `[count]` sums of the masses before each entry. */
function cumulative(masses: Float64Array): Float64Array {
  let sum = 0;
  return masses.map((mass) => {
    sum += mass;
    return sum - mass;
  });
}

/**
 * Slope of C to the right of `alpha`: the step of G before column j lies at `t = starts[j] - alpha` and moves left, so mass of
 * the row just left of it changes from column j - 1 to column j.
 */
function slope({ x, y, supply }: CircularLists, starts: Float64Array, alpha: number, period: number, exponent: number): number {
  const count = y.length;
  let sum = 0;
  // Steps in order of t in (0, 1]: those with t <= 0 come one turn later.
  const turnOf = (t: number): number => Math.ceil(t / MASS_UNITS) - 1;
  const shifts = starts.map((start) => start - alpha);
  const first = shifts.reduce((best, t, j) => (t - turnOf(t) * MASS_UNITS < shifts[best]! - turnOf(shifts[best]!) * MASS_UNITS ? j : best), 0);
  let row = 0;
  let rowStart = 0;
  for (let k = 0; k < count; k++) {
    const j = (first + k) % count;
    const turns = turnOf(shifts[j]!);
    const t = shifts[j]! - turns * MASS_UNITS;
    while (rowStart + supply[row]! < t) rowStart += supply[row++]!;
    const at = x[row]! + turns * period;
    const after = y[j]!;
    const before = j > 0 ? y[j - 1]! : y[count - 1]! - period;
    sum += Math.abs(at - after) ** exponent - Math.abs(at - before) ** exponent;
  }
  return sum;
}

/** The row and column that begin at the place where a step of F meets a step of G at this `alpha`. */
function cutAt(rowStarts: Float64Array, columnStarts: Float64Array, alpha: number): Cut {
  const rowAt = new Map<number, number>();
  rowStarts.forEach((start, i) => { rowAt.set(start, i); });
  for (let j = 0; j < columnStarts.length; j++) {
    const t = columnStarts[j]! - alpha;
    const turns = Math.floor(t / MASS_UNITS);
    const row = rowAt.get(t - turns * MASS_UNITS);
    // Row lies `turns` turns on; relative to it the column lies as many turns back.
    if (row !== undefined) return { row, column: j, turns: -turns };
  }
  // Not reached: a convex piecewise linear function has its minimum at a step. Cutting anywhere is still a plan.
  return { row: 0, column: 0, turns: 0 };
}
