/**
 * Address allocator: first fit over a free list with coalescing, and a bump pointer above it. It knows addresses, not
 * memory. Every address and size is a multiple of 64 bytes (one cache line), so vectors of 16 bytes are aligned.
 *
 * @internal
 */

const LINE = 64;

interface Block {
  address: number;
  bytes: number;
}

/** Addresses in `[start, top)`; disjoint blocks. */
export interface Heap {
  /** @returns the address of `bytes` bytes (at least one line), or `undefined` when `extend` refuses */
  allocate(bytes: number): number | undefined;
  /** @returns whether `address` was a live block; it is free afterwards */
  release(address: number): boolean;
  /** Bytes of the live blocks, rounded to lines. */
  usedBytes(): number;
}

/** Puts a block into the list sorted by address and joins it with its neighbours; returns its final position. */
function insertFree(free: Block[], block: Block): number {
  let at = free.findIndex((other) => other.address > block.address);
  if (at < 0) at = free.length;
  free.splice(at, 0, block);
  const next = free[at + 1];
  if (next !== undefined && block.address + block.bytes === next.address) {
    block.bytes += next.bytes;
    free.splice(at + 1, 1);
  }
  const previous = free[at - 1];
  if (previous === undefined || previous.address + previous.bytes !== block.address) return at;
  previous.bytes += block.bytes;
  free.splice(at, 1);
  return at - 1;
}

/** First free block of at least `bytes`, shortened or removed. */
function takeFree(free: Block[], bytes: number): number | undefined {
  const at = free.findIndex((block) => block.bytes >= bytes);
  const block = free[at];
  if (block === undefined) return undefined;
  const { address } = block;
  block.address += bytes;
  block.bytes -= bytes;
  if (block.bytes === 0) free.splice(at, 1);
  return address;
}

/**
 * @param start - first address to give out, a multiple of 64
 * @param extend - called with the end the heap needs; answers whether memory reaches that far
 */
export function createHeap(start: number, extend: (end: number) => boolean): Heap {
  const free: Block[] = [];
  const live = new Map<number, number>();
  let top = start;
  let used = 0;
  return {
    allocate(bytes) {
      const size = Math.max(LINE, Math.ceil(bytes / LINE) * LINE);
      let address = takeFree(free, size);
      if (address === undefined) {
        if (!extend(top + size)) return undefined;
        address = top;
        top += size;
      }
      live.set(address, size);
      used += size;
      return address;
    },
    release(address) {
      const bytes = live.get(address);
      if (bytes === undefined) return false;
      live.delete(address);
      used -= bytes;
      const at = insertFree(free, { address, bytes });
      const last = free[at]!;
      if (last.address + last.bytes === top) {
        top = last.address;
        free.pop();
      }
      return true;
    },
    usedBytes: () => used,
  };
}
