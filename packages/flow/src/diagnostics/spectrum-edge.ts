/**
 * Both ends of the spectrum of the energy Hessian by the Lanczos process with full reorthogonalisation, matrix-free.
 *
 * Ritz values lie inside the spectrum: the least one is an upper bound of the least eigenvalue, and each Ritz value has an eigenvalue within its
 * residual `|beta_k s_k|` (Parlett 1998, section 13.2), which is reported.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../functional.js";
import { nonNegative, positiveInteger, requireNumber } from "../internal/require-number.js";
import { dither } from "../internal/spectral-radius.js";
import { tridiagonalEigen } from "../internal/tridiagonal.js";
import { weightedInner } from "../internal/vectors.js";
import { hessianProduct } from "./hessian.js";

/** A Ritz value with the bound on its distance to an eigenvalue. */
export interface RitzValue {
  readonly value: number;
  readonly residual: number;
}

/** What the process found. */
export interface SpectrumEdge {
  readonly smallest: RitzValue;
  readonly largest: RitzValue;
  /** Ritz values below minus their residual and below `-zero` times the largest modulus: a lower bound of the number of negative eigenvalues. */
  readonly negative: number;
  /** Products with the Hessian; each costs two evaluations. */
  readonly products: number;
}

/** Options of {@link spectrumEdge}. */
export interface SpectrumOptions {
  /** Most products; default 40. */
  readonly steps?: number;
  /** Values within this share of the largest modulus count as zero; >= 0, default 1e-7. */
  readonly zero?: number;
}

/** Three-term coefficients on an orthonormal basis of the Krylov space of a fixed generic vector. */
function lanczos(functional: Functional, measure: ParameterMeasure, steps: number): { readonly alpha: number[]; readonly beta: number[] } {
  const { weights, points } = measure;
  const product = (x: Float64Array, y: Float64Array): number => weightedInner(weights, x, y);
  const basis: Float64Array[] = [];
  const [alpha, beta]: [number[], number[]] = [[], []];
  let next = Float64Array.from(points, (_, i) => (i % 2 === 0 ? dither(i) : -dither(i)));
  let length = Math.sqrt(product(next, next));
  // below this the space is invariant up to the error of the products
  const floor = (): number => 1e-7 * alpha.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  while (alpha.length < Math.min(steps, points.length) && length > floor()) {
    const v = next.map((x) => x / length);
    basis.push(v);
    next = new Float64Array(points.length);
    hessianProduct(functional, measure, v, next);
    alpha.push(product(v, next));
    // twice is enough: orthogonal to rounding
    for (let pass = 0; pass < 2; pass++) {
      for (const old of basis) {
        const share = product(old, next);
        for (let i = 0; i < next.length; i++) next[i]! -= share * old[i]!;
      }
    }
    length = Math.sqrt(product(next, next));
    beta.push(length);
  }
  return { alpha, beta };
}

/**
 * The edges of the spectrum at a measure with positive weights.
 *
 * @throws FlowError `flow/option`
 * @remarks `2 steps` evaluations and `steps` vectors of memory. Extreme eigenvalues converge first; clusters are found once.
 * @source Parlett 1998 [parlett1998]
 * @since 0.1.0
 */
export function spectrumEdge(functional: Functional, measure: ParameterMeasure, options: SpectrumOptions = {}): SpectrumEdge {
  const steps = requireNumber("spectrumEdge", "steps", options.steps ?? 40, positiveInteger);
  const zero = requireNumber("spectrumEdge", "zero", options.zero ?? 1e-7, nonNegative);
  const { alpha, beta } = lanczos(functional, measure, steps);
  const last = beta.at(-1) ?? 0;
  const ritz = tridiagonalEigen(alpha, beta.slice(0, -1)).map(({ value, last: s }) => ({ value, residual: Math.abs(last * s) }));
  const none = { value: 0, residual: 0 };
  const [smallest, largest] = [ritz[0] ?? none, ritz.at(-1) ?? none];
  const scale = zero * Math.max(Math.abs(smallest.value), Math.abs(largest.value));
  const negative = ritz.filter(({ value, residual }) => value < -scale && value < -residual).length;
  return { smallest, largest, negative, products: alpha.length };
}
