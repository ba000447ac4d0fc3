/**
 * The costs of a problem, row by row. Up to 2^24 entries (128 MiB) they are computed once and kept; above, rows are computed
 * when they are asked for. Solvers read rows in place: the matrix is never copied.
 */
import type { ParameterMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { TransportError } from "../errors.js";
import type { GroundCost } from "./ground-cost.js";

/** Read access to an `[rows, columns]` matrix of costs. */
export interface CostRows {
  readonly rows: number;
  readonly columns: number;
  /** Row `i`: a view or a reused buffer, valid until the next call; not to be written to. */
  row(i: number): Float64Array;
  /** One entry. */
  entry(i: number, j: number): number;
}

/** Largest number of entries kept in memory. */
const DENSE_ENTRIES = 2 ** 24;

/**
 * Costs between the points of two measures.
 *
 * @param name - the function the user called, for the error
 * @throws TransportError `transport/cost` for a cost that is not finite (at the first row that has one)
 * @remarks O(N M D) once if kept, else O(M D) per row.
 * @internal
 */
export function costRows(
  name: string, cost: GroundCost, source: ParameterMeasure, target: ParameterMeasure, denseEntries = DENSE_ENTRIES,
): CostRows {
  const [rows, columns, width] = [source.count, target.count, dimension(source.space)];
  const entry = (i: number, j: number): number => cost.between(source.points, i * width, target.points, j * width, width);
  const fill = (i: number, out: Float64Array, offset: number): void => {
    cost.fillRow(source.points, i * width, target.points, columns, width, out, offset);
    for (let j = 0; j < columns; j++) if (!Number.isFinite(out[offset + j]!)) throw costError(name, cost, i, j, out[offset + j]);
  };
  if (rows * columns <= denseEntries) {
    const matrix = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) fill(i, matrix, i * columns);
    return { rows, columns, row: (i) => matrix.subarray(i * columns, (i + 1) * columns), entry: (i, j) => matrix[i * columns + j]! };
  }
  const buffer = new Float64Array(columns);
  return {
    rows, columns, entry,
    row(i) {
      fill(i, buffer, 0);
      return buffer;
    },
  };
}

function costError(name: string, cost: GroundCost, i: number, j: number, found: unknown): TransportError {
  return new TransportError({
    code: "transport/cost", function: name, argument: `cost "${cost.name}"`, expected: "finite values on both supports",
    found: `${String(found)} between source point ${i} and target point ${j}`, fix: "Scale the points down, or use a cost that is finite on them.",
  });
}
