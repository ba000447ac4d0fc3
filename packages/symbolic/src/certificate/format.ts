/**
 * The certificate: everything a stranger needs to check what is claimed about a network, in one JSON object.
 *
 * Reals outside `network` are decimal strings that parse to the exact double, so that the text that is hashed is the same
 * in every language; `network` holds plain JSON numbers and is hashed by its IEEE bytes. Described in docs/certificate.md.
 */
import { z } from "zod";

export const decimal = z.string().max(32).regex(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+-]?[0-9]{1,3})?$/)
  .refine((text) => Number.isFinite(Number(text)), "not a finite double");
export const fraction = z.string().regex(/^-?[0-9]{1,40}(\/[1-9][0-9]{0,40})?$/);
export const index = z.int().min(0).max(1_000_000);
const exponent = z.int().min(-64).max(64);
export const shortText = z.string().max(200);

/** `exp(2 pi i twelfths / 12)` times the parameters to these exponents. */
export const monomial = z.strictObject({ twelfths: z.int().min(0).max(11), exponents: z.array(exponent).max(16) });
const turns = decimal.refine((text) => Number(text) >= 0 && Number(text) < 1, "not in 0..1");
const parameter = z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]{0,15}$/), turns });

/** A block in closed form: monomials in free phases; proved for all their values. */
const algebraicBlock = z.strictObject({
  level: z.literal("algebraic"),
  characters: z.array(index).length(1),
  particles: z.array(index).min(1).max(10_000),
  family: shortText,
  parameters: z.array(parameter).max(16),
  weight: fraction,
  exact: z.array(z.strictObject({ alpha: monomial, beta: monomial, gamma: monomial })).min(1),
  residual: decimal,
});

/** One spectral coordinate of a particle: of a or b at `character`, of c at its conjugate, or a ratio `b = v r a`. */
const coordinate = z.strictObject({
  particle: index,
  function: z.enum(["a", "b", "c", "ratio"]),
  character: index,
  re: decimal,
  /** Absent where the coordinate is real: on real characters and for ratios. */
  im: decimal.optional(),
});

/** A block with a true solution inside a box: `coordinates` is the centre, `free` the slots (re, im in order) that vary. */
const certifiedBlock = z.strictObject({
  level: z.literal("certified"),
  characters: z.array(index).min(1).max(64),
  particles: z.array(index).min(1).max(10_000),
  ties: z.array(z.strictObject({ character: index, re: decimal, im: decimal })).max(64),
  coordinates: z.array(coordinate).min(1).max(20_000),
  free: z.array(index).max(2_000),
  radius: decimal,
  residual: decimal,
});

/** A block about which nothing is claimed but its size. */
const numericBlock = z.strictObject({
  level: z.literal("numeric"),
  characters: z.array(index).min(1).max(64),
  particles: z.array(index).min(1).max(10_000),
});

/** A block of the engine for characters. */
export const characterBlock = z.discriminatedUnion("level", [algebraicBlock, certifiedBlock, numericBlock]);

/** A network as its points, `[count, 3, order]`, and weights. */
export const networkSchema = z.strictObject({
  count: z.int().min(1).max(1_000_000),
  points: z.array(z.number()),
  weights: z.array(z.number()),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Claims about a whole network. */
export const claimsSchema = z.strictObject({
  /** The exact measure (blocks and bias particle) has zero loss. */
  zeroLoss: z.boolean(),
  /** `sqrt(L / (1 - 1/n))` of the network. */
  distance: decimal,
  correct: z.int().min(0),
  total: z.int().min(1),
  margin: decimal,
  roundingBound: decimal,
  live: z.int().min(0),
  explained: fraction,
  verdict: z.enum(["exact", "partial"]),
});

/** Schema of version 1. Unknown keys are refused: nothing in the file may go unchecked. */
export const certificateSchema = z.strictObject({
  format: z.literal("ringflow-certificate"),
  version: z.literal(1),
  group: z.strictObject({ name: shortText, orders: z.array(z.int().min(2).max(20_000)).min(1).max(16) }),
  network: networkSchema,
  blocks: z.array(characterBlock),
  claims: claimsSchema,
  /** SHA-256 of the canonical text of everything else except `network.points` and `network.weights`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A parsed certificate. */
export type Certificate = z.infer<typeof certificateSchema>;

/** One block of a certificate. */
export type CertificateBlock = Certificate["blocks"][number];
