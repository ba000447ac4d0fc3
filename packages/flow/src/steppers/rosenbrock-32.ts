/**
 * RODAS3: an L-stable Rosenbrock method of order 3 with an embedded one of order 2, for stiff flows, matrix-free.
 *
 *   (I - g h J) U_i = g h (f(t + a_i h, y + sum_j A_ij U_j) + sum_j C_ij U_j / h + c_i h f_t),   g = 1/2,   i = 1..4
 *   y1 = y + sum_i m_i U_i,   error = U_4
 *
 * The four systems share the Jacobian `J = df/dy`, which enters through products only (forward differences of `f`, one evaluation
 * each); they are solved by a Krylov method that keeps its directions from one stage to the next. Any step size is stable on a spectrum
 * in the left half plane; the work of a step grows with the number of distinct stiff modes and not with the spectral radius alone.
 *
 * Source: Sandu et al. 1997, Atmospheric Environment 31 (RODAS3); form of the stages: Hairer & Wanner 1996, section IV.7.
 */
import { maxNorm, type ErrorNorm } from "../error-norm.js";
import type { VectorField } from "../functional.js";
import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { differenceProduct, krylovSolver, type KrylovSolver } from "../internal/recycled-krylov.js";
import { nonNegative, positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import { restrictRows } from "../internal/restrict-rows.js";
import { UNIT_ROUNDOFF } from "../internal/unit-roundoff.js";
import { firstNonFinite, maximumNorm } from "../internal/vectors.js";
import type { ErrorEstimatingStepper, StepperState } from "../stepper.js";

/** Coefficients; row `i` of `a` and `c` has `i` entries. */
export interface RosenbrockTableau {
  readonly gamma: number;
  readonly a: readonly (readonly number[])[];
  readonly c: readonly (readonly number[])[];
  readonly nodes: readonly number[];
  readonly gammas: readonly number[];
  readonly weights: readonly number[];
  readonly errorWeights: readonly number[];
}

/** Coefficients of RODAS3. @source Sandu et al. 1997 */
export const rodas3Tableau: RosenbrockTableau = {
  gamma: 1 / 2,
  a: [[], [0], [2, 0], [2, 0, 1]],
  c: [[], [4], [1, -1], [1, -1, -8 / 3]],
  nodes: [0, 0, 1, 1],
  gammas: [1 / 2, 3 / 2, 0, 0],
  weights: [2, 0, 1, 1],
  errorWeights: [0, 0, 0, 1],
};

/** Options of {@link rosenbrock32}. */
export interface RosenbrockOptions {
  /** Largest residual of a linear system relative to its right-hand side; default 1e-8. */
  readonly linearTolerance?: number;
  /** The same, absolute: the error it may add to a coordinate of the step. Default 0; take a tenth of the step's tolerance. */
  readonly absoluteLinearTolerance?: number;
  /** Products per step; a step that needs more is answered by one of half the size. Default 100. */
  readonly maximumProducts?: number;
  /** Default: {@link maxNorm}. */
  readonly errorNorm?: ErrorNorm;
}

/** Time derivative of the field by a forward difference; absent for an autonomous one. */
function timeDerivative(field: VectorField, t: number, h: number, y: Float64Array, velocity: Float64Array): Float64Array | undefined {
  if (field.autonomous === true) return undefined;
  const size = Math.sqrt(2 * (field.unitRoundoff ?? UNIT_ROUNDOFF)) * Math.max(Math.abs(t), h);
  const later = new Float64Array(y.length);
  field.evaluate(t + size, y, later);
  return later.map((f, i) => (f - velocity[i]!) / size);
}

/** Everything of one step that its stages share. */
interface StageContext {
  readonly field: VectorField;
  readonly t: number;
  readonly h: number;
  readonly y: Float64Array;
  readonly velocity: Float64Array;
  readonly slope: Float64Array | undefined;
  readonly solver: KrylovSolver;
  readonly goal: (b: Float64Array) => number;
}

/** Result of the stages: the increments, or why there are none. */
type Stages = { readonly u: readonly Float64Array[] } | { readonly index: number } | "unsolved";

function stageValue(y: Float64Array, row: readonly number[], u: readonly Float64Array[]): Float64Array {
  const point = y.slice();
  row.forEach((a, j) => {
    if (a !== 0) for (let i = 0; i < point.length; i++) point[i]! += a * u[j]![i]!;
  });
  return point;
}

function solveStages(tableau: RosenbrockTableau, { field, t, h, y, velocity, slope, solver, goal }: StageContext, count: () => void): Stages {
  const { gamma } = tableau;
  const u: Float64Array[] = [];
  for (let i = 0; i < tableau.nodes.length; i++) {
    let f = velocity;
    if (tableau.a[i]!.some((a) => a !== 0)) {
      f = new Float64Array(y.length);
      field.evaluate(t + tableau.nodes[i]! * h, stageValue(y, tableau.a[i]!, u), f);
      count();
      const index = firstNonFinite(f);
      if (index >= 0) return { index };
    }
    const b = f.map((value, k) => {
      let sum = h * (value + (slope === undefined ? 0 : tableau.gammas[i]! * h * slope[k]!));
      for (let j = 0; j < i; j++) sum += tableau.c[i]![j]! * u[j]![k]!;
      return gamma * sum;
    });
    const increment = solver.solve(b, goal(b));
    if (increment === undefined || firstNonFinite(increment) >= 0) return "unsolved";
    u.push(increment);
  }
  return { u };
}

/**
 * A stepper from Rosenbrock coefficients. @internal
 */
export function rosenbrock(tableau: RosenbrockTableau, options: RosenbrockOptions = {}): ErrorEstimatingStepper {
  const relative = requireNumber("rosenbrock32", "linearTolerance", options.linearTolerance ?? 1e-8, positive);
  const absolute = requireNumber("rosenbrock32", "absoluteLinearTolerance", options.absoluteLinearTolerance ?? 0, nonNegative);
  const maximumProducts = requireNumber("rosenbrock32", "maximumProducts", options.maximumProducts ?? 100, positiveInteger);
  const norm = options.errorNorm ?? maxNorm;
  return {
    name: "rosenbrock-32",
    order: 3,
    errorOrder: 3,
    gradientFlow: true,
    implicit: true,
    init: evaluateAt,
    restrict: restrictRows,
    step(field, t, h, y, state: StepperState) {
      const { velocity } = state;
      const slope = timeDerivative(field, t, h, y, velocity);
      const solver = krylovSolver(differenceProduct(field, t, y, velocity), tableau.gamma * h, maximumProducts);
      const goal = (b: Float64Array): number => absolute + relative * maximumNorm(b);
      let stagesEvaluated = slope === undefined ? 0 : 1;
      const stages = solveStages(tableau, { field, t, h, y, velocity, slope, solver, goal }, () => { stagesEvaluated++; });
      const spent = stagesEvaluated + solver.products();
      if (stages === "unsolved") return { status: "step-too-large", proposedStepSize: h / 2, retry: state, evaluations: spent };
      if ("index" in stages) return { status: "non-finite", index: stages.index, retry: state, evaluations: spent };
      const moved = stageValue(y, tableau.weights, stages.u);
      const arrived = arrive(field, t + h, moved, state, {}, spent + 1);
      if (arrived.status !== "done") return arrived;
      return { ...arrived, error: norm(stageValue(new Float64Array(y.length), tableau.errorWeights, stages.u), y, moved) };
    },
  };
}

/**
 * The stepper. Costs 3 evaluations per step (4 for a field that depends on time) and one for each product.
 *
 * @throws FlowError `flow/option`
 * @remarks The order is that of exact linear solves; `linearTolerance` bounds what the Krylov solver leaves. Memory: two vectors per product.
 * @example rosenbrock32().order // => 3
 * @source Sandu et al. 1997 [sandu1997]
 * @since 0.1.0
 */
export function rosenbrock32(options: RosenbrockOptions = {}): ErrorEstimatingStepper {
  return rosenbrock(rodas3Tableau, options);
}
