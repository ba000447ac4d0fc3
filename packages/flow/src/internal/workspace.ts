import { jsKernels, type Kernels } from "@ringflow/kernels";

/**
 * Buffers reused between the steps of one stepper. They hold nothing between two calls: a stepper's memory lives in its
 * state, so that a run can be paused, copied and resumed. @internal
 */
export interface Workspace {
  /** Buffer number `slot` of this length, in the memory of the kernels; its contents are undefined. */
  take(slot: number, length: number): Float64Array;
}

/** A workspace that grows on demand. @internal */
export function makeWorkspace(kernels: Kernels = jsKernels): Workspace {
  const buffers: (Float64Array | undefined)[] = [];
  return {
    take(slot, length) {
      const held = buffers[slot];
      if (held !== undefined && held.length >= length) return held.length === length ? held : held.subarray(0, length);
      if (held !== undefined) kernels.release(held);
      const fresh = kernels.allocate(length);
      buffers[slot] = fresh;
      return fresh;
    },
  };
}
