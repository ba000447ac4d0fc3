/** Coefficients of particles on the real irreps of a finite group; see `irrep-basis.ts` for the formula. */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { powerFactor, type IrrepBasis } from "./irrep-basis.js";

/** Rows `[count, width]` of mean and coefficients; weights are folded into those of c. */
export interface IrrepCoordinates {
  readonly count: number;
  readonly basis: IrrepBasis;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/** `[order, width]`: 1/n, then the matrix entries over n. */
function analysis({ order, irreps, columns, width }: IrrepBasis, out: Float64Array): void {
  for (let x = 0; x < order; x++) {
    out[x * width] = 1 / order;
    irreps.forEach(({ degree, matrices }, i) => {
      const size = degree * degree;
      for (let e = 0; e < size; e++) out[x * width + columns[i]! + e] = matrices[x * size + e]! / order;
    });
  }
}

/**
 * Coefficients of a, b, c of every particle.
 *
 * @remarks O(count * order * width) multiply-adds, width at most 4 order
 */
export function irrepCoordinates(basis: IrrepBasis, { count, points, weights }: ParameterMeasure, kernels: Kernels = jsKernels): IrrepCoordinates {
  const { order, width } = basis;
  const [matrix, rows, out] = [order * width, count * order, count * width].map((length) => kernels.allocate(length)) as [Float64Array, Float64Array, Float64Array];
  analysis(basis, matrix);
  const transform = (block: 0 | 1 | 2): Float64Array => {
    for (let j = 0; j < count; j++) {
      const factor = block === 2 ? weights[j]! : 1;
      for (let x = 0; x < order; x++) rows[j * order + x] = factor * points[(3 * j + block) * order + x]!;
    }
    kernels.multiply(count, width, order, rows, matrix, out);
    return Float64Array.from(out.subarray(0, count * width));
  };
  const coordinates = { count, basis, a: transform(0), b: transform(1), c: transform(2) };
  for (const buffer of [matrix, rows, out]) kernels.release(buffer);
  return coordinates;
}

/** Which function of a particle. */
export type ParticleFunction = "a" | "b" | "c";

/** The coefficient `[degree, degree]` of one function of particle `j` on irrep `i`. */
export function coefficient(s: IrrepCoordinates, name: ParticleFunction, j: number, i: number): Float64Array {
  const { columns, width, irreps } = s.basis;
  const from = j * width + columns[i]!;
  return s[name].subarray(from, from + irreps[i]!.degree ** 2);
}

/** Power (mean square) of one function of particle `j` on irrep `i`. */
export function power(s: IrrepCoordinates, name: ParticleFunction, j: number, i: number): number {
  const entries = coefficient(s, name, j, i);
  return powerFactor(s.basis.irreps[i]!) * entries.reduce((sum, v) => sum + v * v, 0);
}

/** Power on all nontrivial irreps, and on the constant if asked. */
export function totalPower(s: IrrepCoordinates, name: ParticleFunction, j: number, withConstant: boolean): number {
  const constant = s[name][j * s.basis.width]!;
  return s.basis.irreps.reduce((sum, _, i) => sum + power(s, name, j, i), withConstant ? constant * constant : 0);
}
