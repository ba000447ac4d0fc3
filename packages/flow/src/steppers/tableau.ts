/**
 * Butcher tableau of an explicit embedded Runge-Kutta pair whose last stage is the first of the next step (FSAL).
 *
 *   k_i = f(t + c_i h, y + h sum_{j<i} a_ij k_j),   y1 = y + h sum_i b_i k_i,   error = h sum_i e_i k_i,   e = b - b^
 */
import { FlowError } from "../errors.js";

/** Coefficients of an explicit method with `s` stages, the last of which is the first of the next step. */
export interface ExplicitTableau {
  readonly name: string;
  /** Order of the propagated solution. */
  readonly order: number;
  /** Nodes `c`, length `s`. */
  readonly nodes: readonly number[];
  /** Strictly lower rows `a`; row `i` has `i` entries. */
  readonly coefficients: readonly (readonly number[])[];
  /** Weights `b`, length `s`. */
  readonly weights: readonly number[];
}

/** Coefficients of a pair: a method with an estimate of its local error. */
export interface Tableau extends ExplicitTableau {
  /** Order of the local error estimate (order of the embedded solution + 1, or the propagated one if that is lower). */
  readonly errorOrder: number;
  /** Error weights `e = b - b^`, length `s`. */
  readonly errorWeights: readonly number[];
}

const TOLERANCE = 1e-14;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function reject(tableau: ExplicitTableau, expected: string, found: string): never {
  throw new FlowError({
    code: "flow/tableau",
    caller: `tableau "${tableau.name}"`,
    expected,
    found,
    fix: "Check the coefficients against their source.",
  });
}

/** Error weights of a pair; a method without an estimate has none. */
function errorWeightsOf(tableau: ExplicitTableau | Tableau): readonly number[] | undefined {
  return "errorWeights" in tableau ? tableau.errorWeights : undefined;
}

function checkShape(tableau: ExplicitTableau): void {
  const s = tableau.nodes.length;
  const lengths = [tableau.coefficients.length, tableau.weights.length, errorWeightsOf(tableau)?.length ?? s];
  if (s < 2 || lengths.some((length) => length !== s)) reject(tableau, `${s} >= 2 stages everywhere`, lengths.join(", "));
  tableau.coefficients.forEach((row, i) => {
    if (row.length !== i) reject(tableau, `${i} coefficients in row ${i}`, String(row.length));
  });
}

/**
 * Returns the tableau unchanged if it is consistent: row sums equal nodes, weights sum to 1, error weights to 0, and the
 * last row equals the weights with node 1 (FSAL), each to 1e-14. A tableau without error weights passes without their
 * condition. Higher order conditions are not checked.
 *
 * @throws FlowError `flow/tableau` naming the condition that fails
 * @since 0.1.0
 */
export function checkTableau<T extends ExplicitTableau>(tableau: T): T {
  checkShape(tableau);
  tableau.coefficients.forEach((row, i) => {
    const node = tableau.nodes[i]!;
    if (!(Math.abs(sum(row) - node) <= TOLERANCE)) reject(tableau, `row ${i} to sum to its node ${node}`, String(sum(row)));
  });
  const total = sum(tableau.weights);
  if (!(Math.abs(total - 1) <= TOLERANCE)) reject(tableau, "weights to sum to 1", String(total));
  const errorTotal = sum(errorWeightsOf(tableau) ?? []);
  if (!(Math.abs(errorTotal) <= TOLERANCE)) reject(tableau, "error weights to sum to 0", String(errorTotal));
  const last = [...tableau.coefficients.at(-1)!, 0];
  if (!last.every((a, i) => Math.abs(a - tableau.weights[i]!) <= TOLERANCE)) {
    reject(tableau, "the last row to equal the weights (first same as last)", last.join(", "));
  }
  return tableau;
}
