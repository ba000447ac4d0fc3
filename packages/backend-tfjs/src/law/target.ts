/**
 * Target correlation `t = sum_j sum_xy a_j[x] b_j[y] c_j[xy]`, which the loss has with -4: gradients times -1/2, in two forms.
 *
 * Abelian groups, by an orthonormal real Fourier transform `F`: a row becomes `(p_k, q_k)` per pair of characters, and
 * `t = sum_j sum_k s_k ((p_a p_b - q_a q_b) p_c + (p_a q_b + q_a p_b) q_c)`, `s = sqrt(n/2)`, or `sqrt(n)` for a real
 * character, whose `q` is 0. Any other group, by looking products up: `N n^2` numbers per table, in chunks of particles.
 */
import { characterAngle, pairRepresentative, realCharacterScale, type DualGroup, type FiniteGroup } from "@ringflow/group";
import type { Device } from "../device.js";
import { tidied, type Tensor } from "../tensor-library.js";
import type { DeviceTerm, FunctionGradient, Functions } from "./functions.js";

/** `[n, K]` cosines and sines of the K characters up to conjugation, and `[2K, n]` both together times `-s_k/2`. */
function transformOf(dual: DualGroup, n: number): { readonly pairs: number; readonly cosines: Float64Array; readonly sines: Float64Array; readonly back: Float64Array } {
  const characters = Array.from({ length: n }, (_, k) => k).filter((k) => pairRepresentative(dual, k) === k);
  const pairs = characters.length;
  const [cosines, sines, back] = [new Float64Array(n * pairs), new Float64Array(n * pairs), new Float64Array(2 * pairs * n)];
  characters.forEach((k, i) => {
    const real = dual.conjugate(k) === k;
    const scale = realCharacterScale(dual, k, n);
    const factor = -Math.sqrt(real ? n : n / 2) / 2;
    for (let x = 0; x < n; x++) {
      const angle = characterAngle(dual, k, x);
      const [p, q] = [scale * Math.cos(angle), real ? 0 : scale * Math.sin(angle)];
      cosines[x * pairs + i] = p;
      sines[x * pairs + i] = q;
      back[i * n + x] = factor * p;
      back[(pairs + i) * n + x] = factor * q;
    }
  });
  return { pairs, cosines, sines, back };
}

/** By characters: nine products of `[N, n]` with `[n, K]` or `[2K, n]`. */
function spectralTerm(device: Device, dual: DualGroup, n: number): DeviceTerm {
  const { tf, product } = device;
  const { pairs, cosines, sines, back } = transformOf(dual, n);
  const [toCosines, toSines, toFunctions] = device.run<[Tensor, Tensor, Tensor]>(() => [
    tf.keep(device.upload(cosines, [n, pairs])), tf.keep(device.upload(sines, [n, pairs])), tf.keep(device.upload(back, [2 * pairs, n])),
  ]);
  const functions = (p: Tensor, q: Tensor): Tensor => product(tf.concat([p, q], 1), toFunctions);
  return {
    gradient({ a, b, c }: Functions): FunctionGradient {
      const [pa, pb, pc] = [product(a, toCosines), product(b, toCosines), product(c, toCosines)];
      const [qa, qb, qc] = [product(a, toSines), product(b, toSines), product(c, toSines)];
      return {
        a: functions(tf.add(tf.mul(pb, pc), tf.mul(qb, qc)), tf.sub(tf.mul(pb, qc), tf.mul(qb, pc))),
        b: functions(tf.add(tf.mul(pa, pc), tf.mul(qa, qc)), tf.sub(tf.mul(pa, qc), tf.mul(qa, pc))),
        c: functions(tf.sub(tf.mul(pa, pb), tf.mul(qa, qb)), tf.add(tf.mul(pa, qb), tf.mul(qa, pb))),
      };
    },
    dispose() {
      for (const tensor of [toCosines, toSines, toFunctions]) tensor.dispose();
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
function lookUpTerm(device: Device, group: FiniteGroup, most: number): DeviceTerm {
  const { tf } = device;
  const n = group.order;
  const { products, quotients } = lookUpTables(group);
  const [byProduct, byQuotient] = device.run<[Tensor, Tensor]>(() => [
    tf.keep(tf.tensor(products, [n * n], "int32")), tf.keep(tf.tensor(quotients, [n * n], "int32")),
  ]);
  const chunkGradient = (a: Tensor, b: Tensor, c: Tensor, rows: number): FunctionGradient => {
    const table = (x: Tensor, by: Tensor): Tensor => tf.mul(tf.reshape(tf.gather(x, by, 1), [rows, n, n]), -0.5);
    const [ofC, ofB, rowA, rowB] = [table(c, byProduct), table(b, byQuotient), tf.reshape(a, [rows, 1, n]), tf.reshape(b, [rows, 1, n])];
    return {
      a: tf.sum(tf.mul(ofC, rowB), 2, false),
      b: tf.sum(tf.mul(ofC, tf.reshape(a, [rows, n, 1])), 1, false),
      c: tf.sum(tf.mul(ofB, rowA), 2, false),
    };
  };
  return {
    gradient({ count, a, b, c }: Functions): FunctionGradient {
      const chunk = Math.max(1, Math.floor(most / (n * n)));
      if (chunk >= count) return chunkGradient(a, b, c, count);
      const parts: FunctionGradient[] = [];
      for (let from = 0; from < count; from += chunk) {
        const rows = Math.min(chunk, count - from);
        const part = (x: Tensor): Tensor => tf.slice(x, [from, 0], [rows, n]);
        // Freed chunk by chunk: all of them together are what must not be held.
        parts.push(tidied(tf, () => chunkGradient(part(a), part(b), part(c), rows)));
      }
      return { a: tf.concat(parts.map((g) => g.a), 0), b: tf.concat(parts.map((g) => g.b), 0), c: tf.concat(parts.map((g) => g.c), 0) };
    },
    dispose() {
      for (const tensor of [byProduct, byQuotient]) tensor.dispose();
    },
  };
}

/** The term in the form that fits the group; `most`: numbers of a looked-up array at once. */
export function targetTerm(device: Device, group: FiniteGroup, most = MOST_NUMBERS): DeviceTerm {
  return group.dual === undefined ? lookUpTerm(device, group, most) : spectralTerm(device, group.dual, group.order);
}
