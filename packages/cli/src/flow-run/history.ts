/** What is kept of a flow: one row at the start, at evenly spaced logarithms of flow time, and at the end. */
import type { FlowState, Observer } from "@ringflow/flow";
import type { MeasureView } from "./measure-view.js";

/** One row of metrics.jsonl. Holds no clock: the same command and seed give the same rows. */
export interface HistoryRow {
  readonly time: number;
  /** Scaled loss plus decay: what the flow descends. */
  readonly energy: number;
  /** Mean squared loss over all pairs. */
  readonly loss: number;
  /** Particles with mass. */
  readonly live: number;
  readonly purity: number;
  /** `n` times the target potential of every nontrivial pair of characters or real irrep; 1 when learned. */
  readonly targets: readonly number[];
  /** Particles not dropped yet. */
  readonly particles: number;
  readonly stepSize: number;
  readonly velocityNorm: number;
  readonly accepted: number;
  readonly evaluations: number;
}

/** First time of the logarithmic grid, and its points per decade. */
const FIRST_TIME = 0.1;
const PER_DECADE = 20;

/** Rows so far and the observer that adds to them. */
export interface History {
  readonly rows: readonly HistoryRow[];
  readonly observer: Observer;
  /** Looks at later states through another view. */
  viewThrough(view: MeasureView): void;
  /** Adds the final state unless its row is there. */
  close(state: Readonly<FlowState>): void;
  /** Plain data to go on from. */
  memory(): HistoryMemory;
}

/** What a history is made of. */
export interface HistoryMemory {
  readonly rows: readonly HistoryRow[];
  /** Flow time of the next row. */
  readonly next: number;
}

function rowOf(view: MeasureView, state: Readonly<FlowState>): HistoryRow {
  const { time, energy, measure, stepSize, velocityNorm, statistics } = state;
  const { accepted, evaluations } = statistics;
  const { live, purity, targets } = view.look.structure(measure);
  return {
    time, energy, loss: view.lossFromEnergy(energy, measure), live, purity, targets, particles: measure.count, stepSize, velocityNorm, accepted, evaluations,
  };
}

/** An empty history, or one that goes on. Not a sampling observer of the flow: those add a row whenever a run is paused. */
export function makeHistory(start: MeasureView, memory?: HistoryMemory): History {
  let view = start;
  const rows: HistoryRow[] = [...memory?.rows ?? []];
  let next = memory?.next ?? 0;
  const add = (state: Readonly<FlowState>): void => { rows.push(rowOf(view, state)); };
  return {
    rows,
    memory: () => ({ rows, next }),
    viewThrough: (other) => { view = other; },
    observer: {
      observe(state) {
        if (rows.length > 0 && state.time < next) return;
        if (rows.at(-1)?.accepted === state.statistics.accepted) return;
        add(state);
        const point = Math.floor(PER_DECADE * Math.log10(Math.max(state.time, FIRST_TIME) / FIRST_TIME)) + 1;
        next = state.time < FIRST_TIME ? FIRST_TIME : FIRST_TIME * 10 ** (point / PER_DECADE);
      },
    },
    close(state) {
      if (rows.at(-1)?.accepted !== state.statistics.accepted) add(state);
    },
  };
}

/** The rows as metrics.jsonl. */
export function metricsText(rows: readonly HistoryRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
