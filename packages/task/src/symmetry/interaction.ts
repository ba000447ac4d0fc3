/**
 * Interacting particles,
 *
 *   E(mu) = int V dmu + 1/2 int int w(|x - y|^2) dmu(x) dmu(y) ,
 *   velocity(x) = -grad V(x) - int 2 (x - y) w'(|x - y|^2) dmu(y) .
 *
 * The pair term depends on distances only, so E is invariant under every orthogonal map that leaves V alone.
 */
import { FlowError, type Functional } from "@ringflow/flow";
import type { ParameterMeasure, PointMap } from "@ringflow/measure";

/** A function of one point. */
export interface ExternalPotential {
  /** `V` at the point stored from `offset`. */
  value(points: Float64Array, offset: number): number;
  /** Adds `scale grad V` to `out[outOffset ..]`. */
  addGradient(points: Float64Array, offset: number, scale: number, out: Float64Array, outOffset: number): void;
}

/** A function `w` of the squared distance `s`. */
export interface PairPotential {
  /** `w(s)`, s >= 0. */
  value(s: number): number;
  /** `w'(s)`; finite at 0. */
  slope(s: number): number;
}

/** Options of {@link interactionEnergy}. */
export interface InteractionOptions {
  readonly external?: ExternalPotential;
  readonly pair: PairPotential;
}

/** Particles that act: positions `[count, width]` and weights. */
interface Sources {
  readonly count: number;
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** Velocity of the particles of `measure` in the field of `sources`, and the energy (half the pair term). @internal */
export function interact({ external, pair }: InteractionOptions, measure: ParameterMeasure, sources: Sources, out: Float64Array): number {
  const { count, points, weights } = measure;
  const width = count === 0 ? 0 : points.length / count;
  let energy = 0;
  out.fill(0);
  for (let i = 0; i < count; i++) {
    const at = i * width;
    let potential = 0;
    for (let k = 0; k < sources.count; k++) {
      const from = k * width;
      let s = 0;
      for (let d = 0; d < width; d++) s += (points[at + d]! - sources.points[from + d]!) ** 2;
      potential += sources.weights[k]! * pair.value(s);
      const strength = 2 * sources.weights[k]! * pair.slope(s);
      for (let d = 0; d < width; d++) out[at + d] = out[at + d]! - strength * (points[at + d]! - sources.points[from + d]!);
    }
    if (external !== undefined) external.addGradient(points, at, -1, out, at);
    energy += weights[i]! * (0.5 * potential + (external?.value(points, at) ?? 0));
  }
  return energy;
}

/**
 * The energy of interacting particles as a functional.
 *
 * @remarks O(N^2 D) per evaluation
 * @source Carrillo, McCann & Villani 2003, section 1 [carrillo2003]
 * @example
 * const springs = interactionEnergy({ pair: { value: (s) => s / 2, slope: () => 1 / 2 } });
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * springs.value({ space: line, count: 2, weights: Float64Array.of(1, 1), points: Float64Array.of(0, 2) }) // => 2
 * @since 0.1.0
 */
export function interactionEnergy(options: InteractionOptions): Functional {
  const velocity = (measure: ParameterMeasure, out: Float64Array): number => interact(options, measure, measure, out);
  return { value: (measure) => velocity(measure, new Float64Array(measure.points.length)), velocity };
}

/**
 * The same energy for invariant measures, as a functional of their orbit representatives: `E(R nu)` with the Reynolds
 * operator R of the group, and the velocities of the representatives.
 *
 * A flow of it started from `orbitsOf(maps, ..)(mu).measure` follows representatives as the flow of the whole measure does,
 * and stays exactly invariant: rounding cannot break the symmetry.
 *
 * @param maps - all elements of a finite group of orthogonal maps that leave the external potential alone (not checked; see
 * {@link symmetryError})
 * @remarks O(N^2 / m D + N D^2) for N particles in orbits of m = maps.length: the whole measure costs m times as much
 * @throws FlowError `flow/option` if there are no maps
 * @example
 * const flip = (sign: number) => (p: Float64Array, i: number, out: Float64Array, o: number) => { out[o] = sign * p[i]!; };
 * const springs = interactionOnOrbits({ pair: { value: (s) => s / 2, slope: () => 1 / 2 } }, [flip(1), flip(-1)]);
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * springs.value({ space: line, count: 1, weights: Float64Array.of(2), points: Float64Array.of(1) }) // => 2
 * @since 0.1.0
 */
export function interactionOnOrbits(options: InteractionOptions, maps: readonly PointMap[]): Functional {
  if (maps.length === 0) {
    throw new FlowError({ code: "flow/option", caller: "interactionOnOrbits", expected: "the maps of a group, at least the identity", found: "none", fix: "Pass groupMaps(group, action)." });
  }
  const velocity = (measure: ParameterMeasure, out: Float64Array): number => interact(options, measure, orbitSources(measure, maps), out);
  return { value: (measure) => velocity(measure, new Float64Array(measure.points.length)), velocity };
}

/** All images of the representatives, each with its share of the mass of the orbit. */
function orbitSources({ count, points, weights }: ParameterMeasure, maps: readonly PointMap[]): Sources {
  const width = count === 0 ? 0 : points.length / count;
  const images = new Float64Array(maps.length * points.length);
  const shares = new Float64Array(maps.length * count);
  maps.forEach((map, g) => {
    for (let j = 0; j < count; j++) {
      map(points, j * width, images, (g * count + j) * width);
      shares[g * count + j] = weights[j]! / maps.length;
    }
  });
  return { count: shares.length, points: images, weights: shares };
}
