/**
 * The exact measure as numbers: the particles of all proved blocks and the bias particle that carries the joint offset.
 *
 * Blocks in closed form enter at the stated values of their free phases, certified blocks at the centre of their box.
 */
import { rationalToNumber } from "@ringflow/algebra";
import { characterAngle, type AbelianGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { realLayout } from "../conditions/evaluate.js";
import { expandVector, tiedCoordinates } from "../conditions/tied-equations.js";
import { blockTriples, type ClassifiedBlock } from "../extract/classify-block.js";
import { groupLawMeasure, writeBias } from "./bias-particle.js";
import { monomialValue, type ExactBlock } from "./exact-block.js";

/** What is needed of a group. */
type Characters = Pick<AbelianGroup, "dual" | "order">;

/** Coefficient of a character in one of a particle's functions. */
interface Harmonic {
  readonly character: number;
  readonly re: number;
  readonly im: number;
}

interface NumericParticle {
  readonly weight: number;
  readonly a: readonly Harmonic[];
  readonly b: readonly Harmonic[];
  readonly c: readonly Harmonic[];
}

/** `sum_k u_k chi_k(x)` plus complex conjugate where the character is not real; conjugate characters when `conjugated`. */
function valuesOn(group: Characters, harmonics: readonly Harmonic[], conjugated: boolean): Float64Array {
  const { dual, order } = group;
  const out = new Float64Array(order);
  for (const { character, re, im } of harmonics) {
    const factor = dual.conjugate(character) === character ? 1 : 2;
    for (let x = 0; x < order; x++) {
      const angle = (conjugated ? -1 : 1) * characterAngle(dual, character, x);
      out[x]! += factor * (re * Math.cos(angle) - im * Math.sin(angle));
    }
  }
  return out;
}

/** Moduli of alpha, beta, gamma and the particle weight of a closed form; the product is that of the exact weight. */
interface Moduli {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly weight: number;
}

/** Modulus 1 each, all in the weight. */
function unitModuli({ weight }: ExactBlock): Moduli {
  return { alpha: 1, beta: 1, gamma: 1, weight: rationalToNumber(weight) };
}

/** Moduli in the proportion of the trained block's means, weight 1: the exact block nearest to the network. */
function trainedModuli(b: ClassifiedBlock, { weight }: ExactBlock): Moduli {
  const triples = blockTriples(b.block, b.block.trained);
  const [alpha, beta, gamma] = [0, 1, 2].map((t) => triples.reduce((sum, p) => sum + Math.hypot(...p[t]!), 0) / triples.length) as [number, number, number];
  const scale = Math.cbrt(rationalToNumber(weight) / (alpha * beta * gamma));
  return { alpha: scale * alpha, beta: scale * beta, gamma: scale * gamma, weight: 1 };
}

function algebraicParticles(b: ClassifiedBlock, moduliOf: (b: ClassifiedBlock, exact: ExactBlock) => Moduli): NumericParticle[] {
  if (b.verdict.level !== "algebraic") return [];
  const { exact } = b.verdict;
  const moduli = moduliOf(b, exact);
  return exact.particles.map((p) => {
    const harmonic = (name: "alpha" | "beta" | "gamma"): Harmonic[] => {
      const { re, im } = monomialValue(p[name], exact.parameters);
      return [{ character: exact.character, re: moduli[name] * re, im: moduli[name] * im }];
    };
    return { weight: moduli.weight, a: harmonic("alpha"), b: harmonic("beta"), c: harmonic("gamma") };
  });
}

function certifiedParticles(b: ClassifiedBlock, order: number): NumericParticle[] {
  if (b.verdict.level !== "certified") return [];
  const { system } = b.block;
  const layout = realLayout(system);
  const full = expandVector(tiedCoordinates(system, b.verdict.ties), b.verdict.centre);
  const scale = 1 / Math.cbrt(order);
  return system.particles.map((shape) => {
    const harmonics = (name: "a" | "b" | "c"): Harmonic[] => shape[name].map(({ character, unknown }) => {
      const at = layout.slot[unknown]!;
      return { character, re: scale * full[at]!, im: system.unknowns[unknown]!.real ? 0 : scale * full[at + 1]! };
    });
    return { weight: 1, a: harmonics("a"), b: harmonics("b"), c: harmonics("c") };
  });
}

/**
 * The exact measure of a group's proved blocks; its loss is zero up to rounding (and the radius of certified boxes) when
 * the blocks cover every frequency.
 */
export function exactMeasure(group: Characters, blocks: readonly ClassifiedBlock[]): ParameterMeasure {
  return measureOf(group, blocks.flatMap((b) => [...algebraicParticles(b, (_, exact) => unitModuli(exact)), ...certifiedParticles(b, group.order)]));
}

/**
 * The exact measure nearest to the network: as {@link exactMeasure}, with every closed form scaled as its trained block is, so
 * that particles can be compared one by one. Order: blocks, particles within a block as in the network, then the bias particle.
 *
 * @since 0.1.0
 */
export function nearestExactMeasure(group: Characters, blocks: readonly ClassifiedBlock[]): ParameterMeasure {
  return measureOf(group, blocks.flatMap((b) => [...algebraicParticles(b, trainedModuli), ...certifiedParticles(b, group.order)]));
}

function measureOf(group: Characters, particles: readonly NumericParticle[]): ParameterMeasure {
  const n = group.order;
  const points = new Float64Array(3 * n * (particles.length + 1));
  particles.forEach((p, j) => {
    points.set(valuesOn(group, p.a, false), 3 * n * j);
    points.set(valuesOn(group, p.b, false), 3 * n * j + n);
    points.set(valuesOn(group, p.c, true), 3 * n * j + 2 * n);
  });
  const weights = Float64Array.from([...particles.map((p) => p.weight), 1]);
  writeBias(points, weights, particles.length, n);
  return groupLawMeasure(n, weights, points);
}
