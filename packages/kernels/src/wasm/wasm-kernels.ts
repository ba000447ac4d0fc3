/**
 * The SIMD engine: packed, register-blocked products in WebAssembly (sources in assembly/), for float64 and float32.
 *
 * Products are summed in the order of the contraction index for every entry, whatever the blocking, so float64 results
 * equal those of `jsKernels` bit for bit, and a product may be split by rows or columns without changing a bit.
 */
import { KernelError } from "../errors.js";
import { ADDRESSABLE_BYTES, canShareMemory, createKernelMemory, type KernelMemory } from "../internal/kernel-memory.js";
import { webAssembly, type WebAssemblyApi, type WebAssemblyModule } from "../internal/webassembly.js";
import type { FloatArray, Kernels } from "../kernels.js";
import { wasmEngine, type WasmKernels } from "./engine.js";
import { kernelBytes, kernelFunctions, kernelImports, type MultiplyAdd, type Precision } from "./module.js";
import { canShareProducts, LARGEST_THREADS, productThreads } from "./threads.js";
import { hasRelaxedSimd, hasSimd } from "./simd.js";

/** Choices at creation; every kernel set owns its own memory. */
export interface WasmKernelsOptions<P extends Precision = Precision> {
  /** Element type; default `f64`. */
  readonly precision?: P;
  /**
   * `rounded` (default): the bits of `jsKernels` on every machine. `fused`: one rounding per multiply-add, about a fifth
   * faster in products; needs {@link hasRelaxedSimd}.
   */
  readonly multiplyAdd?: MultiplyAdd;
  /**
   * Threads for large products, the caller included; default 1. More need Node and shared memory: see
   * {@link canShareProducts}. The bytes of every result are the same for any number.
   */
  readonly threads?: number;
  /** `shared` grows on demand; `fixed` is created at full size. Default: `shared` where SharedArrayBuffer exists. */
  readonly memory?: "shared" | "fixed";
  /** Limit of the memory in bytes, at most 2^32; default 2^32 shared, 2^30 fixed, less where the platform refuses that. */
  readonly maximumBytes?: number;
}

interface Prepared {
  readonly api: WebAssemblyApi;
  readonly memory: KernelMemory;
  readonly precision: Precision;
  readonly multiplyAdd: MultiplyAdd;
  readonly threads: number;
}

function optionError(expected: string, found: unknown): KernelError {
  return new KernelError({ code: "kernels/option", expected, found: String(found), fix: "Correct the option, or leave it out." });
}

/** Checks the platform and the options, and reserves the memory. */
function prepare(options: WasmKernelsOptions): Prepared {
  const { precision = "f64", multiplyAdd = "rounded", threads = 1, maximumBytes } = options;
  const kind = options.memory ?? (canShareMemory() ? "shared" : "fixed");
  if (precision !== "f64" && precision !== "f32") throw optionError('precision "f64" or "f32"', precision);
  if (multiplyAdd !== "rounded" && multiplyAdd !== "fused") throw optionError('multiplyAdd "rounded" or "fused"', multiplyAdd);
  if (kind !== "fixed" && (kind !== "shared" || !canShareMemory())) throw optionError('memory "fixed" (or "shared", where SharedArrayBuffer exists)', kind);
  if (maximumBytes !== undefined && !(maximumBytes >= 2 ** 20 && maximumBytes <= ADDRESSABLE_BYTES)) {
    throw optionError("maximumBytes between 2^20 and 2^32", maximumBytes);
  }
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= LARGEST_THREADS)) throw optionError(`threads, a whole number in 1..${LARGEST_THREADS}`, threads);
  if (threads > 1 && !(canShareProducts() && kind === "shared")) throw optionError("threads: 1 (more need Node and shared memory)", threads);
  const api = webAssembly();
  if (api === undefined || !hasSimd()) {
    throw new KernelError({ code: "kernels/no-simd", expected: "WebAssembly with SIMD", found: "none", fix: "Use jsKernels, or defaultKernels() to choose by machine." });
  }
  if (multiplyAdd === "fused" && !hasRelaxedSimd()) {
    throw new KernelError({ code: "kernels/no-simd", expected: "WebAssembly with relaxed SIMD", found: "none", fix: 'Leave out multiplyAdd: "fused".' });
  }
  return { api, memory: createKernelMemory(api, kind === "shared", maximumBytes), precision, multiplyAdd, threads };
}

