/** From the value to the line a user reads. */
import type { GroupSpecError } from "./contract.js";
import { escapeControls, quoteSpec } from "./quote-spec.js";

/**
 * One line: what was given, what was expected, what was found, how to fix it. Line breaks in the parts become spaces,
 * other control characters escapes.
 *
 * @example
 * const error = { code: "group-spec/syntax", spec: "cyclic:0", expected: "factors of at least 2", found: "0", fix: 'Write "cyclic:23".' } as const;
 * formatGroupSpecError(error) // => 'group "cyclic:0": expected factors of at least 2, found 0. Write "cyclic:23".'
 * @since 0.1.0
 */
export function formatGroupSpecError(error: GroupSpecError): string {
  const line = `group ${quoteSpec(error.spec)}: expected ${error.expected}, found ${error.found}. ${error.fix}`;
  return escapeControls(line.replace(/[\s\u0085]+/g, " ").trim());
}
