/** `ringflow verify <certificate.json>`: recomputes every claim of a certificate. */
import { quoteSpec } from "@ringflow/group";
import { parseAnyCertificate, verifyAnyCertificate, type Verification } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import { readInput } from "../input/read-file.js";
import type { ProgramIo } from "../io.js";
import { oneLine } from "../output/one-line.js";
import { formatFields } from "../output/table.js";

function readable({ valid, claims }: Verification): string[] {
  const broken = claims.filter((claim) => !claim.holds).length;
  return [
    ...formatFields(claims.map(({ name, statement, holds }) => [`${holds ? "holds" : "FAILS"}  ${oneLine(name)}`, oneLine(statement)])),
    "",
    valid ? `valid: all ${claims.length} claims hold` : `NOT valid: ${broken} of ${claims.length} claims do not hold`,
  ];
}

/** @returns the exit status. @throws UsageError */
export function verify(file: string, flags: { readonly json?: true }, io: ProgramIo): number {
  const text = new TextDecoder().decode(readInput(file, io.workingDirectory));
  const certificate = parseAnyCertificate(text);
  if (isLeft(certificate)) {
    const { code, expected, found, fix } = certificate.left;
    throw new UsageError({ code, subject: quoteSpec(file), expected, found: oneLine(text === "" ? "an empty file" : found), fix });
  }
  const verification = verifyAnyCertificate(certificate.right);
  const lines = flags.json === true ? [JSON.stringify(verification)] : readable(verification);
  io.stdout.write(`${lines.join("\n")}\n`);
  return verification.valid ? EXIT.yes : EXIT.no;
}
