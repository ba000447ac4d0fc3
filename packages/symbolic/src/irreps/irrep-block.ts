/** The live particles of one irrep of degree above 1 over C, and what is known about them. */
import { MOVE_TOLERANCE, SNAP_TOLERANCE } from "../extract/classify-block.js";
import { blockClusters, fitFrame, invariantsOf, type BlockInvariants, type ExactFrame } from "../frames/fit-block.js";
import { fitDual, type FittedSystem } from "../frames/fit-dual.js";
import { fitFree, type FreeBlock } from "../frames/fit-free.js";
import { fitStrata, type CertifiedSystem } from "../frames/fit-strata.js";
import { rankOneParticle } from "../frames/rank-one.js";
import type { SignedModel } from "../frames/signed-model.js";
import { tensorDefect } from "./block-defect.js";
import type { IrrepCoordinates } from "./irrep-coordinates.js";
import type { IrrepParticle } from "./irrep-particles.js";

/** What is known about a block. */
export type IrrepVerdict =
  /** Frame times a tight frame in closed form. */
  | { readonly level: "algebraic"; readonly form: "tight"; readonly exact: ExactFrame; readonly residual: number }
  /** Frame times any frame with its dual. */
  | { readonly level: "algebraic"; readonly form: "dual"; readonly system: FittedSystem; readonly residual: number }
  /** Frames within coordinate subspaces, each with pairs of its own. */
  | { readonly level: "certified"; readonly form: "strata"; readonly system: CertifiedSystem; readonly residual: number }
  /** No structure but a true solution nearby. */
  | { readonly level: "certified"; readonly form: "free"; readonly free: FreeBlock; readonly residual: number }
  /** `residual`: relative defect of the block's part of the group law. */
  | { readonly level: "numeric"; readonly residual: number };

/** A block with its verdict. */
export interface IrrepBlock {
  /** Index among the nontrivial irreps. */
  readonly irrep: number;
  readonly particles: readonly IrrepParticle[];
  readonly verdict: IrrepVerdict;
  /** Only for irreps of real type. */
  readonly invariants?: BlockInvariants;
  /** Clusters of equal u, w, with the number of their particles. */
  readonly pairs?: readonly { readonly u: readonly number[]; readonly w: readonly number[]; readonly size: number }[];
}

/** Rows of the measure inside a proved form, which may leave out a few particles of its irrep. */
export function provedRows({ verdict }: Pick<IrrepBlock, "verdict">): readonly number[] {
  if (verdict.level === "numeric") return [];
  switch (verdict.form) {
    case "tight": return verdict.exact.particles.map((p) => p.index);
    case "free": return verdict.free.rows;
    default: return verdict.system.members.map((m) => m.index);
  }
}

/** The simplest form that explains a block on an irrep of real type, if any. */
function framesOf(s: IrrepCoordinates, irrep: number, rows: readonly number[], tight: ExactFrame | undefined, model: () => SignedModel | undefined): IrrepVerdict | undefined {
  if (tight !== undefined && tight.residual <= SNAP_TOLERANCE) return { level: "algebraic", form: "tight", exact: tight, residual: tight.residual };
  const ranked = rows.map((j) => rankOneParticle(s, irrep, j));
  const dual = fitDual(s, irrep, ranked, model());
  if (dual !== undefined && dual.residual <= SNAP_TOLERANCE) return { level: "algebraic", form: "dual", system: dual, residual: dual.residual };
  const strata = fitStrata(s, irrep, ranked, model(), MOVE_TOLERANCE);
  return strata === undefined ? undefined : { level: "certified", form: "strata", system: strata, residual: strata.residual };
}

/** A solution without structure, or nothing. */
function restOf(s: IrrepCoordinates, irrep: number, rows: readonly number[]): IrrepVerdict {
  const free = fitFree(s, irrep, rows, MOVE_TOLERANCE);
  if (free !== undefined) return { level: "certified", form: "free", free, residual: free.residual };
  return { level: "numeric", residual: tensorDefect(s, irrep, rows) };
}

/**
 * Classifies the particles of one irrep.
 *
 * @param model - asked for only where signs or strata matter
 */
export function irrepBlock(s: IrrepCoordinates, irrep: number, particles: readonly IrrepParticle[], model: () => SignedModel | undefined): IrrepBlock {
  const rows = particles.map((p) => p.index);
  if (s.basis.irreps[irrep]!.type !== "real") return { irrep, particles, verdict: restOf(s, irrep, rows) };
  const found = blockClusters(s, irrep, rows);
  const verdict = framesOf(s, irrep, rows, fitFrame(s, irrep, found), model) ?? restOf(s, irrep, rows);
  const pairs = found.map(({ u, w, particles: members }) => ({ u: [...u], w: [...w], size: members.length }));
  return { irrep, particles, invariants: invariantsOf(found), pairs, verdict };
}
