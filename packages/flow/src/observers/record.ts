import type { FlowState } from "../driver/flow-state.js";
import type { Observer } from "./observer.js";

/** An observer that keeps one row per state it is shown. */
export interface Recorder<Row> extends Observer {
  /** Rows so far, oldest first. */
  readonly rows: readonly Row[];
}

/** The scalars of a state that nearly every log wants. */
export interface FlowRow {
  readonly time: number;
  readonly stepSize: number;
  readonly energy: number;
  readonly velocityNorm: number;
  readonly particles: number;
  readonly accepted: number;
  readonly evaluations: number;
}

/**
 * The row {@link record} keeps by default.
 *
 * @since 0.1.0
 */
export function flowRow({ time, stepSize, energy, velocityNorm, measure, statistics }: Readonly<FlowState>): FlowRow {
  const { accepted, evaluations } = statistics;
  return { time, stepSize, energy, velocityNorm, particles: measure.count, accepted, evaluations };
}

/**
 * Collects `row(state)` for every state observed. Sample it with {@link everySteps} and the like.
 *
 * @since 0.1.0
 */
export function record(): Recorder<FlowRow>;
export function record<Row>(row: (state: Readonly<FlowState>) => Row): Recorder<Row>;
export function record(row: (state: Readonly<FlowState>) => unknown = flowRow): Recorder<unknown> {
  const rows: unknown[] = [];
  return {
    rows,
    observe: (state) => {
      rows.push(row(state));
    },
  };
}
