/** One flow with everything the theory speaks of measured along the way. Plain data out. */
import {
  balanceDrift, dropDeadMass, energyBalance, potentialsOf, runFlow, scalingBalance, segment, shiftBalance, spectrumEdge, squareLayerMass, startFlow,
  type Flow, type FlowState, type Functional, type Observer, type Segment, type StepperState,
} from "@ringflow/flow";
import { effectiveDimension, type ParameterMeasure } from "@ringflow/measure";
import { irrepCoupling, irrepStructure, type IrrepChannel } from "./irrep-view.js";

/** One moment. */
export interface TheoryRow {
  readonly time: number;
  readonly energy: number;
  /** Coupling of the monomial potentials inside the irreps, see {@link irrepCoupling}. */
  readonly offDiagonal: number;
  readonly live: number;
  readonly effectiveDimension: number;
  readonly purity: number;
  readonly purities: readonly number[];
  /** Potentials over their targets. */
  readonly targets: readonly number[];
  /** Ends of the spectrum of the energy Hessian; absent where it was not asked for. */
  readonly smallest?: number;
  readonly largest?: number;
  /** Lower bound of the number of negative eigenvalues. */
  readonly negative?: number;
}

/** What a flow left. */
export interface ObservedFlow {
  readonly rows: readonly TheoryRow[];
  /** Times at which the smallest eigenvalue crosses `-ZERO` times the largest, with the direction. */
  readonly crossings: readonly { readonly time: number; readonly direction: "rising" | "falling" }[];
  readonly evaluations: number;
  readonly status: string;
  readonly time: number;
  /** Relative residual of the energy-dissipation identity; absent for methods that are not gradient flows. */
  readonly dissipationResidual?: number;
  /** Largest relative drift of the scaling and of the shift balance. */
  readonly drifts: readonly [number, number];
  /** Live particles by irrep at the end. */
  readonly sizes: readonly number[];
  readonly energy: number;
  /** Indices of live particles in the start, and their main channels. */
  readonly particles: readonly { readonly index: number; readonly channel: number }[];
  readonly measure: ParameterMeasure;
}

/** Share of the largest eigenvalue below which the smallest one counts as zero. */
export const ZERO = 1e-3;

/** Options of {@link observeFlow}. */
export interface ObserveOptions {
  readonly time: number;
  readonly decay: number;
  readonly channels: readonly IrrepChannel[];
  /** Whether to follow the edge of the Hessian's spectrum (48 evaluations per row). */
  readonly spectrum: boolean;
  /** Rows per decade of time; default 5. */
  readonly perDecade?: number;
  /** Called after every row. */
  readonly onRow?: (row: TheoryRow) => void;
  /** Whether particles may be dropped; comparisons of methods keep all. Default true. */
  readonly contract?: boolean;
}

const mass = squareLayerMass(["a", "b"], "c");
const LANCZOS_STEPS = 24;
const FIRST_TIME = 0.1;

function rowOf(state: Readonly<FlowState>, functional: Functional, { channels, spectrum }: ObserveOptions): TheoryRow {
  const { measure, time, energy } = state;
  const moments = channels.map(({ moment }) => moment);
  const { live, purity, purities } = irrepStructure(channels, measure, mass(measure));
  const edge = spectrum ? spectrumEdge(functional, measure, { steps: LANCZOS_STEPS, zero: ZERO }) : undefined;
  return {
    time, energy, live, purity, purities,
    offDiagonal: irrepCoupling(channels, measure),
    effectiveDimension: effectiveDimension(measure),
    targets: [...potentialsOf(moments, measure)].map((rho, k) => rho / channels[k]!.target),
    ...(edge === undefined ? {} : { smallest: edge.smallest.value, largest: edge.largest.value, negative: edge.negative }),
  };
}

/** Above zero when the smallest eigenvalue is, up to {@link ZERO}. */
const margin = (smallest: number, largest: number): number => smallest + ZERO * Math.abs(largest);

