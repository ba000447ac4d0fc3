/** One entry for all kinds of certificates, told apart by their `format`. */
import { left, right, type Either } from "fp-ts/lib/Either.js";
import { compositionCertificateSchema, type CompositionCertificate } from "../certificate/composition-format.js";
import type { Certificate } from "../certificate/format.js";
import { potentialCertificateSchema, type PotentialCertificate } from "../certificate/potential-format.js";
import { groupCompositionSchema, type GroupCompositionCertificate } from "../certificate/group-composition-format.js";
import { irrepCertificateSchema, type IrrepCertificate } from "../certificate/irrep-format.js";
import { verifyComposition } from "./composition.js";
import { verifyGroupComposition } from "./group-composition.js";
import { verifyIrrepCertificate } from "./irreps.js";
import { verifyPotentialCertificate } from "./potential.js";
import type { Verification } from "./claims.js";
import { parseCertificate, verifyCertificate, type CertificateError } from "./verify.js";

/** A certificate of any kind. */
export type AnyCertificate = Certificate | IrrepCertificate | PotentialCertificate | CompositionCertificate | GroupCompositionCertificate;

const SCHEMAS = {
  "ringflow-potential": potentialCertificateSchema,
  "ringflow-composition": compositionCertificateSchema,
  "ringflow-group-certificate": irrepCertificateSchema,
  "ringflow-group-composition": groupCompositionSchema,
} as const;

function isKnown(format: unknown): format is keyof typeof SCHEMAS {
  return typeof format === "string" && Object.hasOwn(SCHEMAS, format);
}

/** The `format` of a text that is a JSON object, if any. */
function formatOf(text: string): { readonly format: unknown; readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "format" in value ? { format: value.format, value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Parses text as a certificate of a network, a potential or a composition: shape only, nothing is believed yet.
 *
 * @since 0.1.0
 */
export function parseAnyCertificate(text: string): Either<CertificateError, AnyCertificate> {
  const found = formatOf(text);
  if (found === undefined || !isKnown(found.format)) return parseCertificate(text);
  const parsed = SCHEMAS[found.format].safeParse(found.value);
  if (parsed.success) return right(parsed.data);
  const issue = parsed.error.issues[0]!;
  return left({
    code: "certificate/shape", expected: `a ${found.format} certificate of version 1`, found: `${issue.path.join(".") || "the file"}: ${issue.message}`.slice(0, 200),
    fix: "Pass the file that discover, extract, prove or compose wrote, unchanged.",
  });
}

/**
 * Recomputes every claim of a certificate. Never throws.
 *
 * @since 0.1.0
 */
export function verifyAnyCertificate(c: AnyCertificate): Verification {
  switch (c.format) {
    case "ringflow-certificate": return verifyCertificate(c);
    case "ringflow-group-certificate": return verifyIrrepCertificate(c);
    case "ringflow-group-composition": return verifyGroupComposition(c);
    case "ringflow-potential": return verifyPotentialCertificate(c);
    case "ringflow-composition": return verifyComposition(c);
  }
}
