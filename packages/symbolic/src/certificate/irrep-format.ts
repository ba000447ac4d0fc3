/**
 * The certificate of a network on any finite group, given by its table. Described in docs/certificate.md.
 *
 * Blocks on characters are those of the certificate for abelian groups, on the largest abelian quotient.
 */
import { z } from "zod";
import { characterBlock, claimsSchema, decimal, index, networkSchema, shortText } from "./format.js";
import { dualBlockSchema, freeBlockSchema, strataBlockSchema } from "./frame-format.js";
import { configurationSchema, irrepSchema, LARGEST_TABLE_ORDER } from "./group-composition-format.js";

const numericIrrepBlock = z.strictObject({
  level: z.literal("numeric"),
  /** Position in `irreps`. */
  irrep: index,
  particles: z.array(index).min(1).max(100_000),
});

const matrix = z.array(decimal).max(128 * 128);

/**
 * A block `a = u' rho v, b = v' rho w, c = s u' rho w` in closed form, proved for all values of its rotations and frames; the stated
 * ones are those near the network. Matrices are row-major `[f, f]`.
 */
const algebraicIrrepBlock = z.strictObject({
  level: z.literal("algebraic"),
  form: z.literal("tight"),
  irrep: index,
  particles: z.array(index).min(1).max(100_000),
  frame: configurationSchema,
  shape: z.discriminatedUnion("kind", [
    /** Vertex k is `(left u_k, right w_k)`. */
    z.strictObject({ kind: z.literal("simplex"), left: matrix, right: matrix }),
    /** Columns: a basis for one of u, w, and for each of its vectors a basis for the other; place `i f + j`. */
    z.strictObject({ kind: z.literal("basis"), shared: z.enum(["u", "w"]), basis: matrix, others: z.array(matrix).max(128) }),
  ]),
  /** One entry per particle: its pair, the signs of u and w, its v. */
  places: z.array(z.strictObject({ place: index, signU: z.union([z.literal(1), z.literal(-1)]), signW: z.union([z.literal(1), z.literal(-1)]), v: z.array(decimal).max(128) })).min(1),
  residual: decimal,
});

/** Schema of version 1. */
export const irrepCertificateSchema = z.strictObject({
  format: z.literal("ringflow-group-certificate"),
  version: z.literal(1),
  group: z.strictObject({ name: shortText, table: z.array(z.array(index).max(LARGEST_TABLE_ORDER)).min(1).max(LARGEST_TABLE_ORDER), generators: z.array(index).max(32) }),
  /** All nontrivial real irreps. */
  irreps: z.array(irrepSchema).max(LARGEST_TABLE_ORDER),
  /** The largest abelian quotient: orders of its factors, and the mixed-radix number of each element. */
  quotient: z.strictObject({ orders: z.array(z.int().min(2).max(20_000)).max(16), coordinate: z.array(index).max(LARGEST_TABLE_ORDER) }),
  network: networkSchema,
  /** Blocks on characters of the quotient; particles are rows of the network. */
  characterBlocks: z.array(characterBlock),
  irrepBlocks: z.array(z.union([algebraicIrrepBlock, dualBlockSchema, strataBlockSchema, freeBlockSchema, numericIrrepBlock])),
  claims: claimsSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A parsed certificate. */
export type IrrepCertificate = z.infer<typeof irrepCertificateSchema>;

/** One block on an irrep of higher degree. */
export type IrrepCertificateBlock = IrrepCertificate["irrepBlocks"][number];
