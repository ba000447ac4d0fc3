/**
 * Dense output: the solution between two accepted steps by cubic Hermite interpolation of points and velocities,
 *
 *   y(t + s h) = (1 - s) y0 + s y1 + s (s - 1) ((1 - 2s)(y1 - y0) + (s - 1) h f0 + s h f1),   0 <= s <= 1
 *
 * with local error `O(h^4)`; between states of a method that does not follow its velocity (Adam, noise) a straight line, `O(h^2)`.
 */
import { dimension } from "@ringflow/measure";
import type { ParameterMeasure } from "@ringflow/measure";
import { FlowError } from "../errors.js";
import type { FlowState } from "../driver/flow-state.js";
import { selectRows } from "../internal/vectors.js";

/** The part of a trajectory between two states. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The measure at time `t` in `[start, end]`, on the particles of the later state. @throws FlowError `flow/outside` */
  at(t: number): ParameterMeasure;
}

/** How to interpolate: `hermite` for steppers with `gradientFlow`, `linear` for the others. */
export type Interpolation = "hermite" | "linear";

/** Rows of the earlier state that are still there in the later one. */
function commonRows(before: Readonly<FlowState>, after: Readonly<FlowState>): Int32Array | undefined {
  if (before.indices.length === after.indices.length) return undefined;
  const rows = new Int32Array(after.indices.length);
  let row = 0;
  after.indices.forEach((index, k) => {
    while (before.indices[row] !== index) row++;
    rows[k] = row;
  });
  return rows;
}

function outside(t: number, start: number, end: number): FlowError {
  return new FlowError({
    code: "flow/outside", caller: "segment.at", expected: `a time in [${start}, ${end}]`, found: String(t), fix: "Ask the segment that holds this time.",
  });
}

/**
 * The segment between two successive states of one flow.
 *
 * @remarks A particle dropped at the later state is dropped in the whole segment. Keeps both states; one pass per call of `at`.
 * @source Hairer, Norsett & Wanner 1993, section II.6 [hairer1993]
 * @since 0.1.0
 */
export function segment(before: Readonly<FlowState>, after: Readonly<FlowState>, interpolation: Interpolation = "hermite"): Segment {
  const rows = commonRows(before, after);
  const width = dimension(after.measure.space);
  const kept = (x: Float64Array): Float64Array => (rows === undefined ? x : selectRows(x, rows, width));
  const [y0, f0] = [kept(before.measure.points), kept(before.stepperState.velocity)];
  const [y1, f1] = [after.measure.points, after.stepperState.velocity];
  const [start, end] = [before.time, after.time];
  const h = end - start;
  return {
    start,
    end,
    at(t) {
      if (!(t >= start && t <= end)) throw outside(t, start, end);
      const s = h === 0 ? 1 : (t - start) / h;
      const bend = interpolation === "hermite" ? s * (s - 1) : 0;
      const points = y1.map((to, i) => {
        const from = y0[i]!;
        return (1 - s) * from + s * to + bend * ((1 - 2 * s) * (to - from) + (s - 1) * h * f0[i]! + s * h * f1[i]!);
      });
      return { ...after.measure, points };
    },
  };
}
