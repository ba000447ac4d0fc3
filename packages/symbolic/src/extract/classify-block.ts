/**
 * One block through its stages: polish on the generated conditions, factor into atoms, else prove existence.
 *
 * Levels (never mixed up): `algebraic` = closed form, proved for all values of its free phases; `certified` = a true
 * solution proved to exist within a stated radius; `numeric` = neither.
 */
import type { DualGroup } from "@ringflow/group";
import { complexFamilies, realFamily } from "../atoms/families.js";
import { fitFamily, polarParticles, type FamilyFit } from "../atoms/fit.js";
import { balance } from "../blocks/balance.js";
import type { Block } from "../blocks/block.js";
import { mirrorTies, type MirrorTie } from "../blocks/ties.js";
import { equationsOf } from "../conditions/equations.js";
import { realLayout } from "../conditions/evaluate.js";
import { proveExistence, type ExistenceProof } from "../conditions/krawczyk.js";
import { polish, type Polished } from "../conditions/polish.js";
import { expandVector, reduceVector, tiedCoordinates, tiedEquations } from "../conditions/tied-equations.js";
import { distanceToExact, exactBlock, type ExactBlock } from "../exact/exact-block.js";
import { proveBlock } from "../proof/prove-block.js";

/** What is known about a block. */
export type BlockVerdict =
  | { readonly level: "algebraic"; readonly exact: ExactBlock; readonly residual: number }
  | {
      readonly level: "certified";
      /** Centre of the box in the coordinates of the existence proof (ratios in place of tied betas). */
      readonly centre: Float64Array;
      readonly ties: readonly MirrorTie[];
      readonly existence: ExistenceProof;
      readonly residual: number;
    }
  | { readonly level: "numeric"; readonly residual: number };

/** A block with its verdict and the size of the correction that closed its conditions. */
export interface ClassifiedBlock {
  readonly block: Block;
  readonly polished: Polished;
  readonly verdict: BlockVerdict;
}

/**
 * Largest distance of a trained coordinate from its exact value, relative to the block's mean magnitude, at which a
 * family still explains a block. Trained blocks lie at 0.005-0.16, the next family
 * nearly always above 0.22 (docs/mathematics.md, section 5).
 */
export const SNAP_TOLERANCE = 0.2;

/** Largest relative move of the polish at which a block counts as the solution it was polished to. */
export const MOVE_TOLERANCE = 0.1;

/** Complex triples `[alpha, beta, gamma]` of a one-character block, read from a vector of its real coordinates. */
export function blockTriples(block: Block, vector: Float64Array): (readonly [number, number])[][] {
  const layout = realLayout(block.system);
  return block.system.particles.map((shape) => [shape.a[0]!, shape.b[0]!, shape.c[0]!].map(({ unknown: u }) => {
    const at = layout.slot[u]!;
    return [vector[at]!, block.system.unknowns[u]!.real ? 0 : vector[at + 1]!] as const;
  }));
}

/** Nearest family of the block's size. */
function nearestFamily(block: Block, vector: Float64Array, real: boolean): FamilyFit | undefined {
  const polar = polarParticles(blockTriples(block, vector));
  const families = real ? [realFamily(block.particles.length)] : complexFamilies;
  return families
    .map((family) => fitFamily(polar, family))
    .reduce((best, fit) => (fit !== undefined && (best === undefined || fit.residual < best.residual) ? fit : best), undefined);
}

/** Algebraic verdict when a family fits and its conditions are proved. */
function algebraicVerdict(dual: DualGroup, order: number, block: Block, polished: Polished): BlockVerdict | undefined {
  if (block.characters.length !== 1 || block.system.particles.some((p) => p.a.length > 1 || p.b.length > 1)) return undefined;
  const character = block.characters[0]!;
  const real = dual.conjugate(character) === character;
  const fit = nearestFamily(block, polished.vector, real);
  if (fit === undefined || fit.residual > SNAP_TOLERANCE) return undefined;
  const exact = exactBlock(fit, character, real, order);
  if (!proveBlock(dual, order, exact).holds) return undefined;
  const residual = distanceToExact(exact, blockTriples(block, block.trained));
  return residual > SNAP_TOLERANCE ? undefined : { level: "algebraic", exact, residual };
}

/** Existence of a solution near the polished vector, in tied coordinates where the block is mirror-tied. */
function certifiedVerdict(dual: DualGroup, block: Block, polished: Polished): BlockVerdict | undefined {
  const { system } = block;
  const ties = mirrorTies(system, realLayout(system), polished.vector);
  const coordinates = tiedCoordinates(system, ties);
  const equations = tiedEquations(dual, system, ties, coordinates);
  const { vector: centre, converged } = polish(equations, reduceVector(coordinates, polished.vector));
  const existence = converged ? proveExistence(equations, centre) : undefined;
  if (existence === undefined) return undefined;
  const residual = relativeDistance(block, expandVector(coordinates, centre));
  return residual <= MOVE_TOLERANCE ? { level: "certified", centre, ties, existence, residual } : undefined;
}

/** Largest difference of trained coordinates from others, relative to the largest trained one of the same function, particles balanced: their sizes are free. */
function relativeDistance({ system, trained }: Block, other: Float64Array): number {
  const { slot } = realLayout(system);
  const particles = system.particles.map((p) => {
    const slots = (["a", "b", "c"] as const).map((name) => p[name].flatMap(({ unknown: u }) => (system.unknowns[u]!.real ? [slot[u]!] : [slot[u]!, slot[u]! + 1])));
    const [a, b, c] = slots.map((own) => Math.hypot(...own.map((at) => trained[at]!))) as [number, number, number];
    return { slots, factors: balance(a, b, c) };
  });
  const largestOf = (value: (at: number) => number, t: number): number =>
    particles.reduce((most, { slots, factors }) => slots[t]!.reduce((m, at) => Math.max(m, factors[t]! * Math.abs(value(at))), most), 0);
  return Math.max(...[0, 1, 2].map((t) => largestOf((at) => trained[at]! - other[at]!, t) / largestOf((at) => trained[at]!, t)));
}

/** How far to go with a block: `algebraic-only` skips the existence proof of blocks without a closed form. */
export type Effort = "all" | "algebraic-only";

/** Polishes and classifies one block. Cost: a few singular value decompositions of `16 x 6 size`. */
export function classifyBlock(dual: DualGroup, order: number, block: Block, effort: Effort = "all"): ClassifiedBlock {
  const polished = polish(equationsOf(block.system), block.trained);
  const numeric: BlockVerdict = { level: "numeric", residual: polished.residual };
  if (!polished.converged || polished.move > MOVE_TOLERANCE) return { block, polished, verdict: numeric };
  const verdict = algebraicVerdict(dual, order, block, polished)
    ?? (effort === "all" ? certifiedVerdict(dual, block, polished) : undefined)
    ?? numeric;
  return { block, polished, verdict };
}
