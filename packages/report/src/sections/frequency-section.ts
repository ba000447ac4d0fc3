/** The blocks: their phases as small multiples, and all of them in a table. */
import { coordinateMark, exactRing, phaseFigure } from "../figures/phase-figure.js";
import { EMPTY, html, trustedMarkup, type Markup } from "../internal/markup.js";
import { formatCount, formatFixed, formatNumber } from "../internal/numbers.js";
import { familyName } from "../internal/typeset.js";
import type { ReportFrequency, ReportInput } from "../report-input.js";
import { blockTable, type BlockColumn } from "./block-table.js";

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

const COLUMNS: readonly BlockColumn<ReportFrequency>[] = [
  { heading: "Family", cell: (f) => familyName(f.family) },
  { heading: "Status", cell: (f) => html`<span class="level ${f.level}">${f.level}</span>` },
  { heading: "Order", numeric: true, name: "order", cell: (f) => formatCount(f.order) },
  { heading: "Particles", numeric: true, name: "particles", cell: (f) => formatCount(f.size) },
  { heading: "n\u202f\u00d7\u202ftarget", numeric: true, name: "n\u202f\u00d7\u202ftarget", cell: (f) => formatFixed(f.target, 3) },
  { heading: "Residual", numeric: true, name: "residual", cell: (f) => formatNumber(f.residual, 2) },
];

const CAPTION = html`All blocks. Algebraic: a closed form, proved for all values of its free phases. Certified: a true solution proved to exist next to these numbers. Numeric: a small residual, nothing proved.`;

/** Phases and table of all blocks. @internal */
export function frequencySection({ frequencies }: ReportInput, figureNumber: number): Markup {
  const content = frequencies.length === 0
    ? html`<p>No block of particles on a common frequency was found.</p>
`
    : html`<p class="lead">A block is the set of live particles on one frequency. In an exact block the products of their normalised spectral coordinates \u03b1, \u03b2, \u03b3 average to 1, and all other terms vanish.</p>
${phases(frequencies, figureNumber)}${blockTable("Frequency", CAPTION, COLUMNS, frequencies)}`;
  return html`<section aria-labelledby="frequencies">
<h2 id="frequencies">The frequencies</h2>
${content}</section>
`;
}