/** What `validate` approves may still not be compiled: by a content security policy, or at once on a browser's main thread. */
function compilationRefused(cause: unknown): KernelError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new KernelError({ code: "kernels/no-simd", expected: "leave to compile WebAssembly", found, fix: 'Use loadWasmKernels, allow "wasm-unsafe-eval" in the page\'s policy, or use jsKernels.' });
}

function compileNow({ api, memory, multiplyAdd }: Prepared): WebAssemblyModule {
  try {
    return new api.Module(kernelBytes(memory.shared, multiplyAdd));
  } catch (cause) {
    throw compilationRefused(cause);
  }
}

function engine(prepared: Prepared, module: WebAssemblyModule, exports: Readonly<Record<string, unknown>>): WasmKernels<FloatArray> {
  const { memory, precision, multiplyAdd, threads } = prepared;
  const functions = kernelFunctions(exports, precision);
  const scratch = memory.take(functions.scratchBytes());
  const threadScratch = (): number | undefined => memory.heap.allocate(functions.scratchBytes());
  const pool = threads === 1 ? undefined : productThreads(threads, module, memory.memory, precision, threadScratch);
  const name = `wasm-${precision}${multiplyAdd === "fused" ? "-fused" : ""}`;
  return precision === "f64"
    ? wasmEngine(name, memory, functions, Float64Array, scratch, pool)
    : wasmEngine(name, memory, functions, Float32Array, scratch, pool);
}

/**
 * SIMD kernels, ready at once (Node, workers; browsers may refuse to compile on the main thread: {@link loadWasmKernels}).
 *
 * Buffers from `allocate` lie in the kernels' own memory and are used in place, as are their `subarray`s. Any other
 * typed array works too, at the price of one copy in (and one out). Buffers are 64-byte aligned and live until
 * `release`, which throws `kernels/release` on a second call. About 20 GFLOP/s in float64, 40 in float32 on one core
 * (`npm run bench -- kernels` in the repository).
 *
 * @throws KernelError `kernels/no-simd`, `kernels/option`, `kernels/out-of-memory`; later calls throw
 * `kernels/out-of-memory` with the bytes that were wanted, and `kernels/operand` for an array too short for its shape
 * @source Goto & van de Geijn 2008 (blocking and packing)
 * @example
 * const kernels = wasmKernels();
 * const out = kernels.allocate(4);
 * kernels.gram(2, 2, new Float64Array([1, 2, 3, 4]), out);
 * out // => [5, 11, 11, 25]
 * @since 0.1.0
 */
export function wasmKernels(options?: WasmKernelsOptions<"f64">): WasmKernels<Float64Array>;
export function wasmKernels(options: WasmKernelsOptions<"f32"> & { readonly precision: "f32" }): WasmKernels<Float32Array>;
export function wasmKernels(options: WasmKernelsOptions = {}): Kernels<Float64Array> | Kernels<Float32Array> {
  const prepared = prepare(options);
  const { api, memory } = prepared;
  const module = compileNow(prepared);
  return engine(prepared, module, new api.Instance(module, kernelImports(memory.memory)).exports) as WasmKernels<Float64Array>;
}

/**
 * {@link wasmKernels} without blocking: compiles in the background, as browsers want it on their main thread.
 *
 * @example
 * const kernels = await loadWasmKernels({ precision: "f32" });
 * kernels.dot(2, new Float32Array([1, 2]), new Float32Array([3, 4])) // => 11
 * @since 0.1.0
 */
export async function loadWasmKernels(options?: WasmKernelsOptions<"f64">): Promise<WasmKernels<Float64Array>>;
export async function loadWasmKernels(options: WasmKernelsOptions<"f32"> & { readonly precision: "f32" }): Promise<WasmKernels<Float32Array>>;
export async function loadWasmKernels(options: WasmKernelsOptions = {}): Promise<Kernels<Float64Array> | Kernels<Float32Array>> {
  const prepared = prepare(options);
  const { api, memory } = prepared;
  const module = await api.compile(kernelBytes(memory.shared, prepared.multiplyAdd)).catch((cause: unknown) => { throw compilationRefused(cause); });
  const instance = await api.instantiate(module, kernelImports(memory.memory));
  return engine(prepared, module, instance.exports) as WasmKernels<Float64Array>;
}
