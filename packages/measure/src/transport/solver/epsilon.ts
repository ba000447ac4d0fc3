/** The strength of entropic regularisation, in units of cost, with what it is relative to in its name. */
import { requireOneOf, requirePositive } from "../internal/check-options.js";
import type { CostRows } from "../cost/cost-rows.js";

/** An epsilon, possibly relative to the costs of the problem at hand. */
export interface Epsilon {
  readonly value: number;
  readonly relativeTo: "one" | "mean" | "max";
}

/**
 * Epsilon in units of cost.
 *
 * @throws TransportError `transport/option` unless finite and > 0
 * @example absoluteEpsilon(0.1) // => { value: 0.1, relativeTo: "one" }
 * @since 0.1.0
 */
export function absoluteEpsilon(value: number): Epsilon {
  return { value: requirePositive("absoluteEpsilon", "value", value, "0.1"), relativeTo: "one" };
}

/**
 * Epsilon as a share of the mean (default) or the largest cost between the two supports.
 *
 * @throws TransportError `transport/option`
 * @example relativeEpsilon(0.05) // => { value: 0.05, relativeTo: "mean" }
 * @since 0.1.0
 */
export function relativeEpsilon(value: number, relativeTo: "mean" | "max" = "mean"): Epsilon {
  requirePositive("relativeEpsilon", "value", value, "0.05");
  return { value, relativeTo: requireOneOf("relativeEpsilon", "relativeTo", relativeTo, ["mean", "max"]) };
}

/** Mean, largest absolute value and spread of the costs. @internal */
export interface CostStatistics {
  readonly mean: number;
  readonly largest: number;
  /** Largest minus smallest. */
  readonly spread: number;
  /** Smallest. */
  readonly low: number;
}

/** One pass over all costs, once per matrix. @internal */
export function costStatistics(costs: CostRows): CostStatistics {
  const known = statisticsOf.get(costs);
  if (known !== undefined) return known;
  const statistics = computeStatistics(costs);
  statisticsOf.set(costs, statistics);
  return statistics;
}

/** Nothing but a memory of a pure function. */
const statisticsOf = new WeakMap<CostRows, CostStatistics>();

function computeStatistics(costs: CostRows): CostStatistics {
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < costs.rows; i++) {
    const row = costs.row(i);
    let rowSum = 0;
    for (let j = 0; j < row.length; j++) {
      const cost = row[j]!;
      rowSum += cost;
      if (cost < low) low = cost;
      if (cost > high) high = cost;
    }
    sum += rowSum / row.length;
  }
  return { mean: sum / costs.rows, largest: Math.max(Math.abs(low), Math.abs(high)), spread: high - low, low };
}

/** In units of cost; where all costs vanish a relative epsilon is one of scale 1. @internal */
export function epsilonOf({ value, relativeTo }: Epsilon, { mean, largest }: CostStatistics): number {
  const scale = relativeTo === "one" ? 1 : relativeTo === "mean" ? Math.abs(mean) : largest;
  return value * (scale > 0 ? scale : 1);
}
