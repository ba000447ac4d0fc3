import { TransportError } from "../errors.js";
import { requirePositive } from "../internal/check-options.js";
import { show } from "../internal/show.js";
import { groundCost } from "./ground-cost.js";
import type { GroundCost } from "./ground-cost.js";

/** Options of {@link userCost}. */
export interface UserCostOptions {
  /** Shown in messages; default `user`. */
  readonly name?: string;
  /** `r` such that `value^(1/r)` is a distance; default 1. */
  readonly exponent?: number;
}

/**
 * A cost from a function of two points, given as views `[D]` that must not be written to or kept.
 *
 * @param between - finite values; a solver that meets another one throws `transport/cost`. Its own exceptions pass through
 * @throws TransportError `transport/option`
 * @example
 * const cost = userCost((x, y) => Math.abs(x[0]! - y[0]!) + Math.abs(x[1]! - y[1]!));
 * cost.between(new Float64Array([0, 0]), 0, new Float64Array([3, 4]), 0, 2) // => 7
 * @since 0.1.0
 */
export function userCost(between: (x: Float64Array, y: Float64Array) => number, options: UserCostOptions = {}): GroundCost {
  if (typeof between !== "function") {
    throw new TransportError({
      code: "transport/option", function: "userCost", argument: "between", expected: "the form of a function of two points",
      found: show(between), fix: "Write for example userCost((x, y) => Math.abs(x[0] - y[0])).",
    });
  }
  const exponent = requirePositive("userCost", "exponent", options.exponent ?? 1, "2");
  return groundCost({
    name: options.name ?? "user", exponent, geometry: "other",
    between: (x, p, y, q, width) => between(x.subarray(p, p + width), y.subarray(q, q + width)),
  });
}
