import type { Functional } from "../functional.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";
import { makeWorkspace } from "../internal/workspace.js";

/**
 * `E(mu) = sum_i E_i(mu)`; velocities add. The empty sum is the zero functional.
 *
 * @remarks Evaluated in the order given. Holds one scratch array: one sum serves one flow at a time.
 * @since 0.1.0
 */
export function sumOf(...terms: readonly Functional[]): Functional {
  const workspace = makeWorkspace();
  return {
    unitRoundoff: Math.max(UNIT_ROUNDOFF, ...terms.map((term) => term.unitRoundoff ?? UNIT_ROUNDOFF)),
    value: (measure) => terms.reduce((sum, term) => sum + term.value(measure), 0),
    velocity(measure, out) {
      out.fill(0);
      const part = workspace.take(0, out.length);
      let value = 0;
      for (const term of terms) {
        value += term.velocity(measure, part);
        for (let i = 0; i < out.length; i++) out[i]! += part[i]!;
      }
      return value;
    },
  };
}
