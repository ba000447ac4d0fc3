/** Costs for phases: points on a circle or on a product of circles, measured the short way round. */
import { requireAtLeast, requirePositive } from "../internal/check-options.js";
import { TransportError } from "../errors.js";
import { show } from "../internal/show.js";
import { groundCost } from "./ground-cost.js";
import type { GroundCost } from "./ground-cost.js";

/** Distance on a circle of the given period, in `[0, period / 2]`. */
function circleDistance(x: number, y: number, period: number): number {
  const turns = (x - y) / period;
  return Math.abs(turns - Math.round(turns)) * period;
}

/**
 * `c(x, y) = (sum_d |x_d - y_d|_d^2)^(p/2)` where `|t|_d` is the distance from `t` to the multiples of `periods[d]`.
 *
 * @param periods - `[D]`, each > 0; for angles `2 pi`
 * @param p - exponent, >= 1; default 2
 * @throws TransportError `transport/option`
 * @example
 * const cost = torusCost([1, 1]);
 * cost.between(new Float64Array([0.1, 0]), 0, new Float64Array([0.9, 0]), 0, 2) // => 0.04
 * @since 0.1.0
 */
export function torusCost(periods: readonly number[], p = 2): GroundCost {
  if (!Array.isArray(periods) || periods.length === 0) {
    throw new TransportError({
      code: "transport/option", function: "torusCost", argument: "periods", expected: "one value per coordinate", found: show(periods),
      fix: "Write for example torusCost([2 * Math.PI]).",
    });
  }
  const lengths = periods.map((period, d) => requirePositive("torusCost", `periods[${d}]`, period, "2 * Math.PI"));
  requireAtLeast("torusCost", "p", p, 1, "2");
  return groundCost({
    name: `torus to the power ${p}`, exponent: p, dimension: lengths.length,
    ...(lengths.length === 1 ? { geometry: "circle" as const, period: lengths[0]! } : { geometry: "other" as const }),
    between(x, a, y, b, width) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += circleDistance(x[a + d]!, y[b + d]!, lengths[d]!) ** 2;
      return p === 2 ? sum : Math.pow(sum, p / 2);
    },
  });
}

/**
 * The torus cost in one dimension: `c(x, y) = |x - y|^p` the short way round a circle.
 *
 * @param period - circumference, > 0; default `2 pi`
 * @throws TransportError `transport/option`
 * @example circleCost({ period: 1 }).between(new Float64Array([0.1]), 0, new Float64Array([0.9]), 0, 1) // => 0.04
 * @since 0.1.0
 */
export function circleCost({ period = 2 * Math.PI, p = 2 }: { readonly period?: number; readonly p?: number } = {}): GroundCost {
  requirePositive("circleCost", "period", period, "2 * Math.PI");
  requireAtLeast("circleCost", "p", p, 1, "2");
  return torusCost([period], p);
}
