/** The choice of engine by machine. */
import { KernelError } from "./errors.js";
import { jsKernels } from "./js/js-kernels.js";
import type { Kernels } from "./kernels.js";
import { hasSimd } from "./wasm/simd.js";
import { wasmKernels } from "./wasm/wasm-kernels.js";

/**
 * The fastest float64 engine that runs here: SIMD kernels in a new memory of their own, else `jsKernels`. Both give the
 * same bits. `name` says which it is; release what you allocate.
 *
 * @example
 * defaultKernels().name // => "wasm-f64"
 * @since 0.1.0
 */
export function defaultKernels(): Kernels<Float64Array> {
  if (!hasSimd()) return jsKernels;
  try {
    return wasmKernels();
  } catch (error) {
    if (error instanceof KernelError) return jsKernels; // no memory, or no leave to compile
    throw error;
  }
}
