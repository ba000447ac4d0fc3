/**
 * Exact discrete transport: a vertex of the transportation polytope with dual potentials that prove it optimal.
 *
 *   minimise <C, P>   =   maximise sum_i a_i f_i + sum_j b_j g_j   with f_i + g_j <= c_ij
 *
 * Points on the real line: sorting. Equal counts and equal weights: assignment by shortest augmenting paths. Else: network
 * simplex on whole-number masses. Points on a circle have a faster solver of their own, `circleSolver`.
 */
import type { TransportProblem } from "../problem/transport-problem.js";
import { requireProblem } from "../problem/transport-problem.js";
import { requireInteger, requireOptions } from "../internal/check-options.js";
import type { TransportResult, TransportSolver } from "../result/transport-result.js";
import { solveAssignment } from "./assignment.js";
import { exactResult } from "./exact-result.js";
import { integerMasses, MASS_UNITS } from "./integer-masses.js";
import { isLineProblem, solveOnLine } from "./line-solver.js";
import { solveTransportation } from "./network-simplex.js";

/** Options of {@link exactSolver}. */
export interface ExactSolverOptions {
  /** Limit for the network simplex; default `1000 (N + M)`. Assignment always ends. */
  readonly maxPivots?: number;
}

/**
 * An exact solver.
 *
 * @returns solver: plan with at most N + M - 1 entries, potentials feasible to rounding, `residuals.gap` = primal minus dual
 *   value. Status `max-iterations` if pivots ran out, `stalled` if the gap exceeds 1e-9 of the cost (never seen)
 * @throws TransportError `transport/option`; the solver throws `transport/cost` for costs that are not finite, or whose sums are not, and
 *   `transport/measure` for what is not a balanced problem
 * @remarks Weights are rounded to 2^-50 of the mass. Time grows like N^2 to N^3, see docs/transport.md. Memory: the costs (8 N M bytes up to
 *   2^24 entries, none above) and O(N + M). `infeasible` does not occur: finite costs and equal masses always have a plan.
 * @source Jonker & Volgenant 1987 [jonker1987], Bonneel et al. 2011 [bonneel2011]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 2, weights: new Float64Array([0.5, 0.5]), points: new Float64Array([0, 1]) };
 * const nu = { ...mu, points: new Float64Array([3, 2]) };
 * const problem = transportProblem(mu, nu, squaredEuclidean());
 * problem._tag === "Right" && orThrow(exactSolver()(problem.right)).cost // => 4
 * @since 0.1.0
 */
export function exactSolver(options: ExactSolverOptions = {}): TransportSolver {
  requireOptions("exactSolver", options);
  const { maxPivots } = options;
  if (maxPivots !== undefined) requireInteger("exactSolver", "maxPivots", maxPivots, [1, Number.MAX_SAFE_INTEGER], "100000");
  return (problem) => {
    requireProblem("exactSolver", problem, "balanced");
    if (isLineProblem(problem)) return solveOnLine("exactSolver", problem);
    return isUniform(problem) ? byAssignment(problem) : bySimplex(problem, maxPivots);
  };
}

function isUniform({ sourceSupport, targetSupport }: TransportProblem): boolean {
  const [a, b] = [sourceSupport.measure.weights, targetSupport.measure.weights];
  return a.length === b.length && a.every((w) => w === a[0]) && b.every((w) => w === b[0]);
}

function byAssignment(problem: TransportProblem): TransportResult {
  const { columnOf, v, iterations } = solveAssignment(problem.costs());
  const count = columnOf.length;
  const flows = { rows: Int32Array.from(columnOf, (_, i) => i), columns: columnOf, shares: new Float64Array(count).fill(1 / count) };
  return exactResult(problem, "assignment", flows, v, { iterations, finished: true });
}

function bySimplex(problem: TransportProblem, maxPivots: number | undefined): TransportResult {
  const rows = problem.costs();
  const supply = integerMasses(problem.sourceSupport.measure.weights);
  const demand = integerMasses(problem.targetSupport.measure.weights);
  const limit = maxPivots ?? 1000 * (rows.rows + rows.columns);
  const { tree, optimal, pivots } = solveTransportation(rows, supply, demand, limit);
  const entries: { row: number; column: number; share: number }[] = [];
  for (let node = 0; node < tree.root; node++) {
    const parent = tree.parent[node]!;
    if (parent === tree.root || tree.flow[node] === 0) continue;
    const [row, column] = node < tree.rows ? [node, parent] : [parent, node];
    entries.push({ row, column: column - tree.rows, share: tree.flow[node]! / MASS_UNITS });
  }
  entries.sort((x, y) => x.row - y.row || x.column - y.column);
  const flows = {
    rows: Int32Array.from(entries, ({ row }) => row),
    columns: Int32Array.from(entries, ({ column }) => column),
    shares: Float64Array.from(entries, ({ share }) => share),
  };
  const v = tree.potential.slice(tree.rows, tree.root);
  return exactResult(problem, "network simplex", flows, v, { iterations: pivots, finished: optimal });
}
