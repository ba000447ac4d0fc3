/**
 * The linear memory of one kernel set and the typed-array views into it.
 *
 * Growing an unshared memory detaches every view, so it never grows: it is created at its full size, which costs address
 * space only. A shared memory grows, and views made before stay valid; it is used wherever SharedArrayBuffer exists.
 *
 * @internal
 */
import { KernelError } from "../errors.js";
import { createHeap, type Heap } from "./heap.js";
import type { WebAssemblyApi, WebAssemblyMemory } from "./webassembly.js";

const PAGE = 65536;
/** Largest memory of 32-bit addresses. */
export const ADDRESSABLE_BYTES = 65536 * PAGE;
const UNSHARED_BYTES = 2 ** 30;
/** Below this the machine is taken to be out of memory. */
const LEAST_BYTES = 2 ** 26;
/** Addresses below are left unused, so 0 is never a block. */
const HEAP_START = 1024;

/** Memory, its allocator, and the test whether a view lies in it. */
export interface KernelMemory {
  readonly memory: WebAssemblyMemory;
  readonly shared: boolean;
  readonly heap: Heap;
  /** Current buffer; make views from it at once, it is replaced on growth. */
  buffer(): ArrayBufferLike;
  /** Whether `view` was made over a buffer of this memory, now or before. */
  owns(view: ArrayBufferView): boolean;
  /** Address of `bytes` bytes. @throws KernelError `kernels/out-of-memory` */
  take(bytes: number): number;
}

/** Whether this platform can share memory (browsers: only on cross-origin isolated pages). */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === "function";
}

/** Creates the memory, halving its size while the platform refuses to reserve it, unless the caller named the size. */
function reserve(api: WebAssemblyApi, shared: boolean, maximumBytes: number | undefined): { memory: WebAssemblyMemory; limit: number } {
  let limit = Math.ceil((maximumBytes ?? (shared ? ADDRESSABLE_BYTES : UNSHARED_BYTES)) / PAGE) * PAGE;
  for (;;) {
    const maximum = limit / PAGE;
    try {
      return { memory: new api.Memory(shared ? { initial: Math.min(16, maximum), maximum, shared } : { initial: maximum, maximum }), limit };
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      if (maximumBytes !== undefined || limit <= LEAST_BYTES) throw outOfMemory(limit, 0, "Free memory, or use jsKernels.");
      limit /= 2;
    }
  }
}

function outOfMemory(bytes: number, available: number, fix: string): KernelError {
  return new KernelError({ code: "kernels/out-of-memory", expected: `${bytes} bytes of kernel memory`, found: `${available} bytes at most`, fix });
}

/**
 * @param maximumBytes - limit of the memory, rounded up to 64 KiB; default 4 GiB shared (reserved, not used), 1 GiB unshared
 * @throws KernelError `kernels/out-of-memory` if the platform cannot reserve it
 */
export function createKernelMemory(api: WebAssemblyApi, shared: boolean, maximumBytes: number | undefined): KernelMemory {
  const { memory, limit } = reserve(api, shared, maximumBytes);
  // A shared memory has many buffer objects over one store: engines replace the object when any shared memory grows.
  const buffers = new WeakSet<ArrayBufferLike>();
  const grow = (end: number): boolean => {
    const size = memory.buffer.byteLength;
    if (end <= size) return true;
    if (end > limit) return false;
    const wanted = Math.min(limit, Math.max(end, size * 1.5));
    try {
      memory.grow(Math.ceil((wanted - size) / PAGE));
    } catch (cause) {
      if (cause instanceof RangeError) return false;
      throw cause;
    }
    return true;
  };
  const heap = createHeap(HEAP_START, grow);
  return {
    memory,
    shared,
    heap,
    buffer() {
      const { buffer } = memory;
      buffers.add(buffer);
      return buffer;
    },
    owns: (view) => buffers.has(view.buffer),
    take(bytes) {
      const address = heap.allocate(bytes);
      if (address !== undefined) return address;
      throw outOfMemory(bytes, limit - heap.usedBytes(), "Release buffers, raise maximumBytes, or use a smaller size.");
    },
  };
}
