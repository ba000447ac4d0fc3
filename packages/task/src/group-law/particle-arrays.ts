/**
 * The three functions a, b, c of every particle as separate row-major matrices `[count, n]`, with the particle weight
 * folded into c and c projected on mean-zero functions: the form in which the loss of the group task is a polynomial.
 */
import type { FloatArray, Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";

/** Matrices `[count, n]`; `c` holds `w_j P c_j`, `P` = subtract the mean over z. */
export interface ParticleArrays<A extends FloatArray = Float64Array> {
  readonly count: number;
  readonly n: number;
  readonly a: A;
  readonly b: A;
  readonly c: A;
}

/** Buffers for {@link ParticleArrays} of up to `count` particles. */
export function allocateParticleArrays<A extends FloatArray>(kernels: Kernels<A>, count: number, n: number): ParticleArrays<A> {
  return { count, n, a: kernels.allocate(count * n), b: kernels.allocate(count * n), c: kernels.allocate(count * n) };
}

/** Gives the buffers back to the kernels. */
export function releaseParticleArrays<A extends FloatArray>(kernels: Kernels<A>, { a, b, c }: ParticleArrays<A>): void {
  for (const buffer of [a, b, c]) kernels.release(buffer);
}

/** Splits the measure's points `[a | b | c]` into `into`. Costs one pass. */
export function loadParticles(measure: ParameterMeasure, into: ParticleArrays<FloatArray>): void {
  const { n, a, b, c } = into;
  const { points, weights } = measure;
  for (let j = 0; j < measure.count; j++) {
    const base = 3 * n * j;
    const row = n * j;
    const weight = weights[j]!;
    let mean = 0;
    for (let z = 0; z < n; z++) mean += points[base + 2 * n + z]!;
    mean /= n;
    for (let x = 0; x < n; x++) {
      a[row + x] = points[base + x]!;
      b[row + x] = points[base + n + x]!;
      c[row + x] = weight * (points[base + 2 * n + x]! - mean);
    }
  }
}

/** Subtracts from each row its mean, in place. */
export function projectRows(count: number, n: number, rows: FloatArray): void {
  for (let j = 0; j < count; j++) {
    let mean = 0;
    for (let z = 0; z < n; z++) mean += rows[j * n + z]!;
    mean /= n;
    for (let z = 0; z < n; z++) rows[j * n + z]! -= mean;
  }
}
