/**
 * From a trained measure to what it computed: live particles, blocks, levels, verdict.
 *
 * Source: docs/mathematics.md (spectral view, atoms); Tian 2024, arXiv:2410.01779 for the atoms.
 */
import { nontrivialPairs, squareClass, type AbelianGroup, type FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { answerAllPairs, square, type Activation, type Answers } from "@ringflow/task";
import { blocksByCharacter, impureBlock, pureBlock, type Block } from "../blocks/block.js";
import { spectralCoordinates, type SpectralCoordinates } from "../spectral/coordinates.js";
import { liveParticles, meanPurity, type LiveParticle } from "../spectral/live-particles.js";
import { classifyBlock, type ClassifiedBlock } from "./classify-block.js";
import { harmonicsOf, type Harmonics } from "../spectral/harmonics.js";
import { varianceShares, type VarianceShares } from "./variance.js";
import { decideVerdict, type Verdict } from "./verdict.js";

/** What was found in a measure. */
export interface Extraction {
  readonly kind: "characters";
  readonly group: AbelianGroup;
  readonly measure: ParameterMeasure;
  readonly spectrum: SpectralCoordinates;
  readonly live: readonly LiveParticle[];
  /** Mass-weighted share of power on main characters, 0..1. */
  readonly purity: number;
  readonly blocks: readonly ClassifiedBlock[];
  /** Share of live particles inside algebraic or certified blocks. */
  readonly explained: number;
  /** Whether every frequency has a proved block, so that the exact measure (with its bias particle) has zero loss. */
  readonly covered: boolean;
  readonly answers: Answers;
  /** Mean squared loss over all pairs. */
  readonly loss: number;
  /** `sqrt(L / (1 - 1/n))`: distance of the network's function from the exact one, relative to the exact one's norm. */
  readonly distance: number;
  /** How the variance of the network's function divides among blocks. */
  readonly variance: VarianceShares;
  /** Where the power of a, b and c lies relative to each particle's main character. */
  readonly harmonics: Harmonics;
  /** Name of the activation the answers were computed with. */
  readonly activation: string;
  readonly verdict: Verdict;
  /** One sentence: why this verdict. */
  readonly reason: string;
}

/** Options of {@link extract}. */
export interface ExtractOptions {
  readonly kernels?: Kernels;
  /** Default: the square. Exact blocks exist for the square only; for others the spectral structure is reported. */
  readonly activation?: Activation;
}

/** Whether a group is abelian, so that it has characters. */
export function isAbelianGroup(group: FiniteGroup): group is AbelianGroup {
  return group.dual !== undefined;
}

/** Particles of a block above which side characters are not tried: conditions grow with the cube of the supports. */
const LARGEST_IMPURE = 20;

/** A block that does not close as pure particles is tried with the side characters its particles use. */
function withSides(s: SpectralCoordinates, pure: ClassifiedBlock): ClassifiedBlock {
  if (pure.verdict.level !== "numeric" || pure.block.particles.length > LARGEST_IMPURE) return pure;
  const impure = classifyBlock(s.dual, s.order, impureBlock(s, pure.block.characters, pure.block.particles));
  return impure.verdict.level === "numeric" ? pure : impure;
}

/** Particles above which blocks are not solved together. */
const LARGEST_JOINT = 48;

/** Blocks that do not close alone are tried again together with the blocks whose squared characters coincide. */
function cooperate(s: SpectralCoordinates, alone: readonly ClassifiedBlock[]): ClassifiedBlock[] {
  const classOf = (b: ClassifiedBlock): number => squareClass(s.dual, b.block.characters[0]!);
  const classes = new Set(alone.filter((b) => b.verdict.level === "numeric").map(classOf));
  const out = alone.filter((b) => !classes.has(classOf(b)));
  for (const squares of classes) {
    const members = alone.filter((b) => classOf(b) === squares);
    const size = members.reduce((sum, b) => sum + b.block.particles.length, 0);
    const joint = members.length < 2 || size > LARGEST_JOINT ? undefined : joinBlocks(s, members.map((b) => b.block));
    out.push(...(joint === undefined ? members : [joint]));
  }
  return out.sort((x, y) => x.block.characters[0]! - y.block.characters[0]!);
}

/** The members as one block, if that closes. */
function joinBlocks(s: SpectralCoordinates, blocks: readonly Block[]): ClassifiedBlock | undefined {
  const particles = blocks.flatMap((b) => b.particles).sort((p, q) => p.index - q.index);
  const characters = blocks.flatMap((b) => b.characters).sort((k, l) => k - l);
  for (const make of [pureBlock, impureBlock]) {
    const joint = classifyBlock(s.dual, s.order, make(s, characters, particles));
    if (joint.verdict.level !== "numeric") return joint;
  }
  return undefined;
}

/** Blocks above this purity are worth solving; below it a "block" is a mixture that no formula describes. */
export const PURITY_FLOOR = 0.9;

/** What is found in spectral coordinates, before any answer is computed. */
export interface Explanation {
  readonly live: readonly LiveParticle[];
  readonly purity: number;
  readonly blocks: readonly ClassifiedBlock[];
  readonly explained: number;
  /** Nontrivial pairs of characters without a proved block. */
  readonly missing: readonly number[];
}

/** Live particles inside proved blocks. */
export function provedParticles(blocks: readonly ClassifiedBlock[]): number {
  return blocks.reduce((sum, b) => (b.verdict.level === "numeric" ? sum : sum + b.block.particles.length), 0);
}

/** Live particles, blocks and their levels. Cost: that of the block proofs. */
export function explainSpectrum(spectrum: SpectralCoordinates): Explanation {
  const { dual, order } = spectrum;
  const live = liveParticles(spectrum);
  const purity = meanPurity(live);
  const pure = live.filter((p) => p.purity >= PURITY_FLOOR);
  const alone = purity < PURITY_FLOOR ? [] : blocksByCharacter(spectrum, pure).map((b) => classifyBlock(dual, order, b));
  const blocks = cooperate(spectrum, alone.map((b) => withSides(spectrum, b)));
  const proved = blocks.filter((b) => b.verdict.level !== "numeric");
  const covered = new Set(proved.flatMap((b) => b.block.characters));
  const missing = nontrivialPairs(dual, order).filter((k) => !covered.has(k));
  return { live, purity, blocks, explained: live.length === 0 ? 0 : provedParticles(blocks) / live.length, missing };
}

/**
 * Extracts blocks and their levels from a measure over a finite abelian group.
 *
 * Cost: `O(N n^2)` for the Fourier transforms and `O(n^3 N)` for the answers over all pairs.
 */
export function extract(group: AbelianGroup, measure: ParameterMeasure, options: ExtractOptions | Kernels = {}): Extraction {
  const { kernels, activation = square } = "allocate" in options ? { kernels: options } : options;
  const spectrum = spectralCoordinates(group, measure, kernels);
  const explanation = activation === square ? explainSpectrum(spectrum) : unexplained(spectrum);
  const { live, purity, blocks, explained, missing } = explanation;
  const answers = answerAllPairs(group, measure, kernels, { activation });
  const evidence = { order: group.order, live: live.length, purity, explained, answers, missing: missing.length };
  const { verdict, reason } = decideVerdict(activation === square ? evidence : { ...evidence, activation: activation.name });
  const { loss } = answers;
  const distance = Math.sqrt(loss / (1 - 1 / group.order));
  return {
    kind: "characters", group, measure, spectrum, live, purity, blocks, explained, covered: missing.length === 0, answers, loss, distance,
    variance: varianceShares(group, answers, blocks), harmonics: harmonicsOf(spectrum, live), activation: activation.name, verdict, reason,
  };
}

/** For other activations: main characters and live particles, no blocks that could be exact. */
function unexplained(spectrum: SpectralCoordinates): Explanation {
  const live = liveParticles(spectrum);
  return { live, purity: meanPurity(live), blocks: [], explained: 0, missing: nontrivialPairs(spectrum.dual, spectrum.order) };
}
