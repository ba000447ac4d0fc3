/** Writes the certificate and checks it as a stranger would: from its text. */
import { certificateOf, parseAnyCertificate, verifyAnyCertificate, type AnyExtraction, type Verification } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";

/** A certificate's text with its own check. */
export interface Certified {
  readonly text: string;
  readonly verification: Verification;
}

/** Certificate of an extraction, parsed again from its own text before it is checked. */
export function certify(extraction: AnyExtraction): Certified {
  const text = `${JSON.stringify(certificateOf(extraction))}\n`;
  const parsed = parseAnyCertificate(text);
  if (isLeft(parsed)) {
    const statement = `the certificate has the right shape; found ${parsed.left.found}`;
    return { text, verification: { valid: false, claims: [{ name: "shape", statement, holds: false }] } };
  }
  return { text, verification: verifyAnyCertificate(parsed.right) };
}
