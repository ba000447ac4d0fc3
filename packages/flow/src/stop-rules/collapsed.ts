import type { ParticleMass } from "../contraction/particle-mass.js";
import { positive, requireNumber } from "../internal/require-number.js";
import type { StopRule } from "./stop-rule.js";

/**
 * Stops when the largest particle mass falls below `below`: decay has won and the measure is going to zero.
 *
 * @param options - `mass` as in {@link productMass}; `below` > 0, absolute: small against the masses of the start
 * @returns verdict `stopped` whose reason names the remedy
 * @throws FlowError `flow/option`
 * @remarks `O(N D)` per step.
 * @since 0.1.0
 */
export function collapsed(options: { readonly mass: ParticleMass; readonly below: number }): StopRule {
  const below = requireNumber("collapsed", "below", options.below, positive);
  return {
    name: "collapsed",
    check: ({ measure }) => {
      const largest = options.mass(measure).reduce((max, m) => Math.max(max, m), 0);
      if (!(largest < below)) return undefined;
      const remedy = "the decay is too strong for this start: lower the decay or start with larger particles";
      return { kind: "stopped", reason: `all mass is gone (largest ${largest}, threshold ${below}); ${remedy}` };
    },
  };
}
