/** The reference engine: plain JavaScript loops, float64, no dependency, runs everywhere. */
import type { Kernels } from "../kernels.js";
import { axpy, dot, tripleProduct } from "./entrywise.js";
import { gram, multiply, multiplyLeftTransposed, multiplyRightTransposed } from "./multiply.js";
import { convolve, multiplyVector, multiplyVectorTransposed, quadraticForm } from "./rows.js";
import { adamStep, combineFive } from "./updates.js";

/**
 * Reference kernels on float64 (about 3 GFLOP/s on one core).
 *
 * @example
 * const out = jsKernels.allocate(1);
 * jsKernels.multiply(1, 1, 2, new Float64Array([1, 2]), new Float64Array([3, 4]), out);
 * out[0] // => 11
 * @since 0.1.0
 */
export const jsKernels: Kernels<Float64Array> = {
  name: "js",
  allocate: (length) => new Float64Array(length),
  release: () => undefined,
  multiply,
  multiplyLeftTransposed,
  multiplyRightTransposed,
  gram,
  tripleProduct,
  dot,
  axpy,
  multiplyVector,
  multiplyVectorTransposed,
  quadraticForm,
  convolve,
  combineFive,
  adamStep,
};
