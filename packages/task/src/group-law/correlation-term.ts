/**
 * The part of the closed-form loss that comes from the squares of single functions. With rows = particles, sA, sB = row
 * sums and |a|^2 = sum over x,
 *
 *   U = (A.A)'C,  R = (n A.A + 4 sB.A)'C,   V = (B.B)'C,  S = (n B.B + 4 sA.B)'C,   u = sum_j |a_j|^2 c_j,  v likewise
 *   Q = <U,R> + <V,S> + 2 <u,v>        (= 4<P,U> + 4<Q,V> + n|U|^2 + n|V|^2 + 2<U'1,V'1> of docs/mathematics.md)
 *
 * The four tables come from one product of `[4n, N]` with `[N, n]`, the gradients from two more: `24 N n^2` flops.
 */
import type { FloatArray, Kernels } from "@ringflow/kernels";
import { growingBuffers } from "./growing-buffers.js";
import type { ParticleArrays } from "./particle-arrays.js";

/** A term of the loss times n^2: adds its gradient to `gradient` and returns its value. */
export interface LossTerm<A extends FloatArray> {
  add(particles: ParticleArrays<A>, gradient: ParticleArrays<A>): number;
}

/** Row sums and squared row norms, and the left factors `[a^2 | n a^2 + 4 sB a | b^2 | n b^2 + 4 sA b]` of every particle. */
function leftFactors(p: ParticleArrays<FloatArray>, sums: Float64Array, factors: FloatArray): void {
  const { count, n, a, b } = p;
  for (let j = 0; j < count; j++) {
    const row = j * n;
    let sumA = 0;
    let sumB = 0;
    for (let x = 0; x < n; x++) {
      sumA += a[row + x]!;
      sumB += b[row + x]!;
    }
    let normA = 0;
    let normB = 0;
    const at = 4 * row;
    for (let x = 0; x < n; x++) {
      const ax = a[row + x]!;
      const bx = b[row + x]!;
      factors[at + x] = ax * ax;
      factors[at + n + x] = (n * ax + 4 * sumB) * ax;
      factors[at + 2 * n + x] = bx * bx;
      factors[at + 3 * n + x] = (n * bx + 4 * sumA) * bx;
      normA += ax * ax;
      normB += bx * bx;
    }
    sums.set([sumA, sumB, normA, normB], 4 * j);
  }
}

/** `u = sum_j |a_j|^2 c_j` and `v` into `cross[0..n)` and `cross[n..2n)`; returns `<u, v>`. */
function crossVectors({ count, n, c }: ParticleArrays<FloatArray>, sums: Float64Array, cross: Float64Array): number {
  cross.fill(0);
  for (let j = 0; j < count; j++) {
    const normA = sums[4 * j + 2]!;
    const normB = sums[4 * j + 3]!;
    for (let z = 0; z < n; z++) {
      const cz = c[j * n + z]!;
      cross[z]! += normA * cz;
      cross[n + z]! += normB * cz;
    }
  }
  let product = 0;
  for (let z = 0; z < n; z++) product += cross[z]! * cross[n + z]!;
  return product;
}

/** Adds the gradients on a, b and the cross part of that on c; `back` = `C [U;R;V;S]'`, `[N, 4n]`. */
function addGradients(p: ParticleArrays<FloatArray>, sums: Float64Array, cross: Float64Array, back: FloatArray, gradient: ParticleArrays<FloatArray>): void {
  const { count, n, a, b, c } = p;
  for (let j = 0; j < count; j++) {
    const row = j * n;
    const at = 4 * row;
    const sumA = sums[4 * j]!;
    const sumB = sums[4 * j + 1]!;
    const normA = sums[4 * j + 2]!;
    const normB = sums[4 * j + 3]!;
    let ofSumA = 0;
    let ofSumB = 0;
    let withU = 0;
    let withV = 0;
    for (let x = 0; x < n; x++) {
      ofSumB += a[row + x]! * back[at + x]!;
      ofSumA += b[row + x]! * back[at + 2 * n + x]!;
      withU += c[row + x]! * cross[x]!;
      withV += c[row + x]! * cross[n + x]!;
    }
    for (let x = 0; x < n; x++) {
      const ax = a[row + x]!;
      const bx = b[row + x]!;
      gradient.a[row + x]! += 2 * ax * back[at + n + x]! + (2 * n * ax + 4 * sumB) * back[at + x]! + 4 * (ofSumA + ax * withV);
      gradient.b[row + x]! += 2 * bx * back[at + 3 * n + x]! + (2 * n * bx + 4 * sumA) * back[at + 2 * n + x]! + 4 * (ofSumB + bx * withU);
      gradient.c[row + x]! += 2 * (normA * cross[n + x]! + normB * cross[x]!);
    }
  }
}

/** Copies `[U; R; V; S]` as `[R; U; S; V]`: the tables by which the left factors are multiplied in the gradient on c. */
function swapTables(n: number, tables: FloatArray, swapped: FloatArray): void {
  const size = n * n;
  for (const [from, to] of [[0, 1], [1, 0], [2, 3], [3, 2]] as const) {
    swapped.set(tables.subarray(from * size, (from + 1) * size), to * size);
  }
}

/** The term for particles of any number; its buffers grow to the largest number seen. */
export function correlationTerm<A extends FloatArray>(n: number, kernels: Kernels<A>): LossTerm<A> {
  const tables = kernels.allocate(4 * n * n);
  const swapped = kernels.allocate(4 * n * n);
  const cross = new Float64Array(2 * n);
  const buffers = growingBuffers(kernels, { factors: (count) => count * 4 * n, back: (count) => count * 4 * n, ofC: (count) => count * n });
  let sums = new Float64Array(0);
  return {
    add(particles, gradient) {
      const { count, c } = particles;
      if (sums.length < 4 * count) sums = new Float64Array(4 * count);
      const { factors, back, ofC } = buffers(count);
      leftFactors(particles, sums, factors);
      kernels.multiplyLeftTransposed(4 * n, n, count, factors, c, tables);
      const crossed = crossVectors(particles, sums, cross);
      swapTables(n, tables, swapped);
      // <U,R> + <V,S> is half of the stacked tables against their swap.
      const value = kernels.dot(4 * n * n, tables, swapped) / 2 + 2 * crossed;
      kernels.multiplyRightTransposed(count, 4 * n, n, c, tables, back);
      addGradients(particles, sums, cross, back, gradient);
      kernels.multiply(count, n, 4 * n, factors, swapped, ofC);
      kernels.axpy(count * n, 1, ofC, gradient.c);
      return value;
    },
  };
}
