/**
 * Blocks in frames and free blocks on irreps of higher degree, as the certificate of a network on any finite group states them.
 * Described in docs/certificate.md.
 */
import { z } from "zod";
import { decimal, index } from "./format.js";

const vector = z.array(decimal).max(16);
const whole = z.array(z.int().min(-9).max(9)).max(9);

/** Vectors permuted up to sign by the irrep: `gram` is f times their inner products, `action[g][i] = +-(j + 1)` for `rho(g) e_i = +-e_j`. */
const model = z.strictObject({ vectors: z.array(vector).min(2).max(9), gram: z.array(whole).max(9), action: z.array(whole).max(32) });

const shared = {
  /** Position in `irreps`. */
  irrep: index,
  particles: z.array(index).min(1).max(10_000),
  pairs: z.array(z.strictObject({
    u: vector, w: vector, c: z.array(decimal).max(256),
    /** Axes of the model that the pair's frame spans; empty: the whole space. */
    axes: z.array(z.int().min(0).max(15)).max(16),
    whole: z.strictObject({ u: whole, w: whole }).optional(),
  })).min(1).max(2_000),
  /** One entry per particle: `a = sign u' rho v`, `b = v' rho w`, `c = sign <C, rho>`, weight `share`. */
  members: z.array(z.strictObject({ pair: index, sign: z.union([z.literal(1), z.literal(-1)]), share: z.enum(["1", "1/2"]), v: vector, whole: whole.optional() })).min(1),
  model: model.optional(),
  residual: decimal,
};

/** Frame times dual frame: exact for all pairs that span and all frames. */
export const dualBlockSchema = z.strictObject({ level: z.literal("algebraic"), form: z.literal("dual"), ...shared });

/** Frames within coordinate subspaces of a monomial irrep: a true solution lies within `radius` of the stated pairs. */
export const strataBlockSchema = z.strictObject({ level: z.literal("certified"), form: z.literal("strata"), ...shared, radius: decimal });

/** Any matrices: a true solution of all conditions lies within `radius` of the stated ones, `[f, f]` each. */
export const freeBlockSchema = z.strictObject({
  level: z.literal("certified"), form: z.literal("free"), irrep: index, particles: shared.particles,
  matrices: z.array(z.strictObject({ a: z.array(decimal).max(256), b: z.array(decimal).max(256), c: z.array(decimal).max(256) })).min(1),
  radius: decimal, residual: decimal,
});

/** A stated block in frames. */
export type StatedFrames = z.infer<typeof dualBlockSchema> | z.infer<typeof strataBlockSchema>;
/** A stated free block. */
export type StatedFree = z.infer<typeof freeBlockSchema>;
/** A stated model. */
export type StatedModel = z.infer<typeof model>;
