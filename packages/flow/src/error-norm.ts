/** How a stepper's error vector becomes the number a controller compares with its tolerance. */
import { maximumNorm } from "./internal/vectors.js";
import { nonNegative, positive, requireNumber } from "./internal/require-number.js";

/** Norm of a local error estimate for the step from `before` to `after`; NaN entries must give `Infinity`. */
export type ErrorNorm = (error: Float64Array, before: Float64Array, after: Float64Array) => number;

/**
 * `max_i |e_i|`: the default of every stepper. With it a tolerance is an absolute error per coordinate and step.
 *
 * @example maxNorm(new Float64Array([1, -3]), new Float64Array(2), new Float64Array(2)) // => 3
 * @since 0.1.0
 */
export const maxNorm: ErrorNorm = (error) => maximumNorm(error);

/**
 * `max_i |e_i| / (absolute + relative max(|before_i|, |after_i|))`; use it with controller tolerance 1.
 *
 * @since 0.1.0
 */
export function scaledMaxNorm(options: { readonly absolute: number; readonly relative: number }): ErrorNorm {
  const absolute = requireNumber("scaledMaxNorm", "absolute", options.absolute, positive);
  const relative = requireNumber("scaledMaxNorm", "relative", options.relative, nonNegative);
  return (error, before, after) => {
    let max = 0;
    for (let i = 0; i < error.length; i++) {
      const size = Math.max(Math.abs(before[i]!), Math.abs(after[i]!));
      const scaled = Math.abs(error[i]!) / (absolute + relative * size);
      if (scaled > max) max = scaled;
      else if (scaled !== scaled) return Infinity;
    }
    return max;
  };
}
