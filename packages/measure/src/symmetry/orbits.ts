/**
 * Orbits of an invariant measure: particles at `x` and `g x` carry the same mass, so one particle per orbit, with the mass
 * of the whole orbit, says everything: `R(representatives) = mu` with the Reynolds operator R.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "../errors.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { totalMass, unsafeMeasure } from "../parameter-measure.js";
import { dimension } from "../parameter-space.js";
import type { PointMap } from "../push-forward.js";
import { pointLookup } from "./point-lookup.js";
import type { PointLookup } from "./point-lookup.js";

/** The particles of an invariant measure sorted into orbits. */
export interface Orbits {
  /** One particle per orbit: its first. */
  readonly representatives: readonly number[];
  /** Number of different points of each orbit; a divisor of the order of the group. */
  readonly lengths: readonly number[];
  /** `[count]`: index into `representatives`. */
  readonly orbitOf: Int32Array;
  /** The representatives with the masses of their orbits; its image under the Reynolds operator is the measure. */
  readonly measure: ParameterMeasure;
}

/**
 * Sorts particles into orbits of the group whose elements the maps are. Coincident particles count as one point.
 *
 * @param maps - all elements of a finite group, the identity among them
 * @param tolerance - points are equal within this in every double, masses within this times the total mass
 * @returns Left with `measure/not-invariant` if some image of a particle has no mass, or another one; with `measure/domain` if
 *   no map keeps a particle where it is: the identity is missing
 * @remarks O(maps N log N) and the comparison of near points
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const flip = [linearMap(Float64Array.of(1)), linearMap(Float64Array.of(-1))];
 * const mu = { space: line, count: 3, weights: Float64Array.of(1, 2, 1), points: Float64Array.of(3, 0, -3) };
 * orbitsOf(flip, 1e-9)(mu) // => right({ representatives: [0, 1], lengths: [2, 1], orbitOf: [0, 1, 0], measure: { space: line, count: 2, weights: [2, 2], points: [3, 0] } })
 * @since 0.1.0
 */
export function orbitsOf(maps: readonly PointMap[], tolerance: number): (mu: ParameterMeasure) => Either<MeasureError, Orbits> {
  return (mu) => {
    const lookup = pointLookup(mu, tolerance);
    const slack = tolerance * totalMass(mu);
    const orbitOf = new Int32Array(mu.count).fill(-1);
    const representatives: number[] = [];
    const lengths: number[] = [];
    for (let j = 0; j < mu.count; j++) {
      if (orbitOf[j] !== -1 || mu.weights[j] === 0) continue;
      const orbit = orbitThrough(mu, maps, lookup, j, slack);
      if (E.isLeft(orbit)) return orbit;
      const index = representatives.push(j) - 1;
      lengths.push(orbit.right.length);
      for (const members of orbit.right) for (const k of members) orbitOf[k] = index;
      if (orbitOf[j] !== index) return E.left(noIdentity(j));
    }
    return E.right({ representatives, lengths, orbitOf, measure: quotient(mu, representatives, orbitOf) });
  };
}

/** The different points of the orbit of particle `j`, each as the list of particles there. */
function orbitThrough(
  mu: ParameterMeasure, maps: readonly PointMap[], lookup: PointLookup, j: number, slack: number,
): Either<MeasureError, readonly (readonly number[])[]> {
  const width = dimension(mu.space);
  const image = new Float64Array(width);
  const places = new Map<number, readonly number[]>();
  const mass = massOf(mu, lookup(mu.points.subarray(j * width, (j + 1) * width)));
  for (const [k, map] of maps.entries()) {
    map(mu.points, j * width, image, 0);
    const members = lookup(image);
    const found = massOf(mu, members);
    if (Math.abs(found - mass) > slack || members.length === 0) return E.left(notInvariant(j, k, mass, found));
    places.set(Math.min(...members), members);
  }
  return E.right([...places.values()]);
}

function massOf(mu: ParameterMeasure, members: readonly number[]): number {
  return members.reduce((sum, k) => sum + mu.weights[k]!, 0);
}

function noIdentity(particle: number): MeasureError {
  return new MeasureError({
    code: "measure/domain", expected: "all maps of a group, the identity among them", found: `none that keeps particle ${particle} in place`,
    fix: "Add the identity and every other element.",
  });
}

function notInvariant(particle: number, map: number, expected: number, found: number): MeasureError {
  return new MeasureError({
    code: "measure/not-invariant",
    expected: `mass ${expected} at the image of particle ${particle} under map ${map}`,
    found: String(found),
    fix: "Symmetrise the measure with reynoldsOperator, or raise the tolerance.",
  });
}

function quotient(mu: ParameterMeasure, representatives: readonly number[], orbitOf: Int32Array): ParameterMeasure {
  const width = dimension(mu.space);
  const weights = new Float64Array(representatives.length);
  orbitOf.forEach((orbit, j) => { if (orbit >= 0) weights[orbit] = weights[orbit]! + mu.weights[j]!; });
  const points = new Float64Array(representatives.length * width);
  representatives.forEach((j, k) => { points.set(mu.points.subarray(j * width, (j + 1) * width), k * width); });
  return unsafeMeasure(mu.space, weights, points);
}
