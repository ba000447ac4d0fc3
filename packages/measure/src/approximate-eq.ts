/** Equality of measures up to rounding of points and weights. */
import type { Eq } from "fp-ts/lib/Eq.js";
import { MeasureError } from "./errors.js";
import { CompensatedSum } from "./internal/compensated-sum.js";
import type { ParameterMeasure } from "./parameter-measure.js";
import { totalMass } from "./parameter-measure.js";
import { dimension, equalSpaces } from "./parameter-space.js";

/**
 * Link any two points of `mu` and `nu` that differ by at most `tolerance * max(1, largest coordinate)` in every double;
 * the measures are equal if every cluster of linked points carries the same mass of both, up to
 * `tolerance * max(1, mass of mu, mass of nu)`.
 *
 * Particles without weight do not count. Sorting the two supports and comparing them in order would not do: rounding of a
 * first coordinate changes the order.
 *
 * @param tolerance - >= 0, without default
 * @throws MeasureError `measure/domain` for a negative or NaN tolerance
 * @remarks Reflexive and symmetric, not transitive: for tests and reports, not for canonical forms. O((N+M)^2 D) at worst;
 *   points far apart in their first coordinate are never compared.
 * @since 0.1.0
 */
export function approximateEq(tolerance: number): Eq<ParameterMeasure> {
  if (!(tolerance >= 0)) {
    throw new MeasureError({
      code: "measure/domain", expected: "a tolerance >= 0", found: String(tolerance), fix: "Pass for example 1e-9.",
    });
  }
  return {
    equals: (mu, nu) => {
      if (!equalSpaces(mu.space, nu.space)) return false;
      const particles = [...signedParticles(mu, 1), ...signedParticles(nu, -1)];
      const reach = tolerance * particles.reduce((most, { point }) => point.reduce(larger, most), 1);
      const slack = tolerance * Math.max(1, totalMass(mu), totalMass(nu));
      return clusterMasses(particles, reach).every((mass) => Math.abs(mass) <= slack);
    },
  };
}

interface SignedParticle {
  readonly mass: number;
  readonly point: Float64Array;
}

function signedParticles({ space, weights, points }: ParameterMeasure, sign: 1 | -1): SignedParticle[] {
  const width = dimension(space);
  const particles: SignedParticle[] = [];
  weights.forEach((weight, j) => {
    if (weight !== 0) particles.push({ mass: sign * weight, point: points.subarray(j * width, (j + 1) * width) });
  });
  return particles;
}

function larger(most: number, x: number): number {
  return Math.max(most, Math.abs(x));
}

/** Net mass of every connected component of the graph "closer than `reach` in the maximum norm". */
function clusterMasses(particles: readonly SignedParticle[], reach: number): number[] {
  const sorted = [...particles].sort((x, y) => firstCoordinate(x) - firstCoordinate(y));
  const parent = sorted.map((_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) r = parent[r] = parent[parent[r]!]!;
    return r;
  };
  sorted.forEach((x, i) => {
    for (let j = i + 1; j < sorted.length; j++) {
      const y = sorted[j]!;
      if (firstCoordinate(y) - firstCoordinate(x) > reach) break;
      if (x.point.every((number, d) => Math.abs(number - y.point[d]!) <= reach)) parent[root(j)] = root(i);
    }
  });
  const sums = sorted.map(() => new CompensatedSum());
  sorted.forEach(({ mass }, i) => { sums[root(i)]!.add(mass); });
  return sums.map((sum) => sum.value);
}

function firstCoordinate({ point }: SignedParticle): number {
  return point[0] ?? 0;
}
