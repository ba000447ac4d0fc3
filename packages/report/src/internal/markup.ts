/** HTML and SVG by template, escaped by construction: a plain string can never become markup. */

/** Text that is already markup. Made only by {@link html} and {@link trustedMarkup}. @internal */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template's hole. @internal */
export type Piece = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// Control characters are forbidden in XML, and bidirectional overrides could reorder the text around a label.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text for an element or a quoted attribute; characters that HTML or XML cannot hold become U+FFFD. @internal */
export function escapeText(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd").replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

/** At most `most` characters; an ellipsis stands for the rest. @internal */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}\u2026` : text;
}

/** Marks text from our own generators (Plot, Temml) as markup. @internal */
export function trustedMarkup(markup: string): Markup {
  return { markup };
}

function isList(piece: Markup | readonly Markup[]): piece is readonly Markup[] {
  return Array.isArray(piece);
}

function pieceText(piece: Piece): string {
  if (typeof piece === "string") return escapeText(piece);
  if (typeof piece === "number") return String(piece);
  return isList(piece) ? piece.map((p) => p.markup).join("") : piece.markup;
}

/** Template tag: strings in holes are escaped, {@link Markup} is kept, lists of markup are joined. @internal */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.map((s, i) => (i < pieces.length ? s + pieceText(pieces[i]!) : s)).join("") };
}

/** Markup of nothing. @internal */
export const EMPTY: Markup = { markup: "" };
