/**
 * From a trained measure on any finite group to what it computed: the irrep of every live particle, blocks, levels, verdict.
 *
 * Irreps of degree 1 over C go to the engine for characters, on the largest abelian quotient (`linear-part.ts`); the others
 * have blocks of their own (`irrep-block.ts`).
 */
import type { FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { answerAllPairs, type Answers } from "@ringflow/task";
import type { ClassifiedBlock } from "../extract/classify-block.js";
import { explainSpectrum, provedParticles as provedOnCharacters, PURITY_FLOOR } from "../extract/extract.js";
import { decideVerdict, type Verdict } from "../extract/verdict.js";
import { signedModel, type SignedModel } from "../frames/signed-model.js";
import { meanPurity } from "../spectral/live-particles.js";
import type { SpectralCoordinates } from "../spectral/coordinates.js";
import { irrepBasis, isLinear, type IrrepBasis } from "./irrep-basis.js";
import { irrepBlock, provedRows, type IrrepBlock } from "./irrep-block.js";
import { irrepCoordinates, type IrrepCoordinates } from "./irrep-coordinates.js";
import { irrepParticles, type IrrepParticle } from "./irrep-particles.js";
import { abelianQuotient, irrepOfCharacter, quotientSpectrum, type AbelianQuotient } from "./linear-part.js";

/** What lies on the characters of the largest abelian quotient. */
export interface LinearPart {
  readonly quotient: AbelianQuotient;
  /** Particle of the measure behind each row of `spectrum`. */
  readonly rows: readonly number[];
  readonly spectrum: SpectralCoordinates;
  /** Blocks of the engine for characters; their particles index `rows`. */
  readonly blocks: readonly ClassifiedBlock[];
}

/** What was found, before any answer is computed. */
export interface IrrepExplanation {
  readonly coordinates: IrrepCoordinates;
  readonly live: readonly IrrepParticle[];
  /** Mass-weighted share of the power of a and b on main irreps, 0..1. */
  readonly purity: number;
  readonly linear: LinearPart;
  readonly blocks: readonly IrrepBlock[];
  /** Share of live particles inside algebraic or certified blocks. */
  readonly explained: number;
  /** Indices of nontrivial irreps without a proved block. */
  readonly missing: readonly number[];
}

/** What was found in a measure on any finite group. */
export interface IrrepExtraction extends IrrepExplanation {
  readonly kind: "irreps";
  /** The theorem holds for the square. */
  readonly activation: "square";
  readonly group: FiniteGroup;
  readonly measure: ParameterMeasure;
  /** Whether every irrep has a proved block. */
  readonly covered: boolean;
  readonly answers: Answers;
  /** Mean squared loss over all pairs. */
  readonly loss: number;
  /** `sqrt(L / (1 - 1/n))`. */
  readonly distance: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What the extraction needs to know of a group; computed once per run. */
export interface IrrepFrame {
  readonly basis: IrrepBasis;
  readonly quotient: AbelianQuotient;
  /** Signed permutations of a nontrivial irrep, where it has such a model; found when first asked for. */
  model(irrep: number): SignedModel | undefined;
}

/** @throws GroupError `group/too-large` where the group cannot give matrices */
export function irrepFrame(group: FiniteGroup): IrrepFrame {
  const basis = irrepBasis(group);
  const models = new Map<number, SignedModel | undefined>();
  return {
    basis, quotient: abelianQuotient(group),
    model: (irrep) => {
      if (!models.has(irrep)) models.set(irrep, signedModel(basis.irreps[irrep]!));
      return models.get(irrep);
    },
  };
}

/** The engine for characters on the particles of linear irreps. */
function linearPart({ quotient, basis }: IrrepFrame, measure: ParameterMeasure, pure: readonly IrrepParticle[], kernels?: Kernels): LinearPart {
  const rows = pure.filter((p) => isLinear(basis.irreps[p.irrep]!)).map((p) => p.index);
  const spectrum = quotientSpectrum(quotient, measure, rows, kernels);
  return { quotient, rows, spectrum, blocks: rows.length === 0 ? [] : explainSpectrum(spectrum).blocks };
}

/** Irreps whose blocks are proved. */
function provedIrreps({ irreps }: IrrepBasis, linear: LinearPart, blocks: readonly IrrepBlock[]): Set<number> {
  const proved = new Set(blocks.filter((b) => b.verdict.level !== "numeric").map((b) => b.irrep));
  const characters = linear.blocks.filter((b) => b.verdict.level !== "numeric").flatMap((b) => b.block.characters);
  for (const k of characters) proved.add(irrepOfCharacter(linear.quotient, irreps, k));
  return proved;
}

/** Number of live particles inside proved blocks. */
export function provedParticles({ linear, blocks }: Pick<IrrepExplanation, "linear" | "blocks">): number {
  return blocks.reduce((sum, b) => sum + provedRows(b).length, provedOnCharacters(linear.blocks));
}

/** Live particles, their irreps, blocks and levels. */
export function explainIrreps(frame: IrrepFrame, measure: ParameterMeasure, kernels?: Kernels): IrrepExplanation {
  const { irreps } = frame.basis;
  const coordinates = irrepCoordinates(frame.basis, measure, kernels);
  const live = irrepParticles(coordinates);
  const purity = meanPurity(live);
  // On irreps of higher degree constants in a and b may belong to the exact form: its distance judges them.
  const isPure = (p: IrrepParticle): boolean => (isLinear(irreps[p.irrep]!) ? p.purity : p.varyingPurity) >= PURITY_FLOOR;
  const pure = purity < PURITY_FLOOR ? [] : live.filter(isPure);
  const linear = linearPart(frame, measure, pure, kernels);
  const blocks = irreps.flatMap((irrep, i) => {
    const particles = pure.filter((p) => p.irrep === i);
    return isLinear(irrep) || particles.length === 0 ? [] : [irrepBlock(coordinates, i, particles, () => frame.model(i))];
  });
  const proved = provedIrreps(frame.basis, linear, blocks);
  const missing = irreps.flatMap((_, i) => (proved.has(i) ? [] : [i]));
  return { coordinates, live, purity, linear, blocks, explained: live.length === 0 ? 0 : provedParticles({ linear, blocks }) / live.length, missing };
}

/**
 * Extracts irreps, blocks and their levels from a measure over any finite group.
 *
 * Cost: `O(N n width)` for the projections (width at most 4n) and `O(n^3 N)` for the answers over all pairs.
 *
 * @throws GroupError `group/too-large` where the group cannot give matrices
 */
export function extractIrreps(group: FiniteGroup, measure: ParameterMeasure, kernels?: Kernels): IrrepExtraction {
  const explanation = explainIrreps(irrepFrame(group), measure, kernels);
  const { live, purity, explained, missing } = explanation;
  const answers = answerAllPairs(group, measure, kernels);
  const evidence = { order: group.order, live: live.length, purity, explained, answers, missing: missing.length, noun: ["irrep", "irreps"] as const };
  const { loss } = answers;
  return {
    ...explanation, kind: "irreps", activation: "square", group, measure, covered: missing.length === 0, answers, loss, distance: Math.sqrt(loss / (1 - 1 / group.order)),
    ...decideVerdict(evidence),
  };
}

