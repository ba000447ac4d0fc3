/** LaTeX to MathML, with places where a long line may break. */
import temml from "temml";
import { html, trustedMarkup, type Markup } from "./markup.js";

/** Control words after which a line may break, outside all braces. */
const BREAK_AFTER = new Set(["\\;", "\\quad", "\\qquad"]);
const OPENING = new Set(["{", "\\left", "\\begin"]);
const CLOSING = new Set(["}", "\\right", "\\end"]);

/**
 * Pieces of a formula that may stand on lines of their own: cut after `\;`, `\quad` and `\qquad` outside braces,
 * `\left..\right` and environments. Joined they are the input. @internal
 */
export function breakFormula(latex: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of latex.matchAll(/\\(?:[a-zA-Z]+|[\s\S])|[{}]/g)) {
    const [token] = match;
    if (OPENING.has(token)) depth++;
    else if (CLOSING.has(token)) depth--;
    else if (depth === 0 && BREAK_AFTER.has(token)) {
      const end = match.index + token.length;
      pieces.push(latex.slice(start, end));
      start = end;
    }
  }
  pieces.push(latex.slice(start));
  return pieces.filter((p) => p.trim() !== "");
}

function mathMl(latex: string, displayMode: boolean): Markup | undefined {
  try {
    return trustedMarkup(temml.renderToString(latex, { displayMode, throwOnError: true, trust: false, annotate: false }));
  } catch {
    // Whatever a third-party parser throws means the same to a reader: this source cannot be typeset.
    return undefined;
  }
}

// Large fences are for one line; cut over several lines they would stretch without a partner to match.
function withPlainFences(latex: string): string {
  return latex.replace(/\\[bB]igg?[lr](?![a-zA-Z])\s*/g, "");
}

function asSource(latex: string): Markup {
  return html`<code class="latex">${latex}</code>`;
}

/** A displayed formula that may break over lines; source text when it cannot be typeset. @internal */
export function displayMath(latex: string): Markup {
  const pieces = breakFormula(latex);
  if (pieces.length > 1) {
    const parts = pieces.map((p) => mathMl(`\\displaystyle ${withPlainFences(p)}`, false));
    if (parts.every((p) => p !== undefined)) return html`<div class="formula broken">${parts.map((p) => html`${p} `)}</div>`;
  }
  return html`<div class="formula">${mathMl(latex, true) ?? asSource(latex)}</div>`;
}

const GREEK: Readonly<Record<string, string>> = { xi: "\u03be", nu: "\u03bd" };

/** A family name: `z_4c*z_xi` with subscripts and Greek letters; other words stay as they are, `-` becomes a dash. @internal */
export function familyName(family: string): Markup {
  if (family === "-") return html`\u2013`;
  if (!/^z_\w+(\*z_\w+)*$/.test(family)) return html`${family}`;
  const atoms = family.split("*").map((a) => a.slice(2)).map((s) => html`<span class="nowrap"><i>z</i><sub>${GREEK[s] ?? s}</sub></span>`);
  return html`${atoms.map((a, i) => (i === 0 ? a : html` \u2217 ${a}`))}`;
}
