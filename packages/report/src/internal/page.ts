/** The shell of every page: head, content policy, stylesheet, footer. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { html, trustedMarkup, type Markup } from "./markup.js";
import { PAPER } from "./palette.js";
import { STYLESHEET } from "./stylesheet.js";

/** Nothing may be loaded or run; the only stylesheet is the one whose digest is named. Style attributes come with MathML. */
function contentPolicy(): string {
  const digest = btoa(String.fromCharCode(...sha256(utf8ToBytes(STYLESHEET))));
  return `default-src 'none'; style-src 'sha256-${digest}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

/** A whole page. @internal */
export function page(title: string, sections: readonly Markup[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(contentPolicy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${PAPER.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${PAPER.dark}" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="no-referrer">
<title>${title} \u00b7 Ringflow</title>
<style>${trustedMarkup(STYLESHEET)}</style>
</head>
<body>
<main>
${sections}<footer>One file, no scripts, nothing loaded from elsewhere.</footer>
</main>
</body>
</html>
`.markup;
}
