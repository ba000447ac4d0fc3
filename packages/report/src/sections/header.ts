/** Title, verdict and key numbers. */
import { verdictIcon } from "../internal/icons.js";
import { html, type Markup } from "../internal/markup.js";
import { formatCount, formatNumber, formatSeconds, formatShare } from "../internal/numbers.js";
import type { ReportInput, ReportVerdict } from "../report-input.js";

const VERDICT_TITLE: Readonly<Record<ReportVerdict, string>> = {
  exact: "Exact",
  partial: "Partly explained",
  memorised: "Memorised",
  untrained: "Untrained",
};

/** Title and verdict banner. @internal */
export function headerSection({ title, group, verdict, explanation }: ReportInput): Markup {
  return html`<header>
<p class="eyebrow">Ringflow run report \u00b7 ${group.name}, order ${formatCount(group.order)}</p>
<h1>${title}</h1>
<div class="verdict ${verdict}">${verdictIcon(verdict)}<p><strong>${VERDICT_TITLE[verdict]}.</strong> ${explanation}</p></div>
</header>
`;
}

function tile(name: string, value: string, detail: string): Markup {
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd>${detail}</dd></div>`;
}

function sizes({ frequencies, irreps }: ReportInput): string {
  const different = [...new Set((irreps ?? frequencies).map((f) => f.size))].sort((a, b) => a - b);
  if (different.length === 0) return "none found";
  return `block ${different.length === 1 ? "size" : "sizes"} ${different.map(formatCount).join(", ")}`;
}

function trainingTiles(training: ReportInput["training"]): Markup[] {
  if (training === undefined) return [tile("Training", "none", "the weights were given")];
  return [
    tile("Method", training.method, "integrator"),
    tile("Decay", formatNumber(training.decay), "weight decay \u03bb"),
    tile("Seed", String(training.seed), "of the initial measure"),
    tile("Evaluations", formatCount(training.evaluations), "of the right-hand side"),
  ];
}

/** Key numbers. @internal */
export function tilesSection(input: ReportInput): Markup {
  const { accuracy, frequencies, irreps, training } = input;
  const start = training === undefined ? "in the network" : "at the start";
  return html`<dl class="tiles">
${[
    tile("Accuracy", `${formatCount(accuracy.correct)}\u202f/\u202f${formatCount(accuracy.total)}`, `pairs right, margin ${formatNumber(accuracy.margin)}`),
    tile("Explained", formatShare(input.explained), "of live particles, with proof"),
    tile("Loss", formatNumber(input.loss, 2), training === undefined ? "over all pairs" : "at the end of the run"),
    tile("Live particles", formatCount(input.live), `of ${formatCount(input.particles)} ${start}`),
    tile(irreps === undefined ? "Frequencies" : "Irreps", formatCount((irreps ?? frequencies).length), sizes(input)),
    ...trainingTiles(training),
    tile("Time", formatSeconds(input.seconds), "wall clock"),
  ]}
</dl>
`;
}
