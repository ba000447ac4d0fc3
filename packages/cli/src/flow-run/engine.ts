/** The kernel sets of one run: one for the long first stage, one in float64 for everything that must be accurate. */
import { defaultKernels, hasRelaxedSimd, hasSimd, wasmKernels, type Kernels } from "@ringflow/kernels";

/** What a run may ask for. */
export interface EngineOptions {
  /** `auto`: float32 for the first stage where a float64 stage follows it. */
  readonly precision: Precision;
  /** Whether the first stage is followed by one in float64. */
  readonly followed: boolean;
  readonly order: number;
}

export const PRECISIONS = ["auto", "float32", "float64"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Kernel sets with their names for the record of the run. */
export interface Engine {
  readonly first: Kernels | Kernels<Float32Array>;
  readonly exact: Kernels;
}

/** Orders below this are so cheap in every form that rounding to float32 is not worth a thought. */
const SMALLEST_SINGLE_PRECISION = 16;

/**
 * Chooses by machine: SIMD kernels where they run, else the reference. Products in float32 use fused multiply-adds where
 * the machine has them; in float64 every engine gives the same bits.
 */
export function makeEngine({ precision, followed, order }: EngineOptions): Engine {
  const exact = defaultKernels();
  const single = precision === "float32" || (precision === "auto" && followed && order >= SMALLEST_SINGLE_PRECISION);
  if (!single || !hasSimd()) return { first: exact, exact };
  return { first: wasmKernels({ precision: "f32", multiplyAdd: hasRelaxedSimd() ? "fused" : "rounded" }), exact };
}
