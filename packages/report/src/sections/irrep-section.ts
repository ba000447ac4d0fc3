/** Blocks on irreps as a table. */
import { directionsFigure, gramFigure } from "../figures/frame-figures.js";
import { EMPTY, html, trustedMarkup, type Markup } from "../internal/markup.js";
import { formatCount, formatFixed, formatNumber } from "../internal/numbers.js";
import type { ReportIrrep } from "../report-input.js";
import { blockTable, type BlockColumn } from "./block-table.js";

const COLUMNS: readonly BlockColumn<ReportIrrep>[] = [
  { heading: "Family", cell: (f) => f.family },
  { heading: "Status", cell: (f) => html`<span class="level ${f.level}">${f.level}</span>` },
  { heading: "Type", name: "type", cell: (f) => f.type },
  { heading: "Degree", numeric: true, name: "degree", cell: (f) => formatCount(f.degree) },
  { heading: "Particles", numeric: true, name: "particles", cell: (f) => formatCount(f.size) },
  { heading: "n\u202f\u00d7\u202ftarget", numeric: true, name: "n\u202f\u00d7\u202ftarget", cell: (f) => formatFixed(f.target, 3) },
  { heading: "Residual", numeric: true, name: "residual", cell: (f) => formatNumber(f.residual, 2) },
  { heading: "Purity", numeric: true, name: "purity", cell: (f) => formatFixed(f.purity, 3) },
];

const CAPTION = html`All blocks. Algebraic: a closed form, proved for all values of its free parameters. Certified: a true solution proved to exist next to these numbers. Numeric: nothing proved; the residual is the relative defect of the block\u2019s part of the group law.`;

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
${pictures(irreps, figureNumber)}${blockTable("Irrep", CAPTION, COLUMNS, irreps)}`;
  return html`<section aria-labelledby="irreps">
<h2 id="irreps">The irreps</h2>
${content}</section>
`;
}
