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
import { conditionJacobian, realLayout, type RealLayout } from "./evaluate.js";
import type { ConditionSystem } from "./generate.js";
import { intervalJacobian, intervalResiduals } from "./interval-evaluate.js";

/** A box proved to contain an exact solution. */
export interface ExistenceProof {
  /** Coordinates that vary; all others are frozen at the centre exactly. */
  readonly free: readonly number[];
  /** Half-width of the box in every free coordinate. */
  readonly radius: number;
}

/** Radii tried, smallest first: the tightest statement that can be proved is kept. */
const RADII = [1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6];

/** Columns chosen by Gram-Schmidt with pivoting: the best-conditioned greedy choice of `rows` columns. */
function independentColumns(jacobian: Float64Array, rows: number, columns: number): number[] | undefined {
  const work = Matrix.from1DArray(rows, columns, Array.from(jacobian));
  const chosen: number[] = [];
  for (let t = 0; t < rows; t++) {
    let best = -1;
    let norm = 0;
    for (let j = 0; j < columns; j++) {
      const n = work.getColumn(j).reduce((s, x) => s + x * x, 0);
      if (n > norm && !chosen.includes(j)) [best, norm] = [j, n];
    }
    if (best < 0 || norm < 1e-10) return undefined;
    chosen.push(best);
    const pivot = work.getColumn(best).map((x) => x / Math.sqrt(norm));
    for (let j = 0; j < columns; j++) {
      const column = work.getColumn(j);
      const projection = column.reduce((s, x, i) => s + x * pivot[i]!, 0);
      work.setColumn(j, column.map((x, i) => x - projection * pivot[i]!));
    }
  }
  return chosen.sort((i, j) => i - j);
}

/** Whether Krawczyk's operator maps the box of radius `radius` strictly into itself. */
function contracts(
  system: ConditionSystem, layout: RealLayout, centre: Float64Array, free: readonly number[], y: Matrix, radius: number,
): boolean {
  const point = Array.from(centre, intervalFromNumber);
  const box = point.map((x, i) => (free.includes(i) ? addIntervals(x, interval(-radius, radius)) : x));
  const f = intervalResiduals(system, layout, point);
  const j = intervalJacobian(system, layout, box);
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
        entry = subtractIntervals(entry, multiplyIntervals(intervalFromNumber(y.get(row, t)), j[t * layout.dimension + free[column]!]!));
      }
      reach += magnitude(entry) * halfWidth;
    }
    // `reach` is a float sum of non-negative numbers: the factor covers its own rounding.
    if (!(reach * (1 + 1e-12) < radius)) return false;
  }
  return true;
}

/**
 * Smallest tried radius at which a solution is proved to exist around `centre`, or `undefined` when none is: the
 * equations are dependent there, or the centre is no solution.
 */
export function proveExistence(system: ConditionSystem, centre: Float64Array): ExistenceProof | undefined {
  const layout = realLayout(system);
  if (layout.equations > layout.dimension) return undefined;
  const jacobian = conditionJacobian(system, layout, centre);
  const free = independentColumns(jacobian, layout.equations, layout.dimension);
  if (free === undefined) return undefined;
  const square = new Matrix(free.length, free.length);
  for (let i = 0; i < free.length; i++) free.forEach((column, j) => square.set(i, j, jacobian[i * layout.dimension + column]!));
  const y = inverse(square);
  const radius = RADII.find((r) => contracts(system, layout, centre, free, y, r));
  return radius === undefined ? undefined : { free, radius };
}
