/**
 * The part of the closed-form loss that comes from the squares of single functions, for mean-zero b (gauge.ts). With
 * rows = particles, sA = row sums of A and |a|^2 = sum over x,
 *
 *   U = (A.A)'C,   V = (B.B)'C,   W = (sA.B)'C,   u = sum_j |a_j|^2 c_j,   v likewise
 *   Q = n |U|^2 + n |V|^2 + 4 <V,W> + 2 <u,v>
 *
 * (the terms `4<P,U> + 4<Q,V> + n|U|^2 + n|V|^2 + 2<U'1,V'1>` of docs/mathematics.md with row sums of b equal to 0). The
 * tables come from one product of `[3n, N]` with `[N, n]`, the gradients from two more: `18 N n^2` flops.
 */
import type { FloatArray, Kernels } from "@ringflow/kernels";
import { growingBuffers } from "./growing-buffers.js";
import type { ParticleArrays } from "./particle-arrays.js";

/** A term of the loss times n^2: adds its gradient to `gradient` and returns its value. */
export interface LossTerm<A extends FloatArray> {
  add(particles: ParticleArrays<A>, gradient: ParticleArrays<A>): number;
}

/** One number per particle. */
interface RowNumbers<A extends FloatArray> {
  readonly sumA: A;
  readonly normA: A;
  readonly normB: A;
  /** `<c_j, u>` and `<c_j, v>`. */
  readonly withU: A;
  readonly withV: A;
}

/** Row sums, squared row norms, and the left factors `[a^2 | b^2 | sA b]` of every particle. */
function leftFactors({ count, n, a, b }: ParticleArrays<FloatArray>, { sumA, normA, normB }: RowNumbers<FloatArray>, factors: FloatArray): void {
  for (let j = 0; j < count; j++) {
    const row = j * n;
    const at = 3 * row;
    let sum = 0;
    for (let x = 0; x < n; x++) sum += a[row + x]!;
    let [squaresA, squaresB] = [0, 0];
    for (let x = 0; x < n; x++) {
      const ax = a[row + x]!;
      const bx = b[row + x]!;
      factors[at + x] = ax * ax;
      factors[at + n + x] = bx * bx;
      factors[at + 2 * n + x] = sum * bx;
      squaresA += ax * ax;
      squaresB += bx * bx;
    }
    sumA[j] = sum;
    normA[j] = squaresA;
    normB[j] = squaresB;
  }
}

/** Adds the gradients on a, b and the cross part of that on c; `back` = `C [U;V;W]'`, `[N, 3n]`; u and v in `cross`. */
function addGradients(p: ParticleArrays<FloatArray>, r: RowNumbers<FloatArray>, cross: FloatArray, back: FloatArray, gradient: ParticleArrays<FloatArray>): void {
  const { count, n, a, b } = p;
  for (let j = 0; j < count; j++) {
    const row = j * n;
    const at = 3 * row;
    const sum = r.sumA[j]!;
    const [normA, normB] = [2 * r.normA[j]!, 2 * r.normB[j]!];
    const [alongV, alongU] = [4 * r.withV[j]!, 4 * r.withU[j]!];
    let ofSum = 0;
    for (let x = 0; x < n; x++) ofSum += b[row + x]! * back[at + n + x]!;
    ofSum *= 4;
    for (let x = 0; x < n; x++) {
      const backV = back[at + n + x]!;
      gradient.a[row + x]! += a[row + x]! * (4 * n * back[at + x]! + alongV) + ofSum;
      gradient.b[row + x]! += b[row + x]! * (4 * n * backV + 8 * back[at + 2 * n + x]! + alongU) + 4 * sum * backV;
      gradient.c[row + x]! += normA * cross[n + x]! + normB * cross[x]!;
    }
  }
}

/** `[2n U; 2n V + 4 W; 4 V]`: the tables by which the left factors are multiplied in the gradient on c. */
function weightTables(n: number, tables: FloatArray, weighted: FloatArray): void {
  const size = n * n;
  for (let i = 0; i < size; i++) {
    weighted[i] = 2 * n * tables[i]!;
    weighted[size + i] = 2 * n * tables[size + i]! + 4 * tables[2 * size + i]!;
    weighted[2 * size + i] = 4 * tables[size + i]!;
  }
}

/** The term for particles of any number; its buffers grow to the largest number seen. */
export function correlationTerm<A extends FloatArray>(n: number, kernels: Kernels<A>): LossTerm<A> {
  const tables = kernels.allocate(3 * n * n);
  const weighted = kernels.allocate(3 * n * n);
  const cross = kernels.allocate(2 * n);
  const [u, v] = [cross.subarray(0, n) as A, cross.subarray(n) as A];
  const one = (count: number): number => count;
  const numbers = growingBuffers(kernels, { sumA: one, normA: one, normB: one, withU: one, withV: one });
  const buffers = growingBuffers(kernels, { factors: (count) => count * 3 * n, back: (count) => count * 3 * n, ofC: (count) => count * n });
  return {
    add(particles, gradient) {
      const { count, c } = particles;
      const r = numbers(count);
      const { factors, back, ofC } = buffers(count);
      leftFactors(particles, r, factors);
      kernels.multiplyLeftTransposed(3 * n, n, count, factors, c, tables);
      kernels.multiplyVectorTransposed(count, n, c, r.normA, u);
      kernels.multiplyVectorTransposed(count, n, c, r.normB, v);
      kernels.multiplyVector(count, n, c, u, r.withU);
      kernels.multiplyVector(count, n, c, v, r.withV);
      weightTables(n, tables, weighted);
      // <tables, weighted> = 2n|U|^2 + 2n|V|^2 + 8<V,W>: twice the squares.
      const value = kernels.dot(3 * n * n, tables, weighted) / 2 + 2 * kernels.dot(n, u, v);
      kernels.multiplyRightTransposed(count, 3 * n, n, c, tables, back);
      addGradients(particles, r, cross, back, gradient);
      kernels.multiply(count, n, 3 * n, factors, weighted, ofC);
      kernels.axpy(count * n, 1, ofC, gradient.c);
      return value;
    },
  };
}
