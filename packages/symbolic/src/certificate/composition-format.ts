/**
 * The certificate of a composed solution: templates proved for all phases, and which character has which. Its size is that
 * of the list of blocks; characters with the same template and phases share one. Described in docs/certificate.md.
 */
import { z } from "zod";
import { index, monomial, shortText } from "./format.js";

const fraction = z.string().regex(/^-?[0-9]{1,20}(\/[1-9][0-9]{0,20})?$/);

const templateSchema = z.strictObject({
  name: shortText,
  parameters: z.array(z.string().regex(/^[a-z][a-z0-9_]{0,15}$/)).max(16),
  particles: z.array(z.strictObject({ alpha: monomial, beta: monomial, gamma: monomial, a0: fraction, b0: fraction })).min(1).max(64),
  /** Weight of every particle times the order of the group. */
  weightTimesOrder: fraction,
});

/** Schema of version 1. */
export const compositionCertificateSchema = z.strictObject({
  format: z.literal("ringflow-composition"),
  version: z.literal(1),
  group: z.strictObject({ name: shortText, orders: z.array(z.int().min(2).max(20_000)).min(1).max(16) }),
  solution: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("blocks"),
      templates: z.array(templateSchema).max(64),
      /** `characters`: inclusive ranges of representatives. `turns`: values of the template's parameters. */
      blocks: z.array(z.strictObject({ template: index, characters: z.array(z.tuple([index, index])).min(1).max(20_000), turns: z.array(fraction).max(16) })).max(20_000),
      /** One particle a = 1, b = 0 with c = minus the joint offset. */
      bias: z.boolean(),
    }),
    /** One particle per pair of elements: a, b, c the indicators of x, y, xy, weight 1/2. */
    z.strictObject({ kind: z.literal("memorisation"), weight: fraction }),
  ]),
  claims: z.strictObject({ zeroLoss: z.literal(true), particles: z.int().min(1) }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A parsed certificate of a composition. */
export type CompositionCertificate = z.infer<typeof compositionCertificateSchema>;
