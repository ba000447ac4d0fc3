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

/** A thread that has not finished after this many waits of this many milliseconds is lost. One wait may end because the
 * whole process was stopped for a while; several in a row do not. */
const PATIENCE = 10_000;
const WAITS = 6;

/** The part of Node's worker_threads that is used. */
interface WorkerThreads {
  readonly Worker: new (file: URL, options: { workerData: unknown; execArgv: readonly string[] }) => {
    unref(): void;
    on(event: "error" | "exit", listener: () => void): void;
  };
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
  /** Threads that can take part now, the caller included. The first question starts them. */
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
 * A pool of up to `count - 1` threads, started when they are first asked for. One that cannot start, or dies, is left out with those behind it.
 *
 * @param suffix - precision suffix of the exports
 * @param scratch - address of a new scratch block; where memory has no room for one, no more threads are started
 */
export function productThreads(count: number, module: WebAssemblyModule, memory: WebAssemblyMemory, suffix: string, scratch: () => number | undefined): ProductThreads {
  const threads = workerThreads();
  const control = new SharedArrayBuffer(4 * (slots.calls + LARGEST_THREADS));
  const block = new Int32Array(control);
  const kernels = sharedKernels.map((name) => `${name}_${suffix}`);
  let started = false;
  const start = (): void => {
    started = true;
    for (let index = 1; index < count; index++) {
      const own = scratch();
      if (own === undefined) return;
      const workerData = { module, memory, control, index, scratch: own, slots, kernels };
      const worker = new threads!.Worker(new URL("../../worker/product-worker.js", import.meta.url), { workerData, execArgv: [] });
      for (const event of ["error", "exit"] as const) worker.on(event, () => { Atomics.store(block, slots.ready + index, 0); });
      // Idle threads do not keep the process alive.
      worker.unref();
    }
  };
  let lost = false;
  const ready = (): number => {
    if (!started) start();
    if (lost) return 1;
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
      if (othersFinish(block)) return;
      lost = true;
      throw new KernelError({ code: "kernels/threads", expected: "every thread to finish its share of a product", found: "one that did not", fix: "Use one thread." });
    },
  };
}

/** A share takes about as long as the caller's, so a short spin usually suffices; then the caller sleeps. */
function othersFinish(block: Int32Array): boolean {
  for (let spin = 0; spin < 2000; spin++) if (Atomics.load(block, slots.pending) === 0) return true;
  let timeouts = 0;
  for (;;) {
    const pending = Atomics.load(block, slots.pending);
    if (pending === 0) return true;
    if (Atomics.wait(block, slots.pending, pending, PATIENCE) === "timed-out" && ++timeouts === WAITS) return false;
  }
}
