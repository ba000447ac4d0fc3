/** Runs the scaling iteration at a falling sequence of epsilons, the last one that of the problem. @internal */
import type { CostRows } from "../cost/cost-rows.js";
import type { CostStatistics } from "./epsilon.js";
import { GibbsKernel } from "./gibbs-kernel.js";
import type { KernelStore } from "./gibbs-kernel.js";
import { cTransforms, scaleInLogDomain } from "./log-domain.js";
import { scale } from "./scaling-loop.js";
import type { ScalingOutcome, ScalingState, ScalingWeights } from "./scaling-loop.js";

/** Above this share of the spread of costs no scaling is needed. */
const DIRECT_SHARE = 1 / 400;
/** Spreads of up to this many epsilons fit into the kernel without transforms. */
const MILD = 90;
const FIRST_SHARE = 1 / 20;
const FACTOR = 4;
/** What the stages before the last aim at. */
const STAGE = { tolerance: 0.02, maxIterations: 60 };

/** @internal */
export interface ScaledRun extends ScalingOutcome, ScalingState {}

/**
 * @param damping - as a function of epsilon: 1 if balanced
 * @remarks Iterations of all stages are counted. @internal
 */
export function scaleEpsilon(
  costs: CostRows, weights: ScalingWeights, statistics: CostStatistics, damping: (epsilon: number) => number,
  options: { readonly epsilon: number; readonly tolerance: number; readonly maxIterations: number }, store: KernelStore = {},
): ScaledRun {
  const kernel = new GibbsKernel(costs, store);
  const isMild = damping(options.epsilon) === 1 && statistics.spread <= MILD * options.epsilon;
  const state = isMild ? constantStart(costs, statistics) : cTransforms(costs);
  let iterations = 0;
  for (const epsilon of stages(options.epsilon, statistics.spread)) {
    const outcome = scale(kernel, weights, state, { ...STAGE, epsilon, damping: damping(epsilon) });
    iterations += outcome.iterations;
    if (outcome.status === "non-finite") break;
  }
  const last = { ...options, damping: damping(options.epsilon) };
  if (state.f.every(Number.isFinite) && state.g.every(Number.isFinite)) {
    const outcome = scale(kernel, weights, state, last);
    iterations += outcome.iterations;
    if (outcome.status !== "non-finite") return { ...outcome, ...state, iterations };
  }
  // Scalings have left the range of doubles; potentials need not.
  const again = cTransforms(costs);
  const outcome = scaleInLogDomain(costs, weights, again, last);
  return { ...outcome, ...again, iterations: iterations + outcome.iterations };
}

/** `f = min c`, `g = 0`. */
function constantStart(costs: CostRows, { low }: CostStatistics): ScalingState {
  return { f: new Float64Array(costs.rows).fill(low), g: new Float64Array(costs.columns) };
}

/** Epsilons before the last, falling. */
function stages(epsilon: number, spread: number): number[] {
  const list: number[] = [];
  if (epsilon >= spread * DIRECT_SHARE || spread === Infinity) return list;
  for (let stage = spread * FIRST_SHARE; stage > epsilon * Math.sqrt(FACTOR); stage /= FACTOR) list.push(stage);
  return list;
}
