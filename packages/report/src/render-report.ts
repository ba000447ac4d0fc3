/** One self-contained page per run. */
import { createHash } from "node:crypto";
import { html, trustedMarkup } from "./internal/markup.js";
import { PAPER } from "./internal/palette.js";
import { STYLESHEET } from "./internal/stylesheet.js";
import { certificateSection, notesSection, repeatSection } from "./sections/certificate-section.js";
import { FLOW_FIGURES, flowSection } from "./sections/flow-section.js";
import { formulaSection } from "./sections/formula-section.js";
import { frequencySection } from "./sections/frequency-section.js";
import { irrepSection } from "./sections/irrep-section.js";
import { headerSection, tilesSection } from "./sections/header.js";
import type { ReportInput } from "./report-input.js";

/** Nothing may be loaded or run; the only stylesheet is the one whose digest is named. Style attributes come with MathML. */
function contentPolicy(): string {
  const digest = createHash("sha256").update(STYLESHEET, "utf8").digest("base64");
  return `default-src 'none'; style-src 'sha256-${digest}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

/**
 * The report of a run as one HTML file: no script, no external resource, light and dark, readable from 390 px, printable.
 *
 * @param input - plain data; all text is escaped, so any string may stand anywhere
 * @returns the file's text; the same input gives the same bytes
 * @remarks About 0.3 s for 11 frequencies and 200 history rows, 1 s for 63 and 400. Formulas that cannot be typeset are
 * shown as their source; numbers that are not finite as a dash.
 * @example
 * const input = {
 *   title: "C3", command: "ringflow discover cyclic:3", group: { name: "cyclic:3", order: 3 }, verdict: "untrained",
 *   explanation: "Nothing was trained.", accuracy: { correct: 3, total: 9, margin: 0 }, particles: 0, live: 0, 
 *   seconds: 0, explained: 0, loss: 1, frequencies: [], formula: [], claims: [], notes: [], files: [],
 * } as const;
 * renderReport(input).startsWith("<!doctype html>") // => true
 * @since 0.1.0
 */
export function renderReport(input: ReportInput): string {
  const figuresBefore = input.history === undefined ? 0 : FLOW_FIGURES;
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
<title>${input.title} \u00b7 Ringflow</title>
<style>${trustedMarkup(STYLESHEET)}</style>
</head>
<body>
<main>
${headerSection(input)}${tilesSection(input)}${flowSection(input)}${input.irreps === undefined ? frequencySection(input, figuresBefore + 1) : irrepSection(input.irreps, figuresBefore + 1)}${formulaSection(input)}${certificateSection(input)}${notesSection(input)}${repeatSection(input)}<footer>One file, no scripts, nothing loaded from elsewhere.</footer>
</main>
</body>
</html>
`.markup;
}
