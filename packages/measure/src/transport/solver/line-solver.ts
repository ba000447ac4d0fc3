/**
 * Exact transport on the line and on the circle by sorting, O((N + M) log(N + M)).
 *
 *   line:    int_0^1 |F^-1(t) - G^-1(t)|^p dt
 *   circle:  min over alpha of int_0^1 |F^-1(t) - G^-1(t + alpha)|^p dt, with G^-1 continued beyond one turn; convex in alpha
 *
 * @source Villani 2003, chapter 2 (line) [villani2003]; Delon, Salomon & Sobolevski 2010 (circle) [delon2010]
 */
import { CompensatedSum } from "../../internal/compensated-sum.js";
import { dimension } from "../../parameter-space.js";
import { TransportError } from "../errors.js";
import type { TransportProblem } from "../problem/transport-problem.js";
import { requireProblem } from "../problem/transport-problem.js";
import { converged } from "../result/transport-result.js";
import type { ConvergedTransport, TransportSolver } from "../result/transport-result.js";
import { bestRotation } from "./circle-rotation.js";
import type { CircularLists, Cut } from "./circle-rotation.js";
import { dualValue, extendPotentials, marginalResidual, sparsePlan } from "./exact-result.js";
import { integerMasses } from "./integer-masses.js";
import { cornerDual, monotonePlan } from "./monotone-plan.js";

/** Whether {@link lineSolver} solves the problem. @internal */
export function isLineProblem({ cost, source }: TransportProblem): boolean {
  return cost.geometry === "line" && dimension(source.space) === 1;
}

/**
 * Solver for points with one real coordinate and a cost `|x - y|^p`, p >= 1.
 *
 * @returns solver; its results always converge
 * @throws TransportError the solver throws `transport/dimension` for other points or costs
 * @since 0.1.0
 */
export function lineSolver(): TransportSolver<ConvergedTransport> {
  return (problem) => {
    requireProblem("lineSolver", problem, "balanced");
    if (!isLineProblem(problem)) throw geometryError("lineSolver", problem, "one real coordinate and a Euclidean cost");
    return solveOnLine("lineSolver", problem);
  };
}

/** @param name - the function the user called @internal */
export function solveOnLine(name: string, problem: TransportProblem): ConvergedTransport {
  const x = problem.sourceSupport.measure.points;
  const y = problem.targetSupport.measure.points;
  const cost = problem.cost;
  const orders = { source: sortedOrder(x), target: sortedOrder(y) };
  return sortedResult(name, "sorting", problem, orders, (i, j) => cost.between(x, orders.source[i]!, y, orders.target[j]!, 1));
}

/**
 * Solver for points on a circle, with `circleCost`.
 *
 * @returns solver; its results always converge
 * @throws TransportError the solver throws `transport/dimension` for other costs
 * @since 0.1.0
 */
export function circleSolver(): TransportSolver<ConvergedTransport> {
  return (problem) => {
    requireProblem("circleSolver", problem, "balanced");
    const { period, geometry, exponent } = problem.cost;
    if (geometry !== "circle" || period === undefined) throw geometryError("circleSolver", problem, "a circle cost");
    const x = problem.sourceSupport.measure.points.map((t) => wrap(t, period));
    const y = problem.targetSupport.measure.points.map((t) => wrap(t, period));
    const source = sortedOrder(x);
    const target = sortedOrder(y);
    const supply = integerMasses(problem.sourceSupport.measure.weights);
    const demand = integerMasses(problem.targetSupport.measure.weights);
    const pick = (values: Float64Array, order: Int32Array): Float64Array => Float64Array.from(order, (k) => values[k]!);
    const ends = { x: pick(x, source), y: pick(y, target), supply: pick(supply, source), demand: pick(demand, target) };
    const start = bestRotation(ends, period, exponent);
    const rotated = { source: rotate(source, start.row), target: rotate(target, start.column) };
    const lift = (k: number, from: number, count: number): number => (from + k >= count ? period : 0);
    const cost = (i: number, j: number): number => {
      const from = x[rotated.source[i % x.length]!]! + lift(i, start.row, x.length);
      return Math.abs(from - y[rotated.target[j % y.length]!]! - lift(j, start.column, y.length) - start.turns * period) ** exponent;
    };
    const lean = closingLean(ends, start, cost);
    return sortedResult("circleSolver", "sorting on the circle", problem, rotated, cost, lean);
  };
}