/** Rows on a logarithmic grid, and crossings of the spectrum's edge located between them by bisection on the dense output. */
function watcher(functional: Functional, options: ObserveOptions): Observer & { readonly rows: TheoryRow[]; readonly crossings: ObservedFlow["crossings"][number][] } {
  const rows: TheoryRow[] = [];
  const crossings: ObservedFlow["crossings"][number][] = [];
  const perDecade = options.perDecade ?? 5;
  let segments: Segment[] = [];
  let last: Readonly<FlowState> | undefined;
  let next = 0;
  const marginAt = (t: number): number => {
    const part = segments.find(({ end }) => end >= t) ?? segments.at(-1)!;
    const edge = spectrumEdge(functional, part.at(Math.min(Math.max(t, part.start), part.end)), { steps: LANCZOS_STEPS, zero: ZERO });
    return margin(edge.smallest.value, edge.largest.value);
  };
  const locate = (from: TheoryRow, to: TheoryRow): void => {
    const [before, after] = [from, to].map((row) => margin(row.smallest!, row.largest!)) as [number, number];
    if (!(before * after < 0) || segments.length === 0) return;
    let [low, high] = [from.time, to.time];
    for (let k = 0; k < 5; k++) {
      const middle = (low + high) / 2;
      if (Math.sign(marginAt(middle)) === Math.sign(before)) low = middle;
      else high = middle;
    }
    crossings.push({ time: (low + high) / 2, direction: before < 0 ? "rising" : "falling" });
  };
  const look = (state: Readonly<FlowState>): void => {
    const row = rowOf(state, functional, options);
    if (options.spectrum && rows.length > 0) locate(rows.at(-1)!, row);
    segments = [];
    rows.push(row);
    options.onRow?.(row);
    const point = Math.floor(perDecade * Math.log10(Math.max(state.time, FIRST_TIME) / FIRST_TIME)) + 1;
    next = state.time < FIRST_TIME ? FIRST_TIME : FIRST_TIME * 10 ** (point / perDecade);
  };
  return {
    rows,
    crossings,
    observe(state) {
      if (options.spectrum && last !== undefined && state.time > last.time) segments.push(segment(last, state));
      last = state;
      if (rows.length === 0 || state.time >= next) look(state);
    },
    finish: (state) => { if (rows.at(-1)?.time !== state.time) look(state); },
  };
}

/**
 * Runs a flow of the group task to a time and measures it.
 *
 * @remarks The rows cost `O(N n^2 R)` for R irreps each, and 48 evaluations with `spectrum`.
 * @since 0.1.0
 */
export function observeFlow<S extends StepperState, C>(flow: Flow<S, C>, start: ParameterMeasure, options: ObserveOptions): ObservedFlow {
  const { time, decay, channels } = options;
  const watch = watcher(flow.functional, options);
  const balances = [balanceDrift(scalingBalance({ a: 1, b: 1, c: -2 }), decay), balanceDrift(shiftBalance({ a: 1, b: -1 }), decay)] as const;
  const contraction = options.contract === false ? {} : { contraction: dropDeadMass({ mass, relative: 1e-6 }) };
  const end = runFlow(flow, startFlow(flow, start), { until: { time }, observers: [watch, ...balances], ...contraction });
  const balance = energyBalance(flow, end);
  const { sizes, channel } = irrepStructure(channels, end.measure, mass(end.measure));
  return {
    rows: watch.rows, crossings: watch.crossings, evaluations: end.statistics.evaluations, time: end.time, energy: end.energy, sizes, measure: end.measure,
    status: "reason" in end.status ? end.status.reason : end.status.kind,
    ...(balance === undefined ? {} : { dissipationResidual: balance.relativeResidual }),
    drifts: [balances[0].relativeDrift(), balances[1].relativeDrift()],
    particles: channel.flatMap((k, j) => (k < 0 ? [] : [{ index: end.indices[j]!, channel: k }])),
  };
}
