/** The kernel sets of one run: one for the long first stage, one in float64 for everything that must be accurate. */
import {
  canShareProducts, hasRelaxedSimd, hasSimd, jsKernels, KernelError, wasmKernels, type Kernels,
} from "@ringflow/kernels";

export const PRECISIONS = ["auto", "float32", "float64"] as const;
/** Precision of the first stage; `auto`: float32 where the group is large enough for the rounding to pay. */
export type Precision = (typeof PRECISIONS)[number];

/** What a run may ask for. */
export interface EngineOptions {
  readonly precision: Precision;
  /** Most threads to use, the main one included. */
  readonly threads: number;
  readonly order: number;
  readonly particles: number;
}

/** What the machine offers. */
export interface Machine {
  readonly simd: boolean;
  readonly relaxedSimd: boolean;
  readonly sharedProducts: boolean;
}

/** Kernel sets of a run. */
export interface Engine {
  readonly first: Kernels | Kernels<Float32Array>;
  readonly exact: Kernels;
  readonly threads: number;
  /** What the machine lacks, one sentence each. */
  readonly warnings: readonly string[];
}

/** Orders below this are so cheap in every form that rounding to float32 is not worth a thought. */
export const SMALLEST_SINGLE_PRECISION = 16;

/** Flops of the largest product of a step from which threads are started at all (they cost 30 ms). */
const THREADED_FLOPS = 3e7;

export function thisMachine(): Machine {
  return { simd: hasSimd(), relaxedSimd: hasRelaxedSimd(), sharedProducts: canShareProducts() };
}

/** The reference kernels, in float64 whatever was asked for. */
function plainEngine(why: string, single: boolean): Engine {
  const warning = `${why}: plain JavaScript kernels run instead${single ? ", in float64" : ""}, several times slower.`;
  return { first: jsKernels, exact: jsKernels, threads: 1, warnings: [warning] };
}

/**
 * Chooses by machine: SIMD kernels where they run, else the reference. Products in float32 use fused multiply-adds where
 * the machine has them; in float64 every engine gives the same bits. The bytes of a run do not depend on the threads.
 */
export function makeEngine({ precision, threads, order, particles }: EngineOptions, machine: Machine = thisMachine()): Engine {
  const single = precision === "float32" || (precision === "auto" && order >= SMALLEST_SINGLE_PRECISION);
  if (!machine.simd) return plainEngine("WebAssembly with SIMD is missing", single);
  const worthwhile = 2 * particles * Math.max(particles, 4 * order) * order >= THREADED_FLOPS;
  const shared = worthwhile && machine.sharedProducts ? threads : 1;
  const warnings = worthwhile && threads > 1 && !machine.sharedProducts
    ? ["SharedArrayBuffer or worker threads are missing: one thread runs, to the same bytes."] : [];
  try {
    const exact = wasmKernels({ threads: shared });
    if (!single) return { first: exact, exact, threads: shared, warnings };
    const first = wasmKernels({ precision: "f32", threads: shared, multiplyAdd: machine.relaxedSimd ? "fused" : "rounded" });
    return { first, exact, threads: shared, warnings };
  } catch (error) {
    if (!(error instanceof KernelError && error.code === "kernels/out-of-memory")) throw error;
    return plainEngine("address space for the memory of the SIMD kernels cannot be reserved", single);
  }
}
