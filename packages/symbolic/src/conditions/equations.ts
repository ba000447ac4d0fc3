/** A square-free view of conditions as real equations: what polishing and existence proofs need, and nothing else. */
import type { Interval } from "@ringflow/algebra";
import { conditionJacobian, conditionResiduals, realLayout } from "./evaluate.js";
import type { ConditionSystem } from "./generate.js";
import { intervalJacobian, intervalResiduals } from "./interval-evaluate.js";

/** `F: R^dimension -> R^equations`, in doubles and in outward-rounded intervals. Jacobians are row-major. */
export interface Equations {
  readonly dimension: number;
  readonly equations: number;
  residuals(v: Float64Array): Float64Array;
  jacobian(v: Float64Array): Float64Array;
  intervalResiduals(box: readonly Interval[]): Interval[];
  intervalJacobian(box: readonly Interval[]): Interval[];
}

/** The conditions in the real coordinates of all their unknowns. */
export function equationsOf(system: ConditionSystem): Equations {
  const layout = realLayout(system);
  return {
    dimension: layout.dimension,
    equations: layout.equations,
    residuals: (v) => conditionResiduals(system, layout, v),
    jacobian: (v) => conditionJacobian(system, layout, v),
    intervalResiduals: (box) => intervalResiduals(system, layout, box),
    intervalJacobian: (box) => intervalJacobian(system, layout, box),
  };
}
