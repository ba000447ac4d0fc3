/** The rows of the findings, and how they are read off the results. */
import { medianInterval, type MedianInterval } from "./interval.js";
import type { ObservedFlow } from "./observed-flow.js";
import { WIDTHS, type ExperimentResult } from "./plan.js";
import { START_LAWS } from "./starts.js";

/** Results by the keys of the plan. */
export type Results = ReadonlyMap<string, ExperimentResult>;

/** A flow without its measure. */
export type FlowResult = Omit<ObservedFlow, "measure">;

/** One method of the comparison. */
export interface MethodRow {
  readonly method: string;
  readonly gradientFlow: boolean;
  readonly evaluations: number;
  readonly energy: number;
  readonly live: number;
  readonly sizes: readonly number[];
  /** Share of the reference's live particles with the same main irrep here. */
  readonly sameIrrep: number;
  /** Root mean square distance of the end points to those of the first method, relative to its size. */
  readonly distance: number;
  readonly dissipationResidual?: number;
}

/** One law of the start. */
export interface StartRow {
  readonly law: string;
  readonly offDiagonal: MedianInterval;
  readonly live: MedianInterval;
  /** Runs in which every irrep is learned, of `count`. */
  readonly learned: number;
  readonly count: number;
}

/** One number of particles. */
export interface WidthRow {
  readonly particles: number;
  readonly offDiagonal: MedianInterval;
  readonly live: MedianInterval;
}

/** A median with its interval at one time. */
export interface CurvePoint {
  readonly time: number;
  readonly interval: MedianInterval;
}

/** The flows whose key begins with `prefix`. */
export function flows(results: Results, prefix: string): FlowResult[] {
  return [...results].filter(([key]) => key.startsWith(prefix)).flatMap(([, r]) => (r.kind === "flow" ? [r.flow] : []));
}

/** Last element of a list that is not empty. */
export const last = <T>(list: readonly T[]): T => list[list.length - 1]!;

/** Whether every irrep is learned to 5 %. */
export const learned = (flow: FlowResult): boolean => last(flow.rows).targets.every((target) => Math.abs(target - 1) <= 0.05);

/** All methods from one start; the first one is the reference. */
export function methodRows(results: Results): MethodRow[] {
  const rows = [...results].filter(([key]) => key.startsWith("method/"));
  const reference = rows[0]?.[1];
  if (reference?.kind !== "flow") return [];
  const size = Math.sqrt(reference.points!.reduce((sum, x) => sum + x * x, 0));
  const channels = new Map(reference.flow.particles.map(({ index, channel }) => [index, channel]));
  return rows.flatMap(([key, result]) => {
    if (result.kind !== "flow") return [];
    const { flow, points } = result;
    const same = flow.particles.filter(({ index, channel }) => channels.get(index) === channel).length;
    const distance = Math.sqrt(points!.reduce((sum, x, i) => sum + (x - reference.points![i]!) ** 2, 0)) / size;
    return [{
      method: key.slice("method/".length), gradientFlow: flow.dissipationResidual !== undefined, evaluations: flow.evaluations, energy: flow.energy,
      live: flow.particles.length, sizes: flow.sizes, sameIrrep: channels.size === 0 ? 0 : same / channels.size, distance,
      ...(flow.dissipationResidual === undefined ? {} : { dissipationResidual: flow.dissipationResidual }),
    }];
  });
}

const startOffDiagonal = ({ rows }: FlowResult): number => rows[0]!.offDiagonal;
const finalLive = ({ rows }: FlowResult): number => last(rows).live;

function over(list: readonly FlowResult[], value: (flow: FlowResult) => number): MedianInterval {
  return medianInterval(list.map(value));
}

/** Every law of the start; the Gaussian one first. */
export function startRows(results: Results): StartRow[] {
  return START_LAWS.map((law) => {
    const list = flows(results, law === "gaussian" ? "seed/" : `start/${law}/`);
    return { law, offDiagonal: over(list, startOffDiagonal), live: over(list, finalLive), learned: list.filter(learned).length, count: list.length };
  });
}

/** Every number of particles, ascending. */
export function widthRows(results: Results, particles: number): WidthRow[] {
  return [1, ...WIDTHS].sort((a, b) => a - b).map((factor) => {
    const list = flows(results, factor === 1 ? "seed/" : `width/${factor}/`);
    return { particles: Math.round(factor * particles), offDiagonal: over(list, startOffDiagonal), live: over(list, finalLive) };
  });
}

/** Values of every run at the times of the first one: the row in force then. */
export function curve<R extends { readonly time: number }>(runs: readonly (readonly R[])[], value: (row: R) => number | undefined): CurvePoint[] {
  return (runs[0] ?? []).flatMap(({ time }) => {
    const values = runs.map((rows) => value(rows.filter((row) => row.time <= time * (1 + 1e-9)).at(-1) ?? rows[0]!)).filter((x) => x !== undefined);
    return values.length === 0 ? [] : [{ time, interval: medianInterval(values) }];
  });
}
