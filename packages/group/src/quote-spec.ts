/** Showing what a user typed, safely. */

const longest = 48;

/** Control, formatting and line-separator characters as `\u001b`, so that a terminal shows what is really there. @internal */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, "0")}`);
}

/**
 * Text in double quotes on one line: cut after 48 characters, with control, formatting and line-separator characters
 * written as escapes.
 *
 * @example quoteSpec("cyclic:2\n3") // => '"cyclic:2\\n3"'
 * @since 0.1.0
 */
export function quoteSpec(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return escapeControls(JSON.stringify(shown));
}
