/**
 * The one interface through which every dense product of Ringflow runs, so that a faster engine can be swapped in
 * without touching the mathematics above it. All matrices are row-major typed arrays; sizes are passed as numbers.
 */

/** Element type of a kernel set. */
export type FloatArray = Float64Array | Float32Array;

/**
 * Dense kernels over one element type.
 *
 * Contract: `out` never overlaps an input, shapes are trusted (callers validate), no kernel allocates on buffers of its
 * own {@link Kernels.allocate}, every kernel is deterministic. Every entry of a product is the sum over the contraction
 * index in its order, rounded after each operation: one precision, one result on every engine. Sizes of zero are allowed
 * and leave `out` as the empty product says (zeros).
 */
export interface Kernels<A extends FloatArray = Float64Array> {
  /** Name shown in run statistics, e.g. `js`. */
  readonly name: string;
  /** Zeroed buffer that the kernels reach without a copy. Give it back with {@link release}. */
  allocate(length: number): A;
  /** Returns a buffer; using it afterwards is a caller's bug. A no-op where memory is garbage-collected. */
  release(buffer: A): void;
  /** `out[m,n] = a[m,k] b[k,n]`; `2mnk` flops. */
  multiply(m: number, n: number, k: number, a: A, b: A, out: A): void;
  /** `out[m,n] = a[k,m]' b[k,n]`; `2mnk` flops. */
  multiplyLeftTransposed(m: number, n: number, k: number, a: A, b: A, out: A): void;
  /** `out[m,n] = a[m,k] b[n,k]'`; `2mnk` flops. */
  multiplyRightTransposed(m: number, n: number, k: number, a: A, b: A, out: A): void;
  /** Symmetric Gram matrix `out[m,m] = a[m,k] a[m,k]'`; half the work of a product. */
  gram(m: number, k: number, a: A, out: A): void;
  /**
   * Entrywise products of three Gram matrices of size `count`: `ab = a.b`, `ac = a.c`, `bc = b.c` written over
   * `outAB, outAC, outBC`, returning `sum a.b.c`. `out*` may alias the inputs only as `bc -> a`, `ac -> b`, `ab -> c`.
   */
  tripleProduct(length: number, a: A, b: A, c: A, outBC: A, outAC: A, outAB: A): number;
  /** `sum x.y` over `length` entries. */
  dot(length: number, x: A, y: A): number;
  /** `y += alpha x`. */
  axpy(length: number, alpha: number, x: A, y: A): void;
}
