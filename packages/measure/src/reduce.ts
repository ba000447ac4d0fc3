/** Products and measures of bounded size: exact merging where that is enough, else compression with a stated error. */
import { canonicalForm } from "./canonical-form.js";
import { MeasureError } from "./errors.js";
import { CompensatedSum } from "./internal/compensated-sum.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { unsafeMeasure } from "./parameter-measure.js";
import { dimension } from "./parameter-space.js";
import { measureSemiring } from "./semiring.js";

/** A measure of bounded size and what it cost. */
export interface Reduction {
  readonly measure: ParameterMeasure;
  /** True if only coincident points were merged: equality of measures. */
  readonly exact: boolean;
  /**
   * Upper bound of the 2-Wasserstein distance to the original, in units of length times mass^(1/2): the plan that sends every
   * particle to the centre of its cluster. 0 if exact.
   */
  readonly wassersteinError: number;
}

/**
 * At most `maxCount` particles: the canonical form if that is short enough, else clusters replaced by their centres of mass
 * (mass and mean are kept exactly up to rounding). Clusters come from halving the cluster of largest inertia at its mean along
 * its widest coordinate.
 *
 * @param maxCount - integer >= 1
 * @throws MeasureError `measure/domain`
 * @remarks O(N log N D + N D maxCount) at worst; deterministic.
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 3, weights: new Float64Array([1, 1, 1]), points: new Float64Array([0, 2, 9]) };
 * const { measure, exact, wassersteinError } = reduceMeasure(mu, 2);
 * [[...measure.points], [...measure.weights], exact, wassersteinError] // => [[1, 9], [2, 1], false, Math.SQRT2]
 * @since 0.1.0
 */
export function reduceMeasure(measure: ParameterMeasure, maxCount: number): Reduction {
  if (!Number.isSafeInteger(maxCount) || maxCount < 1) {
    throw new MeasureError({ code: "measure/domain", expected: "a maxCount that is an integer >= 1", found: String(maxCount), fix: "Pass for example 1000." });
  }
  const canonical = canonicalForm(measure);
  if (canonical.count <= maxCount) return { measure: canonical, exact: true, wassersteinError: 0 };
  const clusters = [makeCluster(canonical, Int32Array.from(canonical.weights, (_, j) => j))];
  while (clusters.length < maxCount) {
    const worst = clusters.reduce((most, { inertia }, k) => (inertia > clusters[most]!.inertia ? k : most), 0);
    const halves = halve(canonical, clusters[worst]!);
    if (halves === undefined) break;
    clusters.splice(worst, 1, ...halves);
  }
  const width = dimension(measure.space);
  const points = new Float64Array(clusters.length * width);
  clusters.forEach(({ centre }, k) => { points.set(centre, k * width); });
  const error = new CompensatedSum();
  for (const { inertia } of clusters) error.add(inertia);
  const merged = canonicalForm(unsafeMeasure(measure.space, Float64Array.from(clusters, ({ mass }) => mass), points));
  return { measure: merged, exact: false, wassersteinError: Math.sqrt(error.value) };
}

/**
 * `mu * nu` with at most `maxCount` particles, see {@link reduceMeasure}.
 *
 * @throws MeasureError `measure/space-mismatch`, `measure/too-large`, `measure/non-finite`, `measure/domain`
 * @remarks The full product is formed first; give it measures that are reduced already.
 * @since 0.1.0
 */
export function multiplyReduced(mu: ParameterMeasure, nu: ParameterMeasure, maxCount: number): Reduction {
  return reduceMeasure(measureSemiring(mu.space).mul(mu, nu), maxCount);
}

interface Cluster {
  readonly members: Int32Array;
  readonly mass: number;
  readonly centre: Float64Array;
  /** `sum_j w_j |x_j - centre|^2`. */
  readonly inertia: number;
  /** Coordinate with the largest share of it. */
  readonly axis: number;
}

function makeCluster({ space, weights, points }: ParameterMeasure, members: Int32Array): Cluster {
  const width = dimension(space);
  const mass = new CompensatedSum();
  for (const j of members) mass.add(weights[j]!);
  const centre = Float64Array.from({ length: width }, (_, d) => {
    // Relative to a member: the centre of equal coordinates is that coordinate, without rounding.
    const origin = points[members[0]! * width + d]!;
    const sum = new CompensatedSum();
    for (const j of members) sum.add((weights[j]! / mass.value) * (points[j * width + d]! - origin));
    return origin + sum.value;
  });
  let inertia = 0;
  let [axis, widest] = [0, -1];
  for (let d = 0; d < width; d++) {
    let along = 0;
    for (const j of members) along += weights[j]! * (points[j * width + d]! - centre[d]!) ** 2;
    inertia += along;
    if (along > widest) [axis, widest] = [d, along];
  }
  return { members, mass: mass.value, centre, inertia, axis };
}

/** `undefined` for a cluster that cannot be split. */
function halve(measure: ParameterMeasure, { members, centre, axis, inertia }: Cluster): [Cluster, Cluster] | undefined {
  if (members.length < 2 || inertia === 0) return undefined;
  const width = dimension(measure.space);
  const at = (j: number): number => measure.points[j * width + axis]!;
  let low = members.filter((j) => at(j) <= centre[axis]!);
  if (low.length === 0 || low.length === members.length) {
    // Rounding has put the mean on an end: split the order in the middle.
    const order = Int32Array.from(members).sort((i, j) => at(i) - at(j));
    low = order.slice(0, order.length >> 1);
  }
  const chosen = new Set(low);
  return [makeCluster(measure, low), makeCluster(measure, members.filter((j) => !chosen.has(j)))];
}
