/**
 * The Gibbs kernel with potentials absorbed,
 *
 *   K_ij = exp((f_i + g_j - c_ij) / epsilon),
 *
 * kept dense, or by its entries above `exp(-45)` where most fall below, or row by row where N M is too large. While the
 * potentials move by less than `reach` times epsilon from the absorbed ones, what is left out changes no sum in the 15th digit.
 *
 * @source Schmitzer 2019 (stabilised and sparse scaling) [schmitzer2019]
 * @internal
 */
import type { CostRows } from "../cost/cost-rows.js";
import { rowKernels } from "../internal/row-kernels.js";
import type { RowKernels } from "../internal/row-kernels.js";

/** Entries below `exp` of this are left out of a sparse kernel. */
const CUTOFF = -45;
/** A sparse kernel is worth it below this share of entries. */
const SPARSE_SHARE = 0.15;
const SAMPLED = 16;
/** Largest dense kernel, in entries (512 MiB). */
const DENSE_LIMIT = 2 ** 26;
/** Entries of a dense kernel below `exp` of this are 0: with both scalings within the reach their products would be denormal, and slow. */
const UNDERFLOW = -300;
/** Allowed `|f - absorbed f| / epsilon`. */
const DENSE_REACH = 100;
const SPARSE_REACH = 8;

/** Holds the buffers of the last dense kernel: a solver that is called again does not allocate them again. @internal */
export interface KernelStore {
  kernels?: RowKernels;
}

function kernelsFrom(store: KernelStore, rows: number, columns: number): RowKernels {
  const { kernels } = store;
  if (kernels !== undefined && kernels.y.length === columns && kernels.matrix.length === rows * columns) return kernels;
  return (store.kernels = rowKernels(rows, columns));
}

/** @internal */
export class GibbsKernel {
  readonly rows: number;
  readonly columns: number;
  /** Potentials may move this many epsilons before they have to be absorbed again. */
  reach = DENSE_REACH;
  readonly #costs: CostRows;
  readonly #store: KernelStore;
  #form: "dense" | "sparse" | "streamed" = "dense";
  /** All rows if dense, one if streamed. */
  #dense: RowKernels | undefined;
  #values = new Float64Array(0);
  #starts = new Int32Array(0);
  #places = new Int32Array(0);
  #f = new Float64Array(0);
  #scale = 1;

  /** @param store - buffers of an earlier kernel, used again where they fit */
  constructor(costs: CostRows, store: KernelStore = {}) {
    this.#costs = costs;
    this.#store = store;
    this.rows = costs.rows;
    this.columns = costs.columns;
  }

  /** Computes the kernel at the given potentials (copied). O(N M) exponentials, fewer where it is sparse. */
  absorb(f: Float64Array, g: Float64Array, epsilon: number): void {
    const size = this.rows * this.columns;
    // A sample of rows tells whether counting all of them is worth it.
    const isSparse = this.#countEntries(f, g, epsilon, SAMPLED) < (1.2 * SPARSE_SHARE * size) / SAMPLED;
    const entries = isSparse ? this.#countEntries(f, g, epsilon, 1) : size;
    this.#scale = 1 / epsilon;
    this.#f = Float64Array.from(f);
    if (entries < SPARSE_SHARE * size) this.#absorbSparse(entries, f, g, epsilon);
    else this.#absorbDense(size <= DENSE_LIMIT, g);
    this.reach = this.#form === "sparse" ? SPARSE_REACH : DENSE_REACH;
  }

  /** Entries above the cutoff in every `stride`-th row. */
  #countEntries(f: Float64Array, g: Float64Array, epsilon: number, stride: number): number {
    let entries = 0;
    const limit = CUTOFF * epsilon;
    for (let i = 0; i < this.rows; i += stride) {
      const row = this.#costs.row(i);
      const base = f[i]! - limit;
      for (let j = 0; j < row.length; j++) if (base + g[j]! > row[j]!) entries++;
    }
    return entries;
  }

  #absorbDense(fits: boolean, g: Float64Array): void {
    this.#form = fits ? "dense" : "streamed";
    this.#dense ??= kernelsFrom(this.#store, fits ? this.rows : 1, this.columns);
    this.#dense.g.set(g);
    if (fits) for (let i = 0; i < this.rows; i++) this.#fillRow(this.#dense, i);
  }

  /** Row `i` of the kernel. @returns where it is */
  #fillRow(dense: RowKernels, i: number): number {
    const place = this.#form === "dense" ? i : 0;
    dense.gibbs(place, this.#f[i]!, this.#scale, UNDERFLOW, this.#costs.row(i));
    return place;
  }

  #absorbSparse(entries: number, f: Float64Array, g: Float64Array, epsilon: number): void {
    this.#form = "sparse";
    this.#values = new Float64Array(entries);
    this.#places = new Int32Array(entries);
    this.#starts = new Int32Array(this.rows + 1);
    const limit = CUTOFF * epsilon;
    let k = 0;
    for (let i = 0; i < this.rows; i++) {
      const row = this.#costs.row(i);
      const base = f[i]! - limit;
      for (let j = 0; j < row.length; j++) {
        if (!(base + g[j]! > row[j]!)) continue;
        this.#places[k] = j;
        this.#values[k++] = Math.exp((f[i]! + g[j]! - row[j]!) / epsilon);
      }
      this.#starts[i + 1] = k;
    }
  }

  /**
   * One pass: for each row `s_i = sum_j K_ij y_j`, then `out_j += K_ij x_i` with `x_i = next(i, s_i)`. The kernel is read once
   * for both products.
   */
  sweep(y: Float64Array, out: Float64Array, next: (i: number, sum: number) => number): void {
    const dense = this.#dense;
    if (this.#form === "sparse" || dense === undefined) {
      this.#sweepSparse(y, out, next);
      return;
    }
    dense.y.set(y);
    dense.out.fill(0);
    for (let i = 0; i < this.rows; i++) {
      const place = this.#form === "dense" ? i : this.#fillRow(dense, i);
      dense.add(place, next(i, dense.dot(place)));
    }
    out.set(dense.out);
  }

  /** `sum_ij x_i K_ij y_j c_ij`. */
  weightedCost(x: Float64Array, y: Float64Array): number {
    const dense = this.#dense;
    if (this.#form === "sparse" || dense === undefined) return this.#sparseCost(x, y);
    dense.y.set(y);
    let total = 0;
    for (let i = 0; i < this.rows; i++) {
      const place = this.#form === "dense" ? i : this.#fillRow(dense, i);
      total += x[i]! * dense.dotWith(place, this.#costs.row(i));
    }
    return total;
  }

  #sparseCost(x: Float64Array, y: Float64Array): number {
    let total = 0;
    for (let i = 0; i < this.rows; i++) {
      const row = this.#costs.row(i);
      let sum = 0;
      for (let k = this.#starts[i]!; k < this.#starts[i + 1]!; k++) sum += this.#values[k]! * y[this.#places[k]!]! * row[this.#places[k]!]!;
      total += x[i]! * sum;
    }
    return total;
  }

  #sweepSparse(y: Float64Array, out: Float64Array, next: (i: number, sum: number) => number): void {
    const values = this.#values;
    const places = this.#places;
    out.fill(0);
    for (let i = 0; i < this.rows; i++) {
      const [start, end] = [this.#starts[i]!, this.#starts[i + 1]!];
      let sum = 0;
      for (let k = start; k < end; k++) sum += values[k]! * y[places[k]!]!;
      const x = next(i, sum);
      for (let k = start; k < end; k++) {
        const j = places[k]!;
        out[j] = out[j]! + values[k]! * x;
      }
    }
  }
}