/** The lean with which the duals come back to themselves after one turn; their change over the turn is linear in it. */
function closingLean(ends: CircularLists, start: Cut, cost: (i: number, j: number) => number): number {
  const turn = (list: Float64Array, by: number): Float64Array => list.map((_, k) => list[(k + by) % list.length]!);
  const supply = turn(ends.supply, start.row);
  const demand = turn(ends.demand, start.column);
  const [i, j] = [supply.length - 1, demand.length - 1];
  const change = (lean: number): number => {
    const { u, v } = monotonePlan(supply, demand, cost, lean);
    return cornerDual(cost, i, j, u[i]!, v[j]!, lean) - v[0]!;
  };
  const [right, below] = [change(0), change(1)];
  return right === below ? 0 : Math.min(1, Math.max(0, right / (right - below)));
}

/** The point on `[0, period)`. */
function wrap(t: number, period: number): number {
  const rest = t - Math.floor(t / period) * period;
  return rest < period && rest >= 0 ? rest : 0;
}

function sortedOrder(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, k) => k).sort((i, j) => values[i]! - values[j]!);
}

function rotate(order: Int32Array, start: number): Int32Array {
  return order.map((_, k) => order[(k + start) % order.length]!);
}

function sortedResult(
  name: string, solver: string, problem: TransportProblem, { source, target }: { readonly source: Int32Array; readonly target: Int32Array },
  cost: (i: number, j: number) => number, lean = 0,
): ConvergedTransport {
  const { mass } = problem;
  const supply = integerMasses(problem.sourceSupport.measure.weights);
  const demand = integerMasses(problem.targetSupport.measure.weights);
  const bySource = Float64Array.from(source, (k) => supply[k]!);
  const byTarget = Float64Array.from(target, (k) => demand[k]!);
  const { flows, u, v } = monotonePlan(bySource, byTarget, cost, lean);
  const primal = new CompensatedSum();
  flows.shares.forEach((share, k) => { primal.add(share * cost(flows.rows[k]!, flows.columns[k]!)); });
  if (!Number.isFinite(primal.value) || !u.every(Number.isFinite) || !v.every(Number.isFinite)) throw overflow(name, problem);
  const f = new Float64Array(u.length);
  const g = new Float64Array(v.length);
  source.forEach((i, rank) => { f[i] = u[rank]!; });
  target.forEach((j, rank) => { g[j] = v[rank]!; });
  const entries = flows.rows.map((_, k) => k).sort((k, l) => source[flows.rows[k]!]! - source[flows.rows[l]!]!);
  const inOrder = {
    rows: entries.map((k) => source[flows.rows[k]!]!), columns: entries.map((k) => target[flows.columns[k]!]!),
    shares: Float64Array.from(entries, (k) => flows.shares[k]!),
  };
  return converged({
    solver, plan: sparsePlan(problem, inOrder), potentials: extendPotentials(problem, f, g),
    residuals: { marginal: marginalResidual(problem, inOrder), gap: Math.abs(primal.value - dualValue(problem, f, g)) * mass },
    iterations: flows.shares.length,
  }, primal.value * mass);
}

function geometryError(name: string, problem: TransportProblem, expected: string): TransportError {
  return new TransportError({
    code: "transport/dimension", function: name, argument: "problem", expected,
    found: `${dimension(problem.source.space)} coordinates and the cost "${problem.cost.name}"`, fix: "Use exactSolver(), which takes any cost.",
  });
}

function overflow(name: string, problem: TransportProblem): TransportError {
  return new TransportError({
    code: "transport/cost", function: name, argument: `cost "${problem.cost.name}"`, expected: "finite values on both supports",
    found: "overflow", fix: "Scale the points down.",
  });
}
