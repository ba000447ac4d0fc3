/**
 * Events: sign changes of a scalar along the flow, located between the steps.
 *
 * After every accepted step the scalar is looked at; where its sign has changed, the moment is found by bisection with the dense output of
 * the step (regula falsi where it converges faster), to a time tolerance. A scalar that is exactly 0 at a state changes sign there. Two
 * sign changes inside one step cancel and are not seen: bound the step where that matters.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { FlowState } from "../driver/flow-state.js";
import { segment, type Interpolation, type Segment } from "../dense/hermite.js";
import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import type { Observer } from "../observers/observer.js";
import type { StopRule } from "../stop-rules/stop-rule.js";

/** A scalar whose zero crossings matter. */
export interface FlowEvent {
  readonly name: string;
  /** Pure; NaN means "not defined here" and starts afresh. */
  value(measure: ParameterMeasure, time: number): number;
  /** Which crossings count; default `any`. */
  readonly direction?: "rising" | "falling" | "any";
}

/** One crossing. */
export interface EventRecord {
  readonly name: string;
  /** Within `tolerance` of the crossing of the dense output. */
  readonly time: number;
  readonly direction: "rising" | "falling";
  /** The measure of the dense output there. */
  readonly measure: ParameterMeasure;
}

/** Options of {@link observeEvents}. */
export interface EventOptions {
  /** Largest error of a crossing time against the dense output, absolute. No default. */
  readonly tolerance: number;
  /** Default `hermite`; `linear` for steppers that are not gradient flows. */
  readonly interpolation?: Interpolation;
}

/** An observer that keeps the crossings found so far, in order of time. */
export interface EventObserver extends Observer {
  readonly records: readonly EventRecord[];
}

/** The crossing of `value` inside a segment at whose ends its signs differ: Illinois regula falsi kept inside a shrinking bracket. */
function crossing(part: Segment, event: FlowEvent, ends: readonly [number, number], tolerance: number): number {
  let [low, high] = [part.start, part.end];
  let [atLow, atHigh] = ends;
  for (let k = 0; high - low > tolerance && k < 200; k++) {
    // every third trial halves: the bracket shrinks however flat the scalar is at one end
    const secant = (low * atHigh - high * atLow) / (atHigh - atLow);
    const t = k % 3 === 2 || !(secant > low && secant < high) ? (low + high) / 2 : Math.min(Math.max(secant, low + tolerance / 4), high - tolerance / 4);
    if (!(t > low && t < high)) break;
    const value = event.value(part.at(t), t);
    if (value === 0) return t;
    if (Math.sign(value) === Math.sign(atLow)) {
      [low, atLow] = [t, value];
      atHigh /= 2;
    } else {
      [high, atHigh] = [t, value];
      atLow /= 2;
    }
  }
  return (low + high) / 2;
}

/** Whether a step from `before` to `after` crosses in a direction that counts. */
function crosses(before: number, after: number, direction: FlowEvent["direction"] = "any"): "rising" | "falling" | undefined {
  if (!(Math.sign(before) * Math.sign(after) < 0 || (after === 0 && before !== 0))) return undefined;
  const found = before < 0 ? "rising" : "falling";
  return direction === "any" || direction === found ? found : undefined;
}

/**
 * Watches events along a run, to be passed as an observer.
 *
 * @returns `records` grows as the run goes on
 * @throws FlowError `flow/option`
 * @remarks One evaluation of every scalar per step, and about 10 per crossing.
 * @since 0.1.0
 */
export function observeEvents(events: readonly FlowEvent[], options: EventOptions): EventObserver {
  const tolerance = requireNumber("observeEvents", "tolerance", options.tolerance, positive);
  const records: EventRecord[] = [];
  let last: { readonly state: Readonly<FlowState>; readonly values: readonly number[] } | undefined;
  return {
    records,
    observe(state) {
      if (last?.state.statistics.accepted === state.statistics.accepted) return;
      const values = events.map((event) => event.value(state.measure, state.time));
      if (last !== undefined) {
        const part = segment(last.state, state, options.interpolation);
        const found = events.flatMap((event, k) => {
          const [before, after] = [last!.values[k]!, values[k]!];
          const direction = crosses(before, after, event.direction);
          if (direction === undefined) return [];
          const time = after === 0 ? state.time : crossing(part, event, [before, after], tolerance);
          return [{ name: event.name, time, direction, measure: part.at(time) }];
        });
        records.push(...found.sort((a, b) => a.time - b.time));
      }
      last = { state, values };
    },
  };
}

/**
 * Stops once the observer has `count` crossings, of `name` if given. The state is that of the end of the step; the moment itself and
 * the measure there are in the record.
 *
 * @throws FlowError `flow/option` unless `count` is an integer >= 1
 * @since 0.1.0
 */
export function eventLimit(observer: EventObserver, options: { readonly name?: string; readonly count?: number } = {}): StopRule {
  const { name } = options;
  const count = requireNumber("eventLimit", "count", options.count ?? 1, positiveInteger);
  return {
    name: "event-limit",
    check() {
      const seen = observer.records.filter((record) => name === undefined || record.name === name);
      const last = seen[count - 1];
      return last === undefined ? undefined : { kind: "stopped", reason: `event "${last.name}" at time ${last.time}` };
    },
  };
}
