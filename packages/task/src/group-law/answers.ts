/**
 * What the network answers on every pair: the largest output against the right one, with a proved rounding bound.
 *
 * Outputs `o(x,y)[z] = sum_j w_j c_j[z] (a_j[x] + b_j[y])^2` are computed in float64. Every computed output differs from
 * the exact one of the stored numbers by at most `roundingBound`, from the standard inner-product bound
 * `gamma_k sum |terms|` (Higham 2002, section 3.1) plus what underflow can add, which holds for any order of summation:
 * a margin above twice the bound proves that the answer is right.
 */
import { cayleyTable, type FiniteGroup } from "@ringflow/group";
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { square, type Activation } from "./activations.js";

/** Answers over all pairs. */
export interface Answers {
  readonly correct: number;
  readonly total: number;
  /** Smallest `o[xy] - max over z != xy of o[z]`; negative when a pair is wrong. */
  readonly margin: number;
  /** Mean over all pairs of `|P(o - e_xy)|^2`, summed directly (accurate however small it is). */
  readonly loss: number;
  /** Proved bound on the rounding error of any output entry. */
  readonly roundingBound: number;
  /** Mean over all pairs of `|P o|^2`: the variance of the network's function. */
  readonly variance: number;
  /** `[n]`: mean over all pairs of `o(x,y)[xy w]` at `w`; its Fourier coefficients say how much of each character was learned. */
  readonly correlation: Float64Array;
}

/** Options of {@link answerAllPairs}. */
export interface AnswerOptions {
  /** Default: the square. */
  readonly activation?: Activation;
}

/** Smallest positive double: the largest error of an operation whose result underflows. */
const UNDERFLOW = 2 ** -1074;

/**
 * `terms = sum_j w_j max|c_j| (max|a_j| + max|b_j|)^2`, at least the sum of the magnitudes of the terms of any output;
 * `underflow`: what intermediate results that underflow can add, whatever the order of the products.
 */
function magnitudeBounds(measure: ParameterMeasure, n: number): { readonly terms: number; readonly underflow: number } {
  const largest = (from: number): number => {
    let max = 0;
    for (let x = 0; x < n; x++) max = Math.max(max, Math.abs(measure.points[from + x]!));
    return max;
  };
  let [terms, underflow] = [0, 0];
  for (let j = 0; j < measure.count; j++) {
    const base = 3 * n * j;
    const w = measure.weights[j]!;
    const c = largest(base + 2 * n);
    const hidden = (largest(base) + largest(base + n)) ** 2;
    terms += w * c * hidden;
    underflow += UNDERFLOW * (w * c + w + c + hidden + 2);
  }
  return { terms, underflow };
}

/** `gamma_k = k u / (1 - k u)`, `u = 2^-53`. */
function gamma(k: number): number {
  const ku = k * 2 ** -53;
  return ku / (1 - ku);
}

/** Margin of one row of outputs at the right answer. */
function marginOf(outputs: Float64Array, offset: number, n: number, right: number): number {
  let other = -Infinity;
  for (let z = 0; z < n; z++) if (z !== right) other = Math.max(other, outputs[offset + z]!);
  return outputs[offset + right]! - other;
}

/** `|P o|^2` of one row of outputs. */
function centredSquare(outputs: Float64Array, offset: number, n: number): number {
  let mean = 0;
  for (let z = 0; z < n; z++) mean += outputs[offset + z]! / n;
  let sum = 0;
  for (let z = 0; z < n; z++) sum += (outputs[offset + z]! - mean) ** 2;
  return sum;
}

/** `|P(o - e_right)|^2` of one row of outputs. */
function squaredError(outputs: Float64Array, offset: number, n: number, right: number): number {
  let mean = 0;
  for (let z = 0; z < n; z++) mean += outputs[offset + z]!;
  mean /= n;
  let sum = 0;
  for (let z = 0; z < n; z++) sum += (outputs[offset + z]! - mean - (z === right ? 1 : 0) + 1 / n) ** 2;
  return sum;
}

/** What the network is evaluated from: weights folded into c `[N, n]`, hidden values `[n, N]` and outputs `[n, n]` of one x. */
interface Rows {
  readonly coefficients: Float64Array;
  readonly hidden: Float64Array;
  readonly outputs: Float64Array;
}

function foldWeights({ count, points, weights }: ParameterMeasure, n: number, { coefficients }: Rows): void {
  for (let j = 0; j < count; j++) {
    for (let z = 0; z < n; z++) coefficients[j * n + z] = weights[j]! * points[3 * n * j + 2 * n + z]!;
  }
}

/** Outputs of all pairs with this x, row y. */
function fillOutputs({ count, points }: ParameterMeasure, n: number, x: number, kernels: Kernels, activation: Activation, { coefficients, hidden, outputs }: Rows): void {
  const isSquare = activation === square;
  for (let j = 0; j < count; j++) {
    const ax = points[3 * n * j + x]!;
    for (let y = 0; y < n; y++) {
      const u = ax + points[3 * n * j + n + y]!;
      hidden[y * count + j] = isSquare ? u ** 2 : activation.value(u);
    }
  }
  kernels.multiply(n, n, count, hidden, coefficients, outputs);
}

/**
 * Bound on the rounding of any output. Per term: the weight, the sum a + b (counted twice by the square), the square, the
 * product; then count - 1 additions. The last factor covers the rounding of the bound itself.
 */
function outputRounding(measure: ParameterMeasure, n: number): number {
  const { terms, underflow } = magnitudeBounds(measure, n);
  return (gamma(measure.count + 5) * terms + underflow) * (1 + 1e-9);
}

/**
 * Evaluates the network on all `n^2` pairs.
 *
 * Cost `n^2 N n` multiply-adds, memory `O(N n)`. Counts a pair as right only when the margin is positive.
 *
 * @throws GroupError `group/too-large` above order 8192
 */
export function answerAllPairs(
  group: FiniteGroup, measure: ParameterMeasure, kernels: Kernels = jsKernels, { activation = square }: AnswerOptions = {},
): Answers {
  const n = group.order;
  const table = cayleyTable(group);
  const correlation = new Float64Array(n);
  const rows = { hidden: kernels.allocate(n * measure.count), coefficients: kernels.allocate(measure.count * n), outputs: kernels.allocate(n * n) };
  const { outputs } = rows;
  foldWeights(measure, n, rows);
  let [correct, margin, error, variance] = [0, Infinity, 0, 0];
  for (let x = 0; x < n; x++) {
    fillOutputs(measure, n, x, kernels, activation, rows);
    for (let y = 0; y < n; y++) {
      const right = table[x * n + y]!;
      for (let w = 0; w < n; w++) correlation[w]! += outputs[y * n + table[right * n + w]!]!;
      variance += centredSquare(outputs, y * n, n);
      const m = marginOf(outputs, y * n, n, right);
      error += squaredError(outputs, y * n, n, right);
      if (m > 0) correct++;
      margin = Math.min(margin, m);
    }
  }
  for (const buffer of Object.values(rows)) kernels.release(buffer);
  const pairs = n * n;
  return {
    correct, total: pairs, margin, loss: error / pairs, variance: variance / pairs, correlation: correlation.map((c) => c / pairs),
    // The bound is for the square; for other activations nothing is claimed about rounding.
    roundingBound: activation === square ? outputRounding(measure, n) : Infinity,
  };
}
