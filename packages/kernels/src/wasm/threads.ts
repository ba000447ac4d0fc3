/**
 * Worker threads that share large products by rows. Every entry of a product is one sum in a fixed order, so the bytes do
 * not depend on how many threads took part.
 *
 * The calling thread posts a product in a control block, computes its own share, and waits for the others. A thread that is
 * not ready yet is not waited for: the product runs without it.
 *
 * @internal
 */
import { KernelError } from "../errors.js";
import type { WebAssemblyMemory, WebAssemblyModule } from "../internal/webassembly.js";

/** Kernels that can be shared, by their number in the control block. */
export const sharedKernels = ["multiply", "multiplyLeftTransposed", "multiplyRightTransposed", "gram"] as const;
export type SharedKernel = (typeof sharedKernels)[number];

/** Most threads of one kernel set. */
export const LARGEST_THREADS = 64;

/** Places in the control block, in 32-bit integers. */
const slots = {
  pending: 0, kernel: 1, sizeCount: 2, addressCount: 3, sizes: 4, addresses: 8,
  /** Row bounds: thread `i` takes `bounds[i] .. bounds[i + 1]`; thread 0 is the caller. */
  bounds: 16,
  /** Whether thread `i` waits for calls. */
  ready: 16 + LARGEST_THREADS + 1,
  /** How often thread `i` was called: what it waits on. */
  calls: 16 + 2 * LARGEST_THREADS + 1,
} as const;

/** Milliseconds after which a thread counts as lost. */
const PATIENCE = 60_000;

/** The part of Node's worker_threads that is used. */
interface WorkerThreads {
  readonly Worker: new (file: URL, options: { workerData: unknown }) => { unref(): void };
}

/** Node's worker threads; `undefined` elsewhere (browsers may not block their main thread on a product). */
function workerThreads(): WorkerThreads | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): unknown } };
  return process?.getBuiltinModule?.("node:worker_threads") as WorkerThreads | undefined;
}

/** Whether kernels can run on several threads here. */
export function canShareProducts(): boolean {
  return typeof SharedArrayBuffer === "function" && workerThreads() !== undefined;
}

/** A pool of threads over one memory. */
export interface ProductThreads {
  /** Threads that can take part now, the caller included. */
  ready(): number;
  /** Runs rows `0..rows` of a product: the caller's share by `own`, the rest on the others. */
  run(kernel: SharedKernel, rows: number, sizes: readonly number[], addresses: readonly number[], own: (first: number, last: number) => void): void;
}

/** Bounds of `parts` shares of the rows: equal, or for the upper triangle of equal area; multiples of 8 for the packing. */
export function shareBounds(kernel: SharedKernel, rows: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, i) => {
    const share = kernel === "gram" ? 1 - Math.sqrt(1 - i / parts) : i / parts;
    return i === parts ? rows : Math.min(rows, 8 * Math.round((share * rows) / 8));
  });
}

/**
 * Starts `count - 1` threads.
 *
 * @param suffix - precision suffix of the exports
 * @param scratch - addresses of scratch blocks, one per thread
 */
export function startThreads(count: number, module: WebAssemblyModule, memory: WebAssemblyMemory, suffix: string, scratch: readonly number[]): ProductThreads {
  const threads = workerThreads();
  const control = new SharedArrayBuffer(4 * (slots.calls + LARGEST_THREADS));
  const block = new Int32Array(control);
  const kernels = sharedKernels.map((name) => `${name}_${suffix}`);
  for (let index = 1; index < count; index++) {
    const workerData = { module, memory, control, index, scratch: scratch[index], slots, kernels };
    // Idle threads do not keep the process alive.
    new threads!.Worker(new URL("../../worker/product-worker.js", import.meta.url), { workerData }).unref();
  }
  const ready = (): number => {
    let parts = 1;
    while (parts < count && Atomics.load(block, slots.ready + parts) === 1) parts++;
    return parts;
  };
  return {
    ready,
    run(kernel, rows, sizes, addresses, own) {
      const parts = ready();
      const bounds = shareBounds(kernel, rows, parts);
      block.set(bounds, slots.bounds);
      block.set(sizes, slots.sizes);
      addresses.forEach((address, i) => { block[slots.addresses + i] = address; });
      block[slots.sizeCount] = sizes.length;
      block[slots.addressCount] = addresses.length;
      block[slots.kernel] = sharedKernels.indexOf(kernel);
      Atomics.store(block, slots.pending, parts - 1);
      for (let index = 1; index < parts; index++) {
        Atomics.add(block, slots.calls + index, 1);
        Atomics.notify(block, slots.calls + index);
      }
      own(bounds[0]!, bounds[1]!);
      waitForOthers(block);
    },
  };
}

/** A share takes about as long as the caller's, so a short spin usually suffices; then the caller sleeps. */
function waitForOthers(block: Int32Array): void {
  for (let spin = 0; spin < 2000; spin++) if (Atomics.load(block, slots.pending) === 0) return;
  for (;;) {
    const pending = Atomics.load(block, slots.pending);
    if (pending === 0) return;
    if (Atomics.wait(block, slots.pending, pending, PATIENCE) === "timed-out") {
      throw new KernelError({ code: "kernels/threads", expected: "every thread to finish its share of a product", found: `${pending} that did not`, fix: "Use one thread." });
    }
  }
}
