/** The live particles of one irrep of degree above 1 over C, and what is known about them. */
import { SNAP_TOLERANCE } from "../extract/classify-block.js";
import { blockClusters, fitFrame, invariantsOf, type BlockInvariants, type ExactFrame } from "../frames/fit-block.js";
import { tensorDefect } from "./block-defect.js";
import type { IrrepCoordinates } from "./irrep-coordinates.js";
import type { IrrepParticle } from "./irrep-particles.js";

/** What is known about a block. */
export type IrrepVerdict =
  | { readonly level: "algebraic"; readonly exact: ExactFrame; readonly residual: number }
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

/** Classifies the particles of one irrep. */
export function irrepBlock(s: IrrepCoordinates, irrep: number, particles: readonly IrrepParticle[]): IrrepBlock {
  const rows = particles.map((p) => p.index);
  const numeric = (): IrrepVerdict => ({ level: "numeric", residual: tensorDefect(s, irrep, rows) });
  if (s.basis.irreps[irrep]!.type !== "real") return { irrep, particles, verdict: numeric() };
  const found = blockClusters(s, irrep, rows);
  const exact = fitFrame(s, irrep, found);
  const explains = exact !== undefined && exact.residual <= SNAP_TOLERANCE;
  const pairs = found.map(({ u, w, particles: members }) => ({ u: [...u], w: [...w], size: members.length }));
  return { irrep, particles, invariants: invariantsOf(found), pairs, verdict: explains ? { level: "algebraic", exact, residual: exact.residual } : numeric() };
}
