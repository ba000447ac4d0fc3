/** One self-contained page per theory run. */
import { contractionFigure, decouplingFigure, monomialFigure, spectrumFigure } from "./figures/theory-figures.js";
import { checkIcon, crossIcon, verdictIcon } from "./internal/icons.js";
import { html, trustedMarkup, type Markup } from "./internal/markup.js";
import { formatCount, formatNumber, formatShare } from "./internal/numbers.js";
import { page } from "./internal/page.js";
import type { TheoryInterval, TheoryReportInput } from "./theory-report-input.js";

const WORDS = { holds: "Seen to hold", partly: "Seen in part", fails: "Not seen" } as const;
const TONES = { holds: "holds", partly: "value", fails: "fails" } as const;
const ICONS = { holds: checkIcon("holds"), partly: verdictIcon("partial"), fails: crossIcon("fails") } as const;

function interval({ median, low, high }: TheoryInterval): string {
  return `${formatNumber(median)} [${formatNumber(low)}, ${formatNumber(high)}]`;
}

function header({ group, claims, particles, seeds, time, decay }: TheoryReportInput): Markup {
  const held = claims.filter(({ verdict }) => verdict === "holds").length;
  const tile = (name: string, value: string, note: string): Markup => html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd>${note}</dd></div>`;
  return html`<header><p class="eyebrow">Ringflow theory</p><h1>What the theory says, measured on ${group.name}</h1>
<p class="lead">Claims about the flow that learns the group law, each with the numbers behind it. Intervals hold the median over ${seeds} seeds with probability at least 0.95 (from six seeds on), whatever the law of the values.</p></header>
<dl class="tiles">${[
    tile("Claims seen to hold", `${held} of ${claims.length}`, "the others in part or not"),
    tile("Seeds", formatCount(seeds), "1 and up"),
    tile("Particles", formatCount(particles), "at the start"),
    tile("Flow time", formatNumber(time), `decay ${formatNumber(decay)}`),
    tile("Group order", formatCount(group.order), "elements"),
  ]}</dl>
`;
}

function claimList({ claims }: TheoryReportInput): Markup {
  return html`<section aria-labelledby="claims"><h2 id="claims">Claims</h2>
<ul class="claims">${claims.map(({ name, verdict, statement, rule }) =>
    html`<li><span class="${TONES[verdict]}">${ICONS[verdict]}</span><div><b>${WORDS[verdict]}:</b> ${name}<p>${statement}</p><p class="value">Rule: ${rule}</p></div></li>`)}</ul>
</section>
`;
}

function figures(input: TheoryReportInput): Markup {
  const figure = (number: number, svg: string, caption: string): Markup =>
    html`<figure>${trustedMarkup(svg)}<figcaption><b>Figure ${number}.</b> ${caption}</figcaption></figure>`;
  return html`<section aria-labelledby="curves"><h2 id="curves">Curves</h2>
<p class="lead">Lines are medians over the seeds, bands their intervals.</p>
<div class="figures">${[
    figure(1, decouplingFigure(input), "Decoupling: root mean square of the normalised off-diagonal entries of the kernel between the monomial potentials of an irrep. 0 is decoupled, 1 is parallel."),
    figure(2, contractionFigure(input), "Contraction: particles of at least a hundredth of the largest mass, and the participation ratio of the particles' spectrum."),
    figure(3, spectrumFigure(input), `Smallest eigenvalue of the energy's Hessian over the largest (Lanczos, upper bounds). Marks: ${input.crossings.length} located crossings of zero, all seeds together.`),
    figure(4, monomialFigure(input), "Six coordinates and three potentials of degree 3 (odd) or 4 (even), no group: coupling along their flow."),
  ]}</div></section>
`;
}

function methodTable({ methods }: TheoryReportInput): Markup {
  return html`<section aria-labelledby="methods"><h2 id="methods">Methods from one start</h2>
<table><caption>Distances and shares against the first row. The residual is that of the energy-dissipation identity.</caption>
<thead><tr><th>method</th><th class="number">evaluations</th><th class="number">energy</th><th class="number">live</th><th>live by irrep</th><th class="number">same irrep</th><th class="number">distance</th><th class="number">residual</th></tr></thead>
<tbody>${methods.map((m) => html`<tr><th>${m.method}${m.gradientFlow ? "" : " (not a gradient flow)"}</th><td class="number">${formatCount(m.evaluations)}</td><td class="number">${formatNumber(m.energy)}</td><td class="number">${formatCount(m.live)}</td><td>${m.sizes.join(", ")}</td><td class="number">${formatShare(m.sameIrrep)}</td><td class="number">${formatNumber(m.distance, 2)}</td><td class="number">${m.dissipationResidual === undefined ? "\u2013" : formatNumber(m.dissipationResidual, 2)}</td></tr>`)}</tbody></table></section>
`;
}

function otherTables({ starts, widths }: TheoryReportInput): Markup {
  return html`<section aria-labelledby="starts"><h2 id="starts">Other starts and widths</h2>
<table><caption>Laws of the coordinates at the start, of equal variance; tied: b = a.</caption>
<thead><tr><th>start</th><th>off-diagonal at the start</th><th>live at the end</th><th class="number">all irreps learned</th></tr></thead>
<tbody>${starts.map((s) => html`<tr><th>${s.law}</th><td>${interval(s.offDiagonal)}</td><td>${interval(s.live)}</td><td class="number">${s.learned} of ${s.count}</td></tr>`)}</tbody></table>
<table><caption>Numbers of particles, Gaussian start.</caption>
<thead><tr><th>particles</th><th>off-diagonal at the start</th><th>live at the end</th></tr></thead>
<tbody>${widths.map((w) => html`<tr><th>${formatCount(w.particles)}</th><td>${interval(w.offDiagonal)}</td><td>${interval(w.live)}</td></tr>`)}</tbody></table></section>
`;
}

/**
 * The report of a theory run as one HTML file: no script, no external resource, light and dark, printable.
 *
 * @param input - plain data; all text is escaped
 * @returns the file's text; the same input gives the same bytes
 * @since 0.1.0
 */
export function renderTheoryReport(input: TheoryReportInput): string {
  return page(`Theory on ${input.group.name}`, [
    header(input), claimList(input), figures(input), methodTable(input), otherTables(input),
    html`<section aria-labelledby="repeat"><h2 id="repeat">Repeat</h2><pre>${input.command}</pre></section>`,
  ]);
}
