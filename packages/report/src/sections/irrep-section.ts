/** Blocks on irreps as a table. */
import { directionsFigure, gramFigure } from "../figures/frame-figures.js";
import { EMPTY, html, trustedMarkup, type Markup } from "../internal/markup.js";
import { formatCount, formatFixed, formatNumber } from "../internal/numbers.js";
import type { ReportIrrep } from "../report-input.js";

function row(f: ReportIrrep): Markup {
  return html`<tr role="row"><th role="rowheader" scope="row">${f.label}</th><td role="cell">${f.family}</td><td role="cell"><span class="level ${f.level}">${f.level}</span></td><td role="cell" data-name="type">${f.type}</td><td role="cell" class="number" data-name="degree">${formatCount(f.degree)}</td><td role="cell" class="number" data-name="particles">${formatCount(f.size)}</td><td role="cell" class="number" data-name="n\u202f\u00d7\u202ftarget">${formatFixed(f.target, 3)}</td><td role="cell" class="number" data-name="residual">${formatNumber(f.residual, 2)}</td><td role="cell" class="number" data-name="purity">${formatFixed(f.purity, 3)}</td></tr>
`;
}

function table(irreps: readonly ReportIrrep[]): Markup {
  const names = ["Irrep", "Family", "Status", "Type"].map((name) => html`<th role="columnheader" scope="col">${name}</th>`);
  const numbers = ["Degree", "Particles", "n\u202f\u00d7\u202ftarget", "Residual", "Purity"].map((name) => html`<th role="columnheader" scope="col" class="number">${name}</th>`);
  return html`<table class="frequencies" role="table">
<caption><b>Table 1.</b> All blocks. Algebraic: a closed form, proved for all values of its free parameters. Certified: a true solution proved to exist next to these numbers. Numeric: nothing proved; the residual is the relative defect of the block\u2019s part of the group law.</caption>
<thead><tr role="row">${names}${numbers}</tr></thead>
<tbody>
${irreps.map(row)}</tbody>
</table>
`;
}

/** Blocks drawn at most. */
const MOST_PANELS = 12;

function pictures(irreps: readonly ReportIrrep[], number: number): Markup {
  const drawn = irreps.filter((f) => f.pairs !== undefined).slice(0, MOST_PANELS);
  if (drawn.length === 0) return EMPTY;
  const panels = drawn.flatMap((f) => (f.degree === 2 ? [directionsFigure(f), gramFigure(f)] : [gramFigure(f)]));
  return html`<figure>
<ul class="phases">${panels.map((svg) => html`<li>${trustedMarkup(svg)}</li>
`)}</ul>
<figcaption><b>Figure ${number}.</b> Particles of a block are rank one, a = u\u2032\u03c1v, b = v\u2032\u03c1w, c = u\u2032\u03c1w, in clusters of equal u and w. Circles: directions of u (discs, outside) and w (squares, inside), a line for each cluster. Squares: inner products of the products uw\u2032; blue is positive, vermillion negative.</figcaption>
</figure>
`;
}

/** Pictures and table of all blocks on irreps. @internal */
export function irrepSection(irreps: readonly ReportIrrep[], figureNumber: number): Markup {
  const content = irreps.length === 0
    ? html`<p>No block of particles on a common irrep was found.</p>
`
    : html`<p class="lead">A block is the set of live particles on one real irreducible representation. Purity is the share of the power of a and b that lies on it.</p>
${pictures(irreps, figureNumber)}${table(irreps)}`;
  return html`<section aria-labelledby="irreps">
<h2 id="irreps">The irreps</h2>
${content}</section>
`;
}
