/** Axes chosen from the data: logarithmic when positive values span two decades or more, else linear. */
import { formatNumber, formatPowerOfTen } from "./numbers.js";

/** A scale, ready for Plot. @internal */
export interface Axis {
  readonly type: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly tickFormat: (x: number) => string;
}

/** Positive values spanning this factor or more are drawn on a logarithmic axis. */
const LOG_SPAN = 100;
const MAX_TICKS = 6;

/** Smallest and largest of the finite values; `[Infinity, -Infinity]` where there are none. No spread: lists may be long. @internal */
export function extent(values: Iterable<number>): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return [low, high];
}

/** Steps of 1, 2 or 5 times a power of ten inside `[low, high]`. @internal */
export function linearTicks(low: number, high: number, most: number = MAX_TICKS): number[] {
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = power * ([1, 2, 5, 10].find((m) => span / (m * power) < most) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Decades inside `[low, high]`, thinned evenly to at most `most`. @internal */
export function decadeTicks(low: number, high: number, most: number = MAX_TICKS): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: number[] = [];
  for (let e = first; e <= last; e += stride) ticks.push(Number(`1e${e}`));
  return ticks;
}

function logAxis(low: number, high: number): Axis {
  const ticks = decadeTicks(low, high);
  const plain = ticks.every((t) => t >= 0.01 && t <= 1000);
  const tickFormat = plain ? (x: number) => formatNumber(x) : (x: number) => formatPowerOfTen(Math.round(Math.log10(x)));
  return { type: "log", domain: [low, high], ticks, tickFormat };
}

/** Linear axis over `[low, high]`; an empty interval is widened. @internal */
export function linearAxis(low: number, high: number): Axis {
  const pad = high > low ? 0 : Math.abs(low) / 2 || 0.5;
  const [a, b] = [low - pad, high + pad];
  return { type: "linear", domain: [a, b], ticks: linearTicks(a, b), tickFormat: (x) => formatNumber(x) };
}

/**
 * Axis for values of one quantity. Values that are not finite do not count; on a logarithmic axis neither do values <= 0.
 * A linear axis of non-negative values starts at 0. @internal
 */
export function axisOf(values: readonly number[]): Axis {
  const [low, high] = extent(values);
  const [smallestPositive] = extent(values.filter((v) => v > 0));
  if (low > high) return linearAxis(0, 1);
  if (low >= 0 && high / smallestPositive >= LOG_SPAN) return logAxis(smallestPositive, high);
  return low >= 0 && high > 0 ? linearAxis(0, high) : linearAxis(low, high);
}

/** Room below and above the data, as shares of the axis length. @internal */
export function padded(axis: Axis, below: number, above: number): Axis {
  const [low, high] = axis.domain;
  if (axis.type === "log") {
    const ratio = high / low;
    return logAxis(low * ratio ** -below, high * ratio ** above);
  }
  const span = high - low;
  return { ...axis, domain: [low - below * span, high + above * span] };
}

/** Whether an axis can show a value. @internal */
export function isDrawable(axis: Axis, x: number): boolean {
  return Number.isFinite(x) && (axis.type === "linear" || x > 0);
}
