/**
 * Energies on orbit representatives. For an invariant measure `mu = R nu` (R the Reynolds operator of a finite group H, nu
 * its representatives with the masses of their orbits) and `f` the first variation of an energy at mu,
 *
 *   velocity of theta = 1/|H| sum_h h^-1 v(h theta),   v = -grad f .
 *
 * If f is invariant every term is the same. If it is not, this is the velocity of the energy averaged over H: so an energy
 * that is a sum over data which H permutes, `E = sum_p e_p`, may be given by one datum per orbit,
 * since `sum_p e_p = |H| x mean over H of sum_representatives e_p`.
 */
import { FlowError, type Functional } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import { reynoldsOperator, type ParameterMeasure, type PointMap } from "@ringflow/measure";
import { groupLaw, type GroupLawOptions } from "../group-law/functional.js";
import type { Pair } from "../group-law/sampled.js";
import { groupLawMaps } from "./group-law-maps.js";

/**
 * The functional `nu -> E(R nu)` of representatives.
 *
 * @param functional - invariant under the maps, or the part of an invariant energy that belongs to one datum per orbit
 * @param maps - all elements of a finite group of orthogonal maps
 * @param inverse - index of the inverse of map k
 * @returns its flow stays exactly invariant; each evaluation is one of `functional` at the whole measure
 * @throws FlowError `flow/option` if `inverse` is no permutation of the maps
 * @example
 * const flip = (sign: number) => (p: Float64Array, i: number, out: Float64Array, o: number) => { out[o] = sign * p[i]!; };
 * const springs = interactionEnergy({ pair: { value: (s) => s / 2, slope: () => 1 / 2 } });
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const nu = { space: line, count: 1, weights: Float64Array.of(2), points: Float64Array.of(1) };
 * onOrbits(springs, [flip(1), flip(-1)], (k) => k).value(nu) // => 2
 * @since 0.1.0
 */
export function onOrbits(functional: Functional, maps: readonly PointMap[], inverse: (k: number) => number): Functional {
  const inverses = maps.map((_, k) => inverse(k));
  if (maps.length === 0 || new Set(inverses).size !== maps.length || inverses.some((k) => maps[k] === undefined)) {
    throw new FlowError({ code: "flow/option", caller: "onOrbits", expected: "the maps of a group and the index of the inverse of each", found: `${maps.length} maps with inverses ${inverses.join(", ")}`, fix: "Pass groupMaps(group, action) and group.inverse." });
  }
  const reynolds = reynoldsOperator(maps);
  return {
    ...(functional.unitRoundoff === undefined ? {} : { unitRoundoff: functional.unitRoundoff }),
    value: (measure) => functional.value(reynolds(measure)),
    velocity(measure, out) {
      const whole = reynolds(measure);
      const velocity = new Float64Array(whole.points.length);
      const energy = functional.velocity(whole, velocity);
      pullBack(measure, velocity, inverses.map((k) => maps[k]!), out);
      return energy;
    },
  };
}

/** `out_j = mean over k of h_k^-1 velocity_(k, j)`. */
function pullBack({ count, points }: ParameterMeasure, velocity: Float64Array, inverses: readonly PointMap[], out: Float64Array): void {
  const width = count === 0 ? 0 : points.length / count;
  const moved = new Float64Array(width);
  out.fill(0);
  inverses.forEach((map, k) => {
    for (let j = 0; j < count; j++) {
      map(velocity, (k * count + j) * width, moved, 0);
      for (let d = 0; d < width; d++) out[j * width + d] = out[j * width + d]! + moved[d]! / inverses.length;
    }
  });
}

/**
 * Learning a group law from measures invariant under a subgroup H of `G x G` (see `groupLawMaps`). H permutes the pairs
 * `(x, y)` freely, so the loss is evaluated on `n^2 / |H|` pairs, directly (not in closed form), with any activation.
 *
 * @param subgroup - all its elements `(g, h)`, the identity among them
 * @param options - as for `groupLaw`; not `pairs`
 * @returns a functional of representatives
 * @throws FlowError `flow/option` if the pairs do not form a subgroup
 * @remarks O(N n^3 / |H|) for N particles in the whole measure, against O(N n^3)
 * @example
 * import { cyclicGroup } from "@ringflow/group-cyclic";
 * import { gaussianMeasure, reynoldsOperator } from "@ringflow/measure";
 * const xor = cyclicGroup([2]);
 * const nu = gaussianMeasure({ space: groupLawSpace(2), count: 3, standardDeviation: 1, seed: 1 });
 * const whole = reynoldsOperator(groupLawMaps(xor, [[0, 0], [1, 0]]))(nu);
 * Math.abs(groupLawOnOrbits(xor, [[0, 0], [1, 0]]).value(nu) - groupLaw(xor).value(whole)) < 1e-12 // => true
 * @since 0.1.0
 */
export function groupLawOnOrbits(group: FiniteGroup, subgroup: readonly Pair[], options: Omit<GroupLawOptions, "pairs"> = {}): Functional {
  const { order } = group;
  const index = new Map(subgroup.map(([g, h], k) => [g * order + h, k]));
  const inverse = (k: number): number => index.get(group.inverse(subgroup[k]![0]) * order + group.inverse(subgroup[k]![1])) ?? -1;
  const closed = subgroup.every(([a, b]) => subgroup.every(([c, d]) => index.has(group.multiply(a, c) * order + group.multiply(b, d))));
  if (!closed || !index.has(0)) {
    throw new FlowError({ code: "flow/option", caller: "groupLawOnOrbits", expected: "all elements of a subgroup of G x G", found: `${subgroup.length} pairs that are none`, fix: "List every element once, for example [g, 0] for every g." });
  }
  return onOrbits(groupLaw(group, { ...options, pairs: representativePairs(group, subgroup) }), groupLawMaps(group, subgroup), inverse);
}

/** One pair per orbit of `(x, y) -> (g x, y h^-1)`. */
function representativePairs(group: FiniteGroup, subgroup: readonly Pair[]): readonly Pair[] {
  const n = group.order;
  const seen = new Uint8Array(n * n);
  const pairs: Pair[] = [];
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      if (seen[x * n + y] === 1) continue;
      pairs.push([x, y]);
      for (const [g, h] of subgroup) seen[group.multiply(g, x) * n + group.multiply(y, group.inverse(h))] = 1;
    }
  }
  return pairs;
}
