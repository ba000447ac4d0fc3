/**
 * Existence of an exact solution near a numerical one, by Krawczyk's test in outward-rounded interval arithmetic.
 *
 * The conditions are underdetermined, so all but `equations` well-chosen coordinates are frozen at their numerical
 * values. For the square system F in the rest, with Y close to the inverse of the Jacobian at the centre x and X the box
 * of radius r around it: if `K = x - Y F(x) + (I - Y J(X)) (X - x)` lies inside X, then F has a zero in X.
 * Source: Krawczyk 1969; Moore, Kearfott & Cloud 2009, chapter 8.
 */
import { addIntervals, interval, intervalFromNumber, magnitude, multiplyIntervals, subtractIntervals } from "@ringflow/algebra";
import { Matrix, inverse } from "ml-matrix";
import type { Equations } from "./equations.js";

/** A box proved to contain an exact solution. */
export interface ExistenceProof {
  /** Coordinates that vary; all others are frozen at the centre exactly. */
  readonly free: readonly number[];
  /** Half-width of the box in every free coordinate. */
  readonly radius: number;
}

/**
 * Radii tried, smallest first. The one above the smallest that can be proved is stated where it can be proved, too: checkers
 * that add up in another order need room for other roundings.
 */
const RADII = [1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6];

/** Squared length below which a column adds nothing: the equations are taken as dependent. */
const DEPENDENT = 1e-10;

/** Columns chosen by Gram-Schmidt with pivoting: a greedy, well-conditioned choice of `rows` columns. */
function independentColumns(jacobian: Float64Array, rows: number, columns: number): number[] | undefined {
  const work = Array.from({ length: columns }, (_, j) => Float64Array.from({ length: rows }, (_v, i) => jacobian[i * columns + j]!));
  const chosen: number[] = [];
  for (let t = 0; t < rows; t++) {
    let [best, largest] = [-1, DEPENDENT];
    work.forEach((column, j) => {
      const square = column.reduce((s, x) => s + x * x, 0);
      if (square > largest) [best, largest] = [j, square];
    });
    if (best < 0) return undefined;
    chosen.push(best);
    const pivot = work[best]!.map((x) => x / Math.sqrt(largest));
    for (const column of work) {
      const projection = column.reduce((s, x, i) => s + x * pivot[i]!, 0);
      for (let i = 0; i < rows; i++) column[i]! -= projection * pivot[i]!;
    }
    work[best]!.fill(0);
  }
  return chosen.sort((i, j) => i - j);
}

/** Whether Krawczyk's operator maps the box of radius `radius` strictly into itself. */
function contracts(
  equations: Equations, centre: Float64Array, free: readonly number[], y: Matrix, radius: number,
): boolean {
  const point = Array.from(centre, intervalFromNumber);
  const box = point.map((x, i) => (free.includes(i) ? addIntervals(x, interval(-radius, radius)) : x));
  const f = equations.intervalResiduals(point);
  const j = equations.intervalJacobian(box);
  const size = free.length;
  // Outward rounding makes the box a little wider than asked: measure what was built.
  const halfWidth = free.reduce((w, i) => Math.max(w, magnitude(subtractIntervals(box[i]!, point[i]!))), 0);
  for (let row = 0; row < size; row++) {
    let shift = intervalFromNumber(0);
    for (let t = 0; t < size; t++) shift = addIntervals(shift, multiplyIntervals(intervalFromNumber(y.get(row, t)), f[t]!));
    let reach = magnitude(shift);
    for (let column = 0; column < size; column++) {
      let entry = intervalFromNumber(row === column ? 1 : 0);
      for (let t = 0; t < size; t++) {
        entry = subtractIntervals(entry, multiplyIntervals(intervalFromNumber(y.get(row, t)), j[t * equations.dimension + free[column]!]!));
      }
      reach += magnitude(entry) * halfWidth;
    }
    // `reach` is a float sum of non-negative numbers: the factor covers its own rounding.
    if (!(reach * (1 + 1e-12) < radius)) return false;
  }
  return true;
}

/**
 * A radius within ten times the smallest at which a solution is proved to exist around `centre`, or `undefined` when there is
 * none: the equations are dependent there, or the centre is no solution.
 */
export function proveExistence(equations: Equations, centre: Float64Array): ExistenceProof | undefined {
  if (equations.equations > equations.dimension) return undefined;
  const jacobian = equations.jacobian(centre);
  const free = independentColumns(jacobian, equations.equations, equations.dimension);
  if (free === undefined) return undefined;
  const square = new Matrix(free.length, free.length);
  for (let i = 0; i < free.length; i++) free.forEach((column, j) => square.set(i, j, jacobian[i * equations.dimension + column]!));
  const y = inverse(square);
  const proves = (r: number): boolean => contracts(equations, centre, free, y, r);
  const at = RADII.findIndex(proves);
  if (at < 0) return undefined;
  const wider = RADII[at + 1];
  return { free, radius: wider !== undefined && proves(wider) ? wider : RADII[at]! };
}
