/**
 * Target correlation `t = sum_j sum_xy a_j[x] b_j[y] c_j[xy]` with its gradients, in two forms.
 *
 * By convolutions, for any finite group: `3 N n^2` multiply-adds along columns of particles. By characters, for abelian groups:
 * with `a = sum_k alpha_k chi_k` etc. `t = n^2 sum_j sum_k alpha_k beta_k conj(c_k)`, so six real Fourier transforms
 * (real-transform.ts) replace the look-ups by dense kernels.
 */
import type { FiniteGroup } from "@ringflow/group";
import type { FloatArray, Kernels } from "@ringflow/kernels";
import { growingBuffers } from "./growing-buffers.js";
import type { ParticleArrays } from "./particle-arrays.js";
import { realTransform, type RealTransform, type TransformGroup } from "./real-transform.js";

/** Returns `t` and adds `factor` times its gradient to `gradient`. */
export interface TargetTerm<A extends FloatArray = Float64Array> {
  add(particles: ParticleArrays<A>, gradient: ParticleArrays<A>, factor: number): number;
}

/** `out[x, j] = rows[j, x]`. */
function transpose(count: number, n: number, rows: FloatArray, out: FloatArray): void {
  for (let j = 0; j < count; j++) for (let x = 0; x < n; x++) out[x * count + j] = rows[j * n + x]!;
}

/** `rows[j, x] += factor columns[x, j]`. */
function addTransposed(count: number, n: number, factor: number, columns: FloatArray, rows: FloatArray): void {
  for (let j = 0; j < count; j++) for (let x = 0; x < n; x++) rows[j * n + x]! += factor * columns[x * count + j]!;
}

/** Tables of `(x, y) -> xy`, `(z, y) -> z y^-1` and `(x, z) -> x^-1 z`. */
function convolutionTables(group: FiniteGroup): { readonly product: Int32Array; readonly left: Int32Array; readonly right: Int32Array } {
  const n = group.order;
  const [product, left, right] = [new Int32Array(n * n), new Int32Array(n * n), new Int32Array(n * n)];
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const z = group.multiply(x, y);
      product[x * n + y] = z;
      left[z * n + y] = x;
      right[x * n + z] = y;
    }
  }
  return { product, left, right };
}

/**
 * Target term as three convolutions, for any finite group: `t = sum_j <a_j * b_j, c_j>` with `(a * b)(z)` the sum of
 * `a(x) b(y)` over `xy = z`, and the gradients on a and b the same with tables of quotients. `3 n^2` integers, `6 N n` numbers.
 */
export function convolutionTargetTerm<A extends FloatArray>(group: FiniteGroup, kernels: Kernels<A>): TargetTerm<A> {
  const n = group.order;
  const { product, left, right } = convolutionTables(group);
  const columns = (count: number): number => count * n;
  const buffers = growingBuffers(kernels, { a: columns, b: columns, c: columns, out: columns });
  return {
    add(particles, gradient, factor) {
      const { count } = particles;
      const { a, b, c, out } = buffers(count);
      for (const [name, to] of [["a", a], ["b", b], ["c", c]] as const) transpose(count, n, particles[name], to);
      kernels.convolve(n, count, left, c, b, out);
      addTransposed(count, n, factor, out, gradient.a);
      kernels.convolve(n, count, right, a, c, out);
      addTransposed(count, n, factor, out, gradient.b);
      kernels.convolve(n, count, product, a, b, out);
      addTransposed(count, n, factor, out, gradient.c);
      return kernels.dot(count * n, out, c);
    },
  };
}

/** Coefficients of all rows: cosines `[count, evens]` and sines `[count, odds]`. */
interface Coefficients {
  readonly cosines: FloatArray;
  readonly sines: FloatArray;
}

/**
 * Products per character of the transformed rows, overwritten by the gradients of `t`. With `alpha = (p - i q)` up to scale
 * in the real basis, `Re(alpha beta conj(gamma)) = (p_a p_b - q_a q_b) p_c + (p_a q_b + q_a p_b) q_c`, times `sqrt(n/2)`
 * for a pair and `sqrt(n)` for a real character.
 */
function multiplyCharacters({ order, columns, evens, odds }: RealTransform, count: number, a: Coefficients, b: Coefficients, c: Coefficients): number {
  let total = 0;
  const pair = Math.sqrt(order / 2);
  const single = Math.sqrt(order);
  for (let j = 0; j < count; j++) {
    for (const { cosine, sine } of columns) {
      const p = j * evens + cosine;
      const pa = a.cosines[p]!;
      const pb = b.cosines[p]!;
      const pc = c.cosines[p]!;
      if (sine === undefined) {
        total += single * pa * pb * pc;
        a.cosines[p] = single * pb * pc;
        b.cosines[p] = single * pa * pc;
        c.cosines[p] = single * pa * pb;
        continue;
      }
      const q = j * odds + sine;
      const qa = a.sines[q]!;
      const qb = b.sines[q]!;
      const qc = c.sines[q]!;
      const re = pair * (pa * pb - qa * qb);
      const im = pair * (pa * qb + qa * pb);
      total += re * pc + im * qc;
      a.cosines[p] = pair * (pb * pc + qb * qc);
      a.sines[q] = pair * (pb * qc - qb * pc);
      b.cosines[p] = pair * (pa * pc + qa * qc);
      b.sines[q] = pair * (pa * qc - qa * pc);
      c.cosines[p] = re;
      c.sines[q] = im;
    }
  }
  return total;
}

/** Target term by characters, for abelian groups; about `n^2/2 + 4 N n` numbers of memory. */
export function spectralTargetTerm<A extends FloatArray>(group: TransformGroup, kernels: Kernels<A>): TargetTerm<A> {
  const transform = realTransform(group, kernels);
  const evens = (count: number): number => count * transform.evens;
  const odds = (count: number): number => count * transform.odds;
  const buffers = growingBuffers(kernels, { even: evens, odd: odds, pa: evens, pb: evens, pc: evens, qa: odds, qb: odds, qc: odds });
  return {
    add(particles, gradient, factor) {
      const { count } = particles;
      const { even, odd, pa, pb, pc, qa, qb, qc } = buffers(count);
      const rows = [["a", pa, qa], ["b", pb, qb], ["c", pc, qc]] as const;
      for (const [name, cosines, sines] of rows) transform.forward(count, particles[name], { even, odd }, cosines, sines);
      const total = multiplyCharacters(transform, count, { cosines: pa, sines: qa }, { cosines: pb, sines: qb }, { cosines: pc, sines: qc });
      for (const [name, cosines, sines] of rows) transform.addBackward(count, cosines, sines, { even, odd }, factor, gradient[name]);
      return total;
    },
  };
}

/** Orders below this gain nothing from the transform. */
const SPECTRAL_ORDER = 12;

/** The cheaper form for a group. */
export function targetTerm<A extends FloatArray>(group: FiniteGroup, kernels: Kernels<A>): TargetTerm<A> {
  const { dual } = group;
  if (dual === undefined || group.order < SPECTRAL_ORDER) return convolutionTargetTerm(group, kernels);
  return spectralTargetTerm({ order: group.order, dual, inverse: (x) => group.inverse(x) }, kernels);
}
