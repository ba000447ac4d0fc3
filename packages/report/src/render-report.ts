/** One self-contained page per run. */
import { page } from "./internal/page.js";
import { certificateSection, notesSection, repeatSection } from "./sections/certificate-section.js";
import { FLOW_FIGURES, flowSection } from "./sections/flow-section.js";
import { formulaSection } from "./sections/formula-section.js";
import { frequencySection } from "./sections/frequency-section.js";
import { irrepSection } from "./sections/irrep-section.js";
import { headerSection, tilesSection } from "./sections/header.js";
import type { ReportInput } from "./report-input.js";

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
  const learned = input.irreps === undefined ? frequencySection(input, figuresBefore + 1) : irrepSection(input.irreps, figuresBefore + 1);
  return page(input.title, [
    headerSection(input), tilesSection(input), flowSection(input), learned, formulaSection(input), certificateSection(input), notesSection(input), repeatSection(input),
  ]);
}
