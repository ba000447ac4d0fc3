import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional, VectorField } from "../functional.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";

/**
 * The vector field of a functional on the points of measures that share the template's space, count and weights.
 *
 * @param template - gives space, count and weights; its points are not read
 * @returns a field on arrays of length `template.points.length`, independent of time; `evaluate` returns the energy
 * @since 0.1.0
 */
export function fieldOf(functional: Functional, template: ParameterMeasure): VectorField {
  const { space, count, weights } = template;
  return {
    unitRoundoff: functional.unitRoundoff ?? UNIT_ROUNDOFF,
    particles: { space, count, weights },
    autonomous: true,
    evaluate: (_t, y, out) => functional.velocity({ space, count, weights, points: y }, out),
  };
}
