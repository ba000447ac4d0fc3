/**
 * Newton's direction for the column potentials of balanced entropic transport, by conjugate gradients. With the row conditions
 * solved, the dual value is a concave function of `x = g / epsilon` with gradient `b - s`, `s = P' 1`, and
 *
 *   (diag(s) - P' diag(1 / a) P) step = b - s.
 *
 * The matrix is singular along constants only; with `diag(s)` as preconditioner its spectrum is that of Sinkhorn's iteration, so
 * CG needs the square root of the iterations that Sinkhorn needs, and less where few directions are slow.
 *
 * @source Brauer, Clason, Lorenz & Wirth 2017 [brauer2017]
 * @internal
 */

/** @internal */
export interface NewtonSystem {
  /** `[M]` column sums of the present plan, > 0. */
  readonly sums: Float64Array;
  /** `[M]` column weights. */
  readonly weights: Float64Array;
  /** `out = P' diag(1 / a) P x`. */
  apply(x: Float64Array, out: Float64Array): void;
}

/**
 * @param accuracy - of the linear system, relative
 * @param maxProducts - limit of products
 * @returns the step and the products it took
 * @internal
 */
export function newtonStep(
  system: NewtonSystem, accuracy: number, maxProducts: number,
): { readonly step: Float64Array; readonly products: number } {
  const { sums, weights } = system;
  const size = sums.length;
  const step = new Float64Array(size);
  const residual = weights.map((weight, j) => weight - sums[j]!);
  const product = new Float64Array(size);
  let direction = residual.map((value, j) => value / sums[j]!);
  let rho = weighted(residual, residual, sums);
  const goal = accuracy * accuracy * rho;
  let products = 0;
  while (products < maxProducts && rho > goal && rho > 0) {
    system.apply(direction, product);
    products++;
    let curvature = 0;
    for (let j = 0; j < size; j++) {
      product[j] = sums[j]! * direction[j]! - product[j]!;
      curvature += product[j]! * direction[j]!;
    }
    if (!(curvature > 0)) break;
    const length = rho / curvature;
    for (let j = 0; j < size; j++) {
      step[j] = step[j]! + length * direction[j]!;
      residual[j] = residual[j]! - length * product[j]!;
    }
    const next = weighted(residual, residual, sums);
    const ratio = next / rho;
    direction = direction.map((value, j) => residual[j]! / sums[j]! + ratio * value);
    rho = next;
  }
  return { step, products };
}

/** `sum_j x_j y_j / scale_j`. */
function weighted(x: Float64Array, y: Float64Array, scale: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += (x[j]! * y[j]!) / scale[j]!;
  return sum;
}
