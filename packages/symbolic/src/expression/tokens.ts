/** Tokens of an expression: ASCII only, so that no letter looks like another. */
import { ExpressionRefusal } from "./errors.js";
import { LARGEST_NAME, LARGEST_NUMBER, LARGEST_TEXT } from "./limits.js";

/** A token with its first character's position. */
export interface Token {
  readonly kind: "number" | "name" | "operator" | "end";
  readonly text: string;
  readonly position: number;
}

/** Names with a meaning of their own. */
const RESERVED = new Set(["i", "conj", "rho"]);

/** Functions that may be called. */
export const FUNCTIONS = new Set(["conj", "rho"]);

function refuse(code: "expression/syntax" | "expression/limit" | "expression/name", position: number, expected: string, found: string, fix: string): never {
  throw new ExpressionRefusal({ code, position, expected, found, fix });
}

/** How a character that is no token is shown: look-alikes by their code point. */
function shownCharacter(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  return code > 32 && code < 127 ? JSON.stringify(String.fromCodePoint(code)) : `the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether `name` may name a variable; reserved words and members of every object may not. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && name.length <= LARGEST_NAME && !RESERVED.has(name) && !(name in Object.prototype);
}

function checkName(name: string, position: number): void {
  if (name.length > LARGEST_NAME) refuse("expression/limit", position, `names of at most ${LARGEST_NAME} characters`, `${name.length}`, "Use a shorter name.");
  if (name in Object.prototype) refuse("expression/name", position, "a variable", JSON.stringify(name), "Choose another name.");
}

/**
 * Splits text into tokens. Linear in the length of the text.
 *
 * @throws ExpressionRefusal
 */
export function tokenise(text: string): Token[] {
  if (text.length > LARGEST_TEXT) refuse("expression/limit", LARGEST_TEXT, `at most ${LARGEST_TEXT} characters`, `${text.length}`, "Write a shorter expression.");
  const pattern = /\s*(?:(\d+\.\d+|\d+)|([A-Za-z][A-Za-z0-9_]*)|(\*\*|[-+*/^()]))/y;
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /[ \t\r\n]/.test(text[at]!)) at++;
    if (at >= text.length) break;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) refuse("expression/syntax", at, "a number, a name or one of + - * / ^ ( )", shownCharacter(text, at), "Use plain ASCII letters, digits and operators.");
    const [, number, name, operator] = match;
    const body = number ?? name ?? operator!;
    const position = at + match[0].length - body.length;
    if (number !== undefined && number.length > LARGEST_NUMBER) refuse("expression/limit", position, `numbers of at most ${LARGEST_NUMBER} digits`, `${number.length}`, "Use a shorter number.");
    if (name !== undefined) checkName(name, position);
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "operator";
    tokens.push({ kind, text: body === "**" ? "^" : body, position });
    at = pattern.lastIndex;
  }
  tokens.push({ kind: "end", text: "", position: text.length });
  return tokens;
}
