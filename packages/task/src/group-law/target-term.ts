/**
 * Target correlation `t = sum_j sum_xy a_j[x] b_j[y] c_j[xy]` with its gradients, in two forms.
 *
 * By convolutions, for any finite group: `3 N n^2` multiply-adds along columns of particles. By characters, for abelian groups:
 * with `a = sum_k alpha_k chi_k` etc. `t = n^2 sum_j sum_k alpha_k beta_k conj(c_k)`, so six real Fourier transforms,
 * written as products with an orthonormal matrix of cosines and sines, replace the look-ups by dense kernels.
 */
import type { AbelianGroup, DualGroup, FiniteGroup } from "@ringflow/group";
import type { FloatArray, Kernels } from "@ringflow/kernels";
import { growingBuffers } from "./growing-buffers.js";
import type { ParticleArrays } from "./particle-arrays.js";

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

/** One character of each pair: its cosine column, and its sine column unless it is real. */
interface CharacterColumns {
  readonly cosine: number;
  readonly sine: number | undefined;
}

/** Orthonormal `[n, n]` matrix with columns `sqrt(2/n) cos`, `sqrt(2/n) sin` per pair, `1/sqrt(n)` times real characters. */
function realFourierMatrix(dual: DualGroup, n: number, out: FloatArray): CharacterColumns[] {
  const columns: CharacterColumns[] = [];
  let next = 0;
  for (let k = 0; k < n; k++) {
    const conjugate = dual.conjugate(k);
    if (conjugate < k) continue;
    const real = conjugate === k;
    const scale = Math.sqrt((real ? 1 : 2) / n);
    const cosine = next++;
    const sine = real ? undefined : next++;
    for (let x = 0; x < n; x++) {
      const angle = (2 * Math.PI * dual.phase(k, x)) / dual.exponent;
      out[x * n + cosine] = scale * Math.cos(angle);
      if (sine !== undefined) out[x * n + sine] = scale * Math.sin(angle);
    }
    columns.push({ cosine, sine });
  }
  return columns;
}

/** Arrays in the basis of characters, `[count, n]`. */
interface Transformed {
  readonly a: FloatArray;
  readonly b: FloatArray;
  readonly c: FloatArray;
}

/**
 * Products per character of the transformed rows, overwritten by the gradients of `t`. With `alpha = (p - i q)` up to scale
 * in the real basis, `Re(alpha beta conj(gamma)) = (p_a p_b - q_a q_b) p_c + (p_a q_b + q_a p_b) q_c`, times `sqrt(n/2)`
 * for a pair and `sqrt(n)` for a real character.
 */
function multiplyCharacters(columns: readonly CharacterColumns[], n: number, count: number, { a, b, c }: Transformed): number {
  let total = 0;
  const pair = Math.sqrt(n / 2);
  const single = Math.sqrt(n);
  for (let j = 0; j < count; j++) {
    for (const { cosine, sine } of columns) {
      const p = j * n + cosine;
      const pa = a[p]!;
      const pb = b[p]!;
      const pc = c[p]!;
      if (sine === undefined) {
        total += single * pa * pb * pc;
        a[p] = single * pb * pc;
        b[p] = single * pa * pc;
        c[p] = single * pa * pb;
        continue;
      }
      const q = j * n + sine;
      const qa = a[q]!;
      const qb = b[q]!;
      const qc = c[q]!;
      const re = pair * (pa * pb - qa * qb);
      const im = pair * (pa * qb + qa * pb);
      total += re * pc + im * qc;
      a[p] = pair * (pb * pc + qb * qc);
      a[q] = pair * (pb * qc - qb * pc);
      b[p] = pair * (pa * pc + qa * qc);
      b[q] = pair * (pa * qc - qa * pc);
      c[p] = re;
      c[q] = im;
    }
  }
  return total;
}

/** Target term by characters, for abelian groups; `n^2 + 4 N n` numbers of memory. */
export function spectralTargetTerm<A extends FloatArray>(group: Pick<AbelianGroup, "order" | "dual">, kernels: Kernels<A>): TargetTerm<A> {
  const n = group.order;
  const basis = kernels.allocate(n * n);
  const columns = realFourierMatrix(group.dual, n, basis);
  const rows = (count: number): number => count * n;
  const buffers = growingBuffers(kernels, { a: rows, b: rows, c: rows, back: rows });
  return {
    add(particles, gradient, factor) {
      const { count } = particles;
      const t = buffers(count);
      for (const name of ["a", "b", "c"] as const) kernels.multiply(count, n, n, particles[name], basis, t[name]);
      const total = multiplyCharacters(columns, n, count, t);
      for (const name of ["a", "b", "c"] as const) {
        kernels.multiplyRightTransposed(count, n, n, t[name], basis, t.back);
        kernels.axpy(count * n, factor, t.back, gradient[name]);
      }
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
  return spectralTargetTerm({ order: group.order, dual }, kernels);
}
