// Sizes of the blocked product (AssemblyScript; generics are instantiated for f64 and f32).
//
//   tile   2 rows x 4 vectors of out: 8 accumulators, 4 loads of b, 2 splats of a per term fit the 16 registers of x86
//   panel  KC terms x one 64-byte line of b: 16 KiB, half of a first-level cache
//   block  MC rows x KC terms of a: 256 KiB, half of a second-level cache

/** Rows of a tile. */
export const ROWS: i32 = 2;
/** Bytes of a tile's row, the same for both element types: 8 columns of f64, 16 of f32. */
export const LINE: i32 = 64;
/** Terms of the contraction taken per pass over out. */
export const KC: i32 = 256;
/** Bytes of one term of a packed block of a: its rows are BLOCK / sizeof<T>(). */
export const BLOCK: i32 = 1024;

/** Bytes of scratch a product needs: packed block of a, packed panel of b, one edge tile. */
export function scratchBytes(): i32 {
  return KC * BLOCK + KC * LINE + ROWS * LINE;
}

/** Columns of a tile. */
// @ts-ignore: decorator
@inline
export function columns<T>(): i32 {
  return LINE / <i32>sizeof<T>();
}

/** Rows of a packed block of a. */
// @ts-ignore: decorator
@inline
export function blockRows<T>(): i32 {
  return BLOCK / <i32>sizeof<T>();
}

/** Bytes of `count` elements. */
// @ts-ignore: decorator
@inline
export function bytes<T>(count: i32): usize {
  return <usize>count * sizeof<T>();
}
