/**
 * The certificate of a solution composed for any finite group: the group by permutations, its real irreps by the matrices of
 * the generators, one tight frame per irrep. Described in docs/certificate.md.
 */
import { z } from "zod";
import { decimal, fraction, index, shortText } from "./format.js";

/** Largest order: checking forms the table. */
export const LARGEST_TABLE_ORDER = 5040;

/** Permutations `x -> x g` of `0..order-1`, one per generator. */
export const generatedGroupSchema = z.strictObject({
  name: shortText,
  order: z.int().min(1).max(LARGEST_TABLE_ORDER),
  right: z.array(z.array(index).max(LARGEST_TABLE_ORDER)).max(32),
});

/** A nontrivial real irrep: degree, dimension of its commutant, one row-major matrix per generator. */
export const irrepSchema = z.strictObject({
  label: shortText,
  degree: z.int().min(1).max(128),
  commutant: z.union([z.literal(1), z.literal(2), z.literal(4)]),
  matrices: z.array(z.array(decimal).max(128 * 128)).max(32),
});

/** A tight frame of rank-one elements; see docs/non-abelian.md. */
export const configurationSchema = z.strictObject({
  kind: z.enum(["basis", "simplex"]),
  pairs: z.int().min(1).max(100_000),
  u: z.array(z.int().min(-100_000).max(100_000)).max(256),
  w: z.array(z.int().min(-100_000).max(100_000)).max(256),
  /** Factor of c: `f D / (2 n K)`. */
  scale: fraction,
});

/** Schema of version 1. */
export const groupCompositionSchema = z.strictObject({
  format: z.literal("ringflow-group-composition"),
  version: z.literal(1),
  group: generatedGroupSchema,
  irreps: z.array(irrepSchema).max(LARGEST_TABLE_ORDER),
  /** One block per irrep, in their order; the frames `v_k` are free. */
  blocks: z.array(configurationSchema).max(LARGEST_TABLE_ORDER),
  /** One particle a = 1, b = 0 with c = minus the joint offset. */
  bias: z.boolean(),
  claims: z.strictObject({ zeroLoss: z.literal(true), particles: z.int().min(1) }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A parsed certificate of a composition on any finite group. */
export type GroupCompositionCertificate = z.infer<typeof groupCompositionSchema>;

/** A stated irrep. */
export type StatedIrrep = z.infer<typeof irrepSchema>;

/** A stated tight frame. */
export type StatedConfiguration = z.infer<typeof configurationSchema>;
