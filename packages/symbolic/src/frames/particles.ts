/**
 * The particles of an exact block as functions on the group:
 *
 *   a(x) = u_k' rho(x) v_kl,   b(y) = v_kl' rho(y) w_k,   c(z) = s u_k' rho(z) w_k,   k = 0..K-1, l = 1..f
 *
 * with any orthonormal basis `v_k1, .., v_kf` for each k.
 */
import { rationalToNumber } from "@ringflow/algebra";
import type { RealIrrep } from "../irreps/irrep-basis.js";
import { adaptedBasis, randomNumbers } from "./adapted-basis.js";
import { blockScale, type Configuration } from "./configuration.js";
import { frameVectors } from "./vectors.js";

/** `sum_ij left_i rho(x)_ij right_j` for all x, into `out[order]`. */
export function matrixFunction({ matrices, degree: f }: RealIrrep, left: Float64Array, right: Float64Array, factor: number, out: Float64Array): void {
  const weights = new Float64Array(f * f);
  for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) weights[i * f + j] = factor * left[i]! * right[j]!;
  for (let x = 0; x < out.length; x++) {
    let sum = 0;
    for (let e = 0, at = x * f * f; e < f * f; e++, at++) sum += weights[e]! * matrices[at]!;
    out[x] = sum;
  }
}

function combine(columns: readonly Float64Array[], v: Float64Array): Float64Array {
  return columns[0]!.map((_, i) => columns.reduce((sum, column, j) => sum + column[i]! * v[j]!, 0));
}

/** A random orthonormal basis by Gram-Schmidt; the standard one without a source. */
function orthonormalBasis(f: number, random: (() => number) | undefined): Float64Array[] {
  const basis: Float64Array[] = [];
  while (basis.length < f) {
    let v = Float64Array.from({ length: f }, (_, i) => (random === undefined ? Number(i === basis.length) : random()));
    for (let pass = 0; pass < 2; pass++) {
      for (const e of basis) {
        const inner = v.reduce((sum, x, i) => sum + x * e[i]!, 0);
        v = v.map((x, i) => x - inner * e[i]!);
      }
    }
    const length = Math.hypot(...v);
    if (length > 1e-3) basis.push(v.map((x) => x / length));
  }
  return basis;
}

/**
 * Writes the `f K` particles of a block into `points[from.., 3, order]`.
 *
 * @param seed - of random frames `v_k`; without it every frame is the standard basis
 */
export function writeBlock(irrep: RealIrrep, c: Configuration, points: Float64Array, from: number, seed?: number): void {
  const f = irrep.degree;
  const order = irrep.matrices.length / (f * f);
  const scale = rationalToNumber(blockScale(c, order));
  // Balanced particles, as the flow leaves them: |a| = |b| = |c|.
  const size = Math.cbrt(scale);
  const columns = adaptedBasis(irrep);
  const random = seed === undefined ? undefined : randomNumbers(seed);
  let j = from;
  for (let k = 0; k < c.pairs; k++) {
    const vectors = frameVectors(c, k);
    const [u, w] = [combine(columns, vectors.u), combine(columns, vectors.w)];
    for (const v of orthonormalBasis(f, random)) {
      const part = (block: number): Float64Array => points.subarray((3 * j + block) * order, (3 * j + block + 1) * order);
      matrixFunction(irrep, u, v, size, part(0));
      matrixFunction(irrep, v, w, size, part(1));
      matrixFunction(irrep, u, w, size, part(2));
      j++;
    }
  }
}
