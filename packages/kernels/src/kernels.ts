/**
 * The one interface through which every dense product of Ringflow runs, so that a faster engine can be swapped in
 * without touching the mathematics above it. All matrices are row-major typed arrays; sizes are passed as numbers.
 */

/** Element type of a kernel set. */
export type FloatArray = Float64Array | Float32Array;

/** Numbers of one step of {@link Kernels.adamStep}. */
export interface AdamFactors {
  /** Step size with the bias correction of the mean in it. */
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Bias correction of the square, `1 / (1 - beta2^t)`. */
  readonly correction: number;
  readonly epsilon: number;
}

/**
 * Dense kernels over one element type.
 *
 * Contract: `out` never overlaps an input unless the kernel says so, shapes are trusted (callers validate), no kernel allocates on buffers of its
 * own {@link Kernels.allocate}, every kernel is deterministic. Every entry of a product is the sum over the contraction
 * index in its order, rounded after each operation: one precision, one result on every engine whose `name` does not end
 * in `fused`; those may round a multiply-add once, so they differ from the others in the last bits. Engines of other packages
 * may sum in any order, within the bound of `kernelLaws` (`@ringflow/kernels/laws`), and must still be deterministic.
 * Sizes of zero are allowed and leave `out` as the empty product says (zeros).
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
   * Entrywise products `outBC = b.c`, `outAC = a.c`, `outAB = a.b`; returns `sum a.b.c`. Outputs may be the inputs, as
   * `outBC = a`, `outAC = b`, `outAB = c` only.
   */
  tripleProduct(length: number, a: A, b: A, c: A, outBC: A, outAC: A, outAB: A): number;
  /** `sum x.y` over `length` entries. */
  dot(length: number, x: A, y: A): number;
  /** `y += alpha x`. */
  axpy(length: number, alpha: number, x: A, y: A): void;
  /** `out[m] = a[m,n] x[n]`; `2mn` flops. Sums in the order of {@link dot}. */
  multiplyVector(m: number, n: number, a: A, x: A, out: A): void;
  /** `out[n] = a[m,n]' x[m]`; `2mn` flops. */
  multiplyVectorTransposed(m: number, n: number, a: A, x: A, out: A): void;
  /**
   * A form on few rows: `images[count,width] = form[count,count] rows[count,width]` and `gram[count,count] = rows rows'`
   * (sums in the order of {@link dot}). For counts up to about 50; beyond, packed products are faster.
   */
  quadraticForm(count: number, width: number, form: A, rows: A, images: A, gram: A): void;
  /**
   * Convolution by a multiplication table, of `width` pairs of functions on `n` elements at once, one per column:
   * `out[table[x n + y], q] += a[x, q] b[y, q]` over all x, y, `out[n, width]` zeroed first; `2 n^2 width` flops.
   *
   * @param table - `[n, n]`, entries in `0..n-1`
   */
  convolve(n: number, width: number, table: Int32Array, a: A, b: A, out: A): void;
  /** `out = p y + q u + r v + s f + t g` over `length` entries: a stage of a recurrence. `out` may be `v`. */
  combineFive(length: number, factors: readonly [number, number, number, number, number], y: A, u: A, v: A, f: A, g: A, out: A): void;
  /**
   * One step of Adam in place: `mean = beta1 mean + (1 - beta1) f`, `square = beta2 square + (1 - beta2) f^2`,
   * `y += rate mean / (sqrt(correction square) + epsilon)`.
   *
   * @source Kingma & Ba 2015, Algorithm 1
   */
  adamStep(length: number, factors: AdamFactors, f: A, mean: A, square: A, y: A): void;
}
