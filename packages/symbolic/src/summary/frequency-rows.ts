/** One row per block for tables, JSON and figures. */
import { blockTriples, type ClassifiedBlock } from "../extract/classify-block.js";
import type { Extraction } from "../extract/extract.js";
import { monomialValue } from "../exact/exact-block.js";
import { targetPotential } from "./structure.js";
import { blockLatex } from "./latex.js";

/** A complex number. */
export interface ComplexValue {
  readonly re: number;
  readonly im: number;
}

/** Spectral coordinates of a particle, divided by the block's mean magnitude of each coordinate. */
export interface NormalisedParticle {
  readonly alpha: ComplexValue;
  readonly beta: ComplexValue;
  readonly gamma: ComplexValue;
}

/** A block as users see it. */
export interface FrequencyRow {
  /** Index of the character; the smallest when blocks cooperate. */
  readonly character: number;
  /** All characters of the block, by index. */
  readonly characters: readonly number[];
  readonly label: string;
  /** Multiplicative order of the character. */
  readonly order: number;
  readonly size: number;
  /** Product of atoms, `solved together`, or `-`. */
  readonly family: string;
  readonly level: "algebraic" | "certified" | "numeric";
  readonly residual: number;
  readonly exact: "algebraic" | "certified" | false;
  /** `n` times the target potential; 1 when learned. */
  readonly target: number;
  /** Share of the variance of the network's function that the exact block explains; 0 without a proof. */
  readonly share: number;
  readonly trained: readonly NormalisedParticle[];
  /** Exact values in the same order; only for algebraic blocks. */
  readonly fitted?: readonly NormalisedParticle[];
  /** The block's formula; only for algebraic blocks. */
  readonly latex?: string;
}

function normalised({ block }: ClassifiedBlock): NormalisedParticle[] {
  const triples = blockTriples(block, block.trained);
  const mean = [0, 1, 2].map((t) => triples.reduce((s, p) => s + Math.hypot(...p[t]!), 0) / triples.length);
  const value = (p: (readonly [number, number])[], t: number): ComplexValue => ({ re: p[t]![0] / mean[t]!, im: p[t]![1] / mean[t]! });
  return triples.map((p) => ({ alpha: value(p, 0), beta: value(p, 1), gamma: value(p, 2) }));
}

/** Product of atoms, or a word. */
export function familyName({ block, verdict }: ClassifiedBlock): string {
  if (verdict.level === "algebraic") return verdict.exact.family;
  if (block.characters.length > 1) return `${block.characters.length} cooperating blocks`;
  return "-";
}

function row(e: Extraction, classified: ClassifiedBlock): FrequencyRow {
  const { block, verdict } = classified;
  const { dual } = e.group;
  const character = block.characters[0]!;
  const base = {
    character,
    characters: block.characters,
    label: block.characters.map((k) => dual.label(k)).join("+"),
    order: dual.characterOrder(character),
    size: block.particles.length,
    family: familyName(classified),
    level: verdict.level,
    residual: verdict.residual,
    exact: verdict.level === "numeric" ? false as const : verdict.level,
    target: targetPotential(e.spectrum, character),
    share: e.variance.blocks[e.blocks.indexOf(classified)] ?? 0,
    trained: normalised(classified),
  };
  if (verdict.level !== "algebraic") return base;
  const { exact } = verdict;
  return {
    ...base,
    fitted: exact.particles.map((p) => ({
      alpha: monomialValue(p.alpha, exact.parameters),
      beta: monomialValue(p.beta, exact.parameters),
      gamma: monomialValue(p.gamma, exact.parameters),
    })),
    latex: blockLatex(exact, dual.label(character)),
  };
}

/** Rows of all blocks by ascending character. */
export function frequencyRows(e: Extraction): FrequencyRow[] {
  return e.blocks.map((b) => row(e, b));
}
