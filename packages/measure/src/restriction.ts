/** Conditioning, marginals on named blocks, symmetrisation. */
import { canonicalForm } from "./canonical-form.js";
import { MeasureError } from "./errors.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { select, totalMass, unsafeMeasure } from "./parameter-measure.js";
import { blockRange, dimension, formatSpace } from "./parameter-space.js";
import { pushForward } from "./push-forward.js";
import type { PointMap } from "./push-forward.js";
import { reynoldsOperator } from "./symmetry/reynolds.js";

/** A set of points: true for its members. Given a view `[D]` that must not be written to or kept. */
export type PointSet = (point: Float64Array, particle: number) => boolean;

/**
 * Restriction `mu |_A`: the particles in a set, with their weights.
 *
 * @remarks O(N) calls of `contains`.
 * @since 0.1.0
 */
export function restrict(measure: ParameterMeasure, contains: PointSet): ParameterMeasure {
  const width = dimension(measure.space);
  const kept: number[] = [];
  for (let j = 0; j < measure.count; j++) if (contains(measure.points.subarray(j * width, (j + 1) * width), j)) kept.push(j);
  return select(measure, kept);
}

/**
 * Conditional measure `mu(. | A) = mu |_A / mu(A)`, of mass 1.
 *
 * @throws MeasureError `measure/domain` if the set has no mass
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const mu = { space: line, count: 3, weights: new Float64Array([1, 2, 5]), points: new Float64Array([-1, 1, 2]) };
 * [...condition(mu, ([x]) => x! > 0 && x! < 2).weights] // => [1]
 * @since 0.1.0
 */
export function condition(measure: ParameterMeasure, contains: PointSet): ParameterMeasure {
  const part = restrict(measure, contains);
  const mass = totalMass(part);
  if (mass > 0) return unsafeMeasure(part.space, part.weights.map((weight) => weight / mass), part.points);
  throw new MeasureError({ code: "measure/domain", expected: "a set with mass > 0", found: `mass ${mass}`, fix: "Widen the set, or use restrict." });
}

/**
 * Marginal on the named blocks, in the order given: the push-forward under the projection. Coincident images are not merged.
 *
 * @throws MeasureError `measure/block` for a name that is unknown or given twice
 * @example
 * const mu = measureSemiring(networkSpace(3)).one;
 * formatSpace(marginal(mu, ["c", "a"]).space) // => "real c[3] a[3]"
 * @since 0.1.0
 */
export function marginal(measure: ParameterMeasure, names: readonly string[]): ParameterMeasure {
  if (names.length === 0 || new Set(names).size < names.length) {
    throw new MeasureError({
      code: "measure/block", expected: `distinct blocks of ${formatSpace(measure.space)}`, found: JSON.stringify(names), fix: "Name each block once.",
    });
  }
  const ranges = names.map((name) => blockRange(measure.space, name));
  const sizes = new Map(measure.space.blocks.map(({ name, size }) => [name, size]));
  const target = { field: measure.space.field, blocks: names.map((name) => ({ name, size: sizes.get(name)! })) };
  const project: PointMap = (points, offset, out, outOffset) => {
    let place = outOffset;
    for (const range of ranges) {
      for (let d = 0; d < range.length; d++) out[place + d] = points[offset + range.offset + d]!;
      place += range.length;
    }
  };
  return pushForward(target, project)(measure);
}

/**
 * Symmetrisation over a finite list of maps, `1/n sum_k (g_k)_# mu`, in canonical form. If the list is a group, the result is
 * invariant under each map (exactly, for permutations of coordinates; up to rounding else).
 *
 * @param maps - at least one, from the space into itself
 * @throws MeasureError `measure/domain` for an empty list, `measure/non-finite`
 * @remarks O(n N D) and a sort. Equal weights of merged points are added, then divided by `n`.
 * @since 0.1.0
 */
export function symmetrize(measure: ParameterMeasure, maps: readonly PointMap[]): ParameterMeasure {
  if (maps.length === 0) {
    throw new MeasureError({ code: "measure/domain", expected: "at least one map", found: "none", fix: "Include the identity." });
  }
  // Shares of 1 and one division at the end: equal weights of merged points stay exact.
  const sum = canonicalForm(reynoldsOperator(maps, new Float64Array(maps.length).fill(1))(measure));
  return unsafeMeasure(sum.space, sum.weights.map((weight) => weight / maps.length), sum.points);
}
