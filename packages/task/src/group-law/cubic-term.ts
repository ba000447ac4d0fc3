/**
 * `4 sum over x,y,z of T^2` with `T[x,y,z] = sum_j a_j[x] b_j[y] c_j[z]`: the part of the closed-form loss that couples
 * all particles with one another. Two forms with the same value:
 *
 *   Gram:    4 sum(AA' . BB' . CC')          9 N^2 n flops,  3 N^2 numbers
 *   tensor:  T = (A (x) B)'C, 4 |T|^2        6 N n^3 + 6 N n^2 flops,  2 N n^2 + n^3 numbers
 */
import type { FloatArray, Kernels } from "@ringflow/kernels";
import type { LossTerm } from "./correlation-term.js";
import { growingBuffers } from "./growing-buffers.js";

/** Names of the forms, as they appear in the statistics of a run. */
export type EnergyForm = "gram" | "tensor";

/** Gram form: three symmetric `[N, N]` matrices and their entrywise products. */
export function gramTerm<A extends FloatArray>(n: number, kernels: Kernels<A>): LossTerm<A> {
  const square = (count: number): number => count * count;
  const buffers = growingBuffers(kernels, { gramA: square, gramB: square, gramC: square, product: (count) => count * n });
  return {
    add({ count, a, b, c }, gradient) {
      const { gramA, gramB, gramC, product } = buffers(count);
      kernels.gram(count, n, a, gramA);
      kernels.gram(count, n, b, gramB);
      kernels.gram(count, n, c, gramC);
      const sum = kernels.tripleProduct(count * count, gramA, gramB, gramC, gramA, gramB, gramC);
      const factors = [[gramA, a, gradient.a], [gramB, b, gradient.b], [gramC, c, gradient.c]] as const;
      for (const [gram, own, out] of factors) {
        kernels.multiply(count, n, count, gram, own, product);
        kernels.axpy(count * n, 8, product, out);
      }
      return 4 * sum;
    },
  };
}

/** `out[j, x n + y] = a_j[x] b_j[y]`. */
function outerProducts(count: number, n: number, a: FloatArray, b: FloatArray, out: FloatArray): void {
  for (let j = 0; j < count; j++) {
    for (let x = 0; x < n; x++) {
      const ax = a[j * n + x]!;
      const at = (j * n + x) * n;
      for (let y = 0; y < n; y++) out[at + y] = ax * b[j * n + y]!;
    }
  }
}

/** Adds `8 sum_y w_j[x,y] b_j[y]` to the gradient of a and `8 sum_x w_j[x,y] a_j[x]` to that of b. */
function contractOuter(count: number, n: number, w: FloatArray, a: FloatArray, b: FloatArray, ga: FloatArray, gb: FloatArray): void {
  for (let j = 0; j < count; j++) {
    for (let x = 0; x < n; x++) {
      const at = (j * n + x) * n;
      const ax = 8 * a[j * n + x]!;
      let sum = 0;
      for (let y = 0; y < n; y++) {
        const value = w[at + y]!;
        sum += value * b[j * n + y]!;
        gb[j * n + y]! += ax * value;
      }
      ga[j * n + x]! += 8 * sum;
    }
  }
}

/** Tensor form: linear in the number of particles, for small groups with many of them. */
export function tensorTerm<A extends FloatArray>(n: number, kernels: Kernels<A>): LossTerm<A> {
  const pairs = (count: number): number => count * n * n;
  const tensor = kernels.allocate(n ** 3);
  const buffers = growingBuffers(kernels, { outer: pairs, back: pairs, product: (count) => count * n });
  return {
    add({ count, a, b, c }, gradient) {
      const { outer, back, product } = buffers(count);
      outerProducts(count, n, a, b, outer);
      kernels.multiplyLeftTransposed(n * n, n, count, outer, c, tensor);
      kernels.multiply(count, n, n * n, outer, tensor, product);
      kernels.axpy(count * n, 8, product, gradient.c);
      kernels.multiplyRightTransposed(count, n * n, n, c, tensor, back);
      contractOuter(count, n, back, a, b, gradient.a, gradient.b);
      return 4 * kernels.dot(n ** 3, tensor, tensor);
    },
  };
}

/** Orders above this never use the tensor form, so that no array of n^3 numbers is larger than a megabyte. */
const LARGEST_TENSOR_ORDER = 48;

/** Flops of one evaluation of each form with its gradient, for `count` particles on a group of order `n`. */
export function formCosts(count: number, n: number): Readonly<Record<EnergyForm, number>> {
  return { gram: 9 * count * count * n, tensor: n > LARGEST_TENSOR_ORDER ? Infinity : 6 * count * n ** 3 + 6 * count * n * n };
}

/** The cheaper form by {@link formCosts}. */
export function cheaperForm(count: number, n: number): EnergyForm {
  const { gram, tensor } = formCosts(count, n);
  return tensor < gram ? "tensor" : "gram";
}
