/** Figures 1 to 3: the flow over time. */
import { lossFigure } from "../figures/loss-figure.js";
import { liveFigure } from "../figures/live-figure.js";
import { purityFigure } from "../figures/purity-figure.js";
import { targetFigure } from "../figures/target-figure.js";
import { EMPTY, html, trustedMarkup, type Markup } from "../internal/markup.js";
import { formatCount, formatFixed, formatNumber } from "../internal/numbers.js";
import type { ReportHistoryRow, ReportInput } from "../report-input.js";

/** Figures this section shows when there is a history. @internal */
export const FLOW_FIGURES = 3;

function figure(number: number, svgs: readonly string[], caption: Markup): Markup {
  return html`<figure>${svgs.map(trustedMarkup)}<figcaption><b>Figure ${number}.</b> ${caption}</figcaption></figure>
`;
}

function lossCaption(history: readonly ReportHistoryRow[]): Markup {
  const last = history.at(-1);
  if (last === undefined) return html`Loss and energy over flow time.`;
  return html`Loss and energy (loss plus decay term) over flow time; an axis is logarithmic where values span two decades. The loss ends at ${formatNumber(last.loss, 2)} at time ${formatNumber(last.time)}.`;
}

function liveCaption(history: readonly ReportHistoryRow[], noun: string): Markup {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return html`Live particles and purity over flow time.`;
  return html`Particles with mass (top): ${formatCount(first.live)} at the start, ${formatCount(last.live)} at the end. Purity (bottom), the share of power on each particle\u2019s main ${noun}, goes from ${formatFixed(first.purity, 3)} to ${formatFixed(last.purity, 3)}; at 1 every particle carries a single ${noun}.`;
}

function targetCaption(count: number, [one, many]: readonly [string, string]): Markup {
  const identity = count > 16 ? `colour runs from the first ${one} to the last` : `labels name the ${many}`;
  return html`Target potential of each ${one}, times the group order <i>n</i>. One is learned when its line reaches 1 (dashed), that is, potential 1/<i>n</i>; ${identity}.`;
}

/** Labels of the target lines. */
function targetLabels({ targetLabels, frequencies }: ReportInput, count: number): readonly string[] {
  if (targetLabels !== undefined) return targetLabels;
  return frequencies.length === count ? frequencies.map((f) => f.label) : [];
}

/** The flow over time; nothing without a history. @internal */
export function flowSection(input: ReportInput): Markup {
  const { history } = input;
  if (history === undefined) return EMPTY;
  const count = history.at(-1)?.targets.length ?? 0;
  const nouns = input.irreps === undefined ? ["frequency", "frequencies"] as const : ["irrep", "irreps"] as const;
  return html`<section aria-labelledby="flow">
<h2 id="flow">The flow</h2>
<p class="lead">Training as a gradient flow of the particle measure, from the first recorded moment to the last.</p>
<div class="figures">
${[
    figure(1, [lossFigure(history)], lossCaption(history)),
    figure(2, [liveFigure(history), purityFigure(history)], liveCaption(history, nouns[0])),
    figure(3, [targetFigure(history, targetLabels(input, count))], targetCaption(count, nouns)),
  ]}</div>
</section>
`;
}
