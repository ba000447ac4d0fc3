/** Groups and measures on which an engine is compared with the float64 reference. */
import { integralController, makeFlow, quadraticDecay, rkc2, runFlow, startFlow, sumOf } from "@ringflow/flow";
import { groupFromCycleTexts, type FiniteGroup } from "@ringflow/group";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { groupLaw, groupLawSpace } from "@ringflow/task";

/** A permutation group by cycles. */
function permutations(name: string, ...texts: string[]): FiniteGroup {
  const group = groupFromCycleTexts(name, texts);
  if (!("right" in group)) throw new Error("no group");
  return group.right;
}

/** Abelian of odd and even order, a product with many real characters, and non-abelian ones. */
export const groups: readonly FiniteGroup[] = [
  cyclicGroup([5]), cyclicGroup([12]), cyclicGroup([23]), cyclicGroup([2, 2, 3]), permutations("s3", "(1 2)", "(1 2 3)"), permutations("s4", "(1 2)", "(1 2 3 4)"),
];

/** A random measure whose particles have different weights. */
export function measureOn(group: FiniteGroup, count: number, seed = 1, standardDeviation = 1 / Math.sqrt(group.order)): ParameterMeasure {
  const measure = gaussianMeasure({ space: groupLawSpace(group.order), count, standardDeviation, seed });
  return { ...measure, weights: measure.weights.map((w, j) => w * (1 + 0.5 * Math.sin(j))) };
}

/** A measure on which the flow has nearly come to rest: the terms of its velocity cancel. */
export function restingMeasure(): { readonly group: FiniteGroup; readonly measure: ParameterMeasure } {
  const group = cyclicGroup([5]);
  const start = gaussianMeasure({ space: groupLawSpace(5), count: 40, standardDeviation: 0.3 / Math.sqrt(5), seed: 1 });
  const flow = makeFlow({ functional: sumOf(groupLaw(group), quadraticDecay(5e-3)), stepper: rkc2(), controller: integralController({ tolerance: 1e-3 }) });
  return { group, measure: runFlow(flow, startFlow(flow, start), { until: { time: 400 } }).measure };
}

/** The same measure with all points times `factor`. */
function scaled(measure: ParameterMeasure, factor: number): ParameterMeasure {
  return { ...measure, points: measure.points.map((x) => factor * x) };
}

/** Velocity, loss and the size of their parts in float64. */
export interface Reference {
  readonly velocity: Float64Array;
  readonly loss: number;
  /** `max|quadratic part| + max|target part|` of the velocity, and of the loss. */
  readonly velocityTerms: number;
  readonly lossTerms: number;
}

/** The parts follow from their degrees in the points: 5 and 2 in the velocity, 6 and 3 in the loss. */
export function referenceOf(group: FiniteGroup, measure: ParameterMeasure): Reference {
  const law = groupLaw(group);
  const [one, two] = [new Float64Array(measure.points.length), new Float64Array(measure.points.length)];
  law.velocity(measure, one);
  law.velocity(scaled(measure, 2), two);
  const most = (part: (i: number) => number): number => one.reduce((m, _, i) => Math.max(m, Math.abs(part(i))), 0);
  const constant = 1 - 1 / group.order;
  const [loss, at2] = [law.loss(measure) - constant, law.loss(scaled(measure, 2)) - constant];
  const [quadratic, target] = [(i: number) => (two[i]! - 4 * one[i]!) / 28, (i: number) => (32 * one[i]! - two[i]!) / 28];
  return {
    velocity: one, loss: loss + constant, velocityTerms: most(quadratic) + most(target),
    lossTerms: 1 + Math.abs((at2 - 8 * loss) / 56) + Math.abs((64 * loss - at2) / 56),
  };
}

/** Largest difference of two arrays. */
export function distance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) return Infinity;
  let worst = 0;
  // Not Math.max alone: it must not lose a NaN.
  for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]! - y[i]!) <= worst)) worst = Number.isNaN(x[i]! - y[i]!) ? Infinity : Math.abs(x[i]! - y[i]!);
  return worst;
}
