import type { Functional } from "../functional.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";

/**
 * `(factor E)(mu) = factor E(mu)`; the flow runs `factor` times as fast.
 *
 * @since 0.1.0
 */
export function scale(factor: number, functional: Functional): Functional {
  return {
    unitRoundoff: functional.unitRoundoff ?? UNIT_ROUNDOFF,
    value: (measure) => factor * functional.value(measure),
    velocity(measure, out) {
      const value = functional.velocity(measure, out);
      for (let i = 0; i < out.length; i++) out[i]! *= factor;
      return factor * value;
    },
  };
}
