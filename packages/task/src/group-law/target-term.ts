/**
 * Target correlation `t = sum_j sum_xy a_j[x] b_j[y] c_j[xy]` with its gradients, in two forms.
 *
 * By multiplication table, for any finite group: `3 N n^2` multiply-adds with look-ups. By characters, for abelian groups:
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

/** `table[x * n + y] = xy`. */
function multiplicationTable(group: FiniteGroup): Int32Array {
  const n = group.order;
  const table = new Int32Array(n * n);
  for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) table[x * n + y] = group.multiply(x, y);
  return table;
}

/** Target term by multiplication table; `n^2` integers of memory. */
export function tableTargetTerm(group: FiniteGroup): TargetTerm<FloatArray> {
  const table = multiplicationTable(group);
  return {
    add({ count, n, a, b, c }, gradient, factor) {
      let total = 0;
      for (let j = 0; j < count; j++) {
        const row = j * n;
        for (let x = 0; x < n; x++) {
          const ax = a[row + x]!;
          const fa = factor * ax;
          const line = x * n;
          let inner = 0;
          for (let y = 0; y < n; y++) {
            const z = row + table[line + y]!;
            const cz = c[z]!;
            const by = b[row + y]!;
            inner += by * cz;
            gradient.b[row + y]! += fa * cz;
            gradient.c[z]! += fa * by;
          }
          gradient.a[row + x]! += factor * inner;
          total += ax * inner;
        }
      }
      return total;
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
  if (dual === undefined || group.order < SPECTRAL_ORDER) return tableTargetTerm(group);
  return spectralTargetTerm({ order: group.order, dual }, kernels);
}
