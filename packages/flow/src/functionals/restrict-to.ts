import { dimension } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { blockRange } from "../internal/block-layout.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";

/**
 * The same energy on the measures that differ in the named blocks only: the velocity of all other coordinates is 0.
 *
 * @param blocks - names of blocks of the measure's space
 * @returns throws FlowError `flow/block` at the first velocity if a name is unknown
 * @remarks The gradient flow of the restriction in the flat metric of the named blocks. {@link checkVelocity} does not apply to the frozen ones.
 * @since 0.1.0
 */
export function restrictTo(blocks: readonly string[], functional: Functional): Functional {
  return {
    unitRoundoff: functional.unitRoundoff ?? UNIT_ROUNDOFF,
    value: (measure) => functional.value(measure),
    velocity(measure, out) {
      const free = blocks.map((name) => blockRange("restrictTo", measure.space, name));
      const width = dimension(measure.space);
      const value = functional.velocity(measure, out);
      for (let k = 0; k < width; k++) {
        if (free.some(({ offset, length }) => k >= offset && k < offset + length)) continue;
        for (let j = 0; j < measure.count; j++) out[j * width + k] = 0;
      }
      return value;
    },
  };
}
