/** Plans (couplings): how much mass goes from each point of the source to each point of the target. */
import type { ParameterMeasure } from "../../parameter-measure.js";
import { unsafeMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { TransportError } from "../errors.js";

/** A plan by its positive entries, in order of the source; exact solvers return at most N + M - 1 of them. */
export interface SparsePlan {
  readonly kind: "sparse";
  readonly rows: number;
  readonly columns: number;
  /** `[entries]` index of the source point. */
  readonly sources: Int32Array;
  /** `[entries]` index of the target point. */
  readonly targets: Int32Array;
  /** `[entries]`, > 0. */
  readonly masses: Float64Array;
}

/** A plan whose rows are computed when asked for; no N x M matrix is kept. */
export interface LazyPlan {
  readonly kind: "lazy";
  readonly rows: number;
  readonly columns: number;
  /** Row `i` in a new array `[columns]`. */
  row(i: number): Float64Array;
}

/** A plan as a matrix `[rows, columns]`, row-major. */
export interface DensePlan {
  readonly kind: "dense";
  readonly rows: number;
  readonly columns: number;
  readonly matrix: Float64Array;
}

export type TransportPlan = SparsePlan | DensePlan | LazyPlan;

/** Calls `visit` for every entry that is not 0, in order of the source. O(entries). @since 0.1.0 */
export function forEachEntry(plan: TransportPlan, visit: (source: number, target: number, mass: number) => void): void {
  if (plan.kind === "sparse") {
    for (let k = 0; k < plan.masses.length; k++) visit(plan.sources[k]!, plan.targets[k]!, plan.masses[k]!);
    return;
  }
  for (let i = 0; i < plan.rows; i++) {
    const row = plan.kind === "lazy" ? plan.row(i) : plan.matrix.subarray(i * plan.columns, (i + 1) * plan.columns);
    for (let j = 0; j < plan.columns; j++) if (row[j] !== 0) visit(i, j, row[j]!);
  }
}

/**
 * The plan as a matrix; a copy.
 *
 * @remarks 8 N M bytes.
 * @since 0.1.0
 */
export function densePlan(plan: TransportPlan): DensePlan {
  const { rows, columns } = plan;
  const matrix = new Float64Array(rows * columns);
  forEachEntry(plan, (i, j, mass) => { matrix[i * columns + j] = matrix[i * columns + j]! + mass; });
  return { kind: "dense", rows, columns, matrix };
}

/** Row and column sums of a plan. O(entries). @since 0.1.0 */
export function planMarginals(plan: TransportPlan): { readonly source: Float64Array; readonly target: Float64Array } {
  const source = new Float64Array(plan.rows);
  const target = new Float64Array(plan.columns);
  forEachEntry(plan, (i, j, mass) => {
    source[i] = source[i]! + mass;
    target[j] = target[j]! + mass;
  });
  return { source, target };
}

/**
 * Barycentric projection: every source point moves to the mean of where its mass goes (in complex spaces too, part by part).
 *
 * @returns a measure with the weights of the plan's rows; points without mass stay where the origin is
 * @throws TransportError `transport/dimension` if the plan was not made for this target
 * @source Peyre & Cuturi 2019, Remark 4.11 [peyre2019]
 * @since 0.1.0
 */
export function barycentricProjection(plan: TransportPlan, target: ParameterMeasure): ParameterMeasure {
  if (plan.columns !== target.count) {
    throw new TransportError({
      code: "transport/dimension", function: "barycentricProjection", argument: "target", expected: `${plan.columns} points, the columns of the plan`,
      found: String(target.count), fix: "Pass the target of the problem that was solved.",
    });
  }
  const width = dimension(target.space);
  const weights = planMarginals(plan).source;
  const points = new Float64Array(plan.rows * width);
  forEachEntry(plan, (i, j, mass) => {
    for (let d = 0; d < width; d++) points[i * width + d] = points[i * width + d]! + (mass / weights[i]!) * target.points[j * width + d]!;
  });
  return unsafeMeasure(target.space, weights, points);
}
