/** The blocks: their phases as small multiples, and all of them in a table. */
import { coordinateMark, exactRing, phaseFigure } from "../figures/phase-figure.js";
import { EMPTY, html, trustedMarkup, type Markup } from "../internal/markup.js";
import { formatCount, formatFixed, formatNumber } from "../internal/numbers.js";
import { familyName } from "../internal/typeset.js";
import type { ReportFrequency, ReportInput } from "../report-input.js";

/** More blocks than this are left to the table. */
const MOST_PANELS = 24;

function legendEntry(mark: Markup, text: Markup): Markup {
  return html`<li><svg aria-hidden="true" viewBox="0 0 18 18" width="18" height="18">${mark}</svg>${text}</li>`;
}

function legend(hasExact: boolean): Markup {
  return html`<ul class="legend">${[
    legendEntry(coordinateMark("alpha", 9, 9), html`\u03b1, first input (outer circle)`),
    legendEntry(coordinateMark("beta", 9, 9), html`\u03b2, second input (middle)`),
    legendEntry(coordinateMark("gamma", 9, 9), html`\u03b3, output (inner)`),
    hasExact ? legendEntry(exactRing(9, 9), html`exact value`) : EMPTY,
  ]}</ul>`;
}

function phases(frequencies: readonly ReportFrequency[], number: number): Markup {
  if (frequencies.length === 0) return EMPTY;
  const shown = frequencies.slice(0, MOST_PANELS);
  const rest = frequencies.length - shown.length;
  const left = rest === 0 ? EMPTY : html` The first ${MOST_PANELS} blocks are drawn; the other ${formatCount(rest)} are in Table 1.`;
  return html`<figure>
${legend(shown.some((f) => f.exact !== undefined))}
<ul class="phases">${shown.map((f) => html`<li>${trustedMarkup(phaseFigure(f))}</li>
`)}</ul>
<figcaption><b>Figure ${number}.</b> Phases of the particles in each block. Every circle is a unit circle, three of them drawn inside each other; a thin line joins the three coordinates of one particle, and a point off its circle has an amplitude other than 1.${left}</figcaption>
</figure>
`;
}

function row(f: ReportFrequency): Markup {
  return html`<tr role="row"><th role="rowheader" scope="row">${f.label}</th><td role="cell">${familyName(f.family)}</td><td role="cell"><span class="level ${f.level}">${f.level}</span></td><td role="cell" class="number" data-name="order">${formatCount(f.order)}</td><td role="cell" class="number" data-name="particles">${formatCount(f.size)}</td><td role="cell" class="number" data-name="n\u202f\u00d7\u202ftarget">${formatFixed(f.target, 3)}</td><td role="cell" class="number" data-name="residual">${formatNumber(f.residual, 2)}</td></tr>
`;
}

function table(frequencies: readonly ReportFrequency[]): Markup {
  const names = ["Frequency", "Family", "Status"].map((name) => html`<th role="columnheader" scope="col">${name}</th>`);
  const numbers = ["Order", "Particles", "n\u202f\u00d7\u202ftarget", "Residual"].map((name) => html`<th role="columnheader" scope="col" class="number">${name}</th>`);
  return html`<table class="frequencies" role="table">
<caption><b>Table 1.</b> All blocks. Algebraic: a closed form, proved for all values of its free phases. Certified: a true solution proved to exist next to these numbers. Numeric: a small residual, nothing proved.</caption>
<thead><tr role="row">${names}${numbers}</tr></thead>
<tbody>
${frequencies.map(row)}</tbody>
</table>
`;
}

/** Phases and table of all blocks. @internal */
export function frequencySection({ frequencies }: ReportInput, figureNumber: number): Markup {
  const content = frequencies.length === 0
    ? html`<p>No block of particles on a common frequency was found.</p>
`
    : html`<p class="lead">A block is the set of live particles on one frequency. In an exact block the products of their normalised spectral coordinates \u03b1, \u03b2, \u03b3 average to 1, and all other terms vanish.</p>
${phases(frequencies, figureNumber)}${table(frequencies)}`;
  return html`<section aria-labelledby="frequencies">
<h2 id="frequencies">The frequencies</h2>
${content}</section>
`;
}
