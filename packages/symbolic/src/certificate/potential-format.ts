/** The certificate of a potential: text, verdict, and the counterexample if it is refuted. Described in docs/certificate.md. */
import { z } from "zod";
import { LARGEST_TEXT, LARGEST_VARIABLES } from "../expression/limits.js";

const fraction = z.string().regex(/^-?[0-9]{1,20000}(\/[1-9][0-9]{0,20000})?$/);
const gaussian = z.tuple([fraction, fraction]);
const measure = z.strictObject({ weights: z.array(fraction).max(16), points: z.array(z.array(gaussian).max(LARGEST_VARIABLES)).max(16) });
const statementName = z.enum(["additivity", "zero", "multiplicativity", "unit"]);

/** Schema of version 1. */
export const potentialCertificateSchema = z.strictObject({
  format: z.literal("ringflow-potential"),
  version: z.literal(1),
  potential: z.string().min(1).max(LARGEST_TEXT),
  variables: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/)).max(LARGEST_VARIABLES),
  field: z.enum(["real", "complex"]),
  homomorphism: z.boolean(),
  /** Present exactly when refuted. */
  counterexample: z.strictObject({ statement: statementName, mu: measure, nu: measure, left: gaussian.nullable(), right: gaussian }).optional(),
  /** SHA-256 of the canonical text of everything else. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A parsed certificate of a potential. */
export type PotentialCertificate = z.infer<typeof potentialCertificateSchema>;
