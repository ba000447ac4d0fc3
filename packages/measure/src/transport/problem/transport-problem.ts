/**
 * A transport problem is a cost and two measures:
 *
 *   minimise <C, P> over P >= 0 with row sums `source.weights` and column sums `target.weights`.
 *
 * It knows no algorithm. Points without weight take no part: solvers see the supports, results speak of all points.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { compensatedSum } from "../../internal/compensated-sum.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { select } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { costRows } from "../cost/cost-rows.js";
import type { CostRows } from "../cost/cost-rows.js";
import type { GroundCost } from "../cost/ground-cost.js";
import { TransportError } from "../errors.js";
import { checkMeasures, commonMass } from "../internal/check-measure.js";
import { show } from "../internal/show.js";

/** The particles of a measure that have weight. */
export interface Support {
  readonly measure: ParameterMeasure;
  /** `[measure.count]`: their indices in the whole measure, increasing. */
  readonly indices: Int32Array;
}

/** Cost and two measures; made by {@link transportProblem} or {@link unbalancedProblem}. */
export interface TransportProblem {
  /** `balanced`: equal masses, all of which moves. `unbalanced`: mass may be created and destroyed at a price. */
  readonly kind: "balanced" | "unbalanced";
  readonly source: ParameterMeasure;
  readonly target: ParameterMeasure;
  readonly cost: GroundCost;
  /** Mass of the source. */
  readonly mass: number;
  readonly sourceSupport: Support;
  readonly targetSupport: Support;
  /**
   * Costs between the supports, computed at the first call.
   *
   * @throws TransportError `transport/cost` if one is not finite
   */
  costs(): CostRows;
}

/**
 * Poses the problem of moving `source` onto `target`.
 *
 * @param source - mass > 0
 * @param target - same field and dimension; same mass within 1e-9 of it (the rest is scaled away)
 * @returns Left with code `transport/measure`, `transport/empty`, `transport/weight`, `transport/non-finite`,
 *   `transport/dimension`, `transport/mass` or `transport/cost`; never throws
 * @remarks O((N + M) D): costs are computed when a solver asks for them.
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 1, weights: new Float64Array([1]), points: new Float64Array([0]) };
 * const half = { ...mu, weights: new Float64Array([0.5]) };
 * const problem = transportProblem(mu, half, euclidean());
 * problem._tag === "Left" && problem.left.code // => "transport/mass"
 * @since 0.1.0
 */
export function transportProblem(
  source: ParameterMeasure, target: ParameterMeasure, cost: GroundCost,
): Either<TransportError, TransportProblem> {
  return attempt(() => posed("transportProblem", "balanced", source, target, cost));
}

/**
 * Poses the problem without the demand that masses agree; for the unbalanced solver.
 *
 * @returns Left as {@link transportProblem}, never with `transport/mass`
 * @since 0.1.0
 */
export function unbalancedProblem(
  source: ParameterMeasure, target: ParameterMeasure, cost: GroundCost,
): Either<TransportError, TransportProblem> {
  return attempt(() => posed("unbalancedProblem", "unbalanced", source, target, cost));
}

function attempt<A>(make: () => A): Either<TransportError, A> {
  try {
    return E.right(make());
  } catch (error) {
    if (error instanceof TransportError) return E.left(error);
    throw error;
  }
}

/** The problem, checked under the name of the function the user called. @throws TransportError @internal */
export function posed(
  name: string, kind: TransportProblem["kind"], source: ParameterMeasure, target: ParameterMeasure, cost: GroundCost,
): TransportProblem {
  checkMeasures(name, source, target);
  checkCost(name, cost, dimension(source.space));
  const mass = kind === "balanced" ? commonMass(name, source, target) : compensatedSum(source.weights);
  const sourceSupport = supportOf(source);
  const targetSupport = supportOf(target);
  let rows: CostRows | undefined;
  return {
    kind, source, target, cost, mass, sourceSupport, targetSupport,
    costs: () => (rows ??= costRows(name, cost, sourceSupport.measure, targetSupport.measure)),
  };
}

/** The particles that have weight. @internal */
export function supportOf(measure: ParameterMeasure): Support {
  const indices: number[] = [];
  for (let j = 0; j < measure.count; j++) if (measure.weights[j]! > 0) indices.push(j);
  return { measure: indices.length === measure.count ? measure : select(measure, indices), indices: Int32Array.from(indices) };
}

/** That it is a cost, for points of this many doubles. @throws TransportError `transport/cost`, `transport/dimension` @internal */
export function checkCost(name: string, cost: GroundCost, width: number): void {
  const isCost = typeof cost === "object" && cost !== null && typeof cost.between === "function" && typeof cost.fillRow === "function";
  if (!isCost) {
    throw new TransportError({
      code: "transport/cost", function: name, argument: "cost", expected: "the form of a ground cost", found: show(cost),
      fix: "Pass for example squaredEuclidean(), or userCost(..) for a function.",
    });
  }
  if (cost.dimension === undefined || cost.dimension === width) return;
  throw new TransportError({
    code: "transport/dimension", function: name, argument: `cost "${cost.name}"`, expected: `${width} coordinates like the points`,
    found: String(cost.dimension), fix: "Give the cost one period per coordinate.",
  });
}

/** Refuses what is not a problem, or one of the other kind. @throws TransportError @internal */
export function requireProblem(name: string, problem: TransportProblem, kind: TransportProblem["kind"]): void {
  const isProblem = typeof problem === "object" && problem !== null && typeof problem.costs === "function";
  if (isProblem && problem.kind === kind) return;
  throw new TransportError({
    code: "transport/measure", function: name, argument: "problem", expected: `the form of a ${kind} problem`,
    found: isProblem ? `a problem that is ${problem.kind}` : show(problem),
    fix: `Make it with ${kind === "balanced" ? "transportProblem" : "unbalancedProblem"} and take the Right of its answer.`,
  });
}
