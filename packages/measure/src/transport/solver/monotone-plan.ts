/**
 * The monotone plan of two sorted lists of positions (north-west corner rule) with its dual variables. For a cost that is a
 * convex function of `x - y` it is optimal and the duals are feasible (Monge property).
 *
 * @internal
 */
import type { Flows } from "./exact-result.js";
import { MASS_UNITS } from "./integer-masses.js";

/** @internal */
export interface MonotonePlan {
  readonly flows: Flows;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/**
 * @param supply - `[N]` whole numbers in the order of the source
 * @param demand - `[M]` whole numbers in the order of the target, same sum
 * @param cost - of source rank i and target rank j
 * @param lean - in 0..1: where a row and a column end together, the next duals may lie anywhere between those that make the cell
 *   right of the corner tight (0) and those that make the cell below it tight (1)
 * @returns flows, u, v by rank
 * @remarks O(N + M): every step uses up a row, a column, or both.
 * @internal
 */
export function monotonePlan(
  supply: Float64Array, demand: Float64Array, cost: (i: number, j: number) => number, lean = 0,
): MonotonePlan {
  const rows: number[] = [];
  const columns: number[] = [];
  const shares: number[] = [];
  const u = new Float64Array(supply.length);
  const v = new Float64Array(demand.length);
  let i = 0;
  let j = 0;
  let left = supply[0]!;
  let room = demand[0]!;
  v[0] = cost(0, 0);
  for (;;) {
    const flow = Math.min(left, room);
    rows.push(i);
    columns.push(j);
    shares.push(flow / MASS_UNITS);
    left -= flow;
    room -= flow;
    if (i + 1 === supply.length && j + 1 === demand.length) break;
    if (left === 0 && room === 0) v[j + 1] = cornerDual(cost, i, j, u[i]!, v[j]!, lean);
    else if (room === 0) v[j + 1] = cost(i, j + 1) - u[i]!;
    const rowEnds = left === 0;
    if (room === 0) room = demand[++j]!;
    if (!rowEnds) continue;
    left = supply[++i]!;
    u[i] = cost(i, j) - v[j]!;
  }
  return { flows: { rows: Int32Array.from(rows), columns: Int32Array.from(columns), shares: Float64Array.from(shares) }, u, v };
}

/** `v` of column j + 1 where row i and column j end together. @internal */
export function cornerDual(
  cost: (i: number, j: number) => number, i: number, j: number, u: number, v: number, lean: number,
): number {
  const right = cost(i, j + 1) - u;
  const below = cost(i + 1, j + 1) - (cost(i + 1, j) - v);
  return lean === 0 ? right : lean === 1 ? below : (1 - lean) * right + lean * below;
}
