/** Showing what a user typed, safely. */

const longest = 48;

/**
 * Text in double quotes on one line: cut after 48 characters, with control, formatting and line-separator characters
 * written as escapes so that a terminal shows what is really there.
 *
 * @example quoteSpec("cyclic:2\n3") // => '"cyclic:2\\n3"'
 * @since 0.1.0
 */
export function quoteSpec(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return JSON.stringify(shown).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, "0")}`);
}
