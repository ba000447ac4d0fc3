/** The kernel sets of one run: one for the long first stage, one in float64 for everything that must be accurate. */
import type { AdamOptions, AdamState, ErrorEstimatingStepper, Functional, Rkc2State, Stepper } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import {
  canShareProducts, hasRelaxedSimd, hasSimd, jsKernels, KernelError, wasmKernels, type Kernels,
} from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";

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

/** Steppers that make their steps where the energy is evaluated. */
export interface DeviceSteppers {
  adam(options: Pick<AdamOptions, "learningRate" | "perStep">): Stepper<AdamState>;
  /** Steps of Adam that one step of the flow should make. */
  readonly adamStepsPerStep: number;
  rkc2(): ErrorEstimatingStepper<Rkc2State>;
}

/** Loss and decay of a group law on a device, in float32. */
export interface DeviceEnergy {
  readonly functional: Functional;
  readonly loss: (measure: ParameterMeasure) => number;
  readonly steppers: DeviceSteppers;
  /** Frees what it holds; it is not used afterwards. */
  readonly dispose: () => void;
}

/** An engine that evaluates whole energies and makes whole steps of the first stage. */
export interface DeviceEngine {
  readonly name: string;
  /** Form in which the energy of `count` particles is evaluated. */
  formFor(count: number, order: number): string;
  energy(group: FiniteGroup, decay: number): DeviceEnergy;
}

/** Kernel sets of a run. */
export interface Engine {
  /** As after `--engine` and in run.json. */
  readonly name: string;
  /** Runs the first stage in place of `first`, if it is there. */
  readonly device?: DeviceEngine;
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
  return { name: "js", first: jsKernels, exact: jsKernels, threads: 1, warnings: [warning] };
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
    if (!single) return { name: "wasm", first: exact, exact, threads: shared, warnings };
    const first = wasmKernels({ precision: "f32", threads: shared, multiplyAdd: machine.relaxedSimd ? "fused" : "rounded" });
    return { name: "wasm", first, exact, threads: shared, warnings };
  } catch (error) {
    if (!(error instanceof KernelError && error.code === "kernels/out-of-memory")) throw error;
    return plainEngine("address space for the memory of the SIMD kernels cannot be reserved", single);
  }
}
