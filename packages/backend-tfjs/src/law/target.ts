/**
 * Target correlation `t = sum_j sum_xy a_j[x] b_j[y] c_j[xy]`, as gradients times -4, in two forms.
 *
 * Abelian groups, by an orthonormal real Fourier transform `F`: a row becomes `(p_k, q_k)` per pair of characters, and
 * `t = sum_j sum_k s_k ((p_a p_b - q_a q_b) p_c + (p_a q_b + q_a p_b) q_c)`, `s = sqrt(n/2)`, or `sqrt(n)` for a real
 * character, whose `q` is 0. Any other group, by looking products up: `N n^2` numbers per table, in chunks of particles.
 */
import type { DualGroup, FiniteGroup } from "@ringflow/group";
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import type { DeviceTerm, FunctionGradient, Functions } from "./functions.js";

/** `[n, 2K]`: cosines of the K characters up to conjugation, then sines; and the factors `s_k`. */
function transformOf(dual: DualGroup, n: number): { readonly matrix: Float64Array; readonly factors: Float64Array } {
  const characters = Array.from({ length: n }, (_, k) => k).filter((k) => dual.conjugate(k) >= k);
  const pairs = characters.length;
  const matrix = new Float64Array(n * 2 * pairs);
  const factors = new Float64Array(pairs);
  characters.forEach((k, i) => {
    const real = dual.conjugate(k) === k;
    const scale = Math.sqrt((real ? 1 : 2) / n);
    factors[i] = Math.sqrt(real ? n : n / 2);
    for (let x = 0; x < n; x++) {
      const angle = (2 * Math.PI * dual.phase(k, x)) / dual.exponent;
      matrix[x * 2 * pairs + i] = scale * Math.cos(angle);
      if (!real) matrix[x * 2 * pairs + pairs + i] = scale * Math.sin(angle);
    }
  });
  return { matrix, factors };
}

/** By characters: two products of `[3N, n]` with `[n, n]`. */
function spectralTerm(device: Device, dual: DualGroup, n: number): DeviceTerm {
  const { tf, product } = device;
  const { matrix, factors } = transformOf(dual, n);
  const pairs = factors.length;
  const [transform, scale] = device.run<[Tensor, Tensor]>(() => [
    tf.keep(device.upload(matrix, [n, 2 * pairs])), tf.keep(device.upload(factors.map((s) => -4 * s), [1, pairs])),
  ]);
  return {
    gradient({ count, a, b, c }: Functions): FunctionGradient {
      const coefficients = product(tf.concat([a, b, c], 0), transform);
      const [ofA, ofB, ofC] = tf.split(coefficients, 3, 0).map((rows) => tf.split(rows, 2, 1)) as [Tensor[], Tensor[], Tensor[]];
      const [pa, qa, pb, qb, pc, qc] = [...ofA, ...ofB, ...ofC] as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
      const combined = (x: Tensor, y: Tensor, z: Tensor, w: Tensor, sign: 1 | -1): Tensor =>
        tf.mul(sign === 1 ? tf.add(tf.mul(x, y), tf.mul(z, w)) : tf.sub(tf.mul(x, y), tf.mul(z, w)), scale);
      const gradients = tf.concat([
        tf.concat([combined(pb, pc, qb, qc, 1), combined(pb, qc, qb, pc, -1)], 1),
        tf.concat([combined(pa, pc, qa, qc, 1), combined(pa, qc, qa, pc, -1)], 1),
        tf.concat([combined(pa, pb, qa, qb, -1), combined(pa, qb, qa, pb, 1)], 1),
      ], 0);
      const [ga, gb, gc] = tf.split(product(gradients, transform, "right"), 3, 0) as [Tensor, Tensor, Tensor];
      if (ga.shape[0] !== count) throw new RangeError(`${ga.shape[0]} rows for ${count} particles`);
      return { a: ga, b: gb, c: gc };
    },
    dispose() {
      for (const tensor of [transform, scale]) tensor.dispose();
    },
  };
}

/** Most numbers of a looked-up array at once: 32 MB. */
const MOST_NUMBERS = 2 ** 23;

/** `[n n]` integers: `x y` at `(x, y)`, and `x^-1 z` at `(z, x)`. */
function lookUpTables(group: FiniteGroup): { readonly products: Int32Array; readonly quotients: Int32Array } {
  const n = group.order;
  const [products, quotients] = [new Int32Array(n * n), new Int32Array(n * n)];
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const z = group.multiply(x, y);
      products[x * n + y] = z;
      quotients[z * n + x] = y;
    }
  }
  return { products, quotients };
}

/** By look-up: `ga[x] = sum_y b[y] c[xy]`, `gb[y] = sum_x a[x] c[xy]`, `gc[z] = sum_x a[x] b[x^-1 z]`. */
function lookUpTerm(device: Device, group: FiniteGroup): DeviceTerm {
  const { tf } = device;
  const n = group.order;
  const { products, quotients } = lookUpTables(group);
  const [byProduct, byQuotient] = device.run<[Tensor, Tensor]>(() => [
    tf.keep(tf.tensor(products, [n * n], "int32")), tf.keep(tf.tensor(quotients, [n * n], "int32")),
  ]);
  const chunkGradient = (a: Tensor, b: Tensor, c: Tensor, rows: number): FunctionGradient => {
    const table = (x: Tensor, by: Tensor): Tensor => tf.mul(tf.reshape(tf.gather(x, by, 1), [rows, n, n]), -4);
    const [ofC, ofB, rowA, rowB] = [table(c, byProduct), table(b, byQuotient), tf.reshape(a, [rows, 1, n]), tf.reshape(b, [rows, 1, n])];
    return {
      a: tf.sum(tf.mul(ofC, rowB), 2, false),
      b: tf.sum(tf.mul(ofC, tf.reshape(a, [rows, n, 1])), 1, false),
      c: tf.sum(tf.mul(ofB, rowA), 2, false),
    };
  };
  return {
    gradient({ count, a, b, c }: Functions): FunctionGradient {
      const chunk = Math.max(1, Math.floor(MOST_NUMBERS / (n * n)));
      if (chunk >= count) return chunkGradient(a, b, c, count);
      const parts: FunctionGradient[] = [];
      for (let from = 0; from < count; from += chunk) {
        const rows = Math.min(chunk, count - from);
        const part = (x: Tensor): Tensor => tf.slice(x, [from, 0], [rows, n]);
        // Freed chunk by chunk: all of them together are what must not be held.
        parts.push(tf.tidy(() => chunkGradient(part(a), part(b), part(c), rows)));
      }
      return { a: tf.concat(parts.map((g) => g.a), 0), b: tf.concat(parts.map((g) => g.b), 0), c: tf.concat(parts.map((g) => g.c), 0) };
    },
    dispose() {
      for (const tensor of [byProduct, byQuotient]) tensor.dispose();
    },
  };
}

/** The term in the form that fits the group. */
export function targetTerm(device: Device, group: FiniteGroup): DeviceTerm {
  return group.dual === undefined ? lookUpTerm(device, group) : spectralTerm(device, group.dual, group.order);
}
