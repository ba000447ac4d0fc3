/**
 * Anderson acceleration of a fixed-point iteration `x <- T(x)`: the next point is the combination of the last images whose
 * residuals `r = T(x) - x` combine to the smallest weighted 2-norm,
 *
 *   x_new = T(x) - sum_k gamma_k (T(x)_k+1 - T(x)_k),   gamma = argmin |r - sum_k gamma_k (r_k+1 - r_k)|.
 *
 * @source Anderson 1965 [anderson1965]; Walker & Ni 2011 [walker2011] (in this form)
 * @internal
 */

/** Number of earlier residuals that are combined. */
const MEMORY = 8;
/** Largest change of an entry against the plain step, in units of the logarithm of a scaling. */
const LONGEST = 20;
/** Relative ridge of the least-squares problem. */
const RIDGE = 1e-12;

/** @internal */
export class AndersonAcceleration {
  readonly #size: number;
  readonly #weights: Float64Array;
  readonly #residualSteps: Float64Array[] = [];
  readonly #imageSteps: Float64Array[] = [];
  /** Inner products of the residual steps. */
  readonly #gram: number[][] = [];
  #residual: Float64Array | undefined;
  #image: Float64Array | undefined;

  /** @param weights - of the norm, one per entry */
  constructor(weights: Float64Array) {
    this.#size = weights.length;
    this.#weights = weights;
  }

  /** Forgets everything: the map has changed, or the last step was a bad one. */
  restart(): void {
    this.#residualSteps.length = this.#imageSteps.length = this.#gram.length = 0;
    this.#residual = this.#image = undefined;
  }

  /** The next point, written over `x`, from `x` and its image. */
  next(x: Float64Array, image: Float64Array): void {
    const residual = difference(image, x);
    if (this.#residual !== undefined && this.#image !== undefined) {
      const [before, imageBefore] = [this.#residual, this.#image];
      if (this.#residualSteps.length === MEMORY) {
        this.#residualSteps.shift();
        this.#imageSteps.shift();
        this.#gram.shift();
        for (const row of this.#gram) row.shift();
      }
      this.#residualSteps.push(difference(residual, before));
      const products = this.#residualSteps.map((step) => this.#inner(step, this.#residualSteps.at(-1)!));
      this.#gram.forEach((row, k) => row.push(products[k]!));
      this.#gram.push(products);
      this.#imageSteps.push(difference(image, imageBefore));
    }
    this.#residual = residual;
    this.#image = Float64Array.from(image);
    x.set(image);
    const gamma = this.#combination(residual);
    gamma.forEach((factor, k) => {
      const step = this.#imageSteps[k]!;
      for (let i = 0; i < x.length; i++) x[i] = x[i]! - factor * step[i]!;
    });
    // Near a singular system the combination may be anything: then the plain step is the next one.
    if (x.some((value, i) => !(Math.abs(value - image[i]!) <= LONGEST))) {
      x.set(image);
      this.restart();
    }
  }

  /** Least squares by the normal equations with a ridge. */
  #combination(residual: Float64Array): number[] {
    const steps = this.#residualSteps;
    const count = steps.length;
    const matrix = this.#gram.map((row) => [...row]);
    const right = steps.map((p) => this.#inner(p, residual));
    for (let k = 0; k < count; k++) matrix[k]![k] = matrix[k]![k]! * (1 + RIDGE) + Number.MIN_VALUE;
    return solveSymmetric(matrix, right);
  }

  #inner(x: Float64Array, y: Float64Array): number {
    const weights = this.#weights;
    let sum = 0;
    for (let k = 0; k < this.#size; k++) sum += weights[k]! * x[k]! * y[k]!;
    return sum;
  }
}

function difference(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let k = 0; k < x.length; k++) out[k] = x[k]! - y[k]!;
  return out;
}

/** Gaussian elimination with pivoting; a singular direction gets 0. */
function solveSymmetric(matrix: number[][], right: number[]): number[] {
  const count = right.length;
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  for (let c = 0; c < count; c++) {
    let pivot = c;
    for (let r = c + 1; r < count; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    const head = rows[c]![c]!;
    if (head === 0) continue;
    for (let r = c + 1; r < count; r++) {
      const factor = rows[r]![c]! / head;
      for (let k = c; k <= count; k++) rows[r]![k] = rows[r]![k]! - factor * rows[c]![k]!;
    }
  }
  const solution = new Array<number>(count).fill(0);
  for (let c = count - 1; c >= 0; c--) {
    let value = rows[c]![count]!;
    for (let k = c + 1; k < count; k++) value -= rows[c]![k]! * solution[k]!;
    solution[c] = rows[c]![c] === 0 ? 0 : value / rows[c]![c]!;
  }
  return solution;
}
